"""Mailboxes at a real Dovecot: mail that lies there becomes tickets, once, whatever happens on the way."""
import shutil
import socket
import threading
import time

import pytest

from dovecot import Dovecot
from messages import mail
from waiting import wait_until

USER = "support@example.org"


@pytest.fixture
def start_dovecot():
    made = []

    def start(more=""):
        made.append(Dovecot(more))
        return made[-1].start()

    yield start
    for server in made:
        server.stop()


@pytest.fixture
def dovecot(start_dovecot):
    return start_dovecot()


@pytest.fixture
def make_desk(new_desk, sink):
    """A running desk that may reach this machine and trusts the authority of a Dovecot."""
    def make(dovecot, networks="127.0.0.1", database=None):
        desk = new_desk(database=database, smtp=sink.url).init()
        desk.environment["SVAR_PRIVATE_NETWORKS"] = networks
        desk.environment["SVAR_CERTIFICATES"] = dovecot.authority
        desk.add_agent()
        return desk.start()

    return make


def add(desk, dovecot, **settings):
    """Adds a mailbox; what is not said is TLS, everything in INBOX, kept."""
    queue = desk.api("GET", "/queues").json["queues"][0]["id"]
    body = {"name": "Support", "host": "localhost", "port": dovecot.tls_port, "user": USER, "secret": dovecot.PASSWORD, "queue": queue,
            "takesOlder": True} | settings
    answer = desk.api("POST", "/mailboxes", body)
    assert answer.status == 201, answer.text
    return answer.json["id"]


def subjects(desk):
    return sorted(ticket["subject"] for ticket in desk.api("GET", "/tickets?limit=200").json["tickets"])


def mailbox(desk, id):
    return next(one for one in desk.api("GET", "/mailboxes").json["mailboxes"] if one["id"] == id)


def numbered(*numbers, **more):
    return [mail(subject=f"Mailbox {number}", body=f"It is the printer {number}.\n", **more) for number in numbers]


def wanted(*numbers):
    return sorted(f"Mailbox {number}" for number in numbers)


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_mail_that_lies_there_becomes_tickets_and_what_comes_later_is_told_by_idle(dovecot, make_desk, security):
    dovecot.put(*numbered(1, 2, 3))
    desk = make_desk(dovecot)
    id = add(desk, dovecot, security=security, port=dovecot.tls_port if security == "tls" else dovecot.port)
    wait_until("three tickets", lambda: subjects(desk) == wanted(1, 2, 3))
    wait_until("all marked as read", lambda: all("\\Seen" in flags for flags in dovecot.mails().values()))
    begun = time.monotonic()
    dovecot.put(*numbered(4))
    wait_until("the fourth ticket", lambda: subjects(desk) == wanted(1, 2, 3, 4), 25)
    # Without IDLE it would be asked for after half a minute.
    assert time.monotonic() - begun < 20
    assert mailbox(desk, id)["failure"] is None and mailbox(desk, id)["readAt"]
    # The confirmation goes to whoever wrote, and a reply finds its ticket.
    desk.verify()
    assert desk.stop() == 0


def test_mails_are_moved_or_deleted_only_once_they_are_tickets_large_ones_too(dovecot, make_desk):
    dovecot.make("Done")
    large = mail(subject="Mailbox 9", attachments=[("scan.bin", "application/octet-stream", bytes(range(256)) * 20_000)])
    dovecot.put(*numbered(1, 2), large)
    dovecot.put(*numbered(5, 6), user="other@example.org")
    desk = make_desk(dovecot)
    add(desk, dovecot, afterwards="move", target="Done")
    add(desk, dovecot, name="Other", user="other@example.org", afterwards="delete")
    wait_until("five tickets", lambda: subjects(desk) == wanted(1, 2, 5, 6, 9), 40)
    wait_until("moved", lambda: not dovecot.mails() and len(dovecot.mails("Done")) == 3)
    wait_until("deleted", lambda: not dovecot.mails(user="other@example.org"))
    desk.verify()


def test_E7_after_kill_9_nothing_is_lost_and_nothing_doubled(dovecot, make_desk):
    dovecot.make("Done")
    desk = make_desk(dovecot)
    add(desk, dovecot, afterwards="move", target="Done")
    for round in range(8):
        dovecot.put(*numbered(*range(round * 6, round * 6 + 6)))
        # Each time a little later: before the first ticket, between tickets, between ticket and move.
        wait_until("something", lambda: subjects(desk), 20) if round == 0 else time.sleep(0.05 * round)
        desk.kill()
        desk.start()
    wait_until("all tickets", lambda: subjects(desk) == wanted(*range(48)), 60)
    wait_until("all moved", lambda: not dovecot.mails(), 40)
    assert subjects(desk) == wanted(*range(48))
    desk.verify()


def test_E7_under_another_uidvalidity_all_is_read_again_and_known(dovecot, make_desk):
    dovecot.put(*numbered(1, 2, 3))
    desk = make_desk(dovecot)
    id = add(desk, dovecot)
    wait_until("three tickets", lambda: subjects(desk) == wanted(1, 2, 3))
    dovecot.end()
    # As after a restore: the mails are there, and nobody remembers their UIDs.
    for path in (dovecot.folder / "mail" / USER).glob("dovecot*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    dovecot.start()
    dovecot.put(*numbered(4))
    wait_until("the fourth ticket", lambda: 4 <= len(subjects(desk)) and mailbox(desk, id)["failure"] is None, 60)
    assert subjects(desk) == wanted(1, 2, 3, 4)


def test_a_mailbox_that_fails_says_why_recovers_by_itself_and_holds_up_no_other(dovecot, start_dovecot, make_desk):
    other = start_dovecot()
    desk = make_desk(dovecot)
    broken = add(desk, other, name="Broken")  # Its certificate is of an authority that nobody trusts.
    wrong = add(desk, dovecot, name="Wrong", user="wrong@example.org", secret="no")
    good = add(desk, dovecot)
    failure = wait_until("the fault", lambda: mailbox(desk, broken)["failure"])
    assert (failure["reason"], failure["step"], failure["attempts"]) == ("certificate", "encrypt", 1)
    failure = wait_until("the other fault", lambda: mailbox(desk, wrong)["failure"])
    assert failure["reason"] == "signInRefused" and failure["since"]
    dovecot.put(*numbered(1))
    wait_until("a ticket", lambda: subjects(desk) == wanted(1))
    dovecot.end()
    assert wait_until("that it is gone", lambda: mailbox(desk, good)["failure"])["reason"] in ("hungUp", "unreachable")
    dovecot.start()
    dovecot.put(*numbered(2))
    wait_until("recovery", lambda: subjects(desk) == wanted(1, 2), 60)
    wait_until("that it is well", lambda: mailbox(desk, good)["failure"] is None)
    assert dovecot.PASSWORD not in desk.log


def test_a_trial_explains_each_step(dovecot, make_desk):
    desk = make_desk(dovecot)
    id = add(desk, dovecot, afterwards="move", target="Missing", active=False)
    queue = mailbox(desk, id)["queue"]["id"]

    def trial(**changes):
        body = {"name": "Support", "host": "localhost", "port": dovecot.tls_port, "user": USER, "secret": dovecot.PASSWORD, "queue": queue,
                "active": False} | changes
        assert desk.api("PUT", f"/mailboxes/{id}", body).status == 200
        answer = desk.api("POST", f"/mailboxes/{id}/trial").json
        return answer, [step["step"] for step in answer["steps"]], answer["steps"][-1]["reason"]

    closed = socket.socket()
    closed.bind(("127.0.0.1", 0))
    good, steps, _ = trial()
    assert good["ok"] and good["told"] and steps == ["find", "connect", "encrypt", "signIn", "folder", "read"]
    for changes, step, reason in [
        ({"afterwards": "move", "target": "Missing"}, "target", "targetMissing"), ({"folder": "Missing"}, "folder", "folderMissing"),
        ({"secret": "wrong"}, "signIn", "signInRefused"), ({"host": "127.0.0.1", "port": closed.getsockname()[1]}, "connect", "unreachable"),
        ({"host": "nowhere.invalid"}, "find", "unresolved"), ({"host": "127.0.0.2"}, "connect", "notAllowed"),
        ({"port": dovecot.port}, "encrypt", "noEncryption"),
    ]:
        answer, steps, found = trial(**changes)
        assert not answer["ok"] and (steps[-1], found) == (step, reason), answer
    closed.close()


def test_D8_servers_inside_are_not_reached_unless_the_operator_names_their_network(dovecot, make_desk):
    hits = []
    canary = socket.create_server(("127.0.0.1", 0))
    canary.settimeout(0.2)
    ended = threading.Event()

    def listen():
        while not ended.is_set():
            try:
                hits.append(canary.accept())
            except TimeoutError:
                pass

    listener = threading.Thread(target=listen)
    listener.start()
    desk = make_desk(dovecot, networks="10.99.0.0/16")
    id = add(desk, dovecot, active=False)
    queue, port = mailbox(desk, id)["queue"]["id"], canary.getsockname()[1]
    for host in ["127.0.0.1", "127.1", "localhost", "::1", "::ffff:127.0.0.1", "0.0.0.0", "2130706433", "0x7f000001"]:
        for security in ["tls", "starttls", "none"]:
            body = {"name": "Support", "host": host, "port": port, "security": security, "user": USER, "secret": "x", "queue": queue,
                    "active": False}
            assert desk.api("PUT", f"/mailboxes/{id}", body).status == 200
            answer = desk.api("POST", f"/mailboxes/{id}/trial").json
            assert answer["steps"][-1]["reason"] in ("notAllowed", "unresolved"), (host, answer)
    ended.set()
    listener.join()
    canary.close()
    assert hits == []


def test_signing_in_by_token(dovecot, make_desk):
    dovecot.put(*numbered(1))
    dovecot.tokens.good["good-token"] = USER
    desk = make_desk(dovecot)
    id = add(desk, dovecot, signIn="token", secret="stale-token", active=False)
    answer = desk.api("POST", f"/mailboxes/{id}/trial").json
    assert (answer["steps"][-1]["step"], answer["steps"][-1]["reason"]) == ("signIn", "signInRefused")
    queue = mailbox(desk, id)["queue"]["id"]
    body = {"name": "Support", "host": "localhost", "port": dovecot.tls_port, "user": USER, "signIn": "token", "secret": "good-token",
            "queue": queue}
    assert desk.api("PUT", f"/mailboxes/{id}", body).status == 200
    wait_until("a ticket", lambda: subjects(desk) == wanted(1))
    assert "good-token" not in desk.log


def test_a_server_without_idle_move_and_uidplus_is_asked_again_and_again(start_dovecot, make_desk):
    dovecot = start_dovecot("protocol imap {\n  imap_capability = IMAP4rev1 AUTH=PLAIN SASL-IR\n}\nimap_capability = IMAP4rev1 AUTH=PLAIN\n")
    dovecot.make("Done")
    dovecot.put(*numbered(1))
    desk = make_desk(dovecot)
    id = add(desk, dovecot, afterwards="move", target="Done")
    assert desk.api("POST", f"/mailboxes/{id}/trial").json["told"] is False
    wait_until("a ticket", lambda: subjects(desk) == wanted(1))
    dovecot.put(*numbered(2))
    wait_until("the second ticket", lambda: subjects(desk) == wanted(1, 2), 90)
    # Mails are moved once their tickets are there.
    wait_until("the move", lambda: len(dovecot.mails("Done")) == 2 and all("\\Deleted" in flags for flags in dovecot.mails().values()))
