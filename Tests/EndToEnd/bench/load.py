"""Many senders of mail at once from one thread: raw sockets and prepared bytes, so that the measured machine is left to the server."""
import selectors
import socket
import time

REPLIES_BEFORE_FIRST = 3  # MAIL, RCPT, DATA
REPLIES_A_MAIL = 4  # the final dot, then MAIL, RCPT, DATA of the next


def deliver(port, senders, mails):
    """Delivers (sender, bytes) pairs over so many connections; the seconds it took. AssertionError at any reply but the wished ones."""
    connections = [Sender(port) for _ in range(min(senders, len(mails)))]
    queue = iter(mails)
    selector = selectors.DefaultSelector()
    began = time.monotonic()
    for connection in connections:
        connection.begin(next(queue))
        selector.register(connection.socket, selectors.EVENT_READ, connection)
    active = len(connections)
    while active:
        for key, _ in selector.select(30) or _silence():
            if key.data.read() and not key.data.go_on(next(queue, None)):
                selector.unregister(key.data.socket)
                active -= 1
    took = time.monotonic() - began
    for connection in connections:
        connection.socket.close()
    return took


def _silence():
    raise AssertionError("the server was silent for 30 s")


class Sender:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        greeting = self.socket.makefile("rb")
        assert greeting.readline().startswith(b"220"), "no greeting"
        self.socket.sendall(b"LHLO bench.test\r\n")
        while not greeting.readline().startswith(b"250 "):
            pass
        greeting.detach()
        self.content, self.buffer, self.awaited = b"", b"", 0

    def begin(self, mail):
        self.awaited = REPLIES_BEFORE_FIRST
        self._write(b"", mail)

    def go_on(self, mail):
        """Sends the content that waits, and the envelope of the next mail with it; false when the last one is kept."""
        if not self.content:
            return False
        self.awaited = REPLIES_A_MAIL if mail else 1
        self._write(self.content, mail)
        return True

    def _write(self, content, mail):
        sender, self.content = mail if mail else ("", b"")
        envelope = f"MAIL FROM:<{sender}>\r\nRCPT TO:<desk@example.org>\r\nDATA\r\n".encode() if mail else b""
        self.socket.sendall(content + envelope)

    def read(self):
        """Takes what has come; true when every awaited reply is there."""
        received = self.socket.recv(65536)
        assert received, "the server closed the connection"
        *lines, self.buffer = (self.buffer + received).split(b"\r\n")
        for line in lines:
            assert line[:3] in (b"250", b"354"), line
            self.awaited -= 1
        return self.awaited == 0
