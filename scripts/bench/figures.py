"""The figures as Markdown, for docs/performance.md."""

import json
import os
import platform
import shlex
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from statistics import median

from measuring import CORES, Run

INTAKE, PEER = "quipux-intake", "honest Python program"
BARE = {
    ("core", "raw"): "poppler, raw order",
    ("core", "physical"): "poppler, physical layout",
    ("cpp", "raw"): "poppler-cpp, raw order",
    ("cpp", "physical"): "poppler-cpp, physical layout",
}
Runs = dict[str, list[Run]]


def machine() -> str:
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    command = " ".join(["scripts/bench/run", *map(shlex.quote, sys.argv[1:])])
    return (
        f"{date.today()}, {CORES} cores of {model}, {memory:.0f} GiB, Linux {platform.release()};"
        f" `{command}`; medians.\n"
    )


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    header = list(header)
    lines = [header, ["---", *["--:"] * (len(header) - 1)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _mebibytes(size: float) -> str:
    return f"{size / 2**20:.0f}"


def costs(count: int, runs: Runs) -> str:
    def row(name: str, of_name: list[Run]) -> list[str]:
        def middle(value: Callable[[Run], float]) -> float:
            return median(map(value, of_name))

        seconds, cpu = middle(lambda run: run.seconds), middle(lambda run: run.cpu_seconds)
        children = max(run.children for run in of_name)
        return [
            name,
            f"{count / seconds:,.0f}",
            f"{seconds:.2f}",
            f"{cpu:.2f}",
            f"{1000 * cpu / count:.2f}",
            _mebibytes(max(run.peak for run in of_name)),
            f"{_mebibytes(max(run.child_peak for run in of_name))} × {children}" if children else "",
            f"{100 * middle(lambda run: run.elsewhere):.0f} %",
        ]

    header = (
        f"{count:,} documents",
        "documents/s",
        "seconds",
        "CPU seconds",
        "CPU ms a document",
        "peak MiB",
        "peak MiB of a child × children",
        "cores busy elsewhere",
    )
    return _table(header, (row(*item) for item in runs.items()))


def ratios(by_count: dict[int, Runs]) -> str:
    """Of each round's pair, then the median: what slows a round down slows both."""

    def ratio(runs: Runs, other: str, value: Callable[[Run], float]) -> str:
        return f"{median(value(b) / value(a) for a, b in zip(runs[INTAKE], runs[other], strict=True)):.2f}"

    names = [*BARE.values(), PEER]
    header = ("quipux-intake's rate ÷ that of", *(f"{count:,} documents" for count in by_count))
    rates = [[name, *(ratio(runs, name, lambda run: run.seconds) for runs in by_count.values())] for name in names]
    cpu = [
        [f"CPU time: {name}", *(ratio(runs, name, lambda run: run.cpu_seconds) for runs in by_count.values())]
        for name in names
    ]
    return _table(header, rates + cpu)


def outcomes(by_count: dict[int, Runs]) -> str:
    """What the programs say became of the documents."""
    lines = []
    for count, runs in by_count.items():
        for name in (INTAKE, PEER):
            said = json.loads(runs[name][0].output)["outcomes"]
            told = ", ".join(f"{number:,} {outcome}" for outcome, number in said.items() if number)
            lines.append(f"- {name}, {count:,} documents: {told}\n")
    return "".join(lines)


def seen(count: int, first: Run, again: list[Run]) -> str:
    seconds = [run.seconds for run in again]
    row = [
        f"{count:,} files",
        f"{median(seconds):.2f}",
        f"{min(seconds):.2f}–{max(seconds):.2f}",
        f"{median(run.cpu_seconds for run in again):.2f}",
        _mebibytes(max(run.peak for run in again)),
        f"{first.seconds:.1f}",
        _mebibytes(first.peak),
    ]
    header = (
        "a poll that finds nothing new among",
        "seconds",
        "of 5 runs",
        "CPU seconds",
        "peak MiB",
        "the first poll, seconds",
        "its peak MiB",
    )
    return _table(header, [row])
