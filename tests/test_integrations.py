"""Where sopan runs for others: hooks of pre-commit, GitHub's action, GitLab's component, the recipes of the manual.

All of them are run as they are, with sopan installed from a clone, but on this machine and not on those of a forge.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from sopan.readers import FORMAT_OF, TEMPLATES

from .documents import ROOT, Block, Page

BAD = "Hej {{name}}!\n\nJag vet inte när paketet kommer!!!\n"
GIT = ("git", "-c", "user.name=sopan", "-c", "user.email=sopan@example.com", "-c", "init.defaultBranch=main")
SOURCES = """.pre-commit-hooks.yaml action.yml docs hatch_build.py lint locales phrases pyproject.toml CHANGELOG.md
LICENSE README.md""".split()
"""What a clone needs so that sopan can be installed from it."""


def read(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


def git(folder: Path, *arguments: str) -> str:
    """Return what Git prints."""
    done = subprocess.run([*GIT, *arguments], cwd=folder, env=_alone(), capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _alone() -> dict[str, str]:
    """Return the environment without what Git tells the programs that it runs, and without anyone's settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository with sopan as it is here, changes that nobody has committed yet among it."""
    folder = tmp_path / "sopan"
    folder.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
        else:
            shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "sopan")
    return folder


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A repository with a reply that should not be sent as it is, and with files that are no texts."""
    folder = tmp_path / "house"
    for name, text in {
        "replies/sv/wait.md": BAD,
        "replies/sv/hello.md": "Hej {{name}}!\n",
        "drafts/sv/wait.md": BAD,
        "package.json": '{"name": "shop", "description": "A shop that sells lamps to people"}\n',
        ".github/workflows/ci.yml": "jobs:\n  tests:\n    name: Run all the tests of the shop\n",
        "sopan.toml": 'exclude = ["drafts"]\n',
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    return folder


# -- pre-commit


def test_the_hooks_take_the_files_that_sopan_reads() -> None:
    endings = {*FORMAT_OF, *TEMPLATES} - {".xlsx"}  # which is no text to Git
    for hook in read(".pre-commit-hooks.yaml"):
        fits = re.compile(hook["files"])
        assert [ending for ending in endings if not fits.search(f"a/mail{ending}")] == []
        assert [name for name in ("a.py", "a.mdx", "amd", "a.xlsx", "a.md.bak") if fits.search(name)] == []
        assert fits.search("MAIL.MD")


def test_pre_commit_runs_the_hooks(clone: Path, house: Path, cache: Path, tmp_path: Path) -> None:
    environ = {**_alone(), "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"), "SOPAN_CACHE": str(cache), "NO_COLOR": "1"}
    environ |= {"SOPAN_LANG": "en", "PYTHONUTF8": "1"}

    def run(hook: str) -> subprocess.CompletedProcess[str]:
        settings = {"repos": [{"repo": str(clone), "rev": git(clone, "rev-parse", "HEAD"), "hooks": [{"id": hook}]}]}
        (house / ".pre-commit-config.yaml").write_text(yaml.safe_dump(settings), encoding="utf-8")
        command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"]
        return subprocess.run(command, cwd=house, env=environ, capture_output=True, encoding="utf-8", check=False)

    found = run("sopan")
    assert found.returncode == 1, found.stdout + found.stderr
    assert "- exit code: 1" in found.stdout, found.stdout
    assert re.findall(r"^(\S+\.(?:md|json|yml))$", found.stdout, re.MULTILINE) == ["replies/sv/wait.md"]
    assert {"sv/dont-know", "sv/shouting"} <= set(found.stdout.split())
    fixed = run("sopan-fix")
    assert "files were modified by this hook" in fixed.stdout, fixed.stdout + fixed.stderr
    assert (house / "replies/sv/wait.md").read_text(encoding="utf-8") == BAD.replace("!!!", "!")
    assert (house / "drafts/sv/wait.md").read_text(encoding="utf-8") == BAD
    (house / "replies/sv/wait.md").write_text("Hej {{name}}!\n", encoding="utf-8")
    passed = run("sopan")
    assert passed.returncode == 0, passed.stdout + passed.stderr


# -- GitHub

ACTION = read("action.yml")


def value(text: str, known: Mapping[str, Mapping[str, str]]) -> str:
    """Return a text of the action with its expressions filled in: names, and ``||`` between two of them."""

    def filled(match: re.Match[str]) -> str:
        names = [name.strip().split(".", 1) for name in match[1].split("||")]
        return next((found for group, name in names if (found := known[group][name])), "")

    return re.sub(r"\$\{\{(.*?)\}\}", filled, text)


class Ended(NamedTuple):
    """What a run of the action has left: its exit code, its log, its outputs and its summary."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str


class Runner:
    """Run the action's scripts as a runner does: in bash, with its files and variables."""

    def __init__(self, action: Path, folder: Path, temporary: Path, environ: Mapping[str, str]) -> None:
        self._folder = folder
        self._temporary = temporary
        self._environ = environ
        self._outputs = {"python.outputs.python-path": sys.executable}
        self._action = action

    def run(self, **inputs: str) -> Ended:
        given = {name: said.get("default", "") for name, said in ACTION["inputs"].items()}
        given |= {name.replace("_", "-"): text for name, text in inputs.items()}
        code, log, summary = 0, "", ""
        for step in ACTION["runs"]["steps"]:
            if "run" not in step or (step["id"] == "install" and "install.outputs.bin" in self._outputs):
                continue  # once is enough
            known = {"inputs": given, "github": {"action_path": str(self._action)}, "steps": self._outputs}
            ended = self._step(step, known)
            code, log, summary = ended.code, log + ended.log, summary + ended.summary
            self._outputs |= {f"{step['id']}.outputs.{name}": text for name, text in ended.outputs.items()}
            if code:
                break
        outputs = {name: value(said["value"], {"steps": self._outputs}) for name, said in ACTION["outputs"].items()}
        return Ended(code, log, outputs, summary)

    def _step(self, step: Mapping[str, Any], known: Mapping[str, Mapping[str, str]]) -> Ended:
        script, output, summary = (self._temporary / name for name in ("script.sh", "output", "summary"))
        script.write_text(step["run"], encoding="utf-8")
        for path in (output, summary):
            path.write_text("", encoding="utf-8")
        environ = {
            **self._environ,
            "RUNNER_TEMP": str(self._temporary),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
            **{name: value(text, known) for name, text in step["env"].items()},
        }
        folder = self._folder / value(step.get("working-directory", "."), known)
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, encoding="utf-8", check=False)
        lines = (line.partition("=") for line in output.read_text(encoding="utf-8").splitlines())
        outputs = {name: text for name, _, text in lines}
        return Ended(done.returncode, done.stdout + done.stderr, outputs, summary.read_text(encoding="utf-8"))


def test_no_input_is_written_into_a_script() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


@pytest.mark.skipif(
    not importlib.util.find_spec("ensurepip") and not os.environ.get("CI"), reason="this Python makes no environments"
)
def test_the_action_checks_replies(
    clone: Path, house: Path, environ: dict[str, str], sopan: Callable[..., object], tmp_path: Path
) -> None:
    without = {name: text for name, text in environ.items() if name != "PYTHONPATH"}
    temporary = tmp_path / "runner's temp"
    temporary.mkdir()
    runner = Runner(clone, house, temporary, without)
    found = runner.run(paths="replies\ndrafts/sv/wait.md\n")
    assert found.code == 1, found.log
    assert found.outputs == {"sarif": "sopan.sarif", "findings": "4", "exit-code": "1"}, found.log
    assert "::error file=replies/sv/wait.md,line=3," in found.log
    assert "sv/dont-know" in found.summary
    runs = json.loads((house / "sopan.sarif").read_text(encoding="utf-8"))["runs"]
    assert {result["ruleId"] for result in runs[0]["results"]} == {"sv/dont-know", "sv/shouting"}
    clean = runner.run(paths="replies/sv/hello.md", sarif="out file.sarif", format="concise")
    assert (clean.code, clean.outputs["findings"], clean.outputs["sarif"]) == (0, "0", "out file.sarif")
    assert "::" not in clean.log
    sopan("baseline", "replies", "--output", "old.json", cwd=house)
    known = runner.run(paths="replies", baseline="old.json")
    assert (known.code, known.outputs["findings"]) == (0, "0"), known.log
    wrong = runner.run(paths="$(touch broken); `touch broken`")
    assert (wrong.code, wrong.outputs["exit-code"]) == (2, "2")
    assert not (house / "broken").exists()
    milder = runner.run(paths=".", working_directory="replies", fail_on="warning", since="HEAD", package="")
    assert milder.code == 2  # there is no commit yet
    git(house, "commit", "--quiet", "--message", "replies")
    since = runner.run(working_directory="replies", paths=".", since="HEAD")
    assert (since.code, since.outputs["findings"]) == (0, "0"), since.log


# -- GitLab

COMPONENT = list(yaml.safe_load_all((ROOT / "templates" / "sopan.yml").read_text(encoding="utf-8")))


def component(**given: str) -> Any:
    """Return the component's job with its inputs filled in."""
    spec, jobs = COMPONENT
    inputs = {
        name: given.get(name.replace("-", "_"), said.get("default")) for name, said in spec["spec"]["inputs"].items()
    }
    assert None not in inputs.values(), "an input without a default is missing"
    filled = re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda match: json.dumps(inputs[match[1]])[1:-1], json.dumps(jobs))
    return json.loads(filled)


def test_the_component_checks_replies(house: Path, environ: dict[str, str], tmp_path: Path) -> None:
    job = component(package="git+https://example.com/sopan; touch broken", paths="replies drafts")["sopan"]
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, script in (
        ("sopan", f'exec "{sys.executable}" -m sopan "$@"'),
        ("pip", 'printf "%s\\n" "$@" > installed'),
    ):
        (programs / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    variables = {**job["variables"], "SOPAN_CACHE": environ["SOPAN_CACHE"]}
    env = {**environ, **variables, "PATH": f"{programs}{os.pathsep}{environ['PATH']}"}
    script = "\n".join(job["script"])
    done = subprocess.run(["sh", "-ec", script], cwd=house, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "git+https://example.com/sopan; touch broken" in (house / "installed").read_text().splitlines()
    assert not (house / "broken").exists()
    reports = job["artifacts"]["reports"]
    quality = json.loads((house / reports["codequality"]).read_text(encoding="utf-8"))
    assert {(one["check_name"], one["location"]["path"]) for one in quality} >= {("sv/dont-know", "replies/sv/wait.md")}
    assert "<testsuite" in (house / reports["junit"]).read_text(encoding="utf-8")


# -- schemas


def recipes() -> Iterator[tuple[str, Block]]:
    """Yield the recipes of the manual with the name of the schema that each must be valid by."""
    for block in Page.read(ROOT / "docs" / "en" / "ci.md").blocks:
        if block.language != "yaml":
            continue
        keys = set(yaml.safe_load(block.text))
        if "repos" in keys:
            continue
        if "jobs" in keys:
            yield "github-workflows", block
        elif "pipelines" in keys:
            yield "bitbucket-pipelines", block
        elif "pool" in keys:
            yield "azure-pipelines", block
        else:
            yield "gitlab-ci", block


def check_schema(name: str, path: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{name}", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_is_valid() -> None:
    check_schema("github-actions", ROOT / "action.yml")


@pytest.mark.parametrize("part", [0, 1])
def test_the_component_is_valid(part: int, tmp_path: Path) -> None:
    (tmp_path / "sopan.json").write_text(json.dumps([COMPONENT[0], component(package="sopan")][part]), encoding="utf-8")
    check_schema("gitlab-ci", tmp_path / "sopan.json")


@pytest.mark.parametrize(("schema", "block"), list(recipes()), ids=lambda one: getattr(one, "place", one))
def test_the_recipes_are_valid(schema: str, block: Block, tmp_path: Path) -> None:
    (tmp_path / "recipe.yaml").write_text(block.text, encoding="utf-8")
    check_schema(schema, tmp_path / "recipe.yaml")


def test_there_is_a_recipe_for_each_forge() -> None:
    assert {schema for schema, _ in recipes()} == {
        "github-workflows",
        "gitlab-ci",
        "bitbucket-pipelines",
        "azure-pipelines",
    }


@pytest.mark.parametrize("kind", ["manifest", "config"])
def test_what_pre_commit_reads_is_valid(kind: str, tmp_path: Path) -> None:
    path = ROOT / ".pre-commit-hooks.yaml"
    if kind == "config":
        (block,) = (one for one in Page.read(ROOT / "docs" / "en" / "ci.md").blocks if one.text.startswith("repos:"))
        path = tmp_path / "config.yaml"
        path.write_text(block.text, encoding="utf-8")
        offered = {hook["id"] for hook in read(".pre-commit-hooks.yaml")}
        assert {hook["id"] for repo in yaml.safe_load(block.text)["repos"] for hook in repo["hooks"]} <= offered
    command = [sys.executable, "-m", "pre_commit", f"validate-{kind}", str(path)]
    done = subprocess.run(command, env=_alone() | {"PRE_COMMIT_HOME": str(tmp_path)}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_manual_lists_the_inputs_and_outputs_of_the_action() -> None:
    page = Page.read(ROOT / "docs" / "en" / "ci.md")
    rows = {row[0].strip("`"): row[2].strip("`") for row in page.table("GitHub Actions")}
    assert list(rows) == list(ACTION["inputs"])
    for name, default in rows.items():
        said = ACTION["inputs"][name]["default"]
        assert not said or default == said, name
    told = page.section("GitHub Actions")
    assert all(f"`{name}`" in told for name in ACTION["outputs"])
    assert all(f"`{name}`" in page.section("GitLab CI") for name in COMPONENT[0]["spec"]["inputs"])
