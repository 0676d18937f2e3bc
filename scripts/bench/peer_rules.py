"""The peer's rules: fewer than quipux-intake's, but the ones that make a ticket."""

import base64
import hashlib
import re
import unicodedata

RUC = re.compile(r"(?<![\d\-])(\d{10})[ \-]?(\d{3})(?![\d\-])")
CERTIFICATE = re.compile(r"registro unico de contribuyentes.*\bnumero ruc\b", re.DOTALL)
FORMER = re.compile(r"numeros del ruc anteriores")
ESTADO = re.compile(r"\b(activo|suspendido|pasivo|cancelado)\b")
ACTION = re.compile(
    r"\b(recuper|ree?stable[cz]|resete|regener|reinici|olvid|desbloque|reenvi|bloque|perdi|extravi"
    r"|nuevas? claves?|cambio de clave|nunca me llego)"
)
OBJECT = re.compile(r"\b(claves?|contrasenas?|password|credencial(es)?|usuario|acceso)\b")
SYSTEMS = {
    "SUT": re.compile(r"\b(sut|s\.u\.t|saite|sistema unico del? trabajo|actas de finiquito|registro de contratos)\b"),
    "SALARIOS": re.compile(r"\b(salarios en linea|sistema de salarios|decimo (tercer|cuart)o|utilidades)\b"),
}
EMAIL_CHANGE = re.compile(r"\b(cambi|actualiz|modific)\w* (de |del |mi |el |su )*(correo|e-?mail)\b")
EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
OTHERS = re.compile(r"\b(contador|contadora|banco|proveedor|estudio juridico|ministerio|iess|sri)\b")


def folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).lower()


def _modulo10(ruc: str) -> bool:
    products = [int(digit) * (2 - place % 2) for place, digit in enumerate(ruc[:9])]
    return (10 - sum(p - 9 if p > 9 else p for p in products) % 10) % 10 == int(ruc[9])


def _modulo11(ruc: str, weights: tuple[int, ...]) -> bool:
    remainder = sum(int(digit) * weight for digit, weight in zip(ruc, weights, strict=False)) % 11
    return (11 - remainder) % 11 == int(ruc[len(weights)])


def verdict(ruc: str) -> str:
    province, third = int(ruc[:2]), int(ruc[2])
    if not (1 <= province <= 24 or province == 30) or third in (7, 8) or ruc[-3:] == "000":
        return "invalid"
    if third < 6:
        return "verified" if _modulo10(ruc) else "suspect"
    public, private = _modulo11(ruc, (3, 2, 7, 6, 5, 4, 3, 2)), _modulo11(ruc, (4, 3, 2, 7, 6, 5, 4, 3, 2))
    return "verified" if public or private or third == 6 and _modulo10(ruc) else "unverifiable"


def numbers(text: str) -> list[tuple[str, int]]:
    """RUCs and where they stand, without those that a third party's role stands before."""
    found = []
    for match in RUC.finditer(text):
        ruc = match[1] + match[2]
        if verdict(ruc) != "invalid" and not OTHERS.search(text, max(0, match.start() - 40), match.start()):
            found.append((ruc, text.count("\n", 0, match.start()) + 1))
    return found


def examine(document: dict) -> dict:
    """What the document says, and what that alone would make of it."""
    if "failure" in document:
        return document | {"outcome": "failed", "reasons": [document["failure"]], "registered": "", "content_key": ""}
    found = _finding(document)
    body = [document["subject"], document["body"], *(each.get("sha256", "") for each in document["attachments"])]
    senders = [sender.get("cedula", "") for sender in document["senders"]]
    kept = {name: document[name] for name in ("path", "radicado", "parent", "number", "registered")}
    return kept | found | {"content_key": hashlib.sha256("\0".join(body + senders).encode()).hexdigest()}


def _finding(document: dict) -> dict:
    if document["estado"] not in ("2", "9"):
        return {"outcome": "ignored", "reasons": ["estado.notTaken"]}
    if document["tipo"] not in ("1", "2", "7"):
        return {"outcome": "ignored", "reasons": ["tipo.notTaken"]}
    letters, certificates = [("body", folded(document["body"]))], []
    for attachment in document["attachments"]:
        text = folded("\n".join(attachment["pages"]))
        (certificates if CERTIFICATE.search(text) else letters).append((f"attachment:{attachment['code']}", text))
    asking = [(place, text) for place, text in letters if ACTION.search(text) and OBJECT.search(text)]
    if not asking:
        return {"outcome": "observed", "reasons": ["requisite.solicitud.missing"]}
    if not certificates:
        return {"outcome": "observed", "reasons": ["requisite.rucCertificate.missing"]}
    if any(EMAIL_CHANGE.search(text) for _, text in asking):
        return {"outcome": "review", "reasons": ["email.changeAsked"]}
    return _account(document, asking, certificates)


def _account(document: dict, letters: list[tuple[str, str]], certificates: list[tuple[str, str]]) -> dict:
    evidence = []
    for place, text in [*letters, *((place, FORMER.split(text)[0]) for place, text in certificates)]:
        evidence += [{"field": "ruc", "value": ruc, "source": f"{place}#line={line}"} for ruc, line in numbers(text)]
    of_certificate = {ruc[:10] + "001" for _, text in certificates for ruc, _ in numbers(FORMER.split(text)[0])}
    all_named = {each["value"][:10] + "001" for each in evidence}
    if len(of_certificate) != 1:
        return {"outcome": "review", "reasons": ["certificate.unreadable"]}
    if all_named != of_certificate:
        return {"outcome": "review", "reasons": ["ruc.conflict"]}
    estado = ESTADO.search(certificates[0][1])
    if not estado:
        return {"outcome": "review", "reasons": ["certificate.estadoNotStated"]}
    if estado[1] != "activo":
        return {"outcome": "observed", "reasons": [f"certificate.{estado[1]}"]}
    return _tickets(document, of_certificate.pop(), letters, certificates[0][1], evidence)


def _tickets(document: dict, ruc: str, letters: list, certificate: str, evidence: list[dict]) -> dict:
    judged = verdict(ruc)
    if judged == "suspect":
        return {"outcome": "review", "reasons": ["ruc.suspect"]}
    sender = document["senders"][0] if document["senders"] else {}
    names = set(re.findall(r"\w+", folded(f"{sender.get('nombre', '')} {sender.get('apellido', '')}")))
    institution = folded(sender.get("institucion", ""))
    words = set(re.findall(r"\w+", certificate))
    if not (names and names <= words) and institution not in certificate:
        return {"outcome": "review", "reasons": ["certificate.notOfRequester"]}
    text = "\n".join(text for _, text in letters)
    systems = [system for system, pattern in SYSTEMS.items() if pattern.search(text)]
    if not systems:
        return {"outcome": "review", "reasons": ["system.notClear"]}
    tickets = {system: _ticket(document, sender, ruc, judged, system, text, evidence) for system in systems}
    return {"outcome": "ticketed", "reasons": ["requisites.met"], "ruc": ruc, "tickets": tickets}


def _ticket(document: dict, sender: dict, ruc: str, judged: str, system: str, text: str, evidence: list[dict]) -> dict:
    letter = document["parent"] or document["number"]
    digest = hashlib.sha256(f"quipux-intake/1\n{letter}\n{system}".encode()).digest()
    return {
        "schema": "quipux-intake/ticket/1",
        "id": "t-" + base64.b32encode(digest).decode().lower()[:26],
        "kind": "password-recovery",
        "system": system,
        "ruc": ruc,
        "rucVerdict": judged,
        "requester": {
            "name": f"{sender.get('nombre', '')} {sender.get('apellido', '')}",
            "id": sender.get("cedula", ""),
            "role": sender.get("cargo", ""),
            "claimedEmails": sorted({sender.get("email", ""), *EMAIL.findall(text)} - {""})[:10],
            "phones": [sender["telefono"]] if sender.get("telefono") else [],
        },
        "document": {name: document[name] for name in ("number", "radicado", "parent", "registered")},
        "evidence": evidence,
        "attachments": [
            {name: attachment.get(name) for name in ("name", "sha256", "bytes")}
            for attachment in document["attachments"]
        ],
    }
