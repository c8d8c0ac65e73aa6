"""A mail server with a fault at one step of its dialogue: it refuses for now or for good, or ends the connection."""
import socket
import threading

from ports import free_port

STEPS = ("greeting", "EHLO", "MAIL", "RCPT", "DATA", "message")
REPLIES = {"later": "451 4.3.0 later", "never": "550 5.1.1 nobody here"}


class Faulty:
    """`fault` is (step, act) or None for none; act is `later`, `never` or `drop`. Every message that came whole is kept."""

    def __init__(self, fault=None):
        self.fault = fault
        self.port = free_port()
        self.messages = []
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self._threads = []
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.port}"

    def stop(self):
        self._listener.close()

    def _accept(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with connection, connection.makefile("rwb") as stream:
            try:
                if self._say(stream, "greeting", "220 faulty ESMTP"):
                    return
                for line in iter(stream.readline, b""):
                    verb = line.split()[0].upper().decode() if line.split() else ""
                    if verb == "QUIT":
                        self._write(stream, "221 bye")
                        return
                    if verb == "DATA":
                        if self._say(stream, "DATA", "354 go on"):
                            return
                        if self._failed("DATA"):
                            continue
                        if self._message(stream):
                            return
                    elif self._say(stream, "EHLO" if verb in ("EHLO", "HELO") else verb, "250 ok"):
                        return
            except (ConnectionError, ValueError):
                return

    def _message(self, stream):
        lines = []
        for line in iter(stream.readline, b""):
            if line == b".\r\n":
                self.messages.append(b"".join(lines))
                return self._say(stream, "message", "250 kept")
            lines.append(line)
        return True

    def _failed(self, step):
        return self.fault is not None and self.fault[0] == step

    def _say(self, stream, step, reply):
        """Whether the connection has ended."""
        if self._failed(step):
            if self.fault[1] == "drop":
                return True
            reply = REPLIES[self.fault[1]]
        self._write(stream, reply)
        return False

    @staticmethod
    def _write(stream, reply):
        stream.write(reply.encode() + b"\r\n")
        stream.flush()
