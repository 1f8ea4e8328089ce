"""Report every phrase of a list, one Python step at a time.

usage: python reference.py phrases.txt FOLDER
"""

import sys
from bisect import bisect_right
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from corpus import Reference


def main():
    phrases = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    reference = Reference(phrases)
    target = Path(sys.argv[2])
    for path in sorted(target.rglob("*")) if target.is_dir() else [target]:
        if not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        starts, folded = fold_lines(text)
        for at, phrase in reference.search_folded(folded):
            print(f"{path}:{bisect_right(starts, at)}:{phrase}")


def fold_lines(text):
    """Fold a text line by line; where each line starts in the result."""
    from corpus import fold

    starts, parts, length = [], [], 0
    for line in text.split("\n"):
        starts.append(length)
        part = fold(line).strip(" ") + " "
        parts.append(part)
        length += len(part)
    return starts, "".join(parts)


if __name__ == "__main__":
    main()
