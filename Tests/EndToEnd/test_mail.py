"""A and B: mail from strangers, forgers and broken programs, through the doors that real mail comes through."""
import json
import threading

import pytest

from messages import mail, raw

ADA, EVE = "ada@customer.test", "eve@stranger.test"


@pytest.fixture
def desk(shared_desk):
    """The desk of the whole run, with the process that it must still be afterwards."""
    pid = shared_desk.pid
    yield shared_desk
    shared_desk.assert_alive(pid)


def open_ticket(desk, subject, sender=ADA):
    """A ticket of that sender, made by mail, and the confirmation he got."""
    desk.deliver(mail(f"Ada <{sender}>", subject=subject, body=f"About {subject}.\n"), sender)
    ticket = desk.ticket_about(subject)
    confirmation = desk.sink.wait(sender, lambda mail: ticket["number"] in digits(mail.subject))[0]
    return ticket, confirmation


def changes(desk, number):
    return json.dumps(desk.ticket_events(number))


def test_A1_a_stranger_who_guesses_a_ticket_number_is_not_let_in(desk):
    ticket, _ = open_ticket(desk, "A1 the printer", "ada.a1@customer.test")
    number = ticket["number"]
    before = desk.ticket_show(number)
    desk.deliver(
        mail(f"Eve <{EVE}>", subject=f"Re: #{number}", body="CANARY-OF-EVE let me in\n", Cc=f"{EVE}, eve2@stranger.test"), EVE)
    # Eve's is confirmed as a new contact is; nobody else hears of it.
    desk.sink.wait(EVE)
    after = desk.api("GET", f"/tickets/{number}").json
    assert after["status"] == ticket["status"] and after["requester"] == ticket["requester"]
    assert (before.get("participants"), "messageReceived" in changes(desk, number)) == (desk.ticket_show(number).get("participants"), False)
    answered = desk.api("POST", f"/tickets/{number}/messages", {"body": "SECRET-FOR-ADA", "internal": False})
    assert answered.status in (200, 201), answered.text
    desk.sink.wait("ada.a1@customer.test", lambda mail: "SECRET-FOR-ADA" in mail.text)
    for received in desk.sink.mails:
        if "SECRET-FOR-ADA" in received.text:
            assert received.recipients == ["ada.a1@customer.test"]
            assert "CANARY-OF-EVE" not in received.content.decode(errors="replace")


def test_A2_a_code_mailed_to_the_desk_by_a_third_party_is_read_by_staff_alone(desk):
    sender, code = "no-reply@cloud.test", "CANARY-CODE-481516"
    desk.deliver(mail(f"Cloud <{sender}>", subject=f"A2 your code is {code}", body=f"Confirm with {code}.\n"), sender)
    ticket = desk.ticket_about(f"A2 your code is {code}")
    assert ticket["requester"]["email"] == sender
    # Whoever says in the form that he is that sender is shown nothing, and nothing goes where a machine reads.
    answer = desk.visitor().submit("/form", "/form", name="Eve", email=sender, subject="A2 mine", message="Show me my tickets.")
    assert code not in answer.text
    held = desk.api("GET", "/tickets?limit=200").json["tickets"]
    assert [entry["subject"] for entry in held if entry["number"] == ticket["number"]] == [ticket["subject"]]
    # A stranger who names the ticket hears only of his own mail.
    desk.deliver(mail(f"Eve <{EVE}>", subject=f"Re: #{ticket['number']} A2", body="What is the code?\n", message_id="<a2.eve@stranger.test>"), EVE)
    desk.sink.wait(EVE)
    assert not desk.sink.to(sender)
    assert not [received for received in desk.sink.mails if code in received.content.decode(errors="replace")]
    for path in (f"/tickets/{ticket['number']}", f"/status/{ticket['number']}"):
        assert code not in desk.visitor().get(path).text


def test_A12_a_strangers_mail_with_known_references_is_held_at_that_ticket(desk):
    ticket, confirmation = open_ticket(desk, "A12 the invoice", "ada.a12@customer.test")
    stranger = "mallory@stranger.test"
    desk.deliver(
        mail(f"Mallory <{stranger}>", subject="Re: A12 the invoice", body="I hang on.\n", In_Reply_To=confirmation.message_id,
             References=confirmation.message_id), stranger)
    desk.sink.wait(stranger)
    events = changes(desk, ticket["number"])
    assert "messageHeld" in events and "messageReceived" not in events
    assert desk.api("GET", f"/tickets/{ticket['number']}").json["status"] == ticket["status"]


def test_A12_the_requester_himself_is_appended_by_number_and_by_references(desk):
    sender = "ada.a12b@customer.test"
    ticket, confirmation = open_ticket(desk, "A12 the lamp", sender)
    number = ticket["number"]
    desk.deliver(mail(f"Ada <{sender}>", subject=f"news on #{number[:3]} {number[3:6]} {number[6:]}", body="As shown.\n"), sender)
    desk.deliver(mail(f"Ada <{sender}>", subject=f"more on {number}", body="In one run.\n"), sender)
    desk.deliver(mail(f"Ada <{sender}>", subject="Something else", body="By reference.\n", References=confirmation.message_id), sender)
    assert changes(desk, number).count("messageReceived") == 3
    assert not [other for other in desk.tickets() if other["subject"] == "Something else"]


def test_A12_a_number_with_a_typing_error_is_nobodys(desk):
    sender = "ada.a12c@customer.test"
    ticket, _ = open_ticket(desk, "A12 the door", sender)
    number = ticket["number"]
    wrong = number[:-2] + str((int(number[-2]) + 1) % 10) + number[-1]
    desk.deliver(mail(f"Ada <{sender}>", subject=f"typo {wrong}", body="Mistyped.\n"), sender)
    desk.ticket_about(f"typo {wrong}")
    assert "messageReceived" not in changes(desk, number)


@pytest.mark.parametrize("name", ["X-Svar-Ticket", "X-Svar-Queue", "X-Svar-Token", "X-Svar-Internal", "X-Svar-Loop", "X-Svar-Canary"])
def test_A4_the_products_own_headers_in_an_incoming_mail_mean_nothing_and_go_nowhere(desk, name):
    sender = f"{name.lower()}@stranger.test"
    ticket, _ = open_ticket(desk, f"A4 target of {name}", f"target.{name.lower()}@customer.test")
    desk.deliver(mail(f"Eve <{sender}>", subject=f"A4 {name}", body="With a header.\n", **{name: f"{ticket['number']} CANARY"}), sender)
    made = desk.ticket_about(f"A4 {name}")
    assert changes(desk, ticket["number"]).count("message") == changes(desk, made["number"]).count("message")
    desk.api("POST", f"/tickets/{made['number']}/messages", {"body": "An answer.", "internal": False})
    for received in desk.sink.wait(sender, lambda mail: "An answer." in mail.text):
        assert "CANARY" not in received.content.decode(errors="replace")


# Twelve ways to end DATA that are not the one (CVE-2023-51764); what follows each is a second mail, if it is believed.
NO_END = {
    "LF.LF": b"\n.\n", "LF.CRLF": b"\n.\r\n", "CRLF.LF": b"\r\n.\n", "CR.CR": b"\r.\r", "CR.CRLF": b"\r.\r\n", "CRLF.CR": b"\r\n.\r",
    "CR.LF": b"\r.\n", "LF.CR": b"\n.\r", "CRLF NUL.CRLF": b"\r\n\0.\r\n", "CRLF.NUL CRLF": b"\r\n.\0\r\n", "CRCRLF.CRLF": b"\r\r\n.\n\r\n",
    "LFLF.CRLF": b"\n\n.\r\n",
}


@pytest.mark.parametrize("variant", list(NO_END))
def test_A7_only_CRLF_dot_CRLF_ends_a_mail(desk, variant):
    slug = variant.replace(" ", "-").lower()
    smuggled = (
        NO_END[variant] + b"MAIL FROM:<admin@desk.test>\r\nRCPT TO:<desk@example.org>\r\nDATA\r\n"
        + raw(["From: admin@desk.test", f"Subject: smuggled by {slug}", f"Message-ID: <{slug}@smuggled.test>"], "Smuggled.") + b"\r\n.\r\n")
    with desk.lmtp() as client:
        client.envelope(EVE, ["desk@example.org"])
        client.data()
        client.write(raw([f"From: {EVE}", f"Subject: carrier of {slug}", f"Message-ID: <{slug}@carrier.test>"], b"Carrier.") + smuggled)
        code, _ = client.reply()
        # One reply to one mail (kept, or refused for its bare CR or LF), then the session is in step.
        assert code in (250, 550, 554, 500), code
        assert client.command("NOOP")[0] == 250
        assert client.command("QUIT")[0] == 221
    subjects = [ticket["subject"] for ticket in desk.tickets()]
    assert f"smuggled by {slug}" not in subjects
    assert (f"carrier of {slug}" in subjects) == (code == 250)


def test_A7_what_leaves_the_desk_is_one_mail_with_its_dots_stuffed_and_its_line_ends_whole(desk):
    sender = "ada.a7@customer.test"
    ticket, _ = open_ticket(desk, "A7 outgoing", sender)
    before = len(desk.sink.mails)
    body = "First.\n.\nMAIL FROM:<x@y.test>\r.\r\n.\r\n..two dots\nLast."
    assert desk.api("POST", f"/tickets/{ticket['number']}/messages", {"body": body, "internal": False}).status in (200, 201)
    received = desk.sink.wait(sender, lambda mail: "Last." in mail.text)[0]
    assert len(desk.sink.mails) == before + 1
    lines = received.text.replace("\r\n", "\n").split("\n")
    assert lines.count(".") >= 2 and "..two dots" in lines
    without = received.content.replace(b"\r\n", b"")
    assert b"\r" not in without and b"\n" not in without


CRLF_TRICKS = {
    "encoded-q": "=?utf-8?Q?Hi=0D=0ABcc:_victim=40evil.test=0D=0A=0D=0ABody?=",
    "encoded-b": "=?utf-8?B?SGkNCkJjYzogdmljdGltQGV2aWwudGVzdA0KDQpCb2R5?=",
    "encoded-lf": "=?utf-8?Q?Hi=0ABcc:_victim=40evil.test?=",
    "encoded-cr": "=?utf-8?Q?Hi=0DBcc:_victim=40evil.test?=",
    "line-separator": "=?utf-8?Q?Hi=E2=80=A8Bcc:_victim=40evil.test?=",
    "nul": "=?utf-8?Q?Hi=00=0D=0ABcc:_victim=40evil.test?=",
}


def assert_one_header_block(received):
    names = [line.split(b":", 1)[0].lower() for line in received.content.split(b"\r\n\r\n", 1)[0].split(b"\r\n") if line[:1] not in b" \t"]
    assert b"bcc" not in names and b"cc" not in names, received.header_block
    for once in (b"subject", b"from", b"to", b"message-id", b"date"):
        assert names.count(once) == 1, (once, received.header_block)
    assert not [name for name in names if not name or b" " in name], received.header_block
    assert all("evil.test" not in recipient for recipient in received.recipients)


@pytest.mark.parametrize("trick", list(CRLF_TRICKS))
@pytest.mark.parametrize("field", ["subject", "name", "file name"])
def test_A8_line_ends_hidden_in_a_field_give_exactly_one_header_block(desk, field, trick):
    sender = f"{trick}.{field.replace(' ', '')}@customer.test"
    hidden = CRLF_TRICKS[trick]
    headers = [
        f"From: {hidden if field == 'name' else 'Ada'} <{sender}>", "To: desk@example.org",
        f"Subject: {hidden if field == 'subject' else 'A8 ' + trick + ' in ' + field}", f"Message-ID: <{sender}>", "MIME-Version: 1.0",
        'Content-Type: multipart/mixed; boundary="b"',
    ]
    name = hidden if field == "file name" else "a.txt"
    body = (
        "--b\r\nContent-Type: text/plain\r\n\r\nHello.\r\n--b\r\n"
        f'Content-Type: text/plain; name="{name}"\r\nContent-Disposition: attachment; filename="{name}"\r\n\r\nfile\r\n--b--\r\n')
    desk.deliver(raw(headers, body), sender)
    confirmation = desk.sink.wait(sender)[0]
    assert_one_header_block(confirmation)
    number = next(ticket["number"] for ticket in desk.tickets() if ticket["number"] in digits(confirmation.subject))
    desk.api("POST", f"/tickets/{number}/messages", {"body": "An answer.", "internal": False})
    assert_one_header_block(desk.sink.wait(sender, lambda mail: "An answer." in mail.text)[0])


def test_A8_line_ends_in_fields_of_the_API_give_exactly_one_header_block(desk):
    sender = "api.a8@customer.test"
    answer = desk.api("POST", "/tickets", {
        "subject": "A8 api\r\nBcc: victim@evil.test\r\n\r\nBody", "body": "Hello.",
        "requester": {"email": sender, "name": "Ada\r\nBcc: victim@evil.test"}})
    assert answer.status in (201, 422), answer.text
    if answer.status == 201:
        assert_one_header_block(desk.sink.wait(sender)[0])
    forged = desk.api("POST", "/tickets", {
        "subject": "A8 address", "body": "Hello.", "requester": {"email": "a@b.test\r\nBcc: victim@evil.test", "name": "Ada"}})
    assert forged.status == 422, forged.text


def test_32_senders_at_once_are_never_deferred(desk):
    barrier, refused = threading.Barrier(32), []

    def send(index):
        with desk.lmtp() as client:
            barrier.wait()
            for turn in range(10):
                sender = f"crowd{index}@customer.test"
                answers = client.send(mail(sender, subject=f"Crowd {index} {turn}", message_id=f"<{index}.{turn}@crowd.test>"), sender)
                refused.extend(answer for answer in answers.values() if answer[0] != 250)

    threads = [threading.Thread(target=send, args=(index,)) for index in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert not refused
    assert len([ticket for ticket in desk.tickets() if ticket["subject"].startswith("Crowd ")]) == 320


def simple_head(name, *more):
    return [f"From: Ada <{name}@monster.test>", "To: desk@example.org", f"Subject: B1 {name}", f"Message-ID: <{name}@monster.test>",
            "MIME-Version: 1.0", *more]


def nested(depth):
    parts = [f'Content-Type: multipart/mixed; boundary="b{level}"\r\n\r\n--b{level}\r\n' for level in range(1, depth)]
    return "--b0\r\n" + "".join(parts) + "Content-Type: text/plain\r\n\r\ndeep\r\n"


# name → (the mail, whether something of it has to be cut)
MONSTERS = {
    "nested": lambda: (raw(simple_head("nested", 'Content-Type: multipart/mixed; boundary="b0"'), nested(10_000)), True),
    "addresses": lambda: (raw(simple_head("addresses", "Cc: " + ",\r\n ".join(f"a{i}@monster.test" for i in range(100_000))), ""), False),
    "endless": lambda: (raw(simple_head("endless", "X-Endless: " + "\r\n ".join("y" * 900 for _ in range(9_000))), "x\r\n"), False),
    "parts": lambda: (raw(simple_head("parts", 'Content-Type: multipart/mixed; boundary="b"'), "--b\r\n\r\nx\r\n" * 400_000), True),
    "utf32": lambda: (raw(simple_head("utf32", "Content-Type: text/plain; charset=utf-32"), b"\xff\xfe\x00\xd8\x12\x34" * 50_000), False),
    "nul": lambda: (raw(simple_head("nul"), b"a\0b\0c\r\n" * 1000), False),
    "spaces": lambda: (raw(simple_head("spaces"), (b" " * 900 + b"\r\n") * 5_000 + b"end\r\n"), False),
    "html": lambda: (raw(simple_head("html", "Content-Type: text/html"), ("<div>" * 15 + "\r\n") * 7_000 + "deep\r\n"), True),
    "base64": lambda: (raw(simple_head("base64", "Content-Transfer-Encoding: base64"), "!!!not=base64===\r\n" * 1000), False),
    "charset": lambda: (raw(simple_head("charset", "Content-Type: text/plain; charset=x-unheard-of"), b"\xe9\xe8 words\r\n"), False),
    "headless": lambda: (b"\r\nno header at all\r\n", False),
    "empty": lambda: (b"", False),
    "colon": lambda: (b": : : :\r\n\xff\xff\xff\r\n" * 100, False),
}


@pytest.mark.parametrize("name", list(MONSTERS))
def test_B1_a_monster_is_a_ticket_or_is_refused_and_the_next_mail_goes_through(desk, name):
    message, is_cut = MONSTERS[name]()
    with desk.lmtp(timeout=120) as client:
        code, text = client.send(message, f"{name}@monster.test")["desk@example.org"]
        assert code == 250, (code, text)
        next_one = mail(subject=f"B1 after {name}", message_id=f"<after.{name}@monster.test>")
        assert client.send(next_one)["desk@example.org"][0] == 250
    desk.ticket_about(f"B1 after {name}")
    if is_cut:
        shown = json.dumps(desk.ticket_show(desk.ticket_about(f"B1 {name}")["number"]))
        assert '"defects": []' not in shown and "defects" in shown, shown[:2000]


def test_B1_a_mail_over_the_size_limit_is_refused_by_552_and_the_next_goes_through(desk):
    with desk.lmtp(timeout=120) as client:
        announced = next(line for line in client.capabilities if line.startswith("SIZE"))
        limit = int(announced.split()[1])
        code, text = client.command(f"MAIL FROM:<{ADA}> SIZE={limit + 1}")
        assert code == 552 and text.startswith("5.3.4"), (code, text)
        assert client.send(mail(subject="B1 after the size"))["desk@example.org"][0] == 250
    desk.ticket_about("B1 after the size")


def test_an_automatic_mail_gets_no_automatic_answer(desk):
    kinds = {
        "auto": {"Auto_Submitted": "auto-replied"}, "list": {"List_Id": "<news.list.test>"}, "bulk": {"Precedence": "bulk"},
        "suppress": {"X_Auto_Response_Suppress": "All"},
    }
    for name, headers in kinds.items():
        sender = f"{name}@robot.test"
        desk.deliver(mail(sender, subject=f"Robot {name}", **headers), sender)
    desk.deliver(mail("null@robot.test", subject="Robot null"), "")
    for name in [*kinds, "null"]:
        desk.ticket_about(f"Robot {name}")
    desk.deliver(mail("after@person.test", subject="After the robots"), "after@person.test")
    desk.sink.wait("after@person.test")
    assert not [received.recipients for received in desk.sink.mails if received.recipients[0].endswith("@robot.test")]


def digits(text):
    return "".join(character for character in str(text) if character.isdigit())
