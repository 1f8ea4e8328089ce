from __future__ import annotations

from pathlib import PurePath

import pytest

from sopan.readers import FORMAT_OF, tooling

TOOLS = """
package.json PACKAGE-LOCK.JSON composer.json tsconfig.json tsconfig.build.json jest.config.json app.config.json
sopan.schema.json sopan-baseline.json openapi.yaml swagger.v2.json docker-compose.yml docker-compose.test.yml mkdocs.yml
pnpm-lock.yaml Chart.yaml pom.xml AndroidManifest.xml gradle.properties CMakeLists.txt requirements-dev.txt LICENSE.txt
""".split()

TEXTS = """
macros.json uk.json package.md packages.json refund.yml strings.xml messages_uk.properties reply.txt config.uk.yml
composer.yml opening.json requirements.md compose.md notice.txt
""".split()


@pytest.mark.parametrize("name", TOOLS)
def test_files_of_tools(name: str) -> None:
    assert tooling.is_tooling(name)
    assert PurePath(name).suffix.lower() in tooling.ENDINGS


@pytest.mark.parametrize("name", TEXTS)
def test_files_that_may_be_texts(name: str) -> None:
    assert not tooling.is_tooling(name)


def test_nothing_is_asked_for_endings_that_are_not_read() -> None:
    assert FORMAT_OF.keys() >= tooling.ENDINGS
