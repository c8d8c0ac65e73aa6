"""What browsers hear without asking: a stream of events, who may hear what, and how it ends."""
import http.client
import json
import socket
import threading
import time

from waiting import wait_until

class Stream:
    """One browser's stream of events, read as it comes."""

    def __init__(self, desk, visitor, after=None):
        self.connection = http.client.HTTPConnection("127.0.0.1", desk.http_port, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in visitor.cookies.items()), "Accept": "text/event-stream"}
        if after is not None:
            headers["Last-Event-ID"] = str(after)
        self.connection.request("GET", "/events", headers=headers)
        self.answer = self.connection.getresponse()
        self.events, self.last, self.ended = [], None, threading.Event()
        if self.answer.status == 200:
            threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        kind = None
        try:
            while line := self.answer.readline():
                name, _, value = line.decode().strip().partition(": ")
                if name == "id":
                    self.last = int(value)
                elif name == "event":
                    kind = value
                elif name == "data":
                    self.events.append((kind, json.loads(value)))
        except (OSError, ValueError, http.client.HTTPException):
            pass
        self.ended.set()

    def numbers(self):
        return {number for kind, numbers in list(self.events) if kind == "tickets" for number in numbers}

    def close(self):
        # The reader waits in the socket: closing it alone would wait for him.
        self.answer.fp.raw._sock.shutdown(socket.SHUT_RDWR)


def signed_in(desk, email="anna@desk.test"):
    visitor = desk.visitor()
    assert visitor.sign_in(email).status == 303
    return visitor


def until(condition, what, seconds=20):
    wait_until(what, condition, seconds)


def digits(ticket):
    return "".join(character for character in ticket["number"] if character.isdigit())


def test_a_browser_hears_of_a_mail_and_of_what_colleagues_do_within_seconds(desk):
    stream = Stream(desk, signed_in(desk))
    assert stream.answer.status == 200 and stream.answer.getheader("Content-Type") == "text/event-stream"
    number = desk.new_ticket()
    until(lambda: digits(number) in stream.numbers(), "the new ticket")
    stream.events.clear()
    assert desk.api("POST", f"/tickets/{digits(number)}/messages", {"body": "Seen.", "purpose": "note"}).status in (200, 201)
    until(lambda: digits(number) in stream.numbers(), "the note")
    stream.close()


def test_d1_an_agent_of_another_queue_and_a_guest_hear_nothing(desk):
    desk.add_agent("ben@desk.test", "Ben", "agent")
    blind, seeing = Stream(desk, signed_in(desk, "ben@desk.test")), Stream(desk, signed_in(desk))
    nights = desk.api("POST", "/queues", {"name": "Nights"}).json["id"]
    number = desk.new_ticket()
    until(lambda: digits(number) in seeing.numbers() & blind.numbers(), "the new ticket")
    blind.events.clear()
    assert desk.api("POST", f"/tickets/{digits(number)}/queue", {"queue": nights}).status == 200
    until(lambda: digits(number) in blind.numbers(), "that it went")
    blind.events.clear()
    seeing.events.clear()
    assert desk.api("POST", f"/tickets/{digits(number)}/messages", {"body": "Seen.", "purpose": "note"}).status in (200, 201)
    until(lambda: digits(number) in seeing.numbers(), "the note")
    time.sleep(2)
    assert blind.answer.status == 200 and not blind.events
    guest = Stream(desk, desk.visitor())
    assert guest.answer.status == 303 and guest.answer.getheader("Location").startswith("/sign-in")


def test_d6_a_stream_ends_with_its_session(desk):
    visitor = signed_in(desk)
    stream = Stream(desk, visitor)
    assert visitor.submit("/tickets", "/sign-out").status == 303
    until(stream.ended.is_set, "the end of the stream", seconds=40)


def test_e14_streams_end_with_the_server_and_go_on_at_the_next_without_a_gap(desk):
    visitor = signed_in(desk)
    stream = Stream(desk, visitor)
    first = desk.new_ticket("First")
    until(lambda: digits(first) in stream.numbers(), "the first ticket")
    began = time.monotonic()
    desk.stop()
    assert time.monotonic() - began < 20
    until(stream.ended.is_set, "the end of the stream")
    desk.start()
    second = desk.new_ticket("While nobody heard")
    again = Stream(desk, visitor, after=stream.last)
    until(lambda: digits(second) in again.numbers() or ("everything", {}) in again.events, "what happened meanwhile")
    again.close()


def test_f3_a_slow_reader_holds_up_nobody(desk):
    visitor = signed_in(desk)
    slow = http.client.HTTPConnection("127.0.0.1", desk.http_port)
    slow.request("GET", "/events", headers={"Cookie": "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())})
    streams = [Stream(desk, visitor) for _ in range(30)]
    number = desk.new_ticket()
    for stream in streams:
        until(lambda: digits(number) in stream.numbers(), "the ticket in every stream")
        stream.close()
    slow.close()


def test_two_at_one_ticket_are_shown_to_each_other(desk):
    desk.add_agent("martin@desk.test", "Martin Member", "manager")
    number = digits(desk.new_ticket())
    anna, martin = signed_in(desk), signed_in(desk, "martin@desk.test")

    def attend(visitor, **fields):
        token = visitor.form(f"/tickets/{number}", "/sign-out").fields["token"]
        return visitor.request("POST", f"/tickets/{number}/attendance", {"token": token} | fields).text

    assert "Martin" not in attend(anna)
    assert "Anna Agent is looking at this ticket too" in attend(martin)
    assert "Martin Member is looking" in attend(anna)
    attend(martin, writes="1")
    assert "Martin Member is writing an answer" in attend(anna)
    attend(martin, leaves="1")
    assert "Martin" not in attend(anna)


def test_f6_clients_that_are_slow_at_everything_keep_neither_pages_nor_streams_from_others(desk):
    visitor = signed_in(desk)
    cookie = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    streams = [Stream(desk, visitor) for _ in range(30)]
    beginnings = [
        b"GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
        b"POST /form HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nname=",
        f"GET /tickets HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode() * 20,
    ]
    slow = []
    for _ in range(200):
        for beginning in beginnings:
            client = socket.create_connection(("127.0.0.1", desk.http_port), timeout=10)
            client.sendall(beginning)
            slow.append(client)
    for _ in range(20):
        assert visitor.get("/tickets").status == 200
    number = desk.new_ticket()
    for stream in streams:
        until(lambda: digits(number) in stream.numbers(), "the new ticket")
        stream.close()
    for client in slow:
        client.close()
    assert visitor.get("/tickets").status == 200
    desk.verify()
