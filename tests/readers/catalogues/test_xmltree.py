from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.errors import ReadError
from sopan.readers.catalogues.xmltree import elements


def contents(text: str, *names: str, root: str = "a") -> list[tuple[str, str]]:
    return [(found.name, text[found.start : found.end]) for found in elements(text, names, root)]


def failure(text: str, root: str = "a") -> ReadError:
    with pytest.raises(ReadError) as raised:
        list(elements(text, ("b",), root))
    return raised.value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<a><b>x</b><c>y</c><b>z</b></a>", ["x", "z"]),
        ("<a><b/><b /><b></b></a>", ["", "", ""]),
        ("<a><b c='>' d=\"/>\">x</b></a>", ["x"]),
        ("<a><b c='x/'\n/></a>", [""]),
        ("<a><b>x<b>y</b>z</b></a>", ["x<b>y</b>z"]),
        ("<a><b>x<c/>y &lt; z</b ></a>", ["x<c/>y &lt; z"]),
        ("<a><b><![CDATA[</b>]]></b></a>", ["<![CDATA[</b>]]>"]),
        ("<a><!-- <b>x</b> --><?p <b>?><b>y</b></a>", ["y"]),
        ("<n:a xmlns:n='u'><n:b>x</n:b></n:a>", ["x"]),
        ("<?xml version='1.0' encoding='utf-16'?>\r\n<!DOCTYPE a>\r\n<a><b>ж</b></a>\n", ["ж"]),
        ("<a><b>😀</b>😀<b c='😀'>ж😀</b></a>", ["😀", "ж😀"]),
        ("<a>" + "😀" * 200_000 + "<b>x</b></a>", ["x"]),
        ("<a>" + "ж" * 200_000 + "<b>" + "😀ж" * 150_000 + "</b></a>", ["😀ж" * 150_000]),
    ],
)
def test_the_content_of_elements(text: str, found: list[str]) -> None:
    assert [content for _, content in contents(text, "b")] == found


def test_what_is_above() -> None:
    (found,) = elements("<a x='1'><c y='&lt;'><b>x</b></c></a>", {"b"}, "a")
    assert [(element.name, element.attributes, element.depth) for element in found.above()] == [
        ("c", {"y": "<"}, 2),
        ("a", {"x": "1"}, 1),
    ]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("<b/>", (1, 1), "the root element is <b>, not <a>"),
        ("", (1, 1), "the XML ends too soon"),
        ("<a>\n<b>", (2, 4), "the XML ends too soon. <b> of line 2 is not closed."),
        ("<a>\n <b x='", (2, 2), "the XML ends too soon. <a> of line 1 is not closed."),
        ("<a><b><![CDATA[x", (1, 17), "the XML ends too soon. <b> of line 1 is not closed."),
        ("<a>\n<b>\n</a>", (3, 1), "this tag closes another element than the last. <b> of line 2 is not closed."),
        ("<a>\nx & y</a>", (2, 4), "an & in a text is written &amp;"),
        ("<a>x &nbsp y</a>", (1, 11), "an & in a text is written &amp;"),
        ("<a>😀 x < y</a>", (1, 9), "a < in a text is written &lt;"),
        ("<a>😀&nbsp;</a>", (1, 5), "XML has no entity &nbsp;. Write the character itself, or its number (&#160;)."),
        ("<a>\n</a><a/>", (2, 5), "this is no XML: junk after document element"),
        ("<a b='1' b='2'/>", (1, 10), "this is no XML: duplicate attribute"),
        ("<a>&#0;</a>", (1, 4), "this is no XML: reference to invalid character number"),
        ("<a>\x1e</a>", (1, 4), "this is no XML: not well-formed (invalid token)"),
        (" <?xml version='1.0'?><a/>", (1, 2), "this is no XML: XML or text declaration not at start of entity"),
        ("Hej du", (1, 1), "this is no XML: syntax error"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, place: tuple[int, int], message: str) -> None:
    error = failure(text)
    assert (error.line, error.column) == place
    assert str(error).partition(": ")[2] == message or str(error) == message


LAUGHS = "".join(f'<!ENTITY l{count} "{f"&l{count - 1};" * 10}">' for count in range(1, 10))


@pytest.mark.parametrize(
    "text",
    [
        f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><a>&l9;</a>',
        '<!DOCTYPE a [<!ENTITY x "y">]><a/>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]><a/>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        f'<!DOCTYPE a [<!ATTLIST b x CDATA "{"y" * 1000}">]><a>{"<b/>" * 1000}</a>',
    ],
)
def test_declarations_of_entities_and_attributes_are_refused(text: str) -> None:
    assert "the document type declares" in str(failure(text))


def test_entities_of_a_document_type_elsewhere_are_refused() -> None:
    assert str(failure('<!DOCTYPE a SYSTEM "http://a.b/c.dtd">\n<a>&x;</a>')).startswith(":2:4: XML has no entity &x;.")


def test_ten_thousand_elements_within_one_another() -> None:
    assert "nested more than 256 deep" in str(failure("<a>" + "<c>" * 10_000 + "</c>" * 10_000 + "</a>"))


@pytest.mark.parametrize(("begin", "end"), [("<a x='", "'/>"), ("<a><!--", "--></a>"), ("<a", ">")])
def test_a_tag_without_end(begin: str, end: str) -> None:
    assert "more than 4194304 characters" in str(failure(begin + "x" * (5 << 20) + end))


def test_a_long_tag_is_read() -> None:
    assert contents(f"<a><b x='{'ж' * 1_000_000}'>y</b></a>", "b") == [("b", "y")]


names = st.sampled_from(["b", "c", "n:b"])
trees = st.recursive(
    st.tuples(
        names, st.dictionaries(st.sampled_from("xyz"), st.sampled_from(["", "/", ">", "'", '"', "ж😀"])), st.just([])
    ),
    lambda inner: st.tuples(
        names, st.just({}), st.lists(inner | st.sampled_from(["ж", " ", "😀", "&", "<>"]), max_size=5)
    ),
    max_leaves=20,
)


def built(tree: tuple[str, dict[str, str], list[object]] | str) -> str:
    if isinstance(tree, str):
        return tree.replace("&", "&amp;").replace("<", "&lt;")
    name, attributes, inner = tree
    written = "".join(f" {key}={value!r}" for key, value in attributes.items() if "'" not in value and '"' not in value)
    return f"<{name}{written}>{''.join(built(one) for one in inner)}</{name}>"  # type: ignore[arg-type]


@given(tree=trees)
def test_any_tree_is_read_as_another_parser_reads_it(tree: tuple[str, dict[str, str], list[object]]) -> None:
    text = f'<a xmlns:n="n">{built(tree)}</a>'

    def outermost(element: ElementTree.Element) -> list[str]:
        if element.tag.rpartition("}")[2] == "b":
            return ["".join(element.itertext())]
        return [found for inner in element for found in outermost(inner)]

    found = [ElementTree.fromstring(f'<a xmlns:n="n">{content}</a>') for _, content in contents(text, "b")]
    assert ["".join(element.itertext()) for element in found] == outermost(ElementTree.fromstring(text))
