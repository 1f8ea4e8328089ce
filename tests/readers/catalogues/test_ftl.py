"""Fluent's syntax, against the parser and the serializer of Project Fluent."""

from __future__ import annotations

import re

import pytest
from fluent.syntax import FluentParser, FluentSerializer, ast
from hypothesis import given
from hypothesis import strategies as st

from sopan.errors import ReadError
from sopan.readers.catalogues.ftl import Syntax
from sopan.source import BREAK, OPAQUE, OPAQUES


def texts(source: str) -> list[tuple[str, str]]:
    """The texts of a resource, with one kind of opaque word and one of line end."""
    found = []
    for name, pieces in Syntax(source).texts():
        text = "".join(source[start:end] if new is None else new for start, end, new in pieces)
        found.append((name, re.sub(f"[{OPAQUES}]", OPAQUE, text).replace("\r\n", "\n")))
    return found


def unescaped(value: str) -> str:
    def char(match: re.Match[str]) -> str:
        if match[1]:
            return match[1]
        code = int(match[2] or match[3], 16)
        return "\ufffd" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)

    return re.sub(r'\\(?:(["\\])|u(.{4})|U(.{6}))', char, value)


def expected_of(pattern: ast.Pattern) -> str:
    return "".join(
        element.value if isinstance(element, ast.TextElement) else shown(element.expression)
        for element in pattern.elements
    )


def shown(expression: object) -> str:
    if isinstance(expression, ast.StringLiteral):
        return unescaped(expression.value)
    if isinstance(expression, ast.NumberLiteral):
        return expression.value
    if isinstance(expression, ast.Placeable):
        return shown(expression.expression)
    if isinstance(expression, ast.SelectExpression):
        return "".join(BREAK + expected_of(variant.value) for variant in expression.variants) + BREAK
    return OPAQUE


def expected(source: str) -> list[tuple[str, str]] | None:
    """What Project Fluent's parser makes of a resource; None where it finds junk."""
    found: list[tuple[str, str]] = []
    for entry in FluentParser().parse(source).body:
        if isinstance(entry, ast.Junk):
            return None
        if isinstance(entry, ast.Message):
            found += [(entry.id.name, expected_of(entry.value))] if entry.value else []
            found += [(f"{entry.id.name}.{one.id.name}", expected_of(one.value)) for one in entry.attributes]
        elif isinstance(entry, ast.Term):
            found.append((f"-{entry.id.name}", expected_of(entry.value)))
    return found


CASES = r"""
a = Hej
~
a=Hej  du  
~
a = Hej
    du

      där
   ja
~
a =
    Hej
  du
~
-t = Hej
    .gender = inte text
    .x = { $n -> 
        *[a] inte text
     }
~
a =
  .title = Hej
  .b =
     du { $x }
~
a = { $n ->
    [one] En vara
   *[other]
      { $n } varor
        kvar
  } ja
~
a = { $n ->
    [0] x
    [-1.5] y
   *[ other ] { $m ->
     *[a] z
    } q
 }
~
a = x { "{" }{ "\u0041\\\"\U01F600" } { 3.5 } { { "djup" } }
  { -t } { -t(x: 1, y: "z",) } { b } { b.c } { FUN($x, { "inte" }, n: 5) }
{ $x }
~
a = x{" "}
   {""}
~
a = [x
b = .x
c = *x
~
# a
## b
### c
#

a = x
# d
~
a = { -t.x ->
  *[a] b
 }
~
a = { FUN() ->

  *[a] b

 }
""".strip("\n").split("\n~\n")  # noqa: W291


@pytest.mark.parametrize("source", CASES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_resource(source: str, newline: str) -> None:
    source = source.replace("\n", newline) + newline
    wanted = expected(source)
    assert wanted is not None
    assert texts(source) == wanted


@pytest.mark.parametrize(
    ("source", "place", "message"),
    [
        ("Hej du\n", (1, 1), "this is no Fluent message: Hej du"),
        ("a = x\n  b = y\n c\n}\n", (4, 1), "this is no Fluent message: }"),
        ("#a\n", (1, 1), "this is no Fluent message: #a"),
        ("  a = x\n", (1, 1), "this is no Fluent message:   a = x"),
        ("a =\n", (1, 4), "there is no text here"),
        ("-a =\n .b = x\n", (2, 8), "there is no text here"),
        ("a = x\n .b =\nc = d\n", (2, 6), "there is no text here"),
        ("a = x }\n", (1, 7), "this brace closes nothing"),
        ("a = { $x\n", (2, 1), "} is missing here"),
        ("a = { $x y }\n", (1, 10), "} is missing here"),
        ("a = { }\n", (1, 7), "this is nothing that can stand in braces: }"),
        ("a = { x( }\n", (1, 8), "the name of a function is in capitals"),
        ("a = { X( }\n", (1, 10), "this is nothing that can stand in braces: }"),
        ("a = { X(1 }\n", (1, 11), ") is missing here"),
        ("a = { X(a: b) }\n", (1, 13), "an argument with a name is a number or a string"),
        ("a = { X(a: 1, 2) }\n", (1, 16), "arguments with a name come last"),
        ("a = { X(a: 1, a: 2) }\n", (1, 16), "this is no name of an argument, or it is there twice"),
        ('a = { "x\n', (1, 9), "this string does not end on its line, or has an unknown escape in it"),
        ('a = { "x\\n" }\n', (1, 9), "this string does not end on its line, or has an unknown escape in it"),
        ("a = { x. }\n", (1, 8), "the name of an attribute is missing"),
        ("a = { -x.y }\n", (1, 12), "an attribute of a term cannot be shown"),
        ("a = { x ->\n *[y] z\n }\n", (1, 9), "a message, a term or a placeable cannot choose a variant"),
        ("a = { $x -> *[y] z\n }\n", (1, 12), "this line should end here"),
        ("a = { $x ->\n [y] z\n }\n", (3, 2), "there is no default variant, as in *[other]"),
        ("a = { $x ->\n *[y] z\n *[w] v\n }\n", (3, 2), "only one variant can be the default"),
        ("a = { $x ->\n *[y]\n }\n", (2, 6), "there is no text here"),
        ("a = " + "{" * 60 + "\n", (1, 55), "this is nested too deeply"),
    ],
)
def test_junk_is_an_error(source: str, place: tuple[int, int], message: str) -> None:
    with pytest.raises(ReadError) as raised:
        texts(source)
    error = raised.value
    assert ((error.line, error.column), error.template.format_map(error.fields)) == (place, message)


MARKS = r"""
a|b|-t| = |=|{|}|{ $x }|{$n ->~|[one]| *[other]|*[|]|{ "|"|\u0041|\|{ -t }|{ -t.a }|F(|(|)|,|:|x: 1|1.5|-1|.a = |.|# c~
##|hej du|~|~ |~  |~    |~~|~ ->| ->|->|[|*|é|{"q"}|{ a.b }|{F($x, a:1)}| |^|^~|{ $n ->~  [one] x~ *[other] y { $n }~ }
""".strip("\n").replace("\n", "|")
marks = st.sampled_from([mark.replace("~", "\n").replace("^", "\r") for mark in MARKS.split("|")])


@given(marks=st.lists(marks, max_size=14).map("".join), begun=st.booleans())
def test_any_resource_is_what_project_fluent_makes_of_it(marks: str, begun: bool) -> None:
    source = f"{'a = ' * begun}{marks}\n"
    wanted = expected(source)
    if wanted is None:
        with pytest.raises(ReadError):
            texts(source)
    else:
        assert texts(source) == wanted


names = st.sampled_from(["a", "b-c", "X9", "d_e"]).map(ast.Identifier)
numbers = st.sampled_from(["0", "-1", "2.50"]).map(ast.NumberLiteral)
literals = st.sampled_from(["", "x", " ", "{", r"\u00e5", r"\"", "\\\\"]).map(ast.StringLiteral) | numbers
arguments = st.builds(ast.CallArguments, st.lists(literals, max_size=2), st.just([]))
inline = (
    literals
    | st.builds(ast.VariableReference, names)
    | st.builds(ast.MessageReference, names, st.none() | names)
    | st.builds(ast.TermReference, names, st.none(), st.none() | arguments)
    | st.builds(ast.FunctionReference, st.just(ast.Identifier("FUN")), arguments)
)
words = st.lists(st.sampled_from(["ord", "Жовч", "שלום", " ", "\n", "\n\n", "\n  ", ".", "[", "😀"]), max_size=8).map(
    "".join
)


def patterns(expressions: st.SearchStrategy[object]) -> st.SearchStrategy[ast.Pattern]:
    text = words.map(str.strip).filter(bool).map(ast.TextElement)
    placeable = st.builds(ast.Placeable, expressions)
    return st.builds(
        lambda pairs, last: ast.Pattern([element for pair in pairs for element in pair] + last),
        st.lists(st.tuples(text, placeable), max_size=3),
        st.lists(text, min_size=1, max_size=1),
    )


def choices(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    variant = st.builds(ast.Variant, names | numbers, patterns(inner))
    default = st.builds(ast.Variant, names, patterns(inner), st.just(True))
    return st.builds(
        lambda selector, variants, last: ast.SelectExpression(selector, [*variants, last]),
        st.builds(ast.VariableReference, names),
        st.lists(variant, max_size=2),
        default,
    ) | st.builds(ast.Placeable, inner)


expressions = st.recursive(inline, choices, max_leaves=5)
entries = st.builds(
    ast.Message,
    names,
    patterns(expressions),
    st.lists(st.builds(ast.Attribute, names, patterns(expressions)), max_size=2),
) | st.builds(ast.Term, names, patterns(expressions))


@given(resource=st.builds(ast.Resource, st.lists(entries, max_size=3)))
def test_what_project_fluent_writes(resource: ast.Resource) -> None:
    source = FluentSerializer().serialize(resource)
    wanted = expected(source)
    if wanted is None:  # a line that begins with a special character, which the serializer does not mind
        with pytest.raises(ReadError):
            texts(source)
    else:
        assert texts(source) == wanted
