"""A printed PDF in which some numbers can be replaced by others of the same length, at a fraction of the cost of
printing anew. What comes out is what the producer would have made: same fonts, same operators, compressed.

Digits are as wide as each other, so nothing moves. Works for PDFs of LibreOffice and of browsers, which show text as
hexadecimal strings in the codes of their subset fonts. Needs qpdf.
"""

import base64
import hashlib
import json
import re
import subprocess
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path

# What matters in a page's content: the font that is chosen, and strings that are shown. The text for accessibility
# is written like a string and is none.
TOKEN = re.compile(rb"/(?P<font>\w+)\s+\S+\s+Tf|/ActualText\s*<[0-9A-Fa-f]*>|(?<!<)<(?P<codes>[0-9A-Fa-f]+)>")


@dataclass(frozen=True)
class Slot:
    """Where a number stands in a content stream: the offset of each digit's code, and the codes of the ten digits."""

    field: str
    offsets: tuple[int, ...]
    codes: dict[str, bytes]


@dataclass(frozen=True)
class Content:
    number: int
    data: bytes
    slots: tuple[Slot, ...]

    def filled(self, values: dict[str, str]) -> bytes:
        data = bytearray(self.data)
        for slot in self.slots:
            for offset, digit in zip(slot.offsets, values[slot.field], strict=True):
                code = slot.codes[digit]
                data[offset : offset + len(code)] = code
        packed = zlib.compress(bytes(data))
        head = f"{self.number} 0 obj\n<< /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode()
        return head + packed + b"\nendstream\nendobj\n"


class PDFTemplate:
    def __init__(self, pdf: bytes, fields: dict[str, str]) -> None:
        """`fields` has the numbers that stand in the PDF now, longer before shorter ones that are part of them.

        Raises ValueError where one of them is not found, or the PDF's font lacks a digit.
        """
        plain, objects = _plain(pdf)
        self._trailer = objects["trailer"]["value"]
        self._contents = [_content(page, objects, fields) for page in _pages(objects)]
        found = {slot.field for content in self._contents for slot in content.slots}
        if found != set(fields):
            raise ValueError(f"not in the PDF: {', '.join(sorted(set(fields) - found))}")
        self._place(_objects(plain))

    def _place(self, objects: dict[int, bytes]) -> None:
        """All that stays the same goes first, the contents after it."""
        replaced = {content.number for content in self._contents}
        self._offsets = [0] * (max(objects) + 1)
        self._head = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
        for number, data in objects.items():
            if number not in replaced:
                self._offsets[number] = len(self._head)
                self._head += data

    def filled(self, values: dict[str, str]) -> bytes:
        offsets, pdf = list(self._offsets), bytearray(self._head)
        for content in self._contents:
            offsets[content.number] = len(pdf)
            pdf += content.filled(values)
        start = len(pdf)
        rows = (f"{offset:010d} 00000 {'n' if offset else 'f'} \n" for offset in offsets[1:])
        identity = hashlib.md5(repr(sorted(values.items())).encode()).hexdigest()
        pdf += f"xref\n0 {len(offsets)}\n0000000000 65535 f \n{''.join(rows)}trailer\n<< ".encode()
        pdf += f"/Root {self._trailer['/Root']} /Info {self._trailer['/Info']} /Size {len(offsets)} ".encode()
        pdf += f"/ID [<{identity}><{identity}>] >>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(pdf)


def _plain(pdf: bytes) -> tuple[bytes, dict]:
    """The PDF with every object by itself and a table of offsets, and all of it as qpdf's JSON."""
    with tempfile.TemporaryDirectory() as name:
        source, plain = Path(name, "source.pdf"), Path(name, "plain.pdf")
        source.write_bytes(pdf)
        subprocess.run(["qpdf", "--object-streams=disable", "--stream-data=preserve", source, plain], check=True)
        options = ["--json=2", "--json-stream-data=inline", "--decode-level=generalized"]
        printed = subprocess.run(["qpdf", *options, plain], check=True, capture_output=True)
        return plain.read_bytes(), json.loads(printed.stdout)["qpdf"][1]


def _objects(plain: bytes) -> dict[int, bytes]:
    """Every object from its `N 0 obj` to its `endobj`, found by the table of offsets."""
    start = int(plain.rpartition(b"startxref\n")[2].split()[0])
    header, *rows = plain[start:].partition(b"trailer")[0].splitlines()[1:]
    first, count = map(int, header.split())
    offsets = {first + n: int(row[:10]) for n, row in enumerate(rows[:count]) if row[17:18] == b"n"}
    ends = dict(zip(sorted(offsets.values()), [*sorted(offsets.values())[1:], start], strict=True))
    return {number: plain[offset : ends[offset]] for number, offset in offsets.items()}


def _resolved(value, objects: dict):
    """The object that a reference names, or the value itself."""
    reference = isinstance(value, str) and re.fullmatch(r"\d+ 0 R", value)
    return objects[f"obj:{value}"].get("value") if reference else value


def _pages(objects: dict) -> list[dict]:
    values = (each.get("value") for each in objects.values())
    return [value for value in values if isinstance(value, dict) and value.get("/Type") == "/Page"]


def _content(page: dict, objects: dict, fields: dict[str, str]) -> Content:
    reference = page["/Contents"]
    data = base64.b64decode(objects[f"obj:{reference}"]["stream"]["data"])
    resources = _resolved(page["/Resources"], objects)
    fonts = {
        name.lstrip("/"): _characters(_resolved(font, objects), objects)
        for name, font in _resolved(resources.get("/Font", {}), objects).items()
    }
    return Content(int(reference.split()[0]), data, tuple(_slots(_shown(data, fonts), fields)))


def _characters(font: dict, objects: dict) -> dict[bytes, str]:
    """What each code of the font stands for, by its ToUnicode map; codes are in upper-case hexadecimal."""
    cmap = base64.b64decode(objects[f"obj:{font['/ToUnicode']}"]["stream"]["data"])
    found = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(rb"<(\w+)>\s*<(\w+)>", block):
            found[code.upper()] = _text(text)
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                code = f"{int(first, 16) + step:0{len(first)}X}".encode()
                found[code] = chr(ord(_text(text)) + step)
    return found


def _text(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.decode()).decode("utf-16-be")


@dataclass(frozen=True)
class Shown:
    """A character on the page: where its code stands in the content, and the font's codes."""

    character: str
    offset: int
    font: dict[bytes, str]


def _shown(content: bytes, fonts: dict[str, dict[bytes, str]]) -> list[Shown]:
    shown, font = [], {}
    for token in TOKEN.finditer(content):
        if token["font"]:
            font = fonts[token["font"].decode()]
        elif token["codes"]:
            width = len(next(iter(font)))
            for offset in range(token.start("codes"), token.end("codes"), width):
                code = content[offset : offset + width].upper()
                shown.append(Shown(font.get(code, "\ufffd"), offset, font))
    return shown


def _slots(shown: list[Shown], fields: dict[str, str]) -> list[Slot]:
    text = "".join(each.character[0] for each in shown)
    slots = []
    for field, number in fields.items():
        for match in re.finditer(number, text):
            run = shown[match.start() : match.end()]
            slots.append(Slot(field, tuple(each.offset for each in run), _digits(run[0].font)))
        text = text.replace(number, "#" * len(number))
    return slots


def _digits(font: dict[bytes, str]) -> dict[str, bytes]:
    codes = {character: code for code, character in font.items() if character in "0123456789"}
    if len(codes) < 10:
        raise ValueError("the PDF's font has not all digits")
    return codes
