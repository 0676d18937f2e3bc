"""What the benchmark works on, made when it is missing and kept for the next time: exports, programs."""

import hashlib
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parent
PROJECT = BENCH.parents[1]
SEEN_PER_FOLDER = 1000
EXPORT_MAKERS = ("make_export.py", "pdf_template.py", "pool.py")


def say(text: str) -> None:
    print(f"bench: {text}", file=sys.stderr, flush=True)


def build_intake() -> Path:
    subprocess.run(["swift", "build", "-c", "release"], cwd=PROJECT, check=True, stdout=sys.stderr)
    return PROJECT / ".build" / "release" / "quipux-intake"


def build_poppler_bare(work: Path) -> Path:
    program, source = work / "poppler-bare", BENCH / "poppler_bare.cpp"
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "poppler", "poppler-cpp"], check=True, capture_output=True, text=True
    )
    subprocess.run(["c++", "-O2", "-std=c++17", source, "-o", program, *flags.stdout.split()], check=True)
    return program


def export(work: Path, count: int) -> Path:
    """Of `count` documents, whose PDFs are listed beside it in a file `.list`."""
    made = work / f"export-{count}"
    complete, version = made.with_suffix(".complete"), _version()
    if not complete.exists() or complete.read_text() != version:
        say(f"making an export of {count:,} documents; the first time takes two minutes more")
        subprocess.run([sys.executable, BENCH / "make_export.py", str(count), made], check=True)
        complete.write_text(version)
    for file in made.rglob("*.*"):
        if file.is_file():
            file.read_bytes()
    return made


def _version() -> str:
    """Of all that an export depends on."""
    digest = hashlib.sha256()
    for file in sorted([*(BENCH / name for name in EXPORT_MAKERS), *(PROJECT / "scripts" / "fixtures").glob("*.py")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def tiny_export(work: Path, count: int) -> Path:
    """Documents in a state that is not taken, one in each file: nothing but the number of files costs time."""
    made = work / f"seen-{count}"
    complete = made.with_suffix(".complete")
    if complete.exists():
        return made
    say(f"making {count:,} files")
    for number in range(count):
        folder = made / f"{number // SEEN_PER_FOLDER:03d}"
        if number % SEEN_PER_FOLDER == 0:
            folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number:06d}.xml").write_text(_tiny(number), encoding="utf-8")
    complete.touch()
    return made


def _tiny(number: int) -> str:
    radicado = f"2026000120{number:09d}2"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<documento version="1.0"><numeroRadicado>{radicado}</numeroRadicado>'
        f"<numeroPadre>{radicado}</numeroPadre><numeroDocumento>MDT-DRTSPQ-2026-{number:06d}-E</numeroDocumento>"
        '<tipoDocumento codigo="2">Externo</tipoDocumento><estado codigo="7">Eliminado</estado>'
        f"<fechaRegistro>2026-01-05 08:00:00.{number:06d}-05</fechaRegistro><asunto>Documento {number}</asunto>"
        "</documento>\n"
    )
