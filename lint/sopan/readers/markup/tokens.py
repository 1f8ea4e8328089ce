"""The alternatives of the scanners' regular expressions, for ``re.VERBOSE``.

Each begins with a literal character, so that a scanner runs from one of those to the next, and has one named group,
which names the method that reads it. What is rare has a short token that only finds where it may begin.
"""

from __future__ import annotations

from typing import Final

PLACEHOLDER_TOKENS: Final = (
    r"\{(?P<placeholder1>(?=\S|\s*+\w))",
    r"%(?P<placeholder2>(?=[({\w.+#@-]))",
    r"\$(?P<placeholder3>(?=\{|t\())",
    r"\#(?P<number>)",
    r"<(?P<placeholder4>(?=%))",
    r"'(?P<apostrophe>(?=['{}\#]))",
)
"""Alternatives of a scanner that find where a placeholder may begin, or what is special in a message."""

ENTITY_TOKEN: Final = r"&(?P<entity>\#\d{1,7}+;?|\#[xX][0-9a-fA-F]{1,6}+;?|[A-Za-z][A-Za-z0-9]{1,31}+;?)"

_URL_REST = r"""(?:[^\s<>"'{}|\\^`\[\]«»“”„*]++|\{\{?[^{}\n\x1e]{0,80}+\}?\}|\*(?!\*))"""

ADDRESS_TOKENS: Final = (
    rf":(?P<url1>//{_URL_REST}++)",
    rf"w(?P<url2>ww\.[\w-]++\.{_URL_REST}++)",
    r"@(?P<mail>[\w-]{1,63}(?:\.[\w-]{1,63})++)",
)
"""What finds an address by a character within it; see :func:`~sopan.readers.markup.placeholders.address`."""

_SILENT = r"""(?:\s++(?:class|style|id|align|valign|width|height|border|cell\w++|bgcolor|role|dir|\w++span|data-[\w-]++)
    ="[^"<>{]*+")*+"""
_PLAIN_BLOCK = rf"(?:p|div|h[1-6]|li|[uo]l|t[rdh]|table|tbody|article|section|blockquote){_SILENT}\s*+>"

TAG_TOKENS: Final = (r"<(?P<angle>(?=[A-Za-z/!?]))",)
"""Alternatives of a scanner that find where a tag may begin; see :mod:`sopan.readers.markup.tags`."""

PLAIN_TAG_TOKENS: Final = (
    rf"<(?P<blocks>/?{_PLAIN_BLOCK}(?:\s*+</?{_PLAIN_BLOCK})*+)",
    r"<(?P<phrase>/?(?:b|i|u|s|em|strong|span|small|font)>)",
)
"""The commonest tags, to stand before :data:`TAG_TOKENS` in a scanner that meets many."""

WITHIN: Final = r"""
    \{\{(?:[^{}]++|\}(?!\})|\{(?!\{))*+\}\}
  | \{%(?:[^%{]++|%(?!\})|\{(?!%))*+%\}
  | <%(?:[^%<]++|%(?!>)|<(?!%))*+%>
"""
"""A template's own markup where it stands within a tag, a value or a link."""
