#!/usr/bin/python3
"""A mail server with TLS, and what it heard: which line came in the clear and which over TLS.

    tls_relay.py FOLDER OFFER CERTIFICATE

serves for other test suites until its standard input ends. It makes FOLDER/authority.pem and prints one JSON line a fact: {"port": …} first,
then {"line": …, "isTLS": …} for each command, {"message": …} for each mail that it took.
OFFER: tls (from the first byte), starttls, nothing.  CERTIFICATE: good, wrong-host, expired, self-signed, unknown-authority.
"""
import json
import socket
import ssl
import subprocess
import sys
import threading
from pathlib import Path

HOSTS = "IP:127.0.0.1,DNS:localhost,DNS:relay.localhost"


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


class Certificates:
    """An authority of our own, and certificates that a sender must take or refuse."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.authority = self.make_authority("authority")

    def make_authority(self, name):
        key, certificate = self.paths(name)
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", 2, "-subj", f"/CN={name}",
                "-keyout", key, "-out", certificate, "-addext", "keyUsage=critical,keyCertSign")
        return certificate

    def paths(self, name):
        return self.folder / f"{name}.key", self.folder / f"{name}.pem"

    def make(self, kind):
        """(certificate, key) of that kind."""
        key, certificate = self.paths(kind)
        if kind == "self-signed":
            openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", 2,
                    "-subj", "/CN=relay", "-keyout", key, "-out", certificate, "-addext", f"subjectAltName={HOSTS}")
            return certificate, key
        authority = "authority"
        if kind == "unknown-authority":
            authority = "stranger"
            self.make_authority(authority)
        request, extensions = self.folder / f"{kind}.request", self.folder / f"{kind}.extensions"
        extensions.write_text(f"subjectAltName={'DNS:elsewhere.test' if kind == 'wrong-host' else HOSTS}\n")
        openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=relay",
                "-keyout", key, "-out", request)
        openssl("x509", "-req", "-in", request, "-CA", self.paths(authority)[1], "-CAkey", self.paths(authority)[0], "-CAcreateserial",
                "-days", -1 if kind == "expired" else 2, "-extfile", extensions, "-out", certificate)
        return certificate, key


class TLSRelay:
    """Offers AUTH at any time, also in the clear: a sender must not be tempted. `hears(fact)` is told each fact as it comes."""

    def __init__(self, offer, certificate, key, hears=lambda fact: None):
        self.offer, self.hears = offer, hears
        self.facts = []
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate, key)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def stop(self):
        self.listener.close()

    @property
    def lines(self):
        return [(fact["line"], fact["isTLS"]) for fact in list(self.facts) if "line" in fact]

    @property
    def messages(self):
        return [fact["message"] for fact in list(self.facts) if "message" in fact]

    def note(self, **fact):
        self.facts.append(fact)
        self.hears(fact)

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return  # stopped
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        try:
            connection.settimeout(30)
            if self.offer == "tls":
                connection = self.context.wrap_socket(connection, server_side=True)
            while connection := self.talk(connection):
                connection = self.context.wrap_socket(connection, server_side=True)
        except OSError:
            pass  # the sender did not like what it saw, as it should not
        finally:
            if connection:
                connection.close()

    def talk(self, connection):
        """One session; the connection when the sender asks for TLS, None when it is over."""
        is_tls = isinstance(connection, ssl.SSLSocket)
        stream = connection.makefile("rb")

        def say(*lines):
            connection.sendall("".join(line + "\r\n" for line in lines).encode())

        if not (is_tls and self.offer == "starttls"):
            say("220 relay.test ESMTP")
        while line := stream.readline().decode(errors="replace").rstrip("\r\n"):
            self.note(line=line, isTLS=is_tls)
            verb = line.split(" ")[0].upper()
            if verb == "EHLO":
                say("250-relay.test", *(["250-STARTTLS"] if self.offer == "starttls" and not is_tls else []), "250 AUTH PLAIN")
            elif verb == "STARTTLS" and self.offer == "starttls" and not is_tls:
                say("220 2.0.0 go on")
                return connection
            elif verb == "AUTH":
                say("334 ")
                self.note(line="AUTH " + stream.readline().decode(errors="replace").strip(), isTLS=is_tls)
                say("235 2.7.0 known")
            elif verb == "DATA":
                say("354 go on")
                content = b""
                while (part := stream.readline()) not in (b".\r\n", b""):
                    content += part
                self.note(message=content.decode(errors="replace"), isTLS=is_tls)
                say("250 2.0.0 taken")
            elif verb == "QUIT":
                say("221 2.0.0 bye")
                return None
            else:
                say("250 2.0.0 fine" if verb in ("MAIL", "RCPT", "RSET", "NOOP") else "502 5.5.1 unknown")
        return None


def main(folder, offer, kind):
    def tell(fact):
        print(json.dumps(fact), flush=True)

    relay = TLSRelay(offer, *Certificates(folder).make(kind), tell)
    tell({"port": relay.port})
    sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
