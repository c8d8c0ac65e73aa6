"""D: the filters that mail passes, with a real clamd: viruses, spam, and what the mail server says of senders."""
import socket
import threading

import pytest

from clamd import VIRUS, Clamd
from lmtp import LMTP
from messages import mail

ADA = "ada@customer.test"


@pytest.fixture
def clamd():
    scanner = Clamd().start()
    yield scanner
    scanner.stop()


@pytest.fixture
def scanned_desk(new_desk, sink):
    """Makes a running desk that asks this scanner."""
    def make(address, **more):
        desk = new_desk(smtp=sink.url).init()
        desk.add_agent()
        desk.environment |= {"SVAR_CLAMD": address, "SVAR_AUTHSERV_ID": "mx.example.org"} | more
        return desk.start()
    return make


def intake(desk, subject):
    number = desk.ticket_about(subject)["number"]
    messages = desk.api("GET", f"/tickets/{number}/messages").json["messages"]
    return [(finding["decision"], finding["grounds"]) for finding in messages[0]["intake"]]


def infected(subject):
    return mail(f"Ada <{ADA}>", subject=subject, body=f"Look: {VIRUS.decode()}\n")


@pytest.mark.parametrize("door", ["tcp", "unix"])
def test_a_virus_goes_into_the_quarantine_and_comes_out_when_an_administrator_says_so(scanned_desk, clamd, sink, door):
    desk = scanned_desk(getattr(clamd, door))
    desk.deliver(mail(f"Ada <{ADA}>", subject="Clean as snow", body="Nothing to fear.\n"), ADA)
    assert intake(desk, "Clean as snow") == [("virusFree", "")]
    surprise = infected("Invoice with a surprise")
    desk.deliver(surprise, ADA)
    desk.deliver(surprise, ADA)
    assert all(ticket["subject"] != "Invoice with a surprise" for ticket in desk.ticket_list())
    kept = desk.api("GET", "/quarantine").json["mails"]
    assert [(one["virus"], one["standing"]) for one in kept] == [("Svar.Test.UNOFFICIAL", "waiting")]
    released = desk.api("POST", f"/quarantine/{kept[0]['id']}/release")
    assert released.status == 200 and released.json["subject"] == "Invoice with a surprise"
    assert intake(desk, "Invoice with a surprise")[0][0] == "releasedFromQuarantine"
    assert desk.api("POST", f"/quarantine/{kept[0]['id']}/removal", {"reason": "x"}).status == 404
    desk.verify()


def test_a_mail_that_is_larger_than_the_scanner_takes_is_taken_in_with_a_warning(scanned_desk, clamd):
    desk = scanned_desk(clamd.tcp)
    desk.deliver(mail(f"Ada <{ADA}>", subject="As big as a house", body="x" * 70 + "\n" + ("y" * 70 + "\n") * 60_000), ADA)
    assert intake(desk, "As big as a house") == [("notScanned", "tooLarge")]


def test_mail_does_not_stand_still_when_the_scanner_is_gone(scanned_desk, clamd):
    desk = scanned_desk(clamd.tcp)
    clamd.end()
    desk.deliver(infected("Nobody looked"), ADA)
    assert intake(desk, "Nobody looked") == [("notScanned", "unreachable")]


def test_mail_waits_at_the_mail_server_where_the_desk_is_told_to_defer(scanned_desk, clamd):
    desk = scanned_desk(clamd.tcp, SVAR_UNSCANNED_MAIL="defer")
    clamd.end()
    with LMTP(desk.lmtp_port) as client:
        answers = client.send(infected("Later"), ADA, ["desk@example.org"])
    assert [code for code, _ in answers.values()] == [451], answers
    assert desk.ticket_list() == []


def test_a_scanner_that_says_nothing_holds_a_mail_up_for_a_while_only(scanned_desk):
    listener = socket.create_server(("127.0.0.1", 0))
    held = []
    threading.Thread(target=lambda: [held.append(listener.accept()) for _ in range(3)], daemon=True).start()
    desk = scanned_desk(f"127.0.0.1:{listener.getsockname()[1]}")
    desk.deliver(mail(f"Ada <{ADA}>", subject="Slow", body="Slow.\n"), ADA)
    desk.deliver(mail(f"Ada <{ADA}>", subject="Swift", body="Swift.\n"), ADA)
    assert intake(desk, "Slow") == [("notScanned", "tooSlow")]
    assert intake(desk, "Swift") == [("notScanned", "unreachable")]
    listener.close()


def test_A4_and_the_word_of_our_own_mail_server_alone(scanned_desk, clamd, sink):
    desk = scanned_desk(clamd.tcp)
    desk.deliver(
        mail(f"Ada <{ADA}>", subject="Proved", body="Hello.\n", X_Svar_Ticket="1000015",
             Authentication_Results="mx.example.org; dmarc=pass header.from=customer.test"), ADA)
    assert intake(desk, "Proved") == [("headersPassedOver", "1"), ("verified", "dmarc=pass"), ("virusFree", "")]
    desk.deliver(
        mail(f"Ada <{ADA}>", subject="Refuted", body="Hello.\n",
             Authentication_Results="mx.example.org; dmarc=fail header.from=customer.test"), ADA)
    assert ("refuted", "dmarc=fail") in intake(desk, "Refuted")
    desk.deliver(
        mail(f"Ada <{ADA}>", subject="Believed by others", body="Hello.\n",
             Authentication_Results="mx.evil.test; dmarc=pass header.from=customer.test"), ADA)
    assert intake(desk, "Believed by others") == [("virusFree", "")]


def test_spam_is_set_aside_and_nobody_hears_of_it_until_somebody_says_that_it_is_none(desk, sink):
    queue = desk.api("POST", "/queues", {"name": "Junk", "takesSpam": True}).json["id"]
    desk.deliver(mail(f"Spammer <s@spam.test>", subject="Cheap lamps", body="Buy.\n", X_Spam_Status="Yes, score=9.1"), "s@spam.test")
    ticket = desk.ticket_about("Cheap lamps")
    assert intake(desk, "Cheap lamps")[0][0] == "setAside"
    assert desk.api("GET", f"/tickets/{ticket['number']}").json["queue"]["id"] == queue
    assert not [one for one in sink.mails if "s@spam.test" in one.recipients]
    assert desk.api("DELETE", f"/tickets/{ticket['number']}/spam").status == 200
    sink.wait("s@spam.test")
    assert desk.api("DELETE", f"/tickets/{ticket['number']}/spam").status == 409
