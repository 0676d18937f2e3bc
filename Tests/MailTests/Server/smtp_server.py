"""A mail server that takes messages and refuses them, as it is told.

Argument: JSON {"security": "none"|"starttls"|"tls", "certificate", "key", "user", "password", "at": {STEP: WHAT}}.
STEP is greeting, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, text (after 354), dot (after the final dot) or QUIT; WHAT is a
reply ("451 later"), "drop", "hang", or "half" (the beginning of a reply, then drop). Prints {"port"} when it is ready.

Each line of standard input is a JSON command, answered by one:
  {"do": "messages"}          {"messages": [{"from", "to", "options", "bytes" (latin-1), "user", "isTLS"}], "commands": [...]}
  {"do": "parse", "bytes"}    what Python's email package reads in a message
It ends when standard input closes.
"""

import asyncio
import email
import email.header
import email.policy
import email.utils
import json
import os
import ssl
import sys
import threading

from aiosmtpd.smtp import SMTP, AuthResult

settings = json.loads(sys.argv[1])
at = settings.get("at", {})
messages = []
commands = []


class Server(SMTP):
    async def misbehaves(self, step):
        """Does what is told for a step. Returns whether it did something."""
        what = at.get(step)
        if what is None:
            return False
        if what == "drop":
            self.transport.abort()
        elif what == "hang":
            await asyncio.sleep(600)
        elif what == "half":
            self._writer.write(b"250-half of an")
            await self._writer.drain()
            self.transport.close()
        else:
            await self.push(what)
        return True

    async def _handle_client(self):
        if await self.misbehaves("greeting"):
            if at["greeting"][0] in "45":
                self.transport.close()
            return
        await super()._handle_client()


def wrap(name):
    original = getattr(SMTP, "smtp_" + name)

    async def command(self, argument):
        commands.append(name)
        if not await self.misbehaves(name):
            await original(self, argument)

    setattr(Server, "smtp_" + name, command)


for name in ["EHLO", "HELO", "STARTTLS", "AUTH", "MAIL", "RCPT", "NOOP", "QUIT", "HELP", "VRFY"]:
    wrap(name)


async def data(self, argument):
    commands.append("DATA")
    if await self.misbehaves("DATA"):
        return
    if "text" in at:
        await self.push("354 go on")
        await self.misbehaves("text")
        return
    await SMTP.smtp_DATA(self, argument)


Server.smtp_DATA = data


class Handler:
    async def handle_DATA(self, server, session, envelope):
        if "dot" in at and at["dot"][0] in "45":
            return at["dot"]
        messages.append(
            {
                "from": envelope.mail_from,
                "to": envelope.rcpt_tos,
                "options": envelope.mail_options,
                "bytes": envelope.content.decode("latin-1"),
                "user": session.auth_data.decode() if session.auth_data else None,
                "isTLS": session.ssl is not None or settings["security"] == "tls",
            }
        )
        if await server.misbehaves("dot"):
            # aiosmtpd pushes what is returned; the reply has been given.
            server.push = quiet
        return "250 taken"


async def quiet(_):
    pass


def authenticate(server, session, envelope, mechanism, data):
    right = data.login == settings["user"].encode() and data.password == settings["password"].encode()
    return AuthResult(success=right, handled=right, auth_data=data.login)


def make():
    arguments = {"hostname": "localhost", "timeout": 300, "data_size_limit": 1 << 24}
    if "user" in settings:
        arguments |= {
            "authenticator": authenticate,
            "auth_required": True,
            "auth_require_tls": settings["security"] == "starttls",
        }
    if settings["security"] == "starttls":
        arguments |= {"tls_context": context(), "require_starttls": True}
    return Server(Handler(), **arguments)


def context():
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(settings["certificate"], settings["key"])
    return made


def mailboxes(text, header):
    """Names and addresses. The newer policy of the package puts spaces between the encoded words of a long name."""
    value = email.message_from_string(text)[header]
    return [
        [str(email.header.make_header(email.header.decode_header(name))), address]
        for name, address in email.utils.getaddresses([value])
    ]


def parse(text):
    read = email.message_from_bytes(text.encode("latin-1"), policy=email.policy.default)
    return {
        "headers": [[name, str(value)] for name, value in read.items()],
        "from": mailboxes(text, "From"),
        "to": mailboxes(text, "To"),
        "addresses": [one.addr_spec for name in ["From", "To"] for one in read[name].addresses],
        "type": read.get_content_type(),
        "parts": [
            {
                "type": part.get_content_type(),
                "charset": part.get_content_charset(),
                "encoding": part["Content-Transfer-Encoding"],
                "text": part.get_payload(decode=True).decode("utf-8"),
            }
            for part in read.iter_parts()
        ],
        "defects": [type(defect).__name__ for part in read.walk() for defect in part.defects]
        + [type(defect).__name__ for value in read.values() for defect in value.defects],
    }


async def serve(started):
    loop = asyncio.get_running_loop()
    tls = context() if settings["security"] == "tls" else None
    server = await loop.create_server(make, "127.0.0.1", 0, ssl=tls)
    started(server.sockets[0].getsockname()[1])
    await server.serve_forever()


def started(port):
    print(json.dumps({"port": port}), flush=True)


threading.Thread(target=lambda: asyncio.run(serve(started)), daemon=True).start()
for line in sys.stdin:
    command = json.loads(line)
    if command["do"] == "parse":
        answer = parse(command["bytes"])
    else:
        answer = {"messages": list(messages), "commands": list(commands)}
    print(json.dumps(answer), flush=True)
os._exit(0)
