"""Outgoing mail against a mail server that fails at each step, what an administrator does about it, bounces, and the doctor."""
import re
import threading
import time

import pytest

from faulty import STEPS, Faulty
from messages import mail
from ports import free_port
from sink import Sink
from waiting import wait_until

ADA = "ada@customer.test"


@pytest.fixture
def relay():
    faulty = Faulty()
    yield faulty
    faulty.stop()


@pytest.fixture
def desk(new_desk, relay):
    desk = new_desk(smtp=relay.url).init()
    desk.add_agent()
    return desk.start()


def outgoing(desk, state=None):
    answer = desk.api("GET", "/outgoing-mails" + (f"?state={state}" if state else ""))
    assert answer.status == 200, answer.text
    return answer.json["mails"]


def answer_for(desk, number):
    """The outgoing mail with the answer on that ticket."""
    found = [one for one in outgoing(desk) if one["ticket"] == number and one["notice"] == "answer"]
    return found[0] if found else None


def expected(step, act):
    """State after one attempt, and whether anybody may doubt that it arrived."""
    if act == "drop":
        return "pending", step == "message"
    if act == "never" and step not in ("greeting", "EHLO"):
        return "failed", False
    return "pending", False


@pytest.mark.parametrize("act", ["later", "never", "drop"])
@pytest.mark.parametrize("step", STEPS)
def test_E6_a_fault_at_any_step_is_told_as_what_it_is_and_the_mail_arrives_once_it_is_mended(desk, relay, step, act):
    desk.deliver(mail(subject="Help"))
    wait_until("the confirmation", lambda: len(relay.messages) == 1)
    number = desk.ticket_about("Help")["number"]
    relay.fault = (step, act)
    assert desk.api("POST", f"/tickets/{number}/question", {"body": "Which one?"}).status == 200

    def tried():
        found = answer_for(desk, number)
        return found if found and found["attempts"] >= 1 and (found["reason"] or found["state"] != "pending") else None
    tried_once = wait_until("the first attempt", tried)
    state, is_doubtful = expected(step, act)
    assert tried_once["state"] == state, tried_once
    assert (tried_once["uncertain"] > 0) == is_doubtful, tried_once
    details = desk.api("GET", f"/outgoing-mails/{tried_once['id']}").json
    assert details["log"] and details["log"][0]["outcome"] == ("uncertain" if is_doubtful else "refused" if state == "failed" else "later")
    ticket = desk.api("GET", f"/tickets/{number}").json
    changes = [event["change"] for event in desk.ticket_events(number)]
    assert ("deliveryFailed" in changes) == (state == "failed"), changes
    assert ticket["status"] == ("open" if state == "failed" else "waiting")
    person = ticket["requester"]["id"]
    stops = desk.api("GET", f"/people/{person}/mail-stop").json["addresses"]
    # Only who is refused himself is unreachable; what is said of the sender or the mail is not.
    assert bool(stops) == ((step, act) == ("RCPT", "never")), stops

    if is_doubtful:
        assert [one["id"] for one in outgoing(desk, "uncertain")] == [tried_once["id"]]
    relay.fault = None
    for deed in ["retry"] if state == "failed" else ["hold", "release"]:
        done = desk.api("POST", f"/outgoing-mails/{tried_once['id']}/{deed}")
        assert done.status == 200, done.text
    wait_until("the mail", lambda: answer_for(desk, number)["state"] == "sent")
    arrived = [one for one in relay.messages if b"Which one?" in one]
    assert len(arrived) == (2 if step == "message" else 1)
    assert len({re.search(rb"(?im)^message-id: (\S+)", one).group(1) for one in arrived}) == 1
    desk.verify()


def test_an_administrator_holds_all_mail_and_metrics_and_health_say_so(desk, relay):
    paused = desk.api("PUT", "/outbox/pause", {"paused": True, "reason": "The relay moves"})
    assert paused.status == 200 and paused.json["paused"] and paused.json["latest"]["reason"] == "The relay moves"
    desk.deliver(mail(subject="Help"))
    number = desk.ticket_about("Help")["number"]
    visitor = desk.visitor()
    assert "svar_outbox_paused 1" in visitor.get("/metrics").text
    assert "held" in visitor.get("/readyz").text
    time.sleep(3)
    assert relay.messages == []
    held = [one for one in outgoing(desk) if one["ticket"] == number][0]
    assert desk.api("POST", f"/outgoing-mails/{held['id']}/drop", {}).status == 422
    assert desk.api("POST", f"/outgoing-mails/{held['id']}/drop", {"reason": "By telephone"}).json["mail"]["state"] == "dropped"
    assert desk.api("PUT", "/outbox/pause", {"paused": False}).status == 200
    desk.deliver(mail("Bo <bo@customer.test>", subject="After"), sender="bo@customer.test")
    wait_until("the next mail", lambda: len(relay.messages) == 1)
    assert b"bo@customer.test" in relay.messages[0] and "svar_outbox_paused 0" in visitor.get("/metrics").text


def test_an_answer_can_be_taken_back_before_it_leaves_and_not_afterwards(new_desk, relay):
    desk = new_desk(smtp=relay.url).init()
    desk.environment["SVAR_UNDO_SECONDS"] = "4"
    desk.add_agent()
    desk.start()
    number = desk.new_ticket()["number"]
    wait_until("the confirmation", lambda: len(relay.messages) == 1)

    def say(body):
        assert desk.api("POST", f"/tickets/{number}/messages", {"body": body}).status in (200, 201)
        return [one for one in desk.api("GET", f"/tickets/{number}/messages").json["messages"] if one["body"] == body][0]["id"]
    canary = say("Canary 4711")
    page = desk.visitor()
    page.sign_in("anna@desk.test")
    assert f"/tickets/{number}/messages/{canary}/withdrawal" in page.get(f"/tickets/{number}").text
    back = desk.api("POST", f"/tickets/{number}/messages/{canary}/withdrawal")
    assert back.status == 200 and back.json["status"] == "new", back.text
    kept = say("These words stay")
    wait_until("the answer", lambda: len(relay.messages) == 2, seconds=20)
    assert b"These words stay" in relay.messages[1] and not any(b"Canary" in one for one in relay.messages)
    late = desk.api("POST", f"/tickets/{number}/messages/{kept}/withdrawal")
    assert late.status == 409 and late.json["refusal"] == "alreadySent", late.text
    desk.verify()


BOUNCE = """From: MAILER-DAEMON@mx.customer.test
To: {to}
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce.{id}@mx.customer.test>
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b

I'm sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.customer.test

Final-Recipient: rfc822; ada@customer.test
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} <ada@customer.test>: no such user

--b
Content-Type: text/rfc822-headers

Message-ID: {of}

--b--
"""


def test_A11_a_bounce_of_our_answer_is_on_the_ticket_which_waits_no_more(new_desk):
    sink = Sink().start()
    try:
        desk = new_desk(smtp=sink.url).init()
        desk.add_agent()
        desk.start()
        desk.deliver(mail(subject="Help"))
        sink.wait(ADA)
        number = desk.ticket_about("Help")["number"]
        assert desk.api("POST", f"/tickets/{number}/question", {"body": "Which one?"}).status == 200
        question = sink.wait(ADA, lambda one: "Which one?" in one.text)[0]

        def report(action, status, of=question.message_id, to=question.sender):
            report.count += 1
            text = BOUNCE.format(to=to, id=report.count, action=action, status=status, of=of).replace("\n", "\r\n")
            desk.deliver(text.encode(), sender="", recipients=(to,))
        report.count = 0
        report("delayed", "4.4.1")
        report("failed", "5.1.1", of="<forged@x.test>", to="desk@example.org")
        assert desk.api("GET", f"/tickets/{number}").json["status"] == "waiting"
        report("failed", "5.1.1")
        assert desk.api("GET", f"/tickets/{number}").json["status"] == "open"
        assert [event["change"] for event in desk.ticket_events(number)][-2:] == ["deliveryFailed", "resumed"]
        visitor = desk.visitor()
        visitor.sign_in("anna@desk.test")
        page = visitor.get(f"/tickets/{number}").text
        assert "no such user" in page and "came back" in page
        before = len(sink.to(ADA))
        assert desk.api("POST", f"/tickets/{number}/closure").status == 200
        desk.deliver(mail("Bo <bo@customer.test>", subject="Other"), sender="bo@customer.test")
        sink.wait("bo@customer.test")
        assert len(sink.to(ADA)) == before, "automatic mail went to an address that mail comes back from"
        desk.deliver(mail(subject="I am back"))
        sink.wait(ADA, count=before + 1)
        desk.verify()
    finally:
        sink.stop()


class Exchange:
    """Carries every mail from one desk to the other, without what says that a machine wrote it."""

    def __init__(self):
        self.desks = {}
        self.carried = []
        self.lock = threading.Lock()

    def carry(self, received):
        content = re.sub(rb"(?im)^(auto-submitted|x-auto-response-suppress|list-[a-z]+):.*\r?\n(?:[ \t].*\r?\n)*", b"", received.content)
        sender = re.search(rb"(?im)^from:.*?([\w.+-]+@[\w.-]+)", content).group(1).decode()
        recipient = received.recipients[0]
        with self.lock:
            self.carried.append((sender, recipient))
        desk = self.desks.get(recipient.split("@")[1])
        if desk:
            threading.Thread(target=desk.deliver, args=(content, sender, (recipient,)), daemon=True).start()


def test_A5_two_desks_that_mail_each_other_with_Auto_Submitted_stripped_exchange_at_most_3_mails_an_hour(new_desk):
    exchange = Exchange()
    sink = Sink(before_reply=exchange.carry).start()
    try:
        for name in ("one", "two"):
            desk = new_desk(smtp=sink.url, name=name).init()
            desk.environment["SVAR_MAIL_ADDRESS"] = f"desk@{name}.test"
            desk.add_agent()
            exchange.desks[f"{name}.test"] = desk.start()
        first = mail("Desk two <desk@two.test>", to="desk@one.test", subject="It begins")
        exchange.desks["one.test"].deliver(first, "desk@two.test", ("desk@one.test",))
        wait_until("the first answer", lambda: exchange.carried)

        def is_quiet():
            count = len(exchange.carried)
            time.sleep(4)
            return len(exchange.carried) == count
        wait_until("quiet", is_quiet, 60)
        assert 1 <= len(exchange.carried) <= 3, exchange.carried
        for desk in exchange.desks.values():
            desk.verify()
    finally:
        sink.stop()


# svar mail doctor

def doctor(desk, *arguments):
    done = desk.run("mail", "doctor", "--json", *arguments)
    import json
    return done.returncode, {one["check"]: one for one in json.loads(done.stdout)["checks"]}


def test_the_doctor_finds_a_desk_well_and_sends_nothing_unasked(desk, relay):
    code, checks = doctor(desk)
    assert code == 0, checks
    assert {name: one["result"] for name, one in checks.items()} == {
        "address": "ok", "links": "warning", "relay": "ok", "receiving": "ok", "reply addresses": "ok", "strangers": "ok", "alignment": "ok"}
    assert relay.messages == []
    code, checks = doctor(desk, "--to", "me@example.org")
    assert code == 0 and checks["test mail"]["result"] == "ok" and len(relay.messages) == 1
    assert b"Auto-Submitted: auto-generated" in relay.messages[0]
    plain = desk.run("mail", "doctor").stdout.decode()
    assert plain.startswith("ok ") and "relay" in plain


def test_the_doctor_says_which_step_fails_and_ends_with_1(desk, relay):
    relay.fault = ("greeting", "never")
    code, checks = doctor(desk)
    assert code == 1 and checks["relay"]["result"] == "fault" and checks["relay"]["advice"]
    relay.fault = None
    desk.stop()
    code, checks = doctor(desk)
    assert code == 1 and checks["receiving"]["result"] == "fault" and checks["relay"]["result"] == "ok"
    desk.environment["SVAR_SMTP"] = "http://nowhere"
    code, checks = doctor(desk)
    assert code == 1 and checks["configuration"]["result"] == "fault" and "SVAR_SMTP" in checks["configuration"]["text"]


def test_the_doctors_loop_comes_back_and_is_no_ticket(new_desk):
    def carry(received):
        for recipient in received.recipients:
            if recipient.endswith("@example.org"):
                threading.Thread(target=desk.deliver, args=(received.content, "", (recipient,)), daemon=True).start()

    sink = Sink(before_reply=carry).start()
    try:
        desk = new_desk(smtp=sink.url).init()
        desk.add_agent()
        desk.start()
        code, checks = doctor(desk, "--loop")
        assert code == 0 and checks["loop, out"]["result"] == "ok" and checks["loop, in"]["result"] == "ok", checks
        assert desk.tickets() == [] and len(sink.mails) == 1
        # A token that this desk did not make is a mail like any other.
        forged = re.sub(r"\.[0-9a-f]{20}@", ".00000000000000000000@", sink.mails[0].recipients[0])
        desk.deliver(mail(subject="Forged"), recipients=(forged,))
        assert [ticket["subject"] for ticket in desk.tickets()] == ["Forged"]
    finally:
        sink.stop()
