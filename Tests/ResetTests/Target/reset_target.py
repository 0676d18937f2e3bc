"""A system in which resets are made, as the tests' server and program stand for it.

It lives in a directory: `control.json` says how it behaves, read anew for every order; `answers/` keeps what was answered
to each ticket; `resets` has a line for each reset that was really made.

control.json, every member optional:
  outcome    sent, link (default), already-done, unknown-account, refused
  fault      what happens to an order; see the server and the program
  inquiry    what happens to a question: as fault
  share      which part of the orders and questions the fault strikes, 0 to 1 (default 1)
  seconds    how long `slow-before` and `slow-after` wait
  address    the registered address; {ruc} stands for the number
  answer     the answer of the fault `raw`: {"status": 200, "headers": {}, "body": "text"}
"""

import json
import os
import random
import secrets


class Target:
    def __init__(self, directory):
        self.directory = directory
        os.makedirs(os.path.join(directory, "answers"), exist_ok=True)

    def control(self):
        try:
            with open(os.path.join(self.directory, "control.json"), encoding="utf-8") as file:
                return json.load(file)
        except FileNotFoundError:
            return {}

    @staticmethod
    def strikes(control, kind):
        """The fault that is to happen now, or none."""
        fault = control.get(kind, "none")
        return fault if random.random() < control.get("share", 1) else "none"

    def reset(self, order, control):
        """Carries an order out, unless it was before. Returns the answer of the first time."""
        body = self._body(order, control)
        path = self._path(order["ticket"])
        draft = path + "." + secrets.token_hex(8)
        with open(draft, "w", encoding="utf-8") as file:
            json.dump(body, file)
        try:
            os.link(draft, path)
        except FileExistsError:
            return self.answer(order["ticket"])
        finally:
            os.unlink(draft)
        if body["status"] in ("sent", "link"):
            self.note("resets", order["ticket"])
        return body

    def answer(self, ticket):
        """What was answered to a ticket; None if it never came."""
        try:
            with open(self._path(ticket), encoding="utf-8") as file:
                return json.load(file)
        except FileNotFoundError:
            return None

    def note(self, name, line):
        file = os.open(os.path.join(self.directory, name), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(file, line.encode() + b"\n")
        os.close(file)

    def _path(self, ticket):
        return os.path.join(self.directory, "answers", ticket.replace("/", "_") + ".json")

    @staticmethod
    def _body(order, control):
        status = control.get("outcome", "link")
        body = {"status": status, "reference": "R-" + order["ticket"]}
        address = control.get("address", "gerencia@ejemplo.ec").replace("{ruc}", order["ruc"])
        if status == "link":
            body["link"] = {
                "url": "https://cuentas.ejemplo.ec/clave?token=" + secrets.token_urlsafe(32),
                "address": address,
                "expiresAt": "2099-12-31T23:59:59.5-05:00",
            }
        if status == "refused":
            body.update(code="account.closed", address=address)
        return body
