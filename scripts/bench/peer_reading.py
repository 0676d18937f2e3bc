"""The peer's reading of an export: XML by lxml, letter bodies by its HTML parser, PDFs by pdfium."""

import os
import re
import urllib.parse
from collections.abc import Iterator

import pypdfium2
from lxml import etree, html
from peer_store import Originals

LARGEST = 64 << 20


class Refused(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read(path: str, originals: Originals) -> list[dict]:
    """The documents of a file, with the text of their attachments."""
    data = _contents(path)
    originals.store(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refused("xml.malformed") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused("xml.doctype")
    documents = [root] if _name(root) == "documento" else _children(root, "documento")
    if not documents:
        raise Refused("xml.root")
    return [_document(each, path, originals) for each in documents]


def _contents(path: str) -> bytes:
    with open(path, "rb") as file:
        if os.fstat(file.fileno()).st_size > LARGEST:
            raise Refused("xml.tooLarge")
        return file.read()


def _name(element: etree._Element) -> str:
    """Without its namespace and case; "" for comments and the like."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _children(element: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in element if _name(child) == name]


def _fields(element: etree._Element) -> dict[str, etree._Element]:
    return {_name(child): child for child in element}


def _text(fields: dict[str, etree._Element], name: str) -> str:
    element = fields.get(name)
    return "".join(element.itertext()).strip() if element is not None else ""


def _code(fields: dict[str, etree._Element], name: str) -> str:
    element = fields.get(name)
    return "" if element is None else element.get("codigo") or _text(fields, name)


def _document(element: etree._Element, path: str, originals: Originals) -> dict:
    fields = _fields(element)
    people = [_fields(person) for person in fields.get("remitentes", ())]
    return {
        "path": path,
        "radicado": _text(fields, "numeroradicado"),
        "parent": _text(fields, "numeropadre"),
        "number": _text(fields, "numerodocumento"),
        "tipo": _code(fields, "tipodocumento"),
        "estado": _code(fields, "estado"),
        "security": _code(fields, "nivelseguridad"),
        "registered": _text(fields, "fecharegistro"),
        "subject": _text(fields, "asunto"),
        "body": body_text(_text(fields, "cuerpo")),
        "senders": [{name: _text(person, name) for name in person} for person in people],
        "attachments": list(_attachments(fields, path, originals)),
    }


def body_text(markup: str) -> str:
    if not markup:
        return ""
    tree = html.fromstring(f"<div>{markup}</div>")
    for name in ("br", "p"):
        for element in tree.iter(name):
            element.tail = "\n" + (element.tail or "")
    return tree.text_content()


def _attachments(fields: dict, path: str, originals: Originals) -> Iterator[dict]:
    for annex in fields.get("anexos", ()):
        parts = _fields(annex)
        if annex.get("borrado") == "S" or annex.get("fisico") == "1" or "ruta" not in parts:
            continue
        attachment = {"code": annex.get("codigo"), "name": _text(parts, "nombre"), "pages": []}
        try:
            data = _attached(_text(parts, "ruta"), path)
            _check(data, parts)
            attachment |= {"sha256": originals.store(data), "bytes": len(data), "pages": pdf_pages(data)}
        except Refused as refused:
            attachment["refusal"] = refused.reason
        yield attachment


def _attached(reference: str, path: str) -> bytes:
    """A file beside the XML or below it."""
    folder = os.path.realpath(os.path.dirname(path))
    target = os.path.realpath(os.path.join(folder, urllib.parse.unquote(reference)))
    if not target.startswith(folder + "/") or "\\" in reference:
        raise Refused("attachment.path")
    try:
        data = _contents(target)
    except OSError as error:
        raise Refused("attachment.missing") from error
    if not data:
        raise Refused("attachment.empty")
    return data


def _check(data: bytes, parts: dict[str, etree._Element]) -> None:
    """The size is in kilobytes of two decimals."""
    size = _text(parts, "tamanokb")
    if re.fullmatch(r"\d+(\.\d+)?", size) and abs(float(size) - len(data) / 1024) > 0.011:
        raise Refused("attachment.sizeDiffers")


def pdf_pages(data: bytes) -> list[str]:
    if b"%PDF-" not in data[:1024]:
        return []
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refused("attachment.damaged") from error
    try:
        return [_page_text(document[number]) for number in range(len(document))]
    finally:
        document.close()


def _page_text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        return text.get_text_range()
    finally:
        text.close()
        page.close()
