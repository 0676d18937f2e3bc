#!/usr/bin/env python3
"""Makes an export of N documents for `make bench`: each an XML file with a letter and a RUC certificate in PDF, of a
taxpayer of its own, so that nearly every one becomes a ticket and no file is like another.

    scripts/bench/make_export.py N DIRECTORY [--pool DIRECTORY] [--seed N]

Beside the export it writes DIRECTORY.list: the PDFs of each document, a document a line. The same N and seed give the
same documents. Needs chromium, libreoffice-writer-nogui and qpdf, and what scripts/fixtures needs.
"""

import argparse
import itertools
import multiprocessing
import os
import random
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "fixtures"))

import identity
from batch import Entry, ticketed, write
from cast import Organisation, Person
from document import Attachment, Document, Sender
from pool import Printed, printed

PAIRS = 48
PER_DAY = 200
FIRST_DAY = date(2026, 1, 5)
PROVINCES = [f"{number:02d}" for number in range(1, 25)]


@dataclass(frozen=True)
class Numbers:
    """What a document has of its own."""

    serial: int
    cedula: str
    ruc: str

    @property
    def radicado(self) -> str:
        return f"2026000120{self.serial:09d}2"

    @property
    def day(self) -> date:
        return FIRST_DAY + timedelta(days=self.serial // PER_DAY)

    @property
    def registered(self) -> str:
        """Two minutes after the one before, from eight o'clock."""
        minutes = 8 * 60 + self.serial % PER_DAY * 2
        return f"{self.day} {minutes // 60:02d}:{minutes % 60:02d}:12.204731-05"


def numbers(count: int, seed: int) -> Iterator[Numbers]:
    """Synthetic: cédulas above those that fixtures use, companies' sequences far above what has been issued."""
    dice = random.Random(seed)
    provinces = itertools.cycle(dice.sample(PROVINCES, len(PROVINCES)))
    of_companies = (
        ruc
        for sequence in itertools.count(900001 + dice.randrange(50000))
        if (ruc := identity.private_ruc(next(provinces), sequence))
    )
    for serial in range(count):
        yield Numbers(serial, identity.cedula(f"{PROVINCES[serial % 24]}5", 900000 + serial), next(of_companies))


def document(number: Numbers, template: Printed) -> tuple[Document, str]:
    """The document, and the RUC that it asks for."""
    taxpayer = template.pair.taxpayer(number.cedula, number.ruc)
    person = taxpayer if isinstance(taxpayer, Person) else taxpayer.representative
    organisation = taxpayer if isinstance(taxpayer, Organisation) else None
    letter = template.pair.letter(taxpayer)
    values = {"cedula": number.cedula, "ruc": taxpayer.ruc}
    pdfs = (template.letter.filled(values), template.certificate.filled(values))
    return (
        Document(
            radicado=number.radicado,
            parent=number.radicado,
            number=f"MDT-DRTSPQ-2026-{number.serial + 1:05d}-E",
            registered=number.registered,
            dated=f"{number.day:%d-%m-%Y}",
            subject=letter.subject,
            body=letter.paragraphs,
            senders=(Sender.of(person, organisation),),
            attachments=tuple(
                Attachment(name, lambda pdf=pdf: pdf)
                for name, pdf in zip(("SOLICITUD.pdf", "RUC.pdf"), pdfs, strict=True)
            ),
        ),
        taxpayer.ruc,
    )


def make(count: int, export: Path, pool: list[Printed], seed: int) -> None:
    shutil.rmtree(export, ignore_errors=True)
    processes = os.cpu_count() or 1
    parts = [(share, processes, count, export, pool, seed) for share in range(processes)]
    with multiprocessing.get_context("fork").Pool(processes) as workers:
        lines = sorted(itertools.chain.from_iterable(workers.starmap(_make_share, parts)))
    export.with_suffix(".list").write_text("".join(lines), encoding="utf-8")


def _make_share(share: int, processes: int, count: int, export: Path, pool: list[Printed], seed: int) -> list[str]:
    lines = []
    for number in numbers(count, seed):
        template = pool[number.serial % len(pool)]
        if number.serial % processes != share:
            continue
        made, ruc = document(number, template)
        path = f"{number.day}/{made.number}.xml"
        write([Entry(path, ((made, ticketed(ruc, template.pair.system[0])),))], export)
        annexes = (export / str(number.day) / "anexos" / f"{number.radicado}_{place:05d}.pdf" for place in (1, 2))
        lines.append("\t".join(map(str, annexes)) + "\n")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("export", type=Path)
    parser.add_argument("--pool", type=Path, help="where printed PDFs are kept; beside the export if not given")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    export = options.export.resolve()
    make(options.count, export, printed(PAIRS, options.pool or export.parent / "pool"), options.seed)


if __name__ == "__main__":
    main()
