"""The MkDocs plugin ``sopan``: a thin adapter from the renderers to a build, the same under ProperDocs."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config as Options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils.templates import TemplateContext

from sopan.errors import SopanError
from sopan.handbook import api, nav, render, theme
from sopan.handbook.build import Built, build, watched
from sopan.handbook.checker import Place
from sopan.handbook.handbook import Page, address
from sopan.handbook.locale import ENGLISH, Locale
from sopan.language import CODES

log = get_plugin_logger(__name__)


class SopanOptions(Options):  # type: ignore[no-untyped-call]
    """What ``mkdocs.yml`` may say of the plugin."""

    config = config_options.Optional(config_options.Type(str))
    """The house's ``sopan.toml``; otherwise it is looked for from the folder of ``mkdocs.yml`` upwards."""
    languages = config_options.ListOfItems(config_options.Choice(CODES), default=list(CODES))
    """The languages that get a section."""
    manual = config_options.Type(bool, default=True)
    """Whether there is the English section for leads and engineers."""
    source = config_options.Type(str, default="")
    """Address under which the folder of phrase rules can be read; otherwise the handbook holds copies."""


class SopanPlugin(BasePlugin[SopanOptions]):  # type: ignore[no-untyped-call]
    """Make the handbook from the phrasebook while MkDocs builds a site."""

    def __init__(self) -> None:
        self._built: Built | None = None
        self._pages: dict[str, Page] = {}
        self._navs: dict[str, Navigation] = {}
        self._whole: dict[str, str] = {}

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Stay the same object while pages are served, so that the last good handbook is at hand."""

    # -- what there is

    @event_priority(50)
    def _set(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set what the pages need, before the theme's plugins look at it."""
        theme.configure(config)
        return config

    @event_priority(-150)
    def _render(self, config: MkDocsConfig) -> MkDocsConfig:
        """Render the pages, now that all is set; a mistake is a warning, and the former pages stay."""
        place = Path(config.config_file_path or ".").absolute()
        try:
            self._built = build(
                place.parent,
                Path(config.docs_dir),
                self.config.config,
                self.config.languages,
                manual=self.config.manual,
                source=self.config.source or theme.source(config.repo_url, config.edit_uri),
                title=config.site_name,
                place=Place(directories=config.use_directory_urls),
                environ=os.environ,
            )
        except SopanError as error:
            if self._built is None:
                raise PluginError(error.render()) from error
            for line in error.render().split("\n"):
                log.warning(line)
        self._pages = {page.path: page for page in self._built.pages}
        self._whole = {}
        config.watch += [str(path) for path in watched(self._built) if str(path) not in config.watch]
        return config

    on_config = CombinedEvent(_set, _render)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put the pages, and what they load, beside the files of the house."""
        built = self._made()
        for path, page in self._pages.items():
            _put(files, config, path, content=render.source(page))
        for path, content in built.assets.items():
            _put(files, config, path, content=content)
        for path, file in built.copies.items():
            _put(files, config, path, abs_src_path=str(file))
        return files

    # -- one site, a navigation for each language

    def on_nav(self, navigation: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Make the navigation of each language; the site's own is that of the page at its root."""
        built = self._made()
        for page in navigation.pages:
            page.parent = page.previous_page = page.next_page = None
        labels = {page.path: page.label for page in built.pages if page.label}
        for code in built.handbook.locales:
            self._navs[code] = _navigation(nav.tree(built.handbook, built.pages, code), files, labels)
        root = [page for page in navigation.pages if page.file.src_uri == "index.md"]
        return Navigation([*root], [*navigation.pages])

    @event_priority(100)
    def on_page_context(
        self, context: TemplateContext, *, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Let the theme speak the page's language, and know its versions in others."""
        made = self._pages.get(page.file.src_uri)
        self._speak(context, made.language if made else "", made, config)
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Let the pages that belong to no language speak English."""
        self._speak(context, "", None, config)
        return context

    def _speak(self, context: TemplateContext, code: str, page: Page | None, config: MkDocsConfig) -> None:
        built = self._made()
        base = context["base_url"]
        theme.speak(config, built, self._locale(code))
        config.extra["scope"] = base  # one palette for all languages
        config.extra["alternate"] = theme.alternates(built, self._pages, page, config.use_directory_urls)
        if code in self._navs:
            context["nav"] = self._navs[code]
            # with the slash: the theme's script looks for the search index below it
            context["base_url"] = posixpath.join(base, code) + "/"

    def _locale(self, code: str) -> Locale:
        spoken = self._made().handbook.locales
        return spoken.get(code) or spoken.get(ENGLISH) or next(iter(spoken.values()))

    def on_page_markdown(self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Let what is made of Markdown speak the page's language."""
        made = self._pages.get(page.file.src_uri)
        theme.speak(config, self._made(), self._locale(made.language if made else ""))
        return markdown

    def on_post_page(self, output: str, *, page: SitePage, config: MkDocsConfig) -> str:
        """Mend what the theme has not: directions, names of landmarks, links to other languages."""
        made = self._pages.get(page.file.src_uri)
        return theme.finished(output, self._made(), made, config.site_url or "", self._addresses(config))

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str | None:
        """Replace the sitemap, which knows nothing of languages; mend the other pages."""
        if template_name == "sitemap.xml":
            return api.sitemap(self._addresses(config), tuple(self._made().handbook.locales))
        if template_name.endswith(".html"):
            return theme.finished(output_content, self._made(), None, "", {})
        return output_content

    @event_priority(-150)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Part the search index by language, and write what other programs read.

        The search's own plugin and the theme's for reading without a server (-100) have done their part by then.
        """
        built, site = self._made(), Path(config.site_dir)
        for path, text in self._programs(config).items():
            _write(site / path, text)
        if (site / "search" / "search_index.json").exists():
            theme.part_search(site, built, config.use_directory_urls)

    def _programs(self, config: MkDocsConfig) -> Mapping[str, str]:
        built = self._made()
        made = {page.path: render.plain(page) for page in built.pages}
        made["api/rules.json"] = api.rules(built.handbook)
        made["llms.txt"] = api.llms(built.handbook, built.pages, built.title)
        for book in built.handbook.languages():
            made[f"{book.code}/feed.xml"] = api.feed(built.handbook, book.code, config.site_url or "")
        return made

    def _addresses(self, config: MkDocsConfig) -> dict[str, str]:
        site = config.site_url or ""
        if not self._whole:
            self._whole = {path: site + address(path, config.use_directory_urls) for path in self._pages}
        return self._whole

    def _made(self) -> Built:
        assert self._built is not None
        return self._built


def _put(files: Files, config: MkDocsConfig, path: str, **source: Any) -> None:
    former = files.get_file_from_path(path)
    if former is not None:
        files.remove(former)
    files.append(File.generated(config, path, inclusion=InclusionLevel.INCLUDED, **source))


def _navigation(items: tuple[str | nav.Branch, ...], files: Files, labels: Mapping[str, str]) -> Navigation:
    """Return a navigation of the pages of some files; ``labels`` are what it calls pages, if not by their titles."""
    pages: list[SitePage] = []

    def made(item: str | nav.Branch, parent: Section | None) -> SitePage | Section:
        if isinstance(item, nav.Branch):
            section = Section(item.title, [])
            section.parent = parent
            section.children = [made(one, section) for one in item.items]
            return section
        file = files.get_file_from_path(item)
        assert file is not None and file.page is not None
        if item in labels:
            file.page.title = labels[item]
        file.page.parent = parent
        pages.append(file.page)
        return file.page

    found = Navigation([made(item, None) for item in items], pages)
    for before, after in pairwise(pages):
        before.next_page, after.previous_page = after, before
    found.homepage = pages[0] if pages else None
    return found


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
