"""Staff write by mail, and somebody else is written to aside: in by LMTP, out by SMTP, on a desk that knows its mail server."""
import pytest

from messages import mail
from sink import Sink
from svar import Desk

SERVER = "mx.example.org"
ADA, ANNA, SUPPLIER = "ada@customer.test", "anna@desk.test", "sales@toner.test"
PASS = f"{SERVER}; dmarc=pass header.from=desk.test"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    sink = Sink().start()
    made = Desk(tmp_path_factory.mktemp("staff-mail"), smtp=sink.url)
    made.environment["SVAR_AUTHSERV_ID"] = SERVER
    made.init()
    made.add_agent()
    made.sink = sink
    made.start()
    yield made
    made.stop()
    made.verify()
    sink.stop()


def assigned(desk, subject):
    """Ada's ticket, which Anna was given by a colleague, with a note on it; and the notice that she got."""
    desk.deliver(mail(f"Ada <{ADA}>", subject=subject, body="It hums.\n"))
    number = desk.ticket_about(subject)["number"]
    desk.sink.wait(ADA, lambda found: number in digits(found.subject))
    assert desk.api("POST", f"/tickets/{number}/messages", {"body": "NOTE-CANARY", "internal": True}).status == 201
    desk.api("POST", f"/tickets/{number}/assignment", {"agent": ANNA}, token=desk.token(colleague(desk)))
    notice = desk.sink.wait(ANNA, lambda found: number in digits(found.subject) and "##-" in found.text)[0]
    return number, notice


def colleague(desk):
    if not hasattr(desk, "colleague"):
        desk.colleague = desk.add_agent("boss@desk.test", "Boss", "manager")
    return desk.colleague


def digits(text):
    return "".join(letter for letter in text if letter.isdigit())


def reply(notice, words, results=PASS, sender=f"Anna <{ANNA}>", quote=None, **headers):
    """What a mail program makes of an answer; the mail server puts its field on top."""
    quoted = "\n".join(f"> {line}" for line in notice.text.splitlines()) if quote is None else quote
    body = f"{words}\n\nOn Thu, 5 Mar 2026 at 14:07, Desk <desk@example.org> wrote:\n\n{quoted}\n"
    made = mail(sender, str(notice.message["Reply-To"].addresses[0].addr_spec), f"Re: {notice.subject}", body,
                In_Reply_To=notice.message_id, **headers)
    return (f"Authentication-Results: {results}\r\n".encode() if results else b"") + made


def send(desk, message, notice, sender=ANNA):
    desk.deliver(message, sender, [notice.message["Reply-To"].addresses[0].addr_spec])


def changes(desk, number):
    return [event["change"] for event in desk.ticket_events(number)]


def test_A3_an_agents_answer_by_mail_reaches_the_requester_and_nothing_that_he_quotes_does(desk):
    number, notice = assigned(desk, "The fan hums")
    send(desk, reply(notice, "Please clean the fan."), notice)
    answer = desk.sink.wait(ADA, lambda found: "Please clean the fan." in found.text)[0]
    assert answer.subject.startswith("Re: The fan hums")
    for secret in ("NOTE-CANARY", "##-", "/tickets/", "Write above"):
        assert secret.encode() not in answer.content and secret not in answer.text, secret
    assert changes(desk, number)[-1] == "answered"
    desk.deliver(mail(f"Ada <{ADA}>", str(answer.message["Reply-To"].addresses[0].addr_spec), answer.subject, "It helped.\n"),
                 recipients=[answer.message["Reply-To"].addresses[0].addr_spec])
    assert changes(desk, number)[-1] == "messageReceived"


def test_A10_a_note_by_mail_reaches_nobody(desk):
    number, notice = assigned(desk, "The lamp blinks")
    before = len([found for found in desk.sink.mails if found.recipients == [ADA]])
    send(desk, reply(notice, "note\n\nIt is the BULB-CANARY."), notice)
    assert changes(desk, number)[-1] == "noted"
    messages = desk.api("GET", f"/tickets/{number}/messages").json["messages"]
    assert (messages[-1]["internal"], messages[-1]["body"], messages[-1]["placement"]) == (True, "It is the BULB-CANARY.", "staffMail")
    assert len([found for found in desk.sink.mails if found.recipients == [ADA]]) == before


@pytest.mark.parametrize(("case", "why"), [
    ("unproved", "unauthenticated"), ("failed", "unauthenticated"), ("others", "unauthenticated"), ("stranger", "otherSender"),
    ("inline", "unclear"), ("unmarked", "unclear"), ("own header", "unauthenticated"),
])
def test_A3_A4_what_is_not_certain_is_relayed_to_nobody_and_kept(desk, case, why):
    number, notice = assigned(desk, f"Case {case}")
    words, sender = "Please clean the fan. SECRET-WORDS", ANNA
    made = {
        "unproved": lambda: reply(notice, words, results=None),
        "failed": lambda: reply(notice, words, results=f"{SERVER}; dmarc=fail header.from=desk.test; dkim=pass header.d=evil.test"),
        "others": lambda: reply(notice, words, results="mx.evil.test; dmarc=pass header.from=desk.test"),
        "stranger": lambda: reply(notice, words, f"{SERVER}; dmarc=pass header.from=evil.test", "Eve <eve@evil.test>"),
        "inline": lambda: reply(notice, f"> Hello\n\n{words}\n"),
        "unmarked": lambda: reply(notice, words, quote="> Hello\n> Anna"),
        "own header": lambda: reply(notice, words, results=None, X_Svar_Authenticated="pass", X_Authentication_Results=PASS),
    }[case]()
    before = len(desk.tickets())
    send(desk, made, notice, "eve@evil.test" if case == "stranger" else sender)
    event = desk.ticket_events(number)[-1]
    assert (event["change"], event["withheld"]) == ("mailWithheld", why)
    kept = desk.api("GET", f"/tickets/{number}/messages").json["messages"][-1]
    assert kept["internal"] and "SECRET-WORDS" in kept["body"]
    assert len(desk.tickets()) == before
    assert not [found for found in desk.sink.mails if found.recipients != [ANNA] and b"SECRET-WORDS" in found.content]


def test_A10_a_supplier_answers_aside_and_the_requester_never_sees_it(desk):
    number, _ = assigned(desk, "The drum is grey")
    begun = desk.api("POST", f"/tickets/{number}/side-conversations", {
        "email": SUPPLIER, "name": "Toner Ltd", "subject": "Which drum?", "body": "SIDE-CANARY: which one fits?", "waitsFor": "supplier"})
    assert begun.status == 200, begun.text
    asked = desk.sink.wait(SUPPLIER)[0]
    assert "grey" not in asked.text and ADA not in asked.text and b"Ada" not in asked.content
    place = str(asked.message["Reply-To"].addresses[0].addr_spec)
    desk.deliver(mail(f"Toner <{SUPPLIER}>", place, f"Re: {asked.subject}", "The black one. ANSWER-CANARY\n", In_Reply_To=asked.message_id),
                 SUPPLIER, [place])
    desk.sink.wait(ANNA, lambda found: "side conversation" in found.text and number in digits(found.subject))
    assert desk.api("GET", f"/tickets/{number}").json["status"] == "open"
    answered = desk.api("POST", f"/tickets/{number}/messages", {"body": "We ordered one.", "internal": False})
    assert answered.status == 201
    desk.sink.wait(ADA, lambda found: "We ordered one." in found.text)
    for found in desk.sink.mails:
        if found.recipients == [ADA]:
            for secret in (b"SIDE-CANARY", b"ANSWER-CANARY", b"toner.test", b"drum?"):
                assert secret not in found.content, secret
    plain = desk.api("GET", f"/tickets/{number}/messages").text
    assert "CANARY: which" not in plain and "ANSWER-CANARY" not in plain
    said = desk.api("GET", f"/tickets/{number}/side-conversations").json["sideConversations"][0]
    assert [entry["arrival"] for entry in said["messages"]] == [None, "answer"]
