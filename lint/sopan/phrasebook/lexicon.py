"""The lexicon: lemmas, their principal parts, and all forms that the language makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sopan.errors import N_, PatternError, nearest
from sopan.language.base import Form, FormError, Language, WordClass, invariable

INVARIABLE = WordClass("", 1, 20, invariable)


@dataclass(frozen=True, slots=True)
class Entry:
    """A lemma of one class with all its forms."""

    lemma: str
    kind: str
    forms: tuple[Form, ...]


def classes(language: Language) -> Mapping[str, WordClass]:
    """Return the word classes of a language, ``x`` (invariable) among them."""
    return {"x": INVARIABLE, **language.classes}


def entry(line: str, language: Language) -> Entry:
    """Return the entry that a lexicon line spells.

    ``class part part … [+ form:tag,tag form …] [- form …]``; ``_`` stands for a blank within a part. Raises
    PatternError.
    """
    parts: list[str] = []
    added: list[Form] = []
    removed: set[str] = set()
    mode = ""
    words = line.split()
    kind = words[0] if words else ""
    known = classes(language)
    if kind not in known:
        raise PatternError(
            N_("no such word class: {word} (known: {known})"), column=1, word=kind, known=", ".join(known)
        )
    for word in words[1:]:
        if word in ("+", "-"):
            mode = word
        elif mode == "":
            parts.append(word.replace("_", " "))
        elif mode == "-":
            removed.add(word.replace("_", " "))
        else:
            text, _, tags = word.partition(":")
            added.append(Form(text.replace("_", " "), _tags(tags, language, line)))
    shape = known[kind]
    if not shape.least <= len(parts) <= shape.most:
        raise PatternError(
            N_("class {kind} takes {least} to {most} principal parts ({parts}), here are {count}"),
            column=1,
            kind=kind,
            least=shape.least,
            most=shape.most,
            parts=shape.parts,
            count=len(parts),
        )
    try:
        made = list(shape.inflect(tuple(parts)))
    except FormError as error:
        raise PatternError(N_("{lemma}: {reason}"), column=1, lemma=parts[0], reason=str(error)) from error
    unknown = removed - {form.text for form in made}
    if unknown:
        raise PatternError(
            N_("{lemma} has no form {word} to take away"), column=1, lemma=parts[0], word=", ".join(sorted(unknown))
        )
    forms = [form for form in made if form.text not in removed] + added
    return Entry(parts[0], kind, tuple(dict.fromkeys(forms)))


def _tags(text: str, language: Language, line: str) -> frozenset[str]:
    tags = frozenset(filter(None, text.split(",")))
    for tag in tags - language.tags.keys():
        raise PatternError(
            N_("no such tag: {word}"),
            column=line.find(tag) + 1,
            word=tag,
            near=nearest(tag, language.tags),
        )
    return tags


class Lexicon:
    """The lemmas of a language that patterns may name."""

    def __init__(self, language: Language, entries: Iterable[Entry] = ()) -> None:
        self._language = language
        self._entries: dict[str, list[Entry]] = {}
        for item in entries:
            self.add(item)

    def add(self, item: Entry) -> None:
        """Add an entry; one of the same lemma and class takes the place of the former."""
        homographs = self._entries.setdefault(item.lemma, [])
        homographs[:] = [other for other in homographs if other.kind != item.kind] + [item]

    def __iter__(self) -> Iterator[Entry]:
        for homographs in self._entries.values():
            yield from homographs

    def find(self, lemma: str, kind: str = "", tags: str = "") -> tuple[str, ...]:
        """Return the texts of a lemma's forms that have the tags (``я,одн|ти``: "," and, "|" or).

        Raises PatternError for an unknown lemma, class or tag, for homographs that no class parts, and when no form
        is left.
        """
        homographs = self._entries.get(lemma, [])
        if not homographs:
            raise PatternError(
                N_("no such word in the lexicon: {word}"), word=lemma, near=nearest(lemma, self._entries)
            )
        if kind:
            homographs = [item for item in homographs if item.kind == kind]
            if not homographs:
                raise PatternError(N_("{word} is not in the lexicon as class {kind}"), word=lemma, kind=kind)
        elif len(homographs) > 1:
            kinds = " ".join(f"{{{lemma}/{item.kind}}}" for item in homographs)
            raise PatternError(N_("{word} is several words; write one of {kinds}"), word=lemma, kinds=kinds)
        choices = [_tags(choice, self._language, tags) for choice in tags.split("|")] if tags else [frozenset[str]()]
        forms = [form.text for form in homographs[0].forms if any(choice <= form.tags for choice in choices)]
        if not forms:
            raise PatternError(N_("{word} has no form tagged {tags}"), word=lemma, tags=tags)
        return tuple(dict.fromkeys(forms))
