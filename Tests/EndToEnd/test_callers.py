"""Whoever telephones and has no mail address: entered, called back, corrected, confirmed, erased."""
from urllib.parse import quote

import pytest

from browser import Sitting
from messages import mail
from svar import PASSWORD

ADA = "ada@customer.test"


def changes(desk, number):
    return [event["change"] for event in desk.api("GET", f"/tickets/{number}/events").json["events"]]


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_an_agent_enters_a_caller_in_the_browser_and_closes_when_he_confirms(desk, browser, sink, locale):
    sitting = Sitting(browser, desk.base_url, locale)
    sitting.sign_in("anna@desk.test", PASSWORD)
    page = sitting.go("/tickets/new")
    sitting.assert_fits()
    sitting.assert_accessible(browser)
    entered = {"name": "Jan Kowalski", "subject": "Lift", "message": "It stands still.", "contact": "After 15:00"}
    sitting.submit("/tickets", **entered)
    assert page.locator("#complaint").is_visible() and page.locator("#phone").get_attribute("aria-invalid") == "true"
    sitting.faults = [fault for fault in sitting.faults if "422" not in fault]
    sitting.submit("/tickets", phone="0048 (22) 123-45-67")
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
    assert changes(desk, number) == ["opened", "contactChanged", "contactChanged", "proposed", "closed"]
    assert sink.mails == []
    sitting.assert_quiet()
    sitting.close()
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
