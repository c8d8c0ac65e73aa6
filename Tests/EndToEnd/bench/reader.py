"""Somebody who goes on asking while the server is busy with something else, so often a second, and how long the answers took."""
import http.client
import json
import threading
import time


class Reader:
    """Asks for a page, or enters tickets, as long as its block lasts; AssertionError at any answer but the wished ones."""

    def __init__(self, desk, path=None, a_second=50, entering=False):
        self.desk, self.pause, self.entering, self.taken, self.failed = desk, 1 / a_second, entering, [], None
        if entering:
            self.path, self.headers = "/api/v1/tickets", {
                "Authorization": f"Bearer {desk.remember_token()}", "Content-Type": "application/json"}
        else:
            visitor = desk.visitor()
            visitor.sign_in()
            self.path, self.headers = path, {"Cookie": "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())}
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._ends.set()
        self._thread.join()
        if self.failed:
            raise AssertionError(f"{self.path}: {self.failed}")

    def clear(self):
        self.taken = []

    def _run(self):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.desk.http_port, timeout=60)
            while not self._ends.is_set():
                began = time.monotonic()
                self._ask(connection)
                took = time.monotonic() - began
                self.taken.append(took * 1000)
                self._ends.wait(max(0, self.pause - took))
            connection.close()
        except Exception as error:  # told in the thread that waits
            self.failed = error

    def _ask(self, connection):
        if self.entering:
            requester = {"email": "ada@customer.test", "name": "Ada Lovelace"}
            body = json.dumps({"subject": "The lift stands still", "body": "It does.", "requester": requester})
            connection.request("POST", self.path, body, self.headers)
        else:
            connection.request("GET", self.path, headers=self.headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.status in (200, 201), answer.status

    @property
    def p95(self):
        return sorted(self.taken)[int(len(self.taken) * 0.95)]

    @property
    def words(self):
        """The cells of a table."""
        return [f"{self.p95:.1f} ms", f"{max(self.taken):.0f} ms"]

    def __str__(self):
        return f"{len(self.taken)} answers, p95 {self.p95:.1f} ms, slowest {max(self.taken):.0f} ms"
