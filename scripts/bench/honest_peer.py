#!/usr/bin/env python3
"""The whole job as a good Python program would do it, for `make bench` to compare with: an export directory becomes
tickets, with the durability that quipux-intake has and without its sandbox.

    scripts/bench/honest_peer.py EXPORT STATE

lxml reads the XML, pdfium the PDFs, one process a core. The order of writing is quipux-intake's: originals, ledger,
tickets, each durable before the next; fsyncs are shared by groups of 64 documents. Prints one JSON object like
`poll --json`. Needs the Python packages lxml and pypdfium2.
"""

import json
import multiprocessing
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing.pool import Pool
from pathlib import Path

import peer_reading
import peer_rules
from peer_ledger import Ledger
from peer_store import Originals, Outbox

GROUP = 64


def files(export: Path) -> Iterator[tuple[str, tuple]]:
    """Path and fingerprint of every XML file; what was seen with the same fingerprint is not read again."""
    for folder, _, names in os.walk(export):
        for name in names:
            if name.lower().endswith(".xml"):
                path = os.path.join(folder, name)
                status = os.stat(path, follow_symlinks=False)
                yield path, (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def read_group(task: tuple[str, list[tuple[str, tuple]]]) -> list[tuple[str, tuple, list[dict]]]:
    """In a worker: stores what belongs to a group of files, reads it, and makes the originals durable."""
    state, group = task
    originals, read = Originals(Path(state, "documents")), []
    for path, fingerprint in group:
        try:
            found = peer_reading.read(path, originals)
        except peer_reading.Refused as refused:
            found = [{"path": path, "failure": refused.reason}]
        read.append((path, fingerprint, [peer_rules.examine(each) for each in found]))
    originals.make_durable()
    return read


def read_all(workers: Pool, ledger: Ledger, export: Path, state: Path) -> None:
    seen = ledger.seen()
    new = sorted(item for item in files(export) if seen.get(item[0]) != item[1])
    tasks = [(str(state), new[place : place + GROUP]) for place in range(0, len(new), GROUP)]
    for group in workers.imap_unordered(read_group, tasks):
        ledger.stage(group)


def decide_all(ledger: Ledger) -> Counter[str]:
    outcomes: Counter[str] = Counter()
    while decided := ledger.decide(GROUP):
        outcomes.update(decided)
    return outcomes


def publish_all(ledger: Ledger, outbox: Outbox) -> int:
    tickets = 0
    while pending := ledger.pending_tickets(GROUP):
        outbox.publish(pending)
        ledger.mark_published(pending)
        tickets += len(pending)
    return tickets


def main() -> None:
    export, state = Path(sys.argv[1]), Path(sys.argv[2])
    start = time.monotonic()
    Originals(state / "documents").make_shards()
    # Before the ledger is open, so that no worker inherits it.
    workers = multiprocessing.get_context("fork").Pool(os.cpu_count())
    ledger = Ledger(state)
    read_all(workers, ledger, export, state)
    workers.close()
    workers.join()
    outcomes = decide_all(ledger)
    tickets = publish_all(ledger, Outbox(state / "outbox"))
    seconds = round(time.monotonic() - start, 3)
    report = {"documents": sum(outcomes.values()), "outcomes": outcomes, "tickets": tickets, "seconds": seconds}
    print(json.dumps(report))


if __name__ == "__main__":
    main()
