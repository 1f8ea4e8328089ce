"""The formats sopan reads: bytes in, a :class:`~sopan.source.Document` out.

A reader is a module with ``read(text) -> Document``, imported when a file needs it. Where a format has its own way from
bytes to text, the module has ``decode(data) -> Decoded``, too; where its file is no text at all, it has
``read_bytes(data) -> Document`` instead. To add a format, write the module and add its row to :data:`READERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Final, NamedTuple

from sopan.errors import N_, ReadError
from sopan.source import Document, Lines, SourceMap

if TYPE_CHECKING:
    from sopan.readers.data.presets import Preset
    from sopan.readers.decoding import Decoded


class Reader(NamedTuple):
    """Where a format is read and which file names are taken for it; ``chooses`` tells that a preset may say which of
    its fields a customer reads: ``read`` then takes one as ``preset``."""

    module: str
    extensions: tuple[str, ...]
    chooses: bool = False


READERS: Final[dict[str, Reader]] = {
    "text": Reader("sopan.readers.markup.text", (".txt", ".text")),
    "markdown": Reader("sopan.readers.markup.markdown", (".md", ".markdown")),
    "html": Reader("sopan.readers.markup.html", (".html", ".htm", ".xhtml", ".mjml")),
    "eml": Reader("sopan.readers.markup.eml", (".eml",)),
    "json": Reader("sopan.readers.data.json", (".json",), chooses=True),
    "jsonl": Reader("sopan.readers.data.jsonl", (".jsonl", ".ndjson"), chooses=True),
    "yaml": Reader("sopan.readers.data.yaml", (".yaml", ".yml"), chooses=True),
    "csv": Reader("sopan.readers.data.csv", (".csv",), chooses=True),
    "tsv": Reader("sopan.readers.data.tsv", (".tsv",), chooses=True),
    "xlsx": Reader("sopan.readers.data.xlsx", (".xlsx",), chooses=True),
    "arb": Reader("sopan.readers.catalogues.arb", (".arb",)),
    "xcstrings": Reader("sopan.readers.catalogues.xcstrings", (".xcstrings",)),
    "po": Reader("sopan.readers.catalogues.po", (".po",)),
    "properties": Reader("sopan.readers.catalogues.properties", (".properties",)),
    "strings": Reader("sopan.readers.catalogues.strings", (".strings",)),
    "fluent": Reader("sopan.readers.catalogues.fluent", (".ftl",)),
    "android": Reader("sopan.readers.catalogues.android", ()),
    "xliff": Reader("sopan.readers.catalogues.xliff", (".xlf", ".xliff")),
    "resx": Reader("sopan.readers.catalogues.resx", (".resx", ".resw")),
    "qt": Reader("sopan.readers.catalogues.qt", ()),
    "stringsdict": Reader("sopan.readers.catalogues.stringsdict", (".stringsdict",)),
    "salesforce": Reader("sopan.readers.catalogues.salesforce", (".email",)),
    "otobo": Reader("sopan.readers.catalogues.otobo", ()),
}

AMBIGUOUS: Final = (".xml", ".ts")
"""Extensions of several formats, which the text tells; see :mod:`sopan.readers.sniff`."""

FORMAT_OF: Final[dict[str, str]] = {ending: name for name, reader in READERS.items() for ending in reader.extensions}
"""Extension, in lower case with its dot, to format; to nothing where the text tells."""
FORMAT_OF.update(dict.fromkeys(AMBIGUOUS, ""))

TEMPLATES: Final[dict[str, tuple[str, str]]] = {
    ".liquid": ("liquid", "html"),
    ".jinja": ("jinja", "html"),
    ".jinja2": ("jinja", "html"),
    ".j2": ("jinja", "html"),
    ".njk": ("jinja", "html"),
    ".twig": ("jinja", "html"),
    ".hbs": ("handlebars", "html"),
    ".handlebars": ("handlebars", "html"),
    ".mustache": ("handlebars", "html"),
    ".erb": ("erb", "html"),
    ".ejs": ("erb", "html"),
    ".blade.php": ("blade", "html"),
    ".tpl": ("smarty", "html"),
    ".email": ("salesforce", "salesforce"),
}
"""Extension to the family of the template language, and the format that is read where no other extension stands before
it (``order.html.erb``, ``messages_uk.properties.ejs``)."""


def extension_of(path: str) -> tuple[str, str]:
    """Return the extension of a file's name that tells its format, and that of its template language, in lower case
    with their dots; empty where it has none.

    >>> extension_of("mails/order.uk.html.erb"), extension_of("refund.blade.php"), extension_of("README")
    (('.html', '.erb'), ('', '.blade.php'), ('', ''))
    """
    name = path.replace("\\", "/").rpartition("/")[2].lower()
    template = next((ending for ending in TEMPLATES if name.endswith(ending)), "")
    if template and template not in FORMAT_OF:
        name = name[: -len(template)]
    dot = name.rfind(".")
    extension = name[dot:] if dot >= 0 else ""
    if template and extension not in FORMAT_OF:
        extension = ""
    return extension, template


def format_of(path: str) -> str:
    """Return the format of a file by its name, empty where its text has to tell; raise ReadError for an unknown one."""
    extension, template = extension_of(path)
    if extension in FORMAT_OF:
        return FORMAT_OF[extension]
    if template:
        return TEMPLATES[template][1]
    raise ReadError(
        N_("the format of this file is not known"),
        path=path,
        hint=N_("Known are {formats}."),
        formats=" ".join((*FORMAT_OF, *(ending for ending in TEMPLATES if ending not in FORMAT_OF))),
    )


def template_of(path: str) -> str:
    """Return the family of template languages that a file's name tells, or an empty string."""
    template = extension_of(path)[1]
    return TEMPLATES[template][0] if template else ""


def read(data: bytes, path: str, format: str | None = None, preset: Preset | None = None) -> Document:
    """Return the document of a file's bytes, read as ``format`` or as its name says.

    ``preset`` says which fields of a data file a customer reads; otherwise its shape tells. Raise ReadError, with the
    path and the place in it, when the bytes are no text or not of the format.
    """
    try:
        name = format or format_of(path)
        module = _module(name) if name else import_module("sopan.readers.sniff")
        if hasattr(module, "read_bytes"):
            return _read(module.read_bytes, data, name, preset)
        text = (decode(data, name) if name else module.decode(data)).text
        if not text or text.isspace():
            raise ReadError(N_("the file is empty"))
        family = template_of(path)
        if not family:
            name = name or module.sniff(text, path)
            return _read(_module(name).read, text, name, preset)
        from sopan.readers.templates import masked

        name = name or module.sniff(masked(text, family, "")[0], path)
        shown, map_ = masked(text, family, name)
        try:
            return _read(_module(name).read, shown, name, preset).on(text, map_)
        except ReadError as error:
            raise _in_template(error, shown, text, map_) from None
    except ReadError as error:
        error.path = error.path or path
        raise


def decode(data: bytes, format: str = "") -> Decoded:
    """Return the text of a file's bytes as its format has them, and how it was encoded; raise ReadError."""
    from sopan.readers.decoding import decode

    own: Callable[[bytes], Decoded] = getattr(_module(format), "decode", decode) if format else decode
    return own(data)


def read_text(text: str, format: str, preset: Preset | None = None) -> Document:
    """Return the document of a text that is already decoded; raise ReadError as :func:`read` does, without a path."""
    return _read(_module(format).read, text, format, preset)


def _read(reader: Callable[..., Document], what: str | bytes, format: str, preset: Preset | None) -> Document:
    if preset is None or not READERS[format].chooses:
        return reader(what)
    document: Document = reader(what, preset=preset)
    if not document.parts and preset.fields:
        raise ReadError(
            N_("this file has none of the fields that it is said to have"),
            hint=N_("Look at fields and presets in sopan.toml."),
        )
    return document


def _in_template(error: ReadError, shown: str, text: str, map_: SourceMap) -> ReadError:
    """Return the error of what was read of a template, with its place in that."""
    if error.line:
        place = Lines(shown).start(error.line) + max(error.column, 1) - 1
        error.line, error.column = Lines(text).place(map_.start(place))
    return error


def _module(format: str) -> ModuleType:
    if format not in READERS:
        raise ReadError(
            N_("no such format: {format}"), hint=N_("Known are {formats}."), format=format, formats=" ".join(READERS)
        )
    return import_module(READERS[format].module)
