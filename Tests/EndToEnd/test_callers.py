"""Whoever telephones and has no mail address: entered, called back, corrected, confirmed, erased."""
from urllib.parse import quote

import pytest

from browser import WIDE, Sitting
from messages import mail
from svar import PASSWORD
from visitor import forms

ADA = "ada@customer.test"


def changes(desk, number):
    return [event["change"] for event in desk.api("GET", f"/tickets/{number}/events").json["events"]]


LOCALES = ["en-GB", "he-IL"]


@pytest.fixture(params=LOCALES)
def sitting(desk, browser, request):
    made = Sitting(browser, desk.base_url, request.param)
    made.sign_in("anna@desk.test", PASSWORD)
    yield made
    made.close()


def send(page):
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")


def look_at(sitting, browser, name):
    sitting.assert_fits()
    sitting.assert_accessible(browser)
    sitting.picture(name)
    sitting.page.set_viewport_size(WIDE)


def test_an_agent_enters_a_caller_in_the_browser_and_closes_when_he_confirms(desk, browser, sink, sitting):
    page = sitting.go("/tickets/new")
    look_at(sitting, browser, "call")
    for name, words in {"name": "Jan Kowalski", "subject": "Lift", "message": "It stands still."}.items():
        page.fill(f"#{name}", words)
    send(page)
    assert page.locator("#complaint").is_visible() and page.locator("#phone").get_attribute("aria-invalid") == "true"
    sitting.faults = [fault for fault in sitting.faults if "422" not in fault]
    page.fill("#phone", "0048 (22) 123-45-67")
    page.locator(".call-more summary").click()
    page.fill("#contact", "After 15:00")
    send(page)
    assert "/tickets/1" in page.url, page.url
    number = page.url.rsplit("/", 1)[1]
    assert page.locator('a[href="tel:+48221234567"]').inner_text() == "+48221234567"
    assert page.locator(".requester .words").get_by_text("After 15:00").is_visible()
    sitting.assert_fits()
    sitting.assert_accessible(browser)
    sitting.picture("caller")

    sitting.submit("/requester", name="Jan K.", phones="+48 22 123 45 67\n4711 ext. 2")
    assert page.locator('a[href="tel:4711;ext=2"]').is_visible()
    form = page.locator(f'form[action="/tickets/{number}/messages"]').first
    form.locator("textarea").fill("Restart the lift.")
    form.locator(".send-and summary").click()
    with page.expect_navigation():
        form.locator('button[value="solution"]').click()
    sitting.assert_accessible(browser)
    sitting.submit("/confirmation")
    ticket = desk.api("GET", f"/tickets/{number}").json
    assert (ticket["status"], ticket["requester"]["email"], ticket["requester"]["name"]) == ("closed", None, "Jan K.")
    last = desk.api("GET", f"/tickets/{number}/events").json["events"][-1]
    assert (last["change"], last["closure"], last["actor"]["name"]) == ("closed", "confirmedByTelephone", "Anna Agent")
    assert changes(desk, number) == ["opened", "contactChanged", "timeSpent", "contactChanged", "proposed", "closed"]
    assert sink.mails == []
    sitting.assert_quiet()
    desk.verify()


def call_before(desk, name="Jan Kowalski", phone="+48 22 123 45 67"):
    made = desk.api("POST", "/tickets", {"subject": "Lift", "body": "It stands.", "channel": "telephone", "requester": {"name": name, "phone": phone}})
    assert made.status == 201, made.text
    return made.json


def test_a_call_from_the_number_to_the_solution_by_the_keys_alone(desk, browser, sitting):
    before = call_before(desk)
    category = desk.api("POST", "/categories", {"name": "Lifts"}).json["id"]
    desk.api("POST", f"/categories/{category}/fields", {"name": "Floor", "type": "number"})
    page = sitting.go("/tickets")
    with page.expect_navigation():
        page.keyboard.press("KeyC")
    assert page.url.endswith("/tickets/new")
    find = page.locator("#find")
    assert find.evaluate("field => field === document.activeElement") and find.get_attribute("role") == "combobox"
    find.press_sequentially("0048 (22) 123-45")
    page.locator("#found").wait_for()
    assert page.locator("#found [role=option]").count() == 2 and page.locator("[data-found-status]").inner_text().strip()
    assert find.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    active = page.locator(f'#{find.get_attribute("aria-activedescendant")}')
    assert active.get_attribute("aria-selected") == "true" and "Jan Kowalski" in active.inner_text()
    page.keyboard.press("Escape")
    assert find.get_attribute("aria-expanded") == "false" and not page.locator("#found").is_visible()
    page.keyboard.press("ArrowDown")
    page.locator("#found [aria-selected=true]").wait_for()
    page.keyboard.press("Enter")
    caller = page.locator("#caller")
    caller.locator(f'a[href="/tickets/{before["number"]}"]').wait_for()
    assert caller.locator(f'a[href="/tickets/{before["number"]}#composer"]').count() == 1
    subject = page.locator("#subject")
    assert subject.evaluate("field => field === document.activeElement")
    page.keyboard.type("The lift again")
    page.keyboard.press("Tab")
    page.keyboard.type("It stopped between two floors.")
    page.select_option("#category", str(category))
    page.locator("#field-1").fill("3")
    assert not page.locator("[data-questions]").is_visible()
    page.fill("#note", "He sounds calm.")
    page.locator("#outcome-solve").check()
    assert not page.locator("#to").is_visible()
    page.fill("#solution", "Press the button twice.")
    page.locator("[name=confirmed]").check()
    page.locator(".call-clock button").click()
    page.locator(".call-clock.stands").wait_for()
    page.locator("[data-draft-state]:not(:empty)").wait_for()
    look_at(sitting, browser, "call-found")
    # What was typed outlives the page.
    sitting.go("/tickets/new")
    assert page.locator("#solution").input_value() == "Press the button twice." and page.locator("#field-1").input_value() == "3"
    assert page.locator(".call-clock.stands").count() == 1 and page.locator("#caller").get_by_text("Jan Kowalski").is_visible()
    page.locator("#note").focus()
    send(page)
    number = page.url.rsplit("/", 1)[1]
    assert changes(desk, number) == ["opened", "categorised", "fieldsChanged", "noted", "timeSpent", "proposed", "closed"]
    ticket = desk.api("GET", f"/tickets/{number}").json
    assert ticket["requester"]["id"] == before["requester"]["id"] and (ticket["status"], ticket["timeSpent"]) == ("closed", 1)
    assert sitting.go("/tickets/new").locator("#subject").input_value() == ""
    sitting.assert_quiet()
    desk.verify()


def test_a_caller_whom_nobody_knows_is_new_and_his_ticket_is_passed_on(desk, browser, sitting):
    page = sitting.go("/tickets/new")
    page.locator("#find").press_sequentially("+48 22 765 43 21")
    page.locator("#found-new").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("#phone").wait_for()
    page.wait_for_selector("#name:focus")
    assert page.locator("#phone").input_value() == "+48 22 765 43 21"
    page.keyboard.type("\u05e0\u05d5\u05e2\u05dd")
    page.fill("#subject", "A key")
    page.fill("#message", "It is lost.")
    page.locator("#outcome-pass").check()
    page.select_option("#to", "line-second")
    page.fill("#reason", "Needs a locksmith.")
    page.locator("[data-draft-state]:not(:empty)").wait_for()
    look_at(sitting, browser, "call-passed-on")
    send(page)
    number = page.url.rsplit("/", 1)[1]
    assert desk.api("GET", f"/tickets/{number}").json["line"] == "second"
    assert "Needs a locksmith." in page.content()
    # A change is solved by nobody before it is approved: the page says so, and the words are there.
    sitting.go("/tickets/new")
    page.locator("#find").press_sequentially("43 21")
    page.locator("#found-0").click()
    page.locator(".call-chosen").wait_for()
    page.fill("#subject", "Another lock")
    page.fill("#message", "Please.")
    page.select_option("#kind", "change")
    page.locator("#outcome-solve").check()
    page.fill("#solution", "It is done.")
    send(page)
    assert page.locator("#complaint").is_visible() and page.locator("#answer").input_value() == "It is done."
    sitting.assert_accessible(browser)
    sitting.assert_quiet()
    desk.verify()


def test_without_a_script_the_form_does_the_same_by_its_buttons(desk):
    before = call_before(desk)
    anna = desk.visitor()
    anna.sign_in()

    def entered(answer):
        """What a browser sends: it leaves out the line break that a text area begins with."""
        form = next(form for form in forms(answer.text) if form.action == "/tickets")
        return {name: value.removeprefix("\n") for name, value in form.fields.items()}

    typed = {"subject": "The lift again", "message": "It stopped."}
    empty = entered(anna.get("/tickets/new"))
    found = anna.request("POST", "/tickets", empty | typed | {"find": "+48 22 1234", "step": "find"})
    assert found.status == 200 and "Jan Kowalski" in found.text
    chosen = anna.request("POST", "/tickets", entered(found) | {"choose": str(before["requester"]["id"])})
    fields = entered(chosen)
    assert fields["person"] == str(before["requester"]["id"]) and fields["began"] == empty["began"]
    assert {name: fields[name] for name in typed} == typed
    opened = anna.request("POST", "/tickets", fields | {"step": "open", "outcome": "pass", "to": "line-second"})
    assert opened.status == 303, opened.text
    number = opened.headers["Location"].rsplit("/", 1)[1]
    assert changes(desk, number) == ["opened", "timeSpent", "escalated"]
    assert desk.api("GET", f"/tickets/{number}").json["requester"]["id"] == before["requester"]["id"]
    desk.verify()


def test_a_caller_is_found_by_his_number_and_hears_by_mail_once_he_has_an_address(desk, sink):
    def call(requester):
        return desk.api("POST", "/tickets", {"subject": "Lift", "body": "It stands.", "channel": "telephone", "requester": requester})

    refused = call({})
    assert (refused.status, refused.json["field"], refused.json["problem"]) == (422, "requester", "unreachable"), refused.text
    assert "a phone and the name" in refused.json["detail"]
    first = call({"name": "Jan", "phone": "+48 22 123 45 67", "note": "At the hotel"}).json
    again = call({"phone": "0048221234567"}).json
    assert again["requester"] == first["requester"] and first["requester"]["email"] is None
    found = desk.api("GET", "/people?phone=" + quote("(+48) 22/123.45.67")).json["people"]
    assert [(person["name"], person["phones"]) for person in found] == [("Jan", ["+48221234567"])]
    desk.add_agent("dana@desk.test", "Dana Agent", "agent")
    for status, phone in [(200, "+48 99 999 99 99"), (422, "112"), (422, "nobody")]:
        answer = desk.api("GET", "/people?phone=" + quote(phone), token=desk.token("dana@desk.test") if status == 200 else None)
        assert answer.status == status and not answer.json.get("people"), answer.text

    path = f"/tickets/{first['number']}"
    assert desk.api("GET", path + "/requester").json["note"] == "At the hotel"
    assert desk.api("POST", path + "/messages", {"body": "CANARY before"}).status == 201
    assert desk.api("POST", path + "/requester", {"email": ADA}).json["email"] == ADA
    assert desk.api("POST", path + "/messages", {"body": "An answer."}).status == 201
    letter = sink.wait(ADA, lambda received: "An answer." in received.text)[0]
    assert all("CANARY" not in received.text for received in sink.mails)
    desk.deliver(mail(ADA, subject="Re: lift", body="Thanks, but no.", **{"In-Reply-To": letter.message["Message-ID"]}), ADA)
    assert changes(desk, first["number"])[-1] == "messageReceived"

    person = first["requester"]["id"]
    assert desk.api("POST", f"/people/{person}/erasure", {}).status == 200
    assert desk.api("GET", "/people?phone=" + quote("+48221234567")).json["people"] == []
    assert desk.api("GET", path + "/requester").json["note"] == ""
    desk.verify()
