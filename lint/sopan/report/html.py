"""Findings as one page that stands alone: it asks for nothing from anywhere, and can be mailed, kept and printed.

Each text is in its own language and direction. What to show can be chosen; without a script all is shown.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from html import escape
from importlib.resources import files

from sopan import __version__
from sopan.errors import N_, SopanError
from sopan.finding import SEVERITIES, Checked, Finding
from sopan.language import language
from sopan.layout import clean
from sopan.report import words
from sopan.report.collected import Collected
from sopan.report.context import STDIN, Context
from sopan.report.html_finding import Article, link
from sopan.report.statistics import Statistics
from sopan.report.text import SEVERITY_NAMES
from sopan.report.xml import fitting

BY_RULE = N_("By rule")
SHOW = N_("What to show")
ALL_RULES = N_("All rules")
ALL_LANGUAGES = N_("All languages")
LANGUAGE = N_("Language")
SHOW_ALL = N_("Show everything")
SHOWN = N_("{shown} of {all} are shown")
MADE = N_("Checked with sopan {version}")


def report(results: Iterable[Checked], context: Context) -> Iterator[str]:
    """Yield the page once all files are checked."""
    found = Collected.of(results)
    title = words.heading(found.tally, context.ui)
    body = "".join(_body(title, found, context))
    yield fitting(_page(title, body, context), context.terminal)


def _page(title: str, body: str, context: Context) -> str:
    ui = context.ui
    style, script = _file("finding.css") + _file("page.css"), _file("page.js")
    allowed = f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}"
    return f"""<!doctype html>
<html lang="{ui.code}" dir="{ui.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{allowed}">
<meta name="robots" content="noindex">
<title>{escape(title)}</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
{body}<script>{script}</script>
</body>
</html>
"""


def _file(name: str) -> str:
    return (files("sopan.report") / name).read_text("utf-8")


def _hash(text: str) -> str:
    """Return what allows this very style or script and no other."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _body(title: str, found: Collected, context: Context) -> Iterator[str]:
    ui = context.ui
    yield f"<header>\n<h1>{escape(title)}</h1>\n<p>{escape(words.totals(found.tally, ui))}</p>\n"
    findings = [finding for in_file in found.files.values() for finding in in_file]
    if findings:
        yield from _form(findings, context)
    yield "</header>\n<main>\n"
    for path, errors in found.errors.items():
        yield from _errors(path, errors, context)
    if findings:
        yield from _rules(found, context)
    article = Article(context)
    for number, (path, in_file) in enumerate(found.files.items(), 1):
        if in_file:
            counts = words.counts(words.of(in_file), ui)
            yield f'<section class="file" aria-labelledby="file-{number}">\n'
            yield f'<h2 id="file-{number}">{_path(path, context)} <small>{escape(counts)}</small></h2>\n'
            yield from map(article, in_file)
            yield "</section>\n"
    yield f"</main>\n<footer>\n<p>{escape(ui.gettext(MADE).format(version=__version__))}</p>\n</footer>\n"


def _form(findings: Iterable[Finding], context: Context) -> Iterator[str]:
    """Yield the form that chooses what is shown; the script brings it out."""
    ui = context.ui
    findings = list(findings)
    counts = words.of(findings)
    yield f'<form hidden aria-label="{escape(ui.gettext(SHOW))}">\n<fieldset>\n'
    yield f"<legend>{escape(ui.gettext(words.SEVERITY))}</legend>\n"
    for severity in SEVERITIES:
        if counts[severity]:
            name = f"{escape(ui.gettext(SEVERITY_NAMES[severity]))} ({ui.number(counts[severity])})"
            yield f'<label><input type="checkbox" name="severity" value="{severity}" checked> {name}</label>\n'
    yield "</fieldset>\n"
    rules = {rule: rule for rule in sorted({finding.rule for finding in findings})}
    yield from _select("rule", words.RULE, ALL_RULES, rules, context)
    codes = {code: language(code).name for code in sorted({finding.language for finding in findings})}
    yield from _select("language", LANGUAGE, ALL_LANGUAGES, codes, context)
    yield f'<button type="reset">{escape(ui.gettext(SHOW_ALL))}</button>\n'
    yield f'<output data-shown="{escape(ui.gettext(SHOWN))}"></output>\n</form>\n'


def _select(name: str, label: str, everything: str, choices: Mapping[str, str], context: Context) -> Iterator[str]:
    gettext = context.ui.gettext
    yield f'<label><span>{escape(gettext(label))}</span> <select name="{name}">\n'
    yield f'<option value="">{escape(gettext(everything))}</option>\n'
    for value, shown in choices.items():
        yield f'<option value="{escape(value)}">{escape(shown)}</option>\n'
    yield "</select></label>\n"


def _rules(found: Collected, context: Context) -> Iterator[str]:
    ui = context.ui
    rows = Statistics.of(found).rows()
    pages = {finding.rule: finding.page for in_file in found.files.values() for finding in in_file}
    yield f"<details>\n<summary>{escape(ui.gettext(BY_RULE))} ({ui.number(len(rows))})</summary>\n"
    yield "<table>\n<thead>\n<tr>"
    for name in (words.FOUND, words.SEVERITY, words.RULE):
        yield f'<th scope="col">{escape(ui.gettext(name))}</th>'
    yield "</tr>\n</thead>\n<tbody>\n"
    for row in rows:
        code = row.rule.partition("/")[0]
        severity = escape(ui.gettext(SEVERITY_NAMES[row.severity]))
        about = f'<span class="about" lang="{code}" dir="{language(code).direction}">{escape(clean(row.title))}</span>'
        yield f'<tr class="{row.severity}"><td class="number">{ui.number(row.count)}</td>'
        yield f'<td><span class="severity">{severity}</span></td>'
        yield f"<td>{link(row.rule, pages[row.rule], context)}{about if row.title else ''}</td></tr>\n"
    yield "</tbody>\n</table>\n</details>\n"


def _errors(path: str, errors: Iterable[SopanError], context: Context) -> Iterator[str]:
    gettext = context.ui.gettext
    yield f"<section>\n<h2>{escape(gettext(words.UNCHECKED))}: {_path(path, context)}</h2>\n<ul>\n"
    for error in errors:
        yield f'<li dir="auto">{escape(clean(error.render(gettext)))}</li>\n'
    yield "</ul>\n</section>\n"


def _path(path: str, context: Context) -> str:
    if path == STDIN:
        return escape(context.ui.gettext("standard input"))
    return f'<code dir="auto">{escape(clean(path))}</code>'
