#!/usr/bin/env python3
"""Measure sopan: speed, recall, start-up, growth, memory, compile time, and the same phrase list given to its peers.

    python bench/run.py                            everything but the slow peers
    python bench/run.py --only start,own           some of it
    python bench/run.py --only peers --peers grep,rg,textlint --phrases 3000
    python bench/run.py --json figures.json        all figures

The machine matters: compare rows of one run, not runs of two machines. What is needed is made in bench/data, once.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pack
import peers
from measure import Run, Truth, in_turn, medians, percent, run

HERE = Path(__file__).resolve().parent
LANGUAGES = ("ms", "uk", "sv", "he", "id")
REPLIES = {
    "ms": "Terima kasih kerana menghubungi kami. Kami akan semak pesanan puan dan maklumkan sebelum jam 3 petang.",
    "uk": "Дякуємо за звернення. Ми перевіримо замовлення і напишемо вам до 15:00.",
    "sv": "Tack för ditt meddelande. Vi kollar din beställning och skriver till dig före klockan 15.",
    "he": "תודה על הפנייה. נבדוק את ההזמנה ונכתוב לך עד 15:00.",
    "id": "Terima kasih sudah menghubungi kami. Kami cek pesanan Kakak dan kabari sebelum pukul 15.00.",
}


class Bench:
    """One run of the benchmark: a scratch folder, the figures so far, and the options."""

    def __init__(self, options: argparse.Namespace, scratch: Path) -> None:
        self.options = options
        self.scratch = scratch
        self.figures: dict[str, Any] = {}
        self.env = {"SOPAN_CACHE": str(scratch / "cache"), "SOPAN_LANG": "C", "NO_COLOR": "1"}

    # -- what is measured

    def own(self) -> None:
        """The bundled phrasebook over the corpus, on one core."""
        corpus, manifest = self.corpus(self.options.size, 300)
        self.check(corpus / "replies", corpus)  # fills the caches, the compiled phrasebook's and the system's
        runs = [self.check(corpus / "replies", corpus) for _ in range(self.options.rounds)]
        mid = medians(runs)
        found = json.loads(runs[0].output)["summary"]
        speed = manifest["bytes"] / 1e6 / mid["wall"]
        self.figures["own"] = mid | {"MB/s": speed, "files": manifest["files"], **found}
        print(f"{manifest['bytes'] / 1e6:.1f} MB in {manifest['files']} files: {mid['wall']:.2f} s, {speed:.1f} MB/s")
        print(f"{mid['cpu']:.2f} s of processor, peak {mid['peak']:.0f} MB, {found['errors']} errors found")

    def start(self) -> None:
        """A cold ``sopan check one.md`` against ``python -c 'import click'``."""
        folder = self.scratch / "start"
        folder.mkdir()
        tasks: dict[str, Callable[[], Run | None]] = {
            "python -c pass": lambda: run([sys.executable, "-c", "pass"], folder, self.env),
            "import click": lambda: run([sys.executable, "-c", "import click"], folder, self.env),
        }
        for code, text in REPLIES.items():
            for name in (f"one.{code}.md", f"untold_{code}.md"):
                path = folder / (name if name.startswith("one") else f"untold{LANGUAGES.index(code)}.md")
                path.write_text(f"# 1\n\n{text}\n", encoding="utf-8")
                what = f"check one.{code}.md" if name.startswith("one") else f"check one.md ({code} detected)"
                self.check(path, folder)
                tasks[what] = lambda path=path: self.check(path, folder)
        found = in_turn(tasks, max(10, 3 * self.options.rounds))
        # the fastest of many starts is what the machine can do; the others tell what else it was doing
        best = {name: min(one.wall for one in runs) for name, runs in found.items()}
        mid = {name: medians(runs)["wall"] for name, runs in found.items()}
        print(f"{'':30}{'fastest':>10}{'median':>10}{'x import click':>16}")
        for name in tasks:
            ratio = best[name] / best["import click"]
            print(f"{name:30}{1000 * best[name]:7.0f} ms{1000 * mid[name]:7.0f} ms{ratio:16.2f}")
        self.figures["start"] = {"fastest": best, "median": mid}

    def growth(self) -> None:
        """Cost by the size of the text and by the number of phrases."""
        rows = []
        for size, phrases in (("2MB", 0), ("4MB", 0), ("8MB", 0), ("4MB", 300), ("4MB", 3000), ("4MB", 30000)):
            if phrases > self.options.most:
                continue
            corpus, manifest = self.corpus(size, phrases or 300)
            folder = self.house(phrases, corpus) if phrases else corpus
            self.check(corpus / "replies", folder)
            mid = medians([self.check(corpus / "replies", folder) for _ in range(self.options.rounds)])
            rows.append({"size": size, "phrases": phrases, **mid})
            print(f"{size:>5} {phrases:>7} phrases more {mid['wall']:7.2f} s", end=" ")
            print(f"{manifest['bytes'] / 1e6 / mid['wall']:7.1f} MB/s {mid['cpu']:7.2f} s cpu {mid['peak']:6.0f} MB")
        self.figures["growth"] = rows

    def memory(self) -> None:
        """Peak memory: many small files, and one large one on one line and on many."""
        rows = {}
        corpus, _ = self.corpus(self.options.size, 300)
        folder = self.scratch / "large"
        folder.mkdir()
        line = REPLIES["uk"] + " "
        for name, end in (("one-line.uk.txt", ""), ("lines.uk.txt", "\n")):
            text = (line + end) * (10_000_000 // len((line + end).encode()))
            (folder / name).write_text(text, encoding="utf-8")
        for what, target in {
            "corpus": corpus / "replies",
            "10 MB on one line": folder / "one-line.uk.txt",
            "10 MB on lines": folder / "lines.uk.txt",
        }.items():
            done = self.check(target, folder)
            rows[what] = done.peak
            print(f"{what:20}{done.peak:7.0f} MB {done.wall:7.2f} s")
        self.figures["memory"] = rows

    def compile(self) -> None:
        """Compile the phrasebook: all of it with an empty cache, and each language."""
        folder = self.scratch / "compile"
        rows = {}
        for codes in ([code] for code in LANGUAGES) if self.options.rounds else ():
            rows[codes[0]] = self._compile(folder, codes)
        rows["all"] = self._compile(folder, list(LANGUAGES))
        for what, (cold, warm) in rows.items():
            print(f"{what:5}{cold:7.2f} s cold{warm:7.2f} s from the cache")
        self.figures["compile"] = rows

    def _compile(self, folder: Path, codes: list[str]) -> tuple[float, float]:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for code in codes:
            (folder / f"one.{code}.md").write_text(REPLIES[code] + "\n", encoding="utf-8")
        env = {"SOPAN_CACHE": str(folder / "cache")}
        return self.check(folder, folder, env).wall, self.check(folder, folder, env).wall

    def peers(self) -> None:
        """The same phrase list, as a house's pack for sopan, for every peer that is installed."""
        os.environ["PATH"] = os.pathsep.join([str(peers.MODULES / ".bin"), os.environ.get("PATH", "")])
        corpus, manifest = self.corpus(self.options.size, self.options.phrases)
        rules = json.loads((corpus / "phrases.json").read_text("utf-8"))["rules"]
        truth = Truth(corpus / "truth.jsonl")
        house = self.house(self.options.phrases, corpus)
        self.check(corpus / "replies", house)
        tasks: dict[str, Callable[[], Run | None]] = {"sopan": lambda: self.check(corpus / "replies", house)}
        entrants = {}
        wanted = self.options.peers.split(",")
        for peer in (entrant() for entrant in peers.PEERS):
            if not any(part and part in peer.name for part in wanted):
                continue
            if not peer.available():
                print(f"skipped: {peer.name} ({peer.program} is not installed)")
                continue
            scratch = self.scratch / f"peer-{len(entrants)}"
            scratch.mkdir()
            entrants[peer.name] = peer
            command = peer.prepare(rules, "replies", scratch)
            tasks[peer.name] = lambda peer=peer, command=command: self.peer(peer, command, corpus)
        found = in_turn(tasks, self.options.rounds)
        print(f"{manifest['bytes'] / 1e6:.1f} MB, {manifest['phrases']} phrases in {manifest['rules']} rules")
        kinds = sorted({row["kind"] for row in truth.rows})
        print(f"{'':22}{'wall s':>8}{'cpu s':>7}{'peak MB':>9}{'MB/s':>7}{'recall':>8}{'traps':>8}{'stray':>7}")
        rows: dict[str, Any] = {}
        for name, runs in found.items():
            if not runs:
                print(f"{name:22}  failed, or took over {self.options.limit:g} s")
                continue
            mid = medians(runs)
            seen = _places(runs[0], corpus) if name == "sopan" else entrants[name].read(runs[0].output)
            rows[name] = mid | {"score": truth.score(seen), "MB/s": manifest["bytes"] / 1e6 / mid["wall"]}
            score = rows[name]["score"]
            row = f"{name:22}{mid['wall']:8.2f}{mid['cpu']:7.2f}{mid['peak']:9.0f}{rows[name]['MB/s']:7.1f}"
            print(f"{row}{percent(score['all']):>8}{percent(score.get('traps')):>8}{score['stray'][0]:>7}")
        print("\nrecall by kind" + "".join(f"{kind:>12}" for kind in kinds))
        for name, row in rows.items():
            print(f"{name:14}" + "".join(f"{percent(row['score'].get(f'kind:{kind}')):>12}" for kind in kinds))
        self.figures[f"peers {self.options.phrases}"] = rows

    # -- how it is measured

    def check(self, target: Path, folder: Path, env: dict[str, str] | None = None) -> Run:
        """Run ``sopan check`` in a folder, whose sopan.toml counts."""
        script = Path(sys.executable).with_name("sopan")
        command = [script] if script.exists() else [sys.executable, "-m", "sopan"]
        done = run([*command, "check", "--format", "json", target], folder, self.env | (env or {}), self.options.limit)
        if done is None:
            sys.exit(f"sopan took over {self.options.limit:g} s on {target}")
        if done.exit not in (0, 1):
            sys.exit(f"sopan failed with {done.exit} on {target}: {done.error[-2000:]}")
        return done

    def peer(self, peer: peers.Peer, command: list[str], corpus: Path) -> Run | None:
        done = run(command, corpus, peer.env, self.options.limit)
        if done and (done.exit not in peer.ok or peer.broken in done.error):
            print(f"{peer.name}: exit {done.exit} {done.error.strip()[-200:]}")
            return None
        return done

    def corpus(self, size: str, phrases: int) -> tuple[Path, dict[str, Any]]:
        """Return a corpus and its manifest, made if it is not there."""
        folder = HERE / "data" / f"{size}-{phrases}"
        if not (folder / "manifest.json").exists():
            shutil.rmtree(folder, ignore_errors=True)
            arguments = ["--size", size, "--phrases", str(phrases), "--out", str(folder)]
            subprocess.run([sys.executable, HERE / "corpus.py", *arguments], check=True, stdout=subprocess.DEVNULL)
        return folder, json.loads((folder / "manifest.json").read_text("utf-8"))

    def house(self, phrases: int, corpus: Path) -> Path:
        """Return a folder whose configuration adds the corpus's phrase list as a pack."""
        folder = self.scratch / f"house-{phrases}"
        if not folder.exists():
            pack.write_pack(json.loads((corpus / "phrases.json").read_text("utf-8"))["rules"], folder / "pack")
            (folder / "sopan.toml").write_text('packs = ["pack"]\n', encoding="utf-8")
        return folder


def _places(done: Run, corpus: Path) -> Iterator[tuple[str, int]]:
    """Yield the file and line of what sopan found by the rules of the pack."""
    for finding in json.loads(done.output)["findings"]:
        if finding["concept"].startswith("bench-"):
            yield Path(finding["path"]).relative_to(corpus).as_posix(), finding["start"]["line"]


PARTS = ("own", "start", "compile", "growth", "memory", "peers")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", default=",".join(PARTS), help="parts, with commas between: %(default)s")
    parser.add_argument("--size", default="20MB", help="of the corpus (%(default)s)")
    parser.add_argument("--phrases", type=int, choices=(300, 3000, 30000), default=300, help="given to the peers")
    parser.add_argument("--peers", default="grep,rg", help="parts of the peers' names (%(default)s)")
    parser.add_argument("--most", type=int, default=3000, help="phrases that growth is measured with (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=float, default=300, help="seconds a run may take")
    parser.add_argument("--json", type=Path, help="write all the figures here")
    options = parser.parse_args()
    parts = options.only.split(",")
    if unknown := set(parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory(prefix="sopan-bench-") as scratch:
        bench = Bench(options, Path(scratch))
        for part in parts:
            measure = getattr(bench, part)
            print(f"\n{part}: {measure.__doc__.splitlines()[0]}\n")
            measure()
    if options.json:
        options.json.write_text(json.dumps(bench.figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
