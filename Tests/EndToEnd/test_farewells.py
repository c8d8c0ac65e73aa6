"""What goes for good: nothing of it is left in the data folder, nor, where somebody asked for that, in the database's file and log."""


from messages import mail
from svar import PASSWORD

ADA = "ada@customer.test"
MARTIN = "martin@desk.test"


def files_with(desk, *words):
    """The files of the desk's folder that hold one of the words, however they are written: as they are or as mails encode them."""
    wanted = [form for word in words for form in (word.encode(), word.encode("utf-16-le"))]
    return sorted(
        str(path.relative_to(desk.data)) for path in desk.data.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in wanted))


def redact(desk, number, token=None, **body):
    return desk.api("POST", f"/tickets/{number}/redaction", body, token)


def messages_of(desk, number):
    return desk.api("GET", f"/tickets/{number}/messages").json["messages"]


def test_redacted_words_are_in_no_file_of_the_desk(desk, sink):
    word, name = "SWORDFISH-4711", "Moneypenny"
    letter = mail(
        f"Ada Lovelace <{ADA}>", subject=f"My password {word}", body=f"Hello,\nit is {word}.\nPlease\nhelp. {name}\n",
        html=f"<p>Hello, it is <b>{word}</b>. {name}</p>",
        attachments=[("keys.txt", "text/plain", (word + "\n").encode() * 20_000), ("small.txt", "text/plain", word.encode())])
    desk.deliver(letter, ADA)
    number = desk.tickets()[0]["number"]
    # Many rows come and go around it, so that pages of the file are split, moved and used again.
    for count in range(40):
        other = desk.new_ticket(f"Another {count}", "x" * 50 * (count + 1))["number"]
        desk.api("POST", f"/tickets/{other}/messages", {"body": "Seen.", "internal": count % 2 == 0})
        desk.api("POST", f"/tickets/{number}/messages", {"body": "A note. " * count or "A note", "internal": True})
    assert any(path.startswith("contents/") for path in files_with(desk, word))
    request = messages_of(desk, number)[0]

    wrong = redact(desk, number, message=request["id"], passage="SWORDFISH-0000", reason="a password")
    assert (wrong.status, wrong.json["field"]) == (422, "passage")
    for file in request["attachments"]:
        assert redact(desk, number, attachment=file["id"], reason="a password").status == 200
    done = redact(desk, number, message=request["id"], passage=word, reason=f"He sent {word} by mistake")
    assert done.status == 200 and done.json["subject"] == "My password ▇▇▇"
    passage = redact(desk, number, message=request["id"], passage=f"Please help. {name}", reason="a name")
    assert passage.status == 200, passage.text

    assert messages_of(desk, number)[0]["body"].split() == ["Hello,", "it", "is", "▇▇▇.", "▇▇▇"]
    assert files_with(desk, word, name) == []
    visitor = desk.visitor()
    visitor.sign_in()
    assert visitor.get(f"/messages/{request['id']}/original").status == 404
    assert desk.api("GET", f"/tickets/{number}/events").json["events"][-1]["change"] == "redacted"
    desk.verify()
    assert desk.stop() == 0
    assert files_with(desk, word, name) == []
    desk.verify()


def test_an_agent_takes_words_out_on_the_page(desk, browser):
    from browser import Sitting
    number = desk.new_ticket("Wrong words", "My PIN is 4711, help.")["number"]
    sitting = Sitting(browser, desk.base_url, "he-IL")
    sitting.sign_in("anna@desk.test", PASSWORD)
    page = sitting.go(f"/tickets/{number}")
    sitting.submit("/redaction", passage="PIN is 4711", reason="קוד")
    assert page.get_by_text("My ▇▇▇, help.").first.is_visible()
    page.locator("details.redact summary").first.click()
    sitting.assert_fits()
    sitting.assert_accessible(browser)
    sitting.picture("redaction")
    sitting.assert_quiet()
    sitting.close()


def test_other_agents_and_strangers_cannot_redact(desk):
    number = desk.new_ticket("Mine", "CANARY")["number"]
    message = messages_of(desk, number)[0]["id"]
    assert desk.api("POST", f"/tickets/{number}/redaction", {"message": message}, token="svar_wrong").status == 401
    assert redact(desk, "1000500", message=message, passage="CANARY", reason="x").status == 404
    assert desk.visitor().request("POST", f"/tickets/{number}/redaction", {"message": message, "passage": "CANARY"}).status == 403
    assert messages_of(desk, number)[0]["body"] == "CANARY"


def nameless(events):
    """A history as it is kept: names are looked up when it is shown."""
    return [{**event, "actor": {**event["actor"], "name": None}} for event in events]


def test_an_erased_person_is_in_no_file_of_the_desk(desk, sink, browser):
    from browser import Sitting
    letter = mail(
        f"Ada Lovelace <{ADA}>", subject="About Ada Lovelace", body="Hello, my CANARY is ill.\n", message_id=f"<1.{ADA}>",
        attachments=[("canary.txt", "text/plain", b"CANARY " * 40_000)])
    desk.deliver(letter, ADA)
    number = desk.tickets()[0]["number"]
    desk.api("POST", f"/tickets/{number}/messages", {"body": "An answer."})
    sink.wait(ADA, lambda mail: "An answer." in mail.text)
    events = desk.ticket_events(number)
    assert files_with(desk, "Lovelace") and files_with(desk, ADA) and files_with(desk, "CANARY")

    sitting = Sitting(browser, desk.base_url)
    sitting.sign_in("anna@desk.test", PASSWORD)
    page = sitting.go("/admin/people?q=lovelace")
    sitting.assert_fits()
    sitting.assert_accessible(browser)
    page.click("text=Ada Lovelace")
    page.locator('details:has(form[action$="/erasure"]) > summary').click()
    sitting.assert_fits()
    sitting.assert_accessible(browser)
    sitting.picture("person")
    page.check('input[name="words"]')
    page.check('form[action$="/erasure"] input[name="confirmed"]')
    sitting.submit("/erasure")
    assert page.get_by_text("Erased person").first.is_visible()

    assert files_with(desk, "Lovelace", ADA, "CANARY") == []
    after = desk.ticket_events(number)
    assert after[0]["actor"]["name"].startswith("Erased person")
    assert nameless(after) == nameless(events)
    assert [message["body"] for message in messages_of(desk, number)] == ["▇▇▇", "An answer."]
    sitting.go("/admin/outgoing-mail")
    assert page.get_by_text("@invalid").first.is_visible() and ADA not in page.content()
    desk.deliver(mail(f"Ada Lovelace <{ADA}>", subject="Again", body="Hello again\n"), ADA)
    later = desk.ticket_about("Again")
    assert later["requester"]["id"] != desk.api("GET", f"/tickets/{number}").json["requester"]["id"]
    sitting.assert_quiet()
    sitting.close()
    desk.verify()
    assert desk.stop() == 0


def test_deleted_spam_is_in_no_file_once_the_log_is_written_back_and_its_number_says_so(desk, sink):
    spammer = "sales@spam.test"
    letter = mail(f"Sales <{spammer}>", subject="Cheap WATCHES", body="Buy WATCHES\n", message_id="<watch@spam.test>",
                  attachments=[("watches.txt", "text/plain", b"WATCHES " * 40_000)])
    desk.deliver(letter, spammer)
    number = desk.tickets()[0]["number"]
    confirmation = sink.wait(spammer)[0]
    desk.add_agent(MARTIN, "Martin Member", "agent")
    martin = desk.visitor()
    martin.sign_in(MARTIN)
    assert martin.submit(f"/tickets/{number}", "/deletion").status == 422
    assert martin.request("POST", f"/tickets/{number}/deletion", martin.form(f"/tickets/{number}", "/deletion").fields | {"confirmed": "1"}
                          ).status == 303
    page = martin.get(f"/tickets/{number}")
    assert page.status == 410 and "deleted as spam by" in page.text and "Martin Member" in page.text
    assert desk.api("GET", f"/tickets/{number}").status == 410
    message = 1
    for method, route, body in [("GET", "messages", None), ("POST", "deletion", {}), ("POST", "escalation", {"line": "second"}),
                                ("POST", "redaction", {"message": message, "passage": "Buy", "reason": "x"})]:
        assert desk.api(method, f"/tickets/{number}/{route}", body).status == 410, route
    stranger = desk.visitor()
    assert stranger.get(f"/tickets/{number}").status == 303
    assert desk.api("GET", f"/tickets/{number}", token="svar_wrong").status == 401
    # Of the database the log alone may still have it: the file is not written anew for spam.
    assert set(files_with(desk, "WATCHES")) <= {"svar.sqlite-wal"}

    reply_to = confirmation.message["Reply-To"].addresses[0].addr_spec
    desk.deliver(
        mail(f"Sales <{spammer}>", to=reply_to, subject=f"Re: {confirmation.subject}", body="More.\n",
             In_Reply_To=confirmation.message_id, References=f"<watch@spam.test> {confirmation.message_id}"),
        spammer, [reply_to])
    later = desk.tickets()
    assert len(later) == 1 and int(later[0]["number"]) > int(number)
    answered = desk.new_ticket("Real")["number"]
    desk.api("POST", f"/tickets/{answered}/messages", {"body": "An answer."})
    refused = desk.api("POST", f"/tickets/{answered}/deletion")
    assert (refused.status, refused.json["refusal"]) == (409, "answered")
    desk.verify()
    assert desk.stop() == 0
    assert files_with(desk, "WATCHES") == []


def test_two_records_of_one_person_become_one(desk, sink, browser):
    from browser import Sitting
    home = "ada@home.test"
    first = desk.new_ticket("From work", email=ADA)
    second = desk.new_ticket("From home", email=home)
    other = desk.new_ticket("Not hers", "CANARY", email="bob@customer.test", name="Bob")
    sitting = Sitting(browser, desk.base_url)
    sitting.sign_in("anna@desk.test", PASSWORD)
    page = sitting.go(f"/admin/people/{first['requester']['id']}")
    page.locator('details:has(form[action$="/merge"]) > summary').click()
    page.check('form[action$="/merge"] input[name="confirmed"]')
    sitting.submit("/merge", other=home)
    assert page.get_by_text(home).first.is_visible()
    sitting.assert_accessible(browser)
    sitting.assert_quiet()
    sitting.close()
    for made in (first, second):
        assert desk.api("GET", f"/tickets/{made['number']}").json["requester"]["email"] == ADA
    # She takes part in both from either address, and in nobody else's.
    for sender in (ADA, home):
        for made in (first, second, other):
            desk.deliver(mail(f"Ada <{sender}>", subject=f"#{made['number']}", body=f"More from {sender}\n"), sender)
    assert [len(messages_of(desk, made["number"])) for made in (first, second)] == [3, 3]
    assert all(message["held"] for message in messages_of(desk, other["number"])[1:])
    desk.api("POST", f"/tickets/{second['number']}/messages", {"body": "An answer for both."})
    sink.wait(ADA, lambda mail: "An answer for both." in mail.text)
    assert not [mail for mail in sink.mails if ("CANARY" in mail.text) and (ADA in mail.recipients or home in mail.recipients)]
    desk.verify()
    assert desk.stop() == 0
