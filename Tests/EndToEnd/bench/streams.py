"""1,000 browsers that listen while one ticket is busy: how soon each hears of it, what that costs, and that a page does not wait."""
import selectors
import socket
import sys
import time

from reader import Reader
from tables import tables

STREAMS = 1_000
WORDS = 100
A_SECOND = 5


class Listeners:
    """So many streams in one thread; when each heard of what."""

    def __init__(self, desk, cookie, count):
        self._selector = selectors.DefaultSelector()
        self.heard = []
        request = f"GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\nAccept: text/event-stream\r\n\r\n".encode()
        for _ in range(count):
            stream = socket.create_connection(("127.0.0.1", desk.http_port), timeout=30)
            stream.sendall(request)
            self._selector.register(stream, selectors.EVENT_READ, [b"", 0])
        self.count = count

    def listen(self, until):
        """Reads what comes until a moment; each event that a stream hears is (moment, stream, place of the event)."""
        while (left := until - time.monotonic()) > 0:
            for key, _ in self._selector.select(min(left, 0.05)):
                received = key.fileobj.recv(65536)
                assert received, "a stream ended"
                now = time.monotonic()
                *lines, key.data[0] = (key.data[0] + received).split(b"\n")
                for line in lines:
                    if line.startswith(b"id: "):
                        key.data[1] = int(line[4:])
                        self.heard.append((now, key.fd, key.data[1]))

    def close(self):
        for key in list(self._selector.get_map().values()):
            key.fileobj.close()


def places(desk):
    """Where the desk's events of the words that were written stand among all."""
    beside = tables(desk)
    found = beside.ask("SELECT position FROM ticket_event WHERE change = 'noted' ORDER BY position")
    beside.close()
    assert len(found) == WORDS, len(found)
    return found


def measure(new_desk, folder, report):
    desk = new_desk("streams")
    ticket = desk.new_ticket()
    digits = "".join(character for character in ticket["number"] if character.isdigit())
    visitor = desk.visitor()
    visitor.sign_in()
    cookie = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    listeners = Listeners(desk, cookie, STREAMS)
    listeners.listen(time.monotonic() + 3)
    idle = desk.cpu_seconds()
    listeners.listen(time.monotonic() + 30)
    idle = (desk.cpu_seconds() - idle) / 30
    written, before = [], desk.cpu_seconds()
    began = time.monotonic()
    with Reader(desk, f"/tickets/{digits}", a_second=20) as reader:
        for index in range(WORDS):
            written.append(time.monotonic())
            answer = desk.api("POST", f"/tickets/{digits}/messages", {"body": f"Word {index}.", "internal": True})
            assert answer.status == 201, answer.text
            listeners.listen(began + (index + 1) / A_SECOND)
        listeners.listen(time.monotonic() + 2)
    took, cpu = time.monotonic() - began, desk.cpu_seconds() - before
    memory = desk.resident_kilobytes() / 1024
    delays, unheard = heard_after(written, places(desk), listeners)
    listeners.close()
    desk.stop()
    p95 = sorted(delays)[int(len(delays) * 0.95)]
    print(f"streams: {p95:.0f} ms, {unheard} unheard, {memory:.0f} MB, idle {idle:.3f}, cpu {cpu / took:.2f}", file=sys.stderr)
    report.section(f"{STREAMS:,} streams of events")
    report.text(
        f"One ticket is written in {WORDS} times, {A_SECOND} times a second. From the beginning of the request that writes until a stream has "
        f"heard of it: median {sorted(delays)[len(delays) // 2]:.0f} ms, p95 {p95:.0f} ms, slowest {max(delays):.0f} ms. Meanwhile the desk takes "
        f"{cpu / took:.2f} of a core, and while nothing happens {idle:.3f}; {memory:.0f} MB resident. The page of that ticket, asked for 20 times a "
        f"second: p95 {reader.p95:.1f} ms.")
    report.claim(f"{STREAMS:,} streams hear of a change within 1 s (p95)", f"{p95:.0f} ms", p95 <= 1000 and not unheard)
    report.claim(f"{STREAMS:,} streams in 512 MB", f"{memory:.0f} MB", memory <= 512)


def heard_after(written, places, listeners):
    """(milliseconds from each word to each stream that heard of it, how many streams did not hear of the last one)"""
    heard, delays = {}, []
    for moment, stream, place in listeners.heard:
        while (word := heard.get(stream, 0)) < len(places) and places[word] <= place:
            delays.append((moment - written[word]) * 1000)
            heard[stream] = word + 1
    return delays, listeners.count - sum(1 for words in heard.values() if words == len(places))
