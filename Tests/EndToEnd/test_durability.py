"""E: whatever was acknowledged is there, once. A client keeps a ledger of every 250; after each fault the desk is held to it."""
import http.client
import json
import random
import re
import socket
import sqlite3
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from conftest import SOAK
from lmtp import LMTP, Refused, stuffed
from messages import mail
from sink import Sink
from svar import request
from waiting import wait_until

ROUNDS = 1000 if SOAK else 200
CLIENTS = 4
MAILS_A_ROUND = 6


class Ledger:
    """What clients want from the desk, by subject, which is as unique as the Message-ID, and what was acknowledged, with its number."""

    def __init__(self):
        # subject → the ticket's number, as the 250 or the 201 said it
        self.acknowledged = {}
        self.attempts = Counter()
        self.begun = Counter()

    def next_subject(self, client):
        self.begun[client] += 1
        return f"{client} {self.begun[client]}"

    def assert_kept(self, desk):
        tickets = desk.tickets()
        subjects = Counter(ticket["subject"] for ticket in tickets)
        lost = sorted(set(self.acknowledged) - set(subjects))
        doubled = sorted(subject for subject, count in subjects.items() if count > 1)
        invented = sorted(set(subjects) - set(self.attempts))
        assert not (lost or doubled or invented), f"lost {lost[:9]}, doubled {doubled[:9]}, never sent {invented[:9]}"
        by_number = {ticket["number"]: ticket["subject"] for ticket in tickets}
        wrong = {subject: number for subject, number in self.acknowledged.items() if by_number[number] != subject}
        assert not wrong, f"under another number than was said: {wrong}"


def attachment(subject):
    """The bytes that go with a mail, or None: with every fifth, large enough to be a file beside the database."""
    return random.Random(subject).randbytes(200_000) if int(subject.rsplit(" ", 1)[1]) % 5 == 0 else None


class Client(threading.Thread):
    """Delivers its mails one after the other, again and again until each is acknowledged, as long as the server lets it."""

    def __init__(self, desk, ledger, name, waiting, limit, patience=20):
        super().__init__(daemon=True)
        self.desk, self.ledger, self.waiting, self.limit, self.patience = desk, ledger, waiting, limit, patience
        self.label, self.unexpected, self.is_wanted = name, [], True

    def run(self):
        try:
            with LMTP(self.desk.lmtp_port, timeout=self.patience) as client:
                for _ in range(self.limit):
                    if self.is_wanted:
                        self.deliver_next(client)
        except (ConnectionError, OSError):
            pass  # the server was killed; what is not acknowledged stays waiting

    def deliver_next(self, client):
        if not self.waiting:
            self.waiting.append(self.ledger.next_subject(self.label))
        subject = self.waiting[0]
        self.ledger.attempts[subject] += 1
        sender = subject.replace(" ", "-").lower() + "@customer.test"
        content = attachment(subject)
        message = mail(
            sender, subject=subject, message_id=f"<{subject.replace(' ', '.')}@customer.test>", body="Lost?\n" * 40,
            attachments=[("large.bin", "application/octet-stream", content)] if content else [])
        try:
            code, text = client.send(message, sender)["desk@example.org"]
        except Refused as refused:
            code, text = refused.code, refused.text
        if code == 250:
            self.ledger.acknowledged[subject] = re.search(r"\d{7,}", text).group()
            self.waiting.pop(0)
        else:
            self.unexpected.append(f"{subject}: {code} {text}")


class Caller(threading.Thread):
    """Opens tickets by the API as long as the server lets it. What got no answer is not asked for again: it may be there or not."""

    def __init__(self, desk, ledger, limit):
        super().__init__(daemon=True)
        self.desk, self.ledger, self.limit, self.unexpected = desk, ledger, limit, []

    def run(self):
        try:
            for _ in range(self.limit):
                subject = self.ledger.next_subject("Called")
                self.ledger.attempts[subject] += 1
                answer = self.desk.api("POST", "/tickets", {
                    "subject": subject, "body": "Lost?", "requester": {"email": "caller@customer.test", "name": "Caller"}})
                if answer.status == 201:
                    self.ledger.acknowledged[subject] = answer.json["number"]
                else:
                    self.unexpected.append(f"{subject}: {answer.status} {answer.text}")
        except (OSError, http.client.HTTPException):
            pass  # the server was killed


def test_E2_after_kill_9_at_random_points_everything_acknowledged_is_there_once(new_desk):
    desk = new_desk().init()
    desk.add_agent()
    desk.remember_token()
    chance = random.Random(20260305)
    ledger = Ledger()
    waiting = {f"Ledger{index}": [] for index in range(CLIENTS)}
    unexpected = []
    for round in range(ROUNDS):
        # One round in ten is killed while the desk still starts and recovers.
        desk.start(wait=False)
        if round % 10 == 9:
            time.sleep(chance.uniform(0, 0.15))
            desk.kill()
            continue
        desk.wait_ready()
        clients = [Client(desk, ledger, name, mails, MAILS_A_ROUND) for name, mails in waiting.items()]
        clients.append(Caller(desk, ledger, MAILS_A_ROUND))
        for client in clients:
            client.start()
        time.sleep(chance.uniform(0, 0.15))
        desk.kill()
        for client in clients:
            client.join(30)
            unexpected += client.unexpected
    # The last round is left alone: what still waits is sent again.
    desk.start()
    clients = [Client(desk, ledger, name, mails, max(1, len(mails))) for name, mails in waiting.items()]
    for client in clients:
        client.start()
    for client in clients:
        client.join(30)
    mails = {subject for subject in ledger.attempts if not subject.startswith("Called ")}
    calls = set(ledger.acknowledged) - mails
    retried = sum(1 for subject in mails if ledger.attempts[subject] > 1)
    attached = [subject for subject in mails if attachment(subject)]
    print(f"{ROUNDS} rounds, {len(mails)} mails acknowledged, {retried} of them after a retry, {len(attached)} with a file; {len(calls)} calls")
    assert not unexpected
    assert retried > ROUNDS / 20, "the kills did not hit deliveries: this test shows nothing"
    assert attached and calls, "no file or no call: this test shows less than it says"
    assert mails <= set(ledger.acknowledged)
    ledger.assert_kept(desk)
    assert_attached(desk, {ledger.acknowledged[subject]: attachment(subject) for subject in attached})
    desk.verify()


def assert_attached(desk, contents):
    """Each of these tickets has that one file, with its bytes."""
    visitor = desk.visitor()
    assert visitor.sign_in().status in (302, 303)
    for number, content in contents.items():
        files = [file for message in desk.api("GET", f"/tickets/{number}/messages").json["messages"] for file in message["attachments"]]
        assert [file["size"] for file in files] == [len(content)], number
        assert visitor.get(f"/attachments/{files[0]['id']}").body == content, number


def test_E1_kill_9_in_the_middle_of_DATA_leaves_no_250_and_no_half_ticket(new_desk):
    desk = new_desk().init()
    desk.add_agent()
    desk.start()
    desk.deliver(mail(subject="Whole"))
    for round in range(10):
        content = stuffed(mail(subject=f"Half {round}", body="word " * 20_000))
        client = desk.lmtp()
        client.envelope("ada@customer.test", ["desk@example.org"])
        client.data()
        client.write(content[: len(content) * (round + 1) // 11])
        desk.kill()
        with pytest.raises((ConnectionError, OSError)):
            client.reply()
        client.close()
        desk.start()
    assert [ticket["subject"] for ticket in desk.tickets()] == ["Whole"]
    desk.verify()


def test_E4_every_recipient_gets_a_reply_of_its_own_and_one_that_fails_fails_alone(desk):
    recipients = ["desk@example.org", "nobody@example.org", "desk+anything@example.org"]
    with desk.lmtp() as client:
        answers = client.send(mail(subject="To three"), recipients=recipients)
        assert [answers[recipient][0] for recipient in recipients] == [250, 550, 250]
        assert answers["nobody@example.org"][1].startswith("5.1.1")
        # The connection is in step afterwards: one reply a recipient, not one more or less.
        assert client.command("NOOP")[0] == 250
    desk.ticket_about("To three")


def test_E4_a_fault_of_the_database_answers_451_and_the_mail_goes_through_afterwards(desk):
    writer = sqlite3.connect(desk.database.removeprefix("sqlite:"), isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    message = mail(subject="While the database is held")
    try:
        with desk.lmtp() as client:
            code, text = client.send(message)["desk@example.org"]
    finally:
        writer.execute("ROLLBACK")
        writer.close()
    assert code == 451 and text.startswith("4."), (code, text)
    desk.deliver(message)
    desk.ticket_about("While the database is held")
    desk.verify()


# The desk looks for a database that is gone for a minute before it says so.
PATIENCE = 100


def test_E4_while_PostgreSQL_is_stopped_mails_get_451_and_sent_again_they_are_there_once(new_desk, own_postgresql):
    desk = new_desk(own_postgresql.new_database()).init()
    desk.add_agent()
    token = desk.remember_token()
    desk.start()
    pid, ledger = desk.pid, Ledger()
    waiting = {f"Stopped{index}": [] for index in range(CLIENTS)}
    clients = [Client(desk, ledger, name, mails, 1_000_000, PATIENCE) for name, mails in waiting.items()]
    for client in clients:
        client.start()

    def wait_for_more(count):
        count += len(ledger.acknowledged)
        wait_until(f"{count} acknowledged mails", lambda: len(ledger.acknowledged) >= count, 60)

    wait_for_more(40)
    own_postgresql.stop()
    with ThreadPoolExecutor() as others:
        body = {"subject": "No", "body": "No.", "requester": {"email": "ada@customer.test", "name": "Ada"}}
        called = others.submit(
            request, "POST", desk.base_url + "/api/v1/tickets", json.dumps(body).encode(),
            {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}, PATIENCE)
        ready = others.submit(request, "GET", desk.base_url + "/readyz", timeout=PATIENCE)
        assert request("GET", desk.base_url + "/livez").status == 200
        wait_until("a refusal for each client", lambda: all(client.unexpected for client in clients), PATIENCE)
        assert ready.result().status == 503
        assert called.result().status == 503 and called.result().headers["Retry-After"]
    own_postgresql.start()
    wait_for_more(40)
    for client in clients:
        assert client.is_alive(), "a client was sent away"
        client.is_wanted = False
        client.join(30)
        assert all(re.search(r": 451 4\.", line) for line in client.unexpected), client.unexpected
    # What waits is sent again.
    for name, mails in waiting.items():
        last = Client(desk, ledger, name, mails, len(mails))
        last.run()
        assert not last.unexpected
    assert set(ledger.attempts) == set(ledger.acknowledged)
    desk.assert_alive(pid)
    ledger.assert_kept(desk)
    desk.verify()


def test_E5_the_same_mail_twice_is_one_ticket_and_the_same_id_with_another_body_is_kept_too(desk):
    first = mail(subject="Twice", message_id="<twice@customer.test>", body="One body.\n")
    for _ in range(3):
        desk.deliver(first)
    desk.deliver(mail(subject="Twice, other", message_id="<twice@customer.test>", body="Another body.\n"))
    assert Counter(ticket["subject"] for ticket in desk.tickets())["Twice"] == 1
    assert "Another body." in everything_of(desk)
    desk.verify()


def test_E5_the_same_mail_through_eight_connections_at_once_is_one_ticket(desk):
    message = mail(subject="Eight at once", message_id="<eight@customer.test>")
    barrier, codes = threading.Barrier(8), []

    def deliver():
        with desk.lmtp() as client:
            barrier.wait()
            codes.append(client.send(message)["desk@example.org"][0])

    threads = [threading.Thread(target=deliver) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert codes == [250] * 8
    assert len([ticket for ticket in desk.tickets() if ticket["subject"] == "Eight at once"]) == 1
    desk.verify()


def test_F4_a_burst_of_mails_is_taken_whole_in_the_same_memory(new_desk):
    count, senders = (10_000, 64) if SOAK else (1_600, 64)
    desk = new_desk().init()
    desk.add_agent()
    desk.start()
    taken, put_off = [], Counter()

    def send(client, first, last):
        for index in range(first, last):
            message = mail(f"f{index}@burst.test", subject=f"Burst {index}", message_id=f"<{index}@burst.test>", body="It stopped.\n" * 20)
            while True:
                code, text = client.send(message, f"f{index}@burst.test")["desk@example.org"]
                assert code in (250, 451, 421), (code, text)
                if code == 250:
                    taken.append(f"Burst {index}")
                    break
                put_off[code] += 1
                time.sleep(0.05)

    def burst(first, last):
        def run(share):
            with desk.lmtp(timeout=120) as client:
                send(client, first + share * (last - first) // senders, first + (share + 1) * (last - first) // senders)

        with ThreadPoolExecutor(senders) as pool:
            list(pool.map(run, range(senders)))

    burst(0, count // 2)
    before = desk.resident_kilobytes()
    burst(count // 2, count)
    grown = (desk.resident_kilobytes() - before) / 1024
    kept = Counter(ticket["subject"] for ticket in desk.tickets())
    assert sorted(taken) == sorted(kept) and max(kept.values()) == 1 and len(kept) == count
    assert grown < 64, f"{grown:.0f} MB more after as many mails again; put off: {put_off}"
    desk.verify()


def test_E6_killed_between_the_mail_servers_250_and_our_sent_it_goes_again_with_the_same_id(new_desk):
    def kill_at_first(received):
        if len(sink.mails) == 1:
            desk.kill()

    sink = Sink(before_reply=kill_at_first).start()
    try:
        desk = new_desk(smtp=sink.url).init()
        desk.add_agent()
        desk.start()
        desk.deliver(mail(subject="Confirm me"))
        wait_until("svar's end", lambda: desk.process.poll() is not None)
        desk.start()
        # The one that was killed claims nothing any more: an embedded database has one sender.
        sink.wait("ada@customer.test", count=2)
        again = sink.mails
        assert again[0].message_id == again[1].message_id
        # Sent is sent: a mail that comes later is the next to arrive.
        desk.deliver(mail("Bo <bo@customer.test>", subject="After it"), sender="bo@customer.test")
        sink.wait("bo@customer.test")
        assert len(sink.to("ada@customer.test")) == 2
        desk.verify()
    finally:
        sink.stop()


def test_E14_SIGTERM_under_load_loses_no_250_and_ends_in_time(new_desk):
    desk = new_desk().init()
    desk.add_agent()
    ledger = Ledger()
    waiting = {f"Drain{index}": [] for index in range(8)}
    for _ in range(3):
        desk.start()
        clients = [Client(desk, ledger, name, mails, 10_000) for name, mails in waiting.items()]
        for client in clients:
            client.start()
        time.sleep(0.5)
        assert desk.stop(30) == 0
        for client in clients:
            client.join(30)
            # 421 is how a server says that it goes; the sender comes again.
            assert all(re.search(r": (421|451) ", line) for line in client.unexpected), client.unexpected
    desk.start()
    assert len(ledger.acknowledged) > 20
    ledger.assert_kept(desk)
    desk.verify()


def test_E14_a_request_and_a_mail_that_have_begun_are_finished_after_SIGTERM(desk):
    body = json.dumps({"subject": "Begun before", "body": "Whole.", "requester": {"email": "ada@customer.test", "name": "Ada"}}).encode()
    head = (
        f"POST /api/v1/tickets HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {desk.token()}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n").encode()
    web = socket.create_connection(("127.0.0.1", desk.http_port), timeout=30)
    web.sendall(head + body[:20])
    letter = desk.lmtp()
    letter.envelope("ada@customer.test", ["desk@example.org"])
    letter.data()
    content = stuffed(mail(subject="Begun as mail"))
    letter.write(content[:100])
    time.sleep(0.3)  # both have been read by the desk

    stopping = threading.Thread(target=desk.stop)
    stopping.start()
    time.sleep(0.3)  # the signal has been seen
    web.sendall(body[20:])
    answer = b"".join(iter(lambda: web.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 201 "), answer[:200]
    letter.write(content[100:] + b".\r\n")
    assert letter.reply()[0] == 250
    letter.close()
    web.close()
    stopping.join(40)
    assert desk.process.returncode == 0

    desk.start()
    desk.ticket_about("Begun before")
    desk.ticket_about("Begun as mail")


class Visitors(threading.Thread):
    """Asks again and again over one connection as long as it is kept; an answer that never comes on a kept one was cut off."""

    def __init__(self, desk):
        super().__init__(daemon=True)
        self.port, self.answers, self.cut_off = desk.http_port, 0, []

    def run(self):
        while True:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
            on_this_one = 0
            try:
                while True:
                    connection.request("GET", "/sign-in")
                    answer = connection.getresponse()
                    assert answer.status == 200 and answer.read()
                    self.answers += 1
                    on_this_one += 1
                    if answer.will_close:
                        break
            except (OSError, http.client.HTTPException) as error:
                if on_this_one:
                    self.cut_off.append(repr(error))
                return  # the listener is gone
            finally:
                connection.close()


def test_E14_no_request_on_a_kept_connection_is_cut_off_by_SIGTERM(desk):
    for _ in range(3):
        visitors = [Visitors(desk) for _ in range(8)]
        for visitor in visitors:
            visitor.start()
        time.sleep(0.4)
        assert desk.stop(30) == 0
        for visitor in visitors:
            visitor.join(30)
        assert not sum((visitor.cut_off for visitor in visitors), [])
        assert all(visitor.answers > 5 for visitor in visitors)
        desk.start()


def test_E14_an_idle_connection_does_not_keep_the_desk_from_ending(desk):
    idle = [desk.lmtp() for _ in range(3)]
    web = [socket.create_connection(("127.0.0.1", desk.http_port)) for _ in range(3)]
    began = time.monotonic()
    assert desk.stop(30) == 0
    took = time.monotonic() - began
    for connection in idle + web:
        connection.close()
    assert took < 30


def everything_of(desk):
    return "\n".join(json.dumps(desk.ticket_show(ticket["number"]), ensure_ascii=False) for ticket in desk.tickets())
