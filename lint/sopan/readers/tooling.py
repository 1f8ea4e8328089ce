"""Files that programs are built and run with: they are called like texts, and nothing in them is for customers.

They are left out when folders are walked, and read like any other file when they are named.
"""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = frozenset(
    """
    angular.json bower.json composer.json deno.json firebase.json jsconfig.json lerna.json manifest.json
    npm-shrinkwrap.json nx.json package-lock.json package.json renovate.json rush.json sopan-baseline.json
    tsconfig.json tslint.json turbo.json vercel.json
    appveyor.yml azure-pipelines.yml bitbucket-pipelines.yml chart.yaml cloudbuild.yaml codecov.yml compose.yaml
    compose.yml docker-compose.yaml docker-compose.yml mkdocs.yml pnpm-lock.yaml pnpm-workspace.yaml properdocs.yml
    pubspec.yaml serverless.yml skaffold.yaml
    androidmanifest.xml build.xml checkstyle.xml logback.xml phpunit.xml pom.xml
    build.properties gradle-wrapper.properties gradle.properties local.properties log4j.properties
    sonar-project.properties
    cmakelists.txt constraints.txt licence.txt license.txt requirements.txt robots.txt
    """.split()
)
_FAMILIES: Final = re.compile(
    r"""
      (?:tsconfig|jsconfig|babel|jest)[.-].*\.json
    | .*\.(?:schema|config|lock)\.json
    | (?:docker-)?compose[.-].*\.ya?ml
    | (?:openapi|swagger|asyncapi)(?:[.-].*)?\.(?:json|ya?ml)
    | (?:requirements|constraints)[.-].*\.txt
    """,
    re.VERBOSE,
)


ENDINGS: Final = frozenset({".json", ".properties", ".txt", ".xml", ".yaml", ".yml"})
"""The extensions of such files: of others :func:`is_tooling` need not be asked."""


def is_tooling(name: str) -> bool:
    """Tell whether a file is a tool's, by its name.

    >>> is_tooling("package.json"), is_tooling("tsconfig.build.json"), is_tooling("macros.json")
    (True, True, False)
    """
    lowered = name.lower()
    return lowered in _NAMES or _FAMILIES.fullmatch(lowered) is not None
