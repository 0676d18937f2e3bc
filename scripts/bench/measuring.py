"""What a run of a program costs: time, processor time, memory of the program and of its children, and how busy the
machine was with other things meanwhile."""

import os
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

CORES = os.cpu_count() or 1
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Run:
    """`elsewhere` is the share of all cores that others used meanwhile, the kernel's writing to disk included; peaks
    are in bytes."""

    seconds: float
    cpu_seconds: float
    elsewhere: float
    peak: int
    child_peak: int
    children: int
    output: str

    @property
    def busy(self) -> float:
        """Of all cores."""
        return self.cpu_seconds / self.seconds / CORES


@dataclass
class Watch:
    """Peak memory as the kernel counts it, looked at again and again: it is gone when the process is."""

    process: int
    peak: int = 0
    children: dict[int, int] = field(default_factory=dict)
    most: int = 0
    _ended: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        while not self._ended.wait(0.05):
            self.peak = max(self.peak, _peak(self.process))
            now = _children(self.process)
            self.most = max(self.most, len(now))
            for child in now:
                # The last one: until it executes its program, a child's memory is its parent's.
                self.children[child] = _peak(child) or self.children.get(child, 0)

    def end(self) -> None:
        self._ended.set()


def _peak(process: int) -> int:
    try:
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    except (FileNotFoundError, ProcessLookupError):
        pass
    return 0


def _children(process: int) -> list[int]:
    """Of all threads."""
    found = []
    for file in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += map(int, file.read_text().split())
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def _busy_seconds() -> float:
    """Of all cores since the machine was started: everything but idle and waiting for input or output."""
    user, nice, system, _, _, irq, softirq, steal = map(int, Path("/proc/stat").read_text().split("\n")[0].split()[1:9])
    return (user + nice + system + irq + softirq + steal) / TICK


def measure(command: list[str | Path], stdin: Path | None = None) -> Run:
    """Runs it to its end. Raises CalledProcessError where it fails."""
    os.sync()
    time.sleep(0.5)
    with open(stdin or os.devnull, "rb") as given:
        busy, start = _busy_seconds(), time.monotonic()
        process = subprocess.Popen(command, stdin=given, stdout=subprocess.PIPE, text=True)
        watch = Watch(process.pid)
        thread = threading.Thread(target=watch.run)
        thread.start()
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    busy = _busy_seconds() - busy
    watch.end()
    thread.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    cpu = usage.ru_utime + usage.ru_stime
    elsewhere = max(0.0, busy - cpu) / seconds / CORES
    return Run(seconds, cpu, elsewhere, watch.peak, max(watch.children.values(), default=0), watch.most, output)
