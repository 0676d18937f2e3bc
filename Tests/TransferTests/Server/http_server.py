"""An HTTP server that answers well and badly, as the path says.

Argument: JSON {"certificate", "key", "clientCA"}: TLS where there is a certificate. Prints {"port"} when it is ready.
Each line of standard input is a JSON command, answered by one: {"do": "requests"}. It ends when standard input closes.
"""

import http.server
import json
import os
import socket
import ssl
import struct
import sys
import threading
import time

settings = json.loads(sys.argv[1])
requests = []


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def answer(self, status=200, body=b"", headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def act(self):
        if self.path == "/cut-while-reading":
            self.rfile.read(1000)
            reset(self.connection)
            self.close_connection = True
            return
        body = self.body()
        requests.append(
            {"method": self.command, "path": self.path, "headers": self.headers.items(), "bytes": len(body)}
        )
        name = self.path.split("?")[0].strip("/").replace("-", "_")
        getattr(self, "at_" + name, self.at_missing)(body)

    do_GET = do_POST = act

    def at_missing(self, _):
        self.answer(404, b"nothing here")

    def at_echo(self, body):
        self.answer(200, body, [("X-Answer", "one"), ("x-answer", "two"), ("Content-Type", "text/plain")])

    def at_interim(self, _):
        self.wfile.write(b"HTTP/1.1 103 Early Hints\r\nX-Early: yes\r\n\r\n")
        self.answer(200, b"late")

    def at_hang(self, _):
        time.sleep(60)

    def at_big(self, _):
        self.answer(200, b"x" * int(self.path.split("?")[1]))

    def at_endless(self, _):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        try:
            while True:
                self.wfile.write(b"4000\r\n" + b"x" * 0x4000 + b"\r\n")
        except OSError:
            self.close_connection = True

    def at_many_headers(self, _):
        self.answer(200, b"", [("X-Filling", "y" * 8000)] * 10)

    def at_rubbish(self, _):
        self.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n")
        self.close_connection = True

    def at_cut_after_reading(self, _):
        reset(self.connection)
        self.close_connection = True

    def at_close_after_reading(self, _):
        self.close_connection = True

    def at_cut_in_answer(self, _):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf of it")
        self.wfile.flush()
        self.close_connection = True

    def at_unauthorized(self, _):
        self.answer(401, b"no")

    def at_redirect(self, _):
        status, target = self.path.split("?", 1)[1].split("&", 1)
        self.answer(int(status), b"", [("Location", target)])

    def at_round(self, _):
        self.answer(302, b"", [("Location", "/round")])

    def finish(self):
        try:
            super().finish()
        except OSError:
            pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass

    def process_request_thread(self, connection, address):
        if settings.get("cutsBeforeReading"):
            reset(connection)
            return
        if settings.get("hangsBeforeTLS"):
            time.sleep(60)
        try:
            if "certificate" in settings:
                connection = self.context.wrap_socket(connection, server_side=True)
            super().process_request_thread(connection, address)
        except OSError:
            connection.close()


server = Server(("127.0.0.1", 0), Handler)
if "certificate" in settings:
    server.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.context.load_cert_chain(settings["certificate"], settings["key"])
    if "clientCA" in settings:
        server.context.verify_mode = ssl.CERT_REQUIRED
        server.context.load_verify_locations(settings["clientCA"])
threading.Thread(target=server.serve_forever, daemon=True).start()
print(json.dumps({"port": server.server_address[1]}), flush=True)
for line in sys.stdin:
    print(json.dumps({"requests": list(requests)}), flush=True)
os._exit(0)
