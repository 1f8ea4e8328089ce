"""What a finding is known by when the lines around it have moved: for baselines and for programs that compare runs."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from sopan.finding import Finding


def fingerprint(finding: Finding) -> str:
    """Return 16 hexadecimal digits that change with a finding's rule and the words of its sentence, not with its place.

    Of a finding about a whole reply (a missing part) it is the beginning of the reply that counts, of one that speaks
    of other places also what is told, which says what is missing; a rule's own title may be worded anew.
    """
    words = "".join(finding.sentence) or finding.text[:200]
    told = finding.message if finding.related else ""
    for other in finding.related:
        told = told.replace(str(other), "")
    said = f"{finding.rule}\0{told}\0{folded(words)}\0{folded(finding.text[:200])}"
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def numbered(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Yield the findings of a file, each with a fingerprint of its own: those alike are numbered in their order."""
    seen: Counter[str] = Counter()
    for finding in findings:
        mark = fingerprint(finding)
        seen[mark] += 1
        yield finding, f"{mark}:{seen[mark]}"


def folded(text: str) -> str:
    """Return a text without what an editor changes by the way: line breaks, capitals, the form of its letters."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
