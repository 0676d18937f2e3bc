#!/usr/bin/python3
"""Makes the files in Samples. Needs python3-reportlab, openssl and fonts-dejavu-core; invented content only."""

import io
import os
import subprocess
import sys
import tempfile

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
from reportlab.lib.utils import ImageReader

SAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Samples")


def path(name):
    return os.path.join(SAMPLES, name)


def page(name, **options):
    drawing = canvas.Canvas(path(name), pagesize=A4, invariant=1, **options)
    drawing.setFont("Helvetica", 12)
    return drawing


def picture():
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (32, 32), (200, 180, 160)).save(buffer, "JPEG")
    buffer.seek(0)
    return ImageReader(buffer)


def letter():
    c = page("letter.pdf")
    c.drawString(72, 760, "Quito, 14 de marzo de 2026")
    c.drawString(72, 730, "Solicito la recuperación de la clave del SUT de COMPAÑÍA EJEMPLO S.A.")
    c.drawString(320, 700, "1790010937001")
    c.drawString(72, 700, "Número RUC")
    c.save()


def hidden():
    c = page("hidden.pdf")
    c.drawString(72, 780, "PLAINLY")
    c.saveState()
    text = c.beginText(72, 760)
    text.setTextRenderMode(3)
    text.textLine("RENDERED INVISIBLY")
    c.drawText(text)
    c.restoreState()
    c.setFillColorRGB(1, 1, 1)
    c.drawString(72, 740, "WHITE ON WHITE")
    c.setFillColorRGB(0.97, 0.98, 0.97)
    c.drawString(72, 720, "NEARLY WHITE ON WHITE")
    c.setFillColorRGB(0, 0, 0.5)
    c.rect(60, 690, 300, 20, stroke=0, fill=1)
    c.setFillColorRGB(1, 1, 1)
    c.drawString(72, 695, "WHITE ON BLUE")
    c.setFillColorRGB(0, 0, 0.5)
    c.drawString(250, 695, "BLUE ON BLUE")
    c.setFillColorRGB(0, 0, 0)
    c.drawString(-300, 660, "OUTSIDE THE PAGE")
    c.setFont("Helvetica", 0.5)
    c.drawString(72, 640, "SMALLER THAN A POINT")
    c.setFont("Helvetica", 12)
    c.setFillAlpha(0)
    c.drawString(72, 620, "TRANSPARENT")
    c.setFillAlpha(1)
    c.drawString(72, 600, "UNDER A PICTURE")
    c.drawImage(picture(), 60, 590, 300, 25)
    c.drawString(72, 570, "UNDER A FILL")
    c.setFillColorRGB(0.9, 0.9, 0.9)
    c.rect(60, 560, 300, 25, stroke=0, fill=1)
    c.setFillColorRGB(0, 0, 0)
    c.drawString(72, 540, "UNDER A TINTED GLASS")
    c.setFillAlpha(0.3)
    c.setFillColorRGB(1, 1, 0)
    c.rect(60, 535, 300, 20, stroke=0, fill=1)
    c.setFillAlpha(1)
    c.setFillColorRGB(0, 0, 0)
    c.saveState()
    clip = c.beginPath()
    clip.rect(60, 500, 100, 20)
    c.clipPath(clip, stroke=0, fill=0)
    c.drawString(72, 505, "INSIDE")
    c.drawString(300, 505, "CLIPPED AWAY")
    c.restoreState()
    c.drawImage(picture(), 60, 440, 300, 40)
    c.drawString(72, 450, "OVER A PICTURE")
    c.setLineWidth(0.5)
    c.drawString(72, 400, "STRUCK THROUGH")
    c.line(70, 404, 200, 404)
    c.save()


def rotations():
    c = page("rotated-page.pdf")
    c.setPageRotation(90)
    c.rotate(90)
    c.drawString(100, -100, "FIRST LINE OF A TURNED PAGE")
    c.drawString(100, -130, "SECOND LINE")
    c.save()
    c = page("rotated-text.pdf")
    c.drawString(72, 700, "UPRIGHT ONE")
    c.drawString(72, 680, "UPRIGHT TWO")
    c.saveState()
    c.translate(550, 300)
    c.rotate(90)
    c.drawString(0, 0, "ALONG THE MARGIN")
    c.restoreState()
    c.saveState()
    c.translate(150, 200)
    c.rotate(45)
    c.setFont("Helvetica", 40)
    c.setFillColorRGB(0.7, 0.7, 0.7)
    c.drawString(0, 0, "ACROSS THE PAGE")
    c.restoreState()
    c.save()


def turned():
    for turn in (90, 180, 270):
        c = page("turned-by-%d.pdf" % turn)
        c.setPageRotation(turn)
        c.drawString(72, 400, "Número RUC")
        c.drawString(320, 400, "1790010937001")
        c.drawString(72, 380, "Estado")
        c.save()


def encrypted():
    for name, user in (("encrypted.pdf", "secret"), ("owner-password.pdf", "")):
        c = page(name, encrypt=StandardEncryption(user, ownerPassword="owner", canPrint=0))
        c.drawString(72, 700, "BEHIND A PASSWORD")
        c.save()


def fake_bold():
    c = page("fake-bold.pdf")
    for offset in (0, 0.3, 0.6):
        c.drawString(72 + offset, 700, "CERTIFICADO ACTIVO")
    x = 72
    for letter in "LETRAS":
        for offset in (0, 0.4):
            c.drawString(x + offset, 660, letter)
        x += c.stringWidth(letter)
    c.save()


def scans():
    c = page("scan.pdf")
    c.drawImage(picture(), 0, 0, A4[0], A4[1])
    c.save()
    c = page("stamped-scan.pdf")
    c.drawImage(picture(), 0, 0, A4[0], A4[1])
    c.drawString(72, 40, "Hoja 1")
    c.save()


def form():
    c = page("form.pdf")
    c.drawString(72, 700, "RUC:")
    c.acroForm.textfield(name="ruc", value="1790010937001", x=120, y=690, width=200, height=24, borderStyle="solid")
    c.save()


def long():
    c = page("sixty-pages.pdf", pageCompression=1)
    for number in range(60):
        c.setFont("Helvetica", 12)
        c.drawString(72, 700, "Hoja numero %d" % (number + 1))
        c.showPage()
    c.save()


def accents():
    pdfmetrics.registerFont(TTFont("DejaVu", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))
    c = page("accents.pdf")
    c.setFont("DejaVu", 12)
    c.drawString(72, 700, "certi\ufb01cado o\ufb01cial")
    c.drawString(72, 680, "PE\u0301REZ N\u0303AUPARI")
    c.drawString(72, 660, "obli\u00adgado")
    c.save()


def handwritten(name, content, extra=b"", resources=b"", fonts=b"", more=()):
    """A PDF from its page's content stream, for what reportlab cannot say."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R" + extra + b">>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R" + fonts + b">>"
        + resources + b">>>>",
        b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/OCG/Name(Capa)>>",
        *more,
    ]
    out = io.BytesIO()
    out.write(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    with open(path(name), "wb") as file:
        file.write(out.getvalue())


def layers():
    handwritten(
        "layer-switched-off.pdf",
        b"BT /F1 12 Tf 72 700 Td (ALWAYS THERE) Tj ET\n"
        b"/OC /L BDC BT /F1 12 Tf 72 680 Td (SWITCHED OFF) Tj ET EMC\n",
        b"/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]/Order[6 0 R]>>>>",
        b"/Properties<</L 6 0 R>>")
    handwritten(
        "actual-text.pdf",
        b"/Span <</ActualText (9999999999999)>> BDC BT /F1 12 Tf 72 700 Td (1790010937001) Tj ET EMC\n")


def stream(dictionary, content):
    return b"<<" + dictionary + b"/Length %d>>stream\n" % len(content) + content + b"\nendstream"


def oddities():
    line = b"BT /%s 12 Tf 72 %d Td (%s) Tj ET\n"
    handwritten(
        "meaningless-fonts.pdf", line % (b"F2", 700, b"Solicito la clave del SUT") + line % (b"F1", 680, b"1"),
        fonts=b"/F2 7 0 R", more=[
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 8 0 R>>",
            stream(b"", b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <00> <FF> <E000> endbfrange"),
        ])
    handwritten(
        "soft-mask.pdf", line % (b"F1", 700, b"UNDER A MASKED FILL") + b"/G gs 1 g 60 690 400 30 re f\n",
        resources=b"/ExtGState<</G<</SMask<</S/Alpha/G 7 0 R>>>>>>", more=[
            stream(b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency>>/Resources<</Font<</F1 5 0 R>>>>",
                   line % (b"F1", 500, b"INSIDE THE MASK")),
        ])
    handwritten(
        "jpeg-2000.pdf", b"q 595 0 0 842 0 0 cm /I Do Q\n" + line % (b"F1", 700, b"Solicito la clave del SUT de EJEMPLO S.A."),
        resources=b"/XObject<</I 7 0 R>>",
        more=[stream(b"/Type/XObject/Subtype/Image/Width 9/Height 9/Filter/JPXDecode", bytes(range(200)))])


def columns():
    c = page("columns.pdf")
    rows = [("Razón Social", "Número RUC"), ("TRANSPORTES DE MUESTRA CHIMBORAZO", "1790010937001"), ("S.A.", ""),
            ("Estado", "Régimen"), ("ACTIVO", "GENERAL")]
    for row, (left, right) in enumerate(rows):
        c.drawString(72, 760 - 15 * row, left)
        c.drawString(326, 760 - 15 * row, right)
    c.drawString(72, 600, "La resolución que rige este certificado se publicó en el registro oficial y no")
    c.drawString(72, 585, "requiere sello ni firma; la razón social y el número son los del catastro.")
    c.save()
    c = page("narrow-columns.pdf")
    for row, (left, right) in enumerate([("Inicio de actividades", "Estado"), ("Fecha de reinicio: no hay", "ACTIVO")]):
        c.drawString(72, 760 - 15 * row, left)
        c.drawString(222, 760 - 15 * row, right)
    c.save()
    c = page("overflowing-column.pdf")
    c.drawString(72, 760, "Razón Social")
    c.drawString(320, 760, "Número RUC")
    c.drawString(72, 745, "COMERCIALIZADORA DE MUESTRA CHIMBORAZO LTDA.")
    c.drawString(320, 745, "1790010937001")
    c.save()


def spaced(text, spacing, blank="( ) -%d"):
    """Letters set apart: each by so many thousandths of the size, as programs do that place every one."""
    pieces = [blank % spacing if letter == " " else "(%s) -%d" % (letter, spacing + 15 * (index % 3 - 1))
              for index, letter in enumerate(text)]
    return "[%s] TJ" % " ".join(pieces)


def spaced_letters():
    # A blank that is not drawn is a gap of its width.
    lines = [(8, "ESTADO CONTRIBUYENTE", 125, "-278 -%d"), (8, "SI", 125, ""), (8, "Fecha de registro", 180, "( ) -%d"),
             (11, "RUC 1790010937001", 350, "( ) -%d"), (11, "Cantidad de locales", 0, "-278 -%d")]
    content = ["BT /F1 %d Tf 1 0 0 1 72 %d Tm %s ET" % (size, 760 - 20 * row, spaced(text, spacing, blank))
               for row, (size, text, spacing, blank) in enumerate(lines)]
    handwritten("spaced-letters.pdf", "\n".join(content).encode())


def justified():
    c = page("justified.pdf")
    words = ["Solicito", "la", "recuperación", "de", "la", "clave"]
    for row, gap in enumerate([8.0, 14.0, 26.0, 30.0]):
        text = c.beginText(72, 760 - 15 * row)
        text.setWordSpace(gap - 3.336)
        text.textLine(" ".join(words[row % 2:]))
        text.setWordSpace(0)
        c.drawText(text)
    c.drawString(72, 690, "1.")
    c.drawString(90, 690, "Solicitud")
    c.drawString(72, 675, "2.")
    c.drawString(90, 675, "Copia del RUC")
    for part, before in [("No. MDT-", ""), ("2026-0123-E", "No. MDT-")]:
        c.drawString(72 + pdfmetrics.stringWidth(before, "Helvetica", 12), 645, part)
    c.save()


def crowded():
    c = page("crowded.pdf")
    text = c.beginText(10, 830)
    text.setFont("Helvetica", 2)
    text.setLeading(2)
    for _ in range(402):
        text.textLine("abcde" * 100)
    c.drawText(text)
    c.save()


def envelopes():
    with tempfile.TemporaryDirectory() as directory:
        key, certificate = os.path.join(directory, "key"), os.path.join(directory, "certificate")
        run = lambda *arguments: subprocess.run(arguments, check=True, capture_output=True)
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key,
            "-out", certificate, "-subj", "/CN=Nadie", "-days", "30")

        def sign(source, target, *options):
            run("openssl", "cms", "-sign", "-binary", "-nodetach", "-in", path(source), "-signer", certificate,
                "-inkey", key, "-out", path(target), *options)

        sign("letter.pdf", "letter.pdf.p7m", "-outform", "DER")
        sign("letter.pdf.p7m", "letter.pdf.p7m.p7m", "-outform", "DER")
        sign("letter.pdf", "letter-pem.pdf.p7m", "-outform", "PEM")
        sign("letter.pdf", "letter-stream.pdf.p7m", "-outform", "DER", "-stream")


def junk():
    with open(path("letter.pdf"), "rb") as file:
        letter = file.read()
    with open(path("junk-before.pdf"), "wb") as file:
        file.write(b"Content-Type: application/pdf\r\nX-Scanner: nothing\r\n\r\n" + letter)
    with open(path("cut-off.pdf"), "wb") as file:
        file.write(letter[: len(letter) // 3])


if __name__ == "__main__":
    os.makedirs(SAMPLES, exist_ok=True)
    for make in (letter, hidden, columns, spaced_letters, justified, crowded, oddities, rotations, turned, encrypted,
                 fake_bold, scans, form, long, accents, layers, envelopes, junk):
        make()
