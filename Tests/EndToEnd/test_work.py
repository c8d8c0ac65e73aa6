"""Working together at tickets: mentions, approvals told by mail, a timer, a category from the beginning, snoozing."""
from datetime import datetime, timedelta, timezone

import pytest

from visitor import forms
from waiting import wait_until

PIOTR = "piotr@desk.test"
DANA = "dana@desk.test"


@pytest.fixture
def anna(desk):
    visitor = desk.visitor()
    assert visitor.sign_in().status in (302, 303)
    return visitor


def ticket_of(desk, number):
    return desk.api("GET", f"/tickets/{number}").json


def test_a_note_calls_a_colleague_by_mail_and_marks_the_name(desk, anna, sink):
    desk.add_agent(PIOTR, "Piotr Manager", "manager")
    number = desk.new_ticket()["number"]
    assert anna.submit(f"/tickets/{number}", "/messages", internal="1", body="CANARY @piotr, @ada and @anna").status == 303
    [told] = sink.wait(PIOTR)
    assert told.message["Auto-Submitted"] == "auto-generated" and told.message["Reply-To"] is None
    assert f"/tickets/{number}" in told.text and "CANARY" not in told.text and "Anna Agent" in told.text
    assert '<mark class="mention"' in anna.get(f"/tickets/{number}").text
    note = desk.api("GET", f"/tickets/{number}/messages").json["messages"][-1]
    assert [person["email"] for person in note["mentioned"]] == [PIOTR]
    assert sink.to("anna@desk.test") == []
    assert all("CANARY" not in mail.text for mail in sink.mails)
    desk.verify()


def test_an_approval_is_told_to_those_whom_it_concerns(desk, sink):
    desk.add_agent(PIOTR, "Piotr Manager", "manager")
    desk.add_agent(DANA, "Dana Agent", "agent")
    dana, piotr = desk.token(DANA), desk.token(PIOTR)
    number = desk.new_ticket()["number"]
    assert desk.api("POST", f"/tickets/{number}/kind", {"kind": "change"}, dana).status == 200
    assert desk.api("POST", f"/tickets/{number}/approval-request", {}, dana).status == 200
    for approver in (PIOTR, "anna@desk.test"):
        [asked] = sink.wait(approver)
        assert "asks for the approval" in asked.text and f"/tickets/{number}" in asked.text
    assert desk.api("POST", f"/tickets/{number}/approval", {"approved": False, "reason": "CANARY"}, piotr).status == 200
    [declined] = sink.wait(DANA)
    assert "Piotr Manager declined" in declined.text and "CANARY" not in declined.text
    desk.verify()


def test_a_timer_outlives_a_restart_and_a_sign_out(desk, anna):
    desk.add_agent(DANA, "Dana Agent", "agent")
    number, other = desk.new_ticket()["number"], desk.new_ticket()["number"]
    assert anna.submit(f"/tickets/{number}", "/timer").status == 303
    refused = desk.api("POST", f"/tickets/{other}/timer")
    assert (refused.status, refused.json["refusal"], refused.json["ticket"]) == (409, "timerTaken", number)
    assert "on another ticket" in anna.get(f"/tickets/{other}").text
    desk.kill()
    desk.start()
    again = desk.visitor()
    again.sign_in()
    assert desk.api("GET", "/timer").json["timer"]["ticket"] == number
    assert again.submit(f"/tickets/{number}", "/timer/end").status == 303
    stood = again.form(f"/tickets/{number}", "/time-spent").fields
    assert (stood["minutes"], stood["timer"]) == ("1", "1")
    assert again.submit(f"/tickets/{number}", "/time-spent", minutes="7", note="Found it").status == 303
    assert ticket_of(desk, number)["timeSpent"] == 7 and desk.api("GET", "/timer").json["timer"] is None
    entry = {"minutes": 5, "person": DANA}
    assert desk.api("POST", f"/tickets/{number}/time-spent", entry).json["timeSpent"] == 12
    assert "Dana Agent worked 5 min" in again.get(f"/tickets/{number}").text
    desk.verify()


def test_a_category_is_chosen_when_the_ticket_is_opened(desk, anna):
    category = desk.api("POST", "/categories", {"name": "Hardware"}).json["id"]
    field = desk.api("POST", f"/categories/{category}/fields", {"name": "Floor", "type": "number"}).json["id"]
    body = {"subject": "s", "body": "b", "requester": {"email": "ada@customer.test"}, "category": category, "fields": {str(field): 3}}
    made = desk.api("POST", "/tickets", body)
    assert (made.status, made.json["category"]["path"]) == (201, ["Hardware"])
    assert desk.api("GET", f"/tickets/{made.json['number']}/fields").json["fields"][0]["value"] == "3"
    page = anna.submit("/tickets/new", "/tickets", email="ada@customer.test", subject="s", message="m", category=str(category))
    assert page.status == 303
    assert ticket_of(desk, page.headers["Location"].rsplit("/", 1)[1])["category"]["id"] == category
    assert desk.api("POST", f"/categories/{category}", {"active": False}).json["active"] is False
    assert desk.api("POST", "/tickets", body).status == 422
    desk.verify()


def entered(form):
    """What a browser sends of a form: it leaves out the line break that a text area begins with."""
    return {name: value.removeprefix("\n") for name, value in form.fields.items()}


def test_the_fields_of_a_category_are_filled_in_where_the_ticket_is_opened(desk, anna):
    category = desk.api("POST", "/categories", {"name": "Hardware"}).json["id"]
    for name, kind, choices in [("Floor", "number", []), ("Model", "choice", ["HP", "Canon"]), ("Remarks", "text", [])]:
        desk.api("POST", f"/categories/{category}/fields", {"name": name, "type": kind, "choices": choices})
    typed = {"email": "ada@customer.test", "subject": "It hums", "message": "All day.", "category": str(category)}
    page = anna.submit("/tickets/new", "/tickets", step="fields", **typed)
    assert page.status == 200
    form = next(form for form in forms(page.text) if form.action == "/tickets")
    shown = entered(form)
    assert {name: shown[name] for name in typed} == typed and form.choices["field-2"] == ["", "HP", "Canon"]
    filled = shown | {"field-1": "third", "field-2": "Canon", "field-3": "Kept \u05e9\u05dc\u05d5\u05dd"}
    refused = anna.request("POST", "/tickets", filled)
    assert refused.status == 422 and "that is no number" in refused.text
    again = next(form for form in forms(refused.text) if form.action == "/tickets")
    assert entered(again) == filled and desk.api("GET", "/tickets").json["tickets"] == []
    opened = anna.request("POST", "/tickets", entered(again) | {"field-1": "3"})
    assert opened.status == 303
    number = opened.headers["Location"].rsplit("/", 1)[1]
    fields = desk.api("GET", f"/tickets/{number}/fields").json["fields"]
    assert [field["value"] for field in fields] == ["3", "Canon", filled["field-3"]]
    desk.verify()


def test_a_snoozed_ticket_wakes_by_itself(desk, anna):
    number = desk.new_ticket()["number"]
    day = (datetime.now(timezone.utc) + timedelta(days=9)).date().isoformat()
    snooze = next(form for form in forms(anna.get(f"/tickets/{number}").text) if "day" in form.fields and form.action.endswith("/waiting"))
    assert anna.request("POST", snooze.action, snooze.fields | {"day": day}).status == 303
    assert ticket_of(desk, number)["waiting"]["until"].startswith(day)
    assert number not in anna.get("/tickets?waiting=hidden").text and number in anna.get("/tickets").text
    soon = (datetime.now(timezone.utc) + timedelta(seconds=2)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    assert desk.api("POST", f"/tickets/{number}/waiting", {"reason": "date", "until": soon}).status == 200
    wait_until("the ticket to wake", lambda: ticket_of(desk, number)["status"] == "open", 45, 0.5)
    last = desk.api("GET", f"/tickets/{number}/events").json["events"][-1]
    assert (last["change"], last["actor"]["type"]) == ("resumed", "desk")
    desk.verify()
