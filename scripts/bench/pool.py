"""The pairs of letter and RUC certificate that generated documents are made of: invented people and companies, several
wordings, layouts, fonts and producers. Printed once, by a browser and by LibreOffice, and kept.
"""

import base64
import hashlib
import io
import random
from dataclasses import dataclass, replace
from pathlib import Path

import certificates
import letters
from cast import Cast, Organisation, Person
from document import Letter
from pages import Page, letter_page
from pdf_template import PDFTemplate
from PIL import Image, ImageFilter
from producers import Content, Press

RUC, CEDULA = "1798765432001", "1712345678"
# All ten digits: the subset fonts of a letter must have them.
MOBILE, ISSUED = "0987654321", "28/02/2026 10:15"
FONTS = ("Liberation Sans", "DejaVu Sans", "Liberation Serif", "DejaVu Serif")
SETTINGS = ("below", "columns", "above")
SYSTEMS = (
    ("SUT", "Sistema Único de Trabajo (SUT)"),
    ("SALARIOS", "sistema Salarios en Línea"),
    ("SUT", "Sistema Único de Trabajo SUT"),
)
COMPANY_HANDS = (
    letters.formal,
    letters.capitals,
    letters.data_block,
    letters.cooperative,
    letters.ventanilla_text,
    letters.brief,
    letters.with_citations,
    letters.ngo,
    letters.school,
)
PERSON_HANDS = (letters.plain_citizen, letters.household, letters.formal)


class LetterheadPress(Press):
    """Puts a coat of arms over every page, as letters and certificates have one: half of such a PDF's bytes."""

    def __init__(self) -> None:
        super().__init__()
        picture = Image.frombytes("RGB", (150, 50), random.Random(1).randbytes(150 * 50 * 3)).resize((450, 150))
        stream = io.BytesIO()
        picture.filter(ImageFilter.GaussianBlur(1)).save(stream, "JPEG", quality=80)
        self.arms = base64.b64encode(stream.getvalue()).decode()

    def _job(self, producer: str, source: str) -> Content:
        arms = f"<body><p><img width='180' height='60' src='data:image/jpeg;base64,{self.arms}'></p>"
        return super()._job(producer, source.replace("<body>", arms, 1))


@dataclass(frozen=True)
class Pair:
    """What stands in a pair of PDFs but for the numbers, which a document brings along."""

    index: int
    person: Person
    company: Organisation | None

    @property
    def system(self) -> tuple[str, str]:
        return SYSTEMS[self.index % len(SYSTEMS)]

    def taxpayer(self, cedula: str, ruc: str) -> Person | Organisation:
        person = replace(self.person, cedula=cedula)
        return replace(self.company, ruc=ruc, representative=person) if self.company else person

    def letter(self, taxpayer: Person | Organisation) -> Letter:
        name = self.system[1]
        if isinstance(taxpayer, Person):
            return PERSON_HANDS[self.index % len(PERSON_HANDS)](letters.for_person(taxpayer, name))
        return COMPANY_HANDS[self.index % len(COMPANY_HANDS)](letters.for_company(taxpayer, name))

    def certificate(self, taxpayer: Person | Organisation) -> Page:
        setting = SETTINGS[self.index // 2 % len(SETTINGS)]
        return certificates.page(certificates.of(taxpayer, setting=setting, issued=ISSUED, serial=self.index))

    @property
    def pages(self) -> tuple[Page, Page]:
        """The letter's and the certificate's, with the numbers of the pool."""
        taxpayer = self.taxpayer(CEDULA, RUC)
        return letter_page(list(self.letter(taxpayer).paragraphs)), self.certificate(taxpayer)

    def printed(self, press: Press, page: Page) -> Content:
        """Browser and LibreOffice by turns."""
        font = FONTS[self.index // 2 % len(FONTS)]
        return (press.libreoffice if self.index % 2 else press.chromium)([page], font)

    @property
    def fields(self) -> dict[str, str]:
        """The numbers as they stand in the PDFs of the pool. A person's RUC begins with the cédula."""
        return {"ruc": RUC, "cedula": CEDULA} if self.company else {"cedula": CEDULA}


@dataclass(frozen=True)
class Printed:
    pair: Pair
    letter: PDFTemplate
    certificate: PDFTemplate


def pairs(count: int) -> list[Pair]:
    """Every fourth is a natural person who asks for the own account."""
    cast, made = Cast(), []
    for index in range(count):
        if index % 4 == 3:
            made.append(Pair(index, cast.person(cedula=CEDULA, mobile=MOBILE), None))
        else:
            representative = cast.person(cedula=CEDULA, mobile=MOBILE, email=f"gerencia{index:02d}@empresa.example")
            made.append(Pair(index, representative, cast.company(ruc=RUC, representative=representative)))
    return made


def printed(count: int, folder: Path) -> list[Printed]:
    """The pool; its PDFs are kept in the folder for the next time, under a digest of what stands in them."""
    contents = [(pair, page) for pair in pairs(count) for page in pair.pages]
    kept = folder / hashlib.sha256(repr((FONTS, LetterheadPress().arms, contents)).encode()).hexdigest()[:16]
    if not (kept / "complete").exists():
        _print(contents, kept)
    pdfs = [(kept / f"{place:03d}.pdf").read_bytes() for place in range(len(contents))]
    return [_templates(pair, *pdfs[2 * pair.index : 2 * pair.index + 2]) for pair in pairs(count)]


def _print(contents: list[tuple[Pair, Page]], folder: Path) -> None:
    press = LetterheadPress()
    made = [pair.printed(press, page) for pair, page in contents]
    press.run()
    folder.mkdir(parents=True, exist_ok=True)
    for place, content in enumerate(made):
        (folder / f"{place:03d}.pdf").write_bytes(content())
    (folder / "complete").touch()


def _templates(pair: Pair, letter: bytes, certificate: bytes) -> Printed:
    """Some hands do not name the cédula."""
    paragraphs = "".join(pair.letter(pair.taxpayer(CEDULA, RUC)).paragraphs)
    in_letter = {field: number for field, number in pair.fields.items() if number in paragraphs}
    in_certificate = {"ruc": RUC} if pair.company else {"cedula": CEDULA}
    return Printed(pair, PDFTemplate(letter, in_letter), PDFTemplate(certificate, in_certificate))
