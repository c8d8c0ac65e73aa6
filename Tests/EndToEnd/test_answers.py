"""What an answer looks like when it leaves: sender, greeting, signature, files, copies, threads, direction."""
import re
from email import message_from_bytes, policy

import pytest

from browser import SCREENSHOTS
from messages import mail, new_message_id
from svar import request

BOUNDARY = "----answers"


@pytest.fixture
def desk(shared_desk):
    """The desk of the whole run, with the process that it must still be afterwards."""
    pid = shared_desk.pid
    yield shared_desk
    shared_desk.assert_alive(pid)


@pytest.fixture
def queue(desk):
    """A queue with an address, a sender and words of its own."""
    known = [queue for queue in desk.api("GET", "/queues").json["queues"] if queue["name"] == "Answers"]
    if known:
        return known[0]
    made = desk.api("POST", "/queues", {"name": "Answers", "address": "answers@example.org", "senderName": "Answers\r\nBcc: x@y.test"})
    assert made.status == 201, made.text
    letter = {
        "greetings": {"en": "Dear {{requester}},", "he": "שלום {{requester}},"},
        "signatures": {"en": "{{agent}}, {{queue}}", "he": "{{agent}}\n{{desk}}\nטלפון 03-555 1234"},
    }
    assert desk.api("PUT", f"/queues/{made.json['id']}/letter", letter).status == 200
    return made.json


def multipart(fields, files=()):
    parts = [f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields]
    for name, content in files:
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'
        parts.append(head.encode() + content + b"\r\n")
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def send_form(desk, path, fields, files=()):
    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Authorization": f"Bearer {desk.remember_token()}"}
    return request("POST", f"{desk.base_url}/api/v1{path}", multipart(fields, files), headers)


def words(received):
    """The plain text, with the line ends of this machine."""
    return received.text.replace("\r\n", "\n")


def open_ticket(desk, subject, sender, body="It does not work at all.\n", **headers):
    desk.deliver(
        mail(f"Ada <{sender}>", to="answers@example.org", subject=subject, body=body, **headers), sender, ["answers@example.org"])
    return desk.ticket_about(subject)["number"]


def test_a_queues_answer_comes_from_its_address_and_its_answer_comes_back(desk, queue):
    sender = "ada.from@customer.test"
    number = open_ticket(desk, "The gate", sender)
    desk.api("POST", f"/tickets/{number}/messages", {"body": "Try now."})
    answer = desk.sink.wait(sender, lambda mail: "Try now." in mail.text)[0]
    assert answer.message["From"].addresses[0].addr_spec == "answers@example.org"
    assert answer.message.get_all("Bcc") is None and len(answer.message.get_all("From")) == 1
    reply_to = answer.message["Reply-To"].addresses[0].addr_spec
    assert reply_to.startswith(f"answers+{number}.") and answer.sender == reply_to
    assert words(answer).startswith("Dear Ada,\n\nTry now.\n\nAnna Agent, Answers\n")
    desk.deliver(mail(f"Ada <{sender}>", to=reply_to, subject="Without a number", body="It works.\n"), sender, [reply_to])
    messages = desk.api("GET", f"/tickets/{number}/messages").json["messages"]
    assert [message["placement"] for message in messages][-1] == "token"


def test_A8_A10_files_leave_with_an_answer_and_with_no_note(desk, queue):
    sender = "ada.files@customer.test"
    number = open_ticket(desk, "The file", sender)
    note = send_form(desk, f"/tickets/{number}/messages", [("body", "Ours."), ("internal", "true")], [("CANARY.txt", b"CANARY-FILE")])
    assert note.status == 201, note.text
    evil = 'a%0D%0ABcc: eve@evil.test%0D%0A%0D%0A.txt'
    sent = send_form(desk, f"/tickets/{number}/messages", [("body", "See the file.")], [(evil, b"one\r\n.\r\ntwo"), ("b.bin", bytes(range(256)) * 2000)])
    assert sent.status == 201, sent.text
    answer = desk.sink.wait(sender, lambda mail: "See the file." in mail.text)[0]
    files = list(answer.message.iter_attachments())
    assert [part.get_payload(decode=True) for part in files] == [b"one\r\n.\r\ntwo", bytes(range(256)) * 2000]
    assert answer.message.get_all("Bcc") is None and answer.recipients == [sender]
    for received in desk.sink.mails:
        assert b"CANARY" not in received.content


def test_A10_a_blind_copy_is_in_nobodys_mail_but_its_own(desk, queue):
    sender, seen, blind = "ada.copies@customer.test", "seen@customer.test", "blind-canary@customer.test"
    number = open_ticket(desk, "The copies", sender)
    sent = desk.api("POST", f"/tickets/{number}/messages", {"body": "To several.", "cc": [f"Sven <{seen}>"], "bcc": [blind]})
    assert sent.status == 201 and [person["email"] for person in sent.json["bcc"]] == [blind]
    mails = {address: desk.sink.wait(address, lambda mail: "To several." in mail.text)[0] for address in (sender, seen, blind)}
    assert [address.addr_spec for address in mails[sender].message["Cc"].addresses] == [seen]
    assert mails[blind].message["Cc"] is None and sender not in mails[blind].content.decode()
    for address in (sender, seen):
        assert b"blind-canary" not in mails[address].content
    # Whoever is copied openly leaves by one request, as his mail program makes it.
    way_out = re.search(r"<(http[^>]+)>", mails[seen].message["List-Unsubscribe"]).group(1)
    for _ in range(2):
        left = request("POST", way_out, b"List-Unsubscribe=One-Click", {"Content-Type": "application/x-www-form-urlencoded"})
        assert left.status == 200 and "Set-Cookie" not in left.headers
    watchers = desk.api("GET", f"/tickets/{number}/watchers").json["watchers"]
    assert [watcher["state"] for watcher in watchers] == ["declined"]


def test_outlooks_thread_and_the_number_stay_one(desk, queue):
    sender, index = "ada.thread@customer.test", "AQHWLRNo4NaOjvXU8EODe0ZotrA8B6itzaxf"
    own = new_message_id("thread")
    number = open_ticket(desk, "The thread", sender, message_id=own, Thread_Topic="The thread", Thread_Index=index)
    for body in ("One.", "Two."):
        desk.api("POST", f"/tickets/{number}/messages", {"body": body})
    for body in ("One.", "Two."):
        answer = desk.sink.wait(sender, lambda mail, body=body: body in mail.text)[0]
        assert answer.message["Thread-Index"].startswith(index) and answer.message["Thread-Topic"] == "The thread"
        assert str(answer.message["In-Reply-To"]).strip() == own.strip() and answer.references[-1] == own.strip()
        assert answer.subject.count("#") == 1 and answer.subject.startswith("Re: The thread [#")


@pytest.mark.parametrize("language", ["he"])
def test_a_hebrew_answer_reads_from_the_right(desk, queue, browser, language):
    sender = "noam.rtl@customer.test"
    number = open_ticket(desk, "המדפסת לא מדפיסה", sender, body="שלום, המדפסת בקומה השלישית לא מדפיסה שום דבר מאז הבוקר.\n")
    body = "נא להפעיל מחדש את HP 4301 (גרסה 2.1).\n\nPlease press Start first."
    desk.api("POST", f"/tickets/{number}/messages", {"body": body})
    answer = desk.sink.wait(sender, lambda mail: "HP 4301" in mail.text)[0]
    lines = words(answer).splitlines()
    assert lines[0] == "שלום \u2068Ada\u2069," and body.splitlines()[0] in lines
    assert "\u200f\u2068Anna Agent\u2069" in lines and "טלפון \u206603-555 1234\u2069" in lines
    assert re.search("\u200e\\[#[0-9 ]+\\]\u200e$", answer.subject) and answer.subject.startswith("Re: ")
    html = message_from_bytes(answer.content, policy=policy.default).get_body(("html",)).get_content()
    page = browser.new_page()
    try:
        page.set_content(html)
        blocks = page.evaluate(
            "() => [...document.querySelectorAll('p')].map(p => [p.innerText, getComputedStyle(p).direction, p.getClientRects().length])")
        directions = {text: direction for text, direction, _ in blocks}
        assert next(direction for text, direction in directions.items() if "HP 4301" in text) == "rtl"
        assert directions["Please press Start first."] == "ltr"
        assert next(direction for text, direction in directions.items() if text.startswith("שלום")) == "rtl"
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(SCREENSHOTS / "hebrew-answer.png"))
    finally:
        page.close()
