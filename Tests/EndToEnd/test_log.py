"""What is logged of a ticket and how it ends: time, calls, approval, closing, watchers; by pages, interface and mail."""
import re

import pytest

from messages import mail
from svar import PASSWORD, request
from visitor import forms
from waiting import wait_until

ADA = "ada@customer.test"
ERIK = "erik@elsewhere.test"


@pytest.fixture
def anna(desk):
    visitor = desk.visitor()
    assert visitor.sign_in().status in (302, 303)
    return visitor


def ticket_of(desk, number):
    answer = desk.api("GET", f"/tickets/{number}")
    assert answer.status == 200, answer.text
    return answer.json


def changes(desk, number):
    return [event["change"] for event in desk.api("GET", f"/tickets/{number}/events").json["events"]]


def link_in(received, name):
    return "/" + re.search(rf"https?://[^/\s]+/({name}/\S+)", received.text).group(1)


def test_time_is_typed_in_on_the_page_and_through_the_interface(desk, anna):
    number = desk.new_ticket()["number"]
    assert ticket_of(desk, number)["timeSpent"] == 0
    assert anna.submit(f"/tickets/{number}", "/time-spent", minutes="75", note="Changed the drum.").status == 303
    assert "1 h 15 min" in anna.get(f"/tickets/{number}").text
    answer = desk.api("POST", f"/tickets/{number}/time-spent", {"minutes": -15, "day": "2026-03-04"})
    assert (answer.status, answer.json["timeSpent"]) == (200, 60)
    refused = desk.api("POST", f"/tickets/{number}/time-spent", {"minutes": -61})
    assert (refused.status, refused.json["refusal"]) == (409, "timeBelowZero")
    for body, field in [({"minutes": 1441}, "minutes"), ({"minutes": -(2 ** 63)}, "minutes"), ({"minutes": 1, "day": "2999-01-01"}, "day"),
                        ({"minutes": 1, "day": "soon"}, "day")]:
        answer = desk.api("POST", f"/tickets/{number}/time-spent", body)
        assert (answer.status, answer.json["field"]) == (422, field), body
    page = anna.submit(f"/tickets/{number}", "/time-spent", minutes="many", note="Words to keep")
    assert page.status == 422 and "Words to keep" in page.text
    last = desk.api("GET", f"/tickets/{number}/events").json["events"][-1]
    assert (last["change"], last["minutes"], last["day"]) == ("timeSpent", -15, "2026-03-04")
    assert ticket_of(desk, number)["timeSpent"] == 60
    desk.verify()


def test_an_agent_enters_a_call(desk, anna, sink):
    page = anna.submit(
        "/tickets/new", "/tickets", name="Ada Lovelace", email=ADA, subject="The lift stands still", message="Between two floors.",
        symptoms="Its door stays <shut>", components="Lift B", kind="serviceRequest", users="high", urgency="high",
        reported="2026-03-05T08:00")
    assert page.status == 303, page.text
    number = page.headers["Location"].rsplit("/", 1)[1]
    ticket = ticket_of(desk, number)
    assert (ticket["kind"], ticket["priority"]) == ("serviceRequest", "highest") and ticket["reportedAt"] < ticket["createdAt"]
    assert desk.api("GET", f"/tickets/{number}/events").json["events"][0]["channel"] == "telephone"
    assert sink.wait(ADA)[0].message["Auto-Submitted"] == "auto-replied"
    shown = anna.get(f"/tickets/{number}").text
    assert "Its door stays &lt;shut" in shown and "Lift B" in shown
    assert anna.submit(f"/tickets/{number}", "/details", symptoms="Its door stays <shut>", components="Lift B, lift C").status == 303
    assert desk.api("GET", f"/tickets/{number}/details").json == {"symptoms": "Its door stays <shut>", "components": "Lift B, lift C"}

    body = {"subject": "Call", "body": "b", "requester": {"email": ADA}, "channel": "telephone", "kind": "change", "proactive": True,
            "assessment": {"users": "low", "business": "low", "urgency": "low"}, "reportedAt": "2026-03-05T08:00:00+01:00", "symptoms": "s"}
    made = desk.api("POST", "/tickets", body)
    assert made.status == 201, made.text
    assert (made.json["kind"], made.json["proactive"], made.json["priority"]) == ("change", True, "lowest")
    assert made.json["reportedAt"] == "2026-03-05T07:00:00.000Z"
    for more, status in [({"reportedAt": "2999-01-01T00:00:00Z"}, 422), ({"reportedAt": "soon"}, 422), ({"kind": "wish"}, 400),
                         ({"channel": "pigeon"}, 400), ({"symptoms": "x" * 20_001}, 422)]:
        assert desk.api("POST", "/tickets", body | more).status == status, more
    again = anna.submit("/tickets/new", "/tickets", email="nobody", subject="Kept words", message="m")
    assert again.status == 422 and "Kept words" in again.text
    desk.verify()


def test_a_change_is_solved_only_after_somebody_else_approved_it(desk, anna):
    number = desk.new_ticket()["number"]
    desk.add_agent("piotr@desk.test", "Piotr Manager", "manager")
    desk.add_agent("dana@desk.test", "Dana Agent", "agent")
    dana, piotr = desk.token("dana@desk.test"), desk.token("piotr@desk.test")

    def post(noun, body=None, token=None):
        answer = desk.api("POST", f"/tickets/{number}/{noun}", body or {}, token)
        return answer.status, answer.json.get("refusal") or answer.json.get("field") or answer.json.get("approval")

    assert post("approval-request", token=dana) == (409, "notChange")
    assert post("kind", {"kind": "change"}) == (200, "none")
    assert post("solution", {"body": "Done."}, dana) == post("closure-request", {}, dana) == (409, "notApproved")
    assert post("approval-request", token=dana) == (200, "asked")
    assert post("approval", {"approved": True}, dana)[0] == 403
    assert post("approval", {"approved": False}, piotr) == (422, "reason")
    assert post("approval", {"approved": False, "reason": "Not on a Friday."}, piotr) == (200, "declined")
    page = anna.get(f"/tickets/{number}").text
    assert "Change declined by" in page and 'value="solution"' not in page
    assert anna.submit(f"/tickets/{number}", "/approval-request").status == 303
    assert post("approval", {"approved": True}) == (409, "ownApproval")
    manager = desk.visitor()
    manager.sign_in("piotr@desk.test")
    refused = manager.submit(f"/tickets/{number}", "/approval", approved="0", reason="")
    assert refused.status == 422
    assert manager.submit(f"/tickets/{number}", "/approval", approved="1", reason="On Monday.").status == 303
    assert post("solution", {"body": "Done."}, dana) == (200, "approved")
    assert post("approval", {"approved": True}, piotr) == (409, "notAwaitingApproval")
    assert [change for change in changes(desk, number) if "pprov" in change or "ecline" in change] == [
        "approvalRequested", "changeDeclined", "approvalRequested", "changeApproved"]
    desk.verify()


def test_closing_tells_the_manager_and_asks_the_requester(desk, anna, sink):
    desk.add_agent("piotr@desk.test", "Piotr Manager", "manager")
    number = desk.new_ticket()["number"]
    opened = ticket_of(desk, number)["createdAt"]
    restored = desk.api("POST", f"/tickets/{number}/restoration", {"at": opened})
    assert (restored.status, restored.json["restoredAt"], restored.json["resolvedAt"]) == (200, opened, None)
    for at, status in [("2999-01-01T00:00:00Z", 409), ("2001-01-01T00:00:00Z", 409), ("soon", 422)]:
        assert desk.api("POST", f"/tickets/{number}/restoration", {"at": at}).status == status
    assert anna.submit(f"/tickets/{number}", "/restoration", at="2001-01-01T00:00").status == 409
    solved = desk.api("POST", f"/tickets/{number}/solution", {"body": "Done."}).json["updatedAt"]
    closed = desk.api("POST", f"/tickets/{number}/closure").json
    assert (closed["resolvedAt"], closed["satisfaction"]) == (solved, None)

    told = sink.wait("piotr@desk.test")[0]
    assert number in re.sub(r"\D", "", told.text) and "/satisfaction/" not in told.text
    link = link_in(sink.wait(ADA, lambda received: "/satisfaction/" in received.text)[0], "satisfaction")
    ada = desk.visitor()
    for _ in range(2):  # as link scanners do
        assert ada.get(link).status == 200
    assert ticket_of(desk, number)["satisfaction"] is None

    def answer(visitor, page, **fields):
        form = next(form for form in forms(visitor.get(page).text) if "/satisfaction/" in form.action)
        return visitor.request("POST", form.action, form.fields | fields)

    assert answer(ada, link).status == 422
    assert answer(ada, link, score="9", words="Words to keep").status == 422
    assert answer(ada, link, score="2", words="Too <slow>").status == 200
    assert ticket_of(desk, number)["satisfaction"] == 2
    assert answer(ada, link, score="4", words="Better now").status == 200
    said = desk.api("GET", f"/tickets/{number}/satisfaction").json["ratings"]
    assert [(rating["round"], rating["score"], rating["words"]) for rating in said] == [(1, 4, "Better now")]
    assert changes(desk, number)[-2:] == ["rated", "rated"]
    assert "Better now" in anna.get(f"/tickets/{number}").text and "4 of 5" in anna.get(f"/tickets/{number}").text
    head, token = link.rsplit("/", 1)
    for forged in (link + "0", link[:-1], f"{head}/{token[::-1]}", "/satisfaction/x", link.replace("satisfaction", "closure")):
        assert desk.visitor().get(forged).status == 404, forged
    assert request("POST", desk.base_url + link, b"score=1").status == 403
    assert desk.api("POST", f"/tickets/{number}/reopening").json["satisfaction"] is None
    assert "satisfaction-words" not in ada.get(link).text
    desk.verify()


def test_the_page_behind_the_link_to_confirm_asks_too(desk, sink):
    number = desk.new_ticket()["number"]
    desk.api("POST", f"/tickets/{number}/closure-request", {})
    link = link_in(sink.wait(ADA, lambda received: "/closure/" in received.text)[0], "closure")
    ada = desk.visitor()
    assert "/satisfaction/" not in ada.get(link).text
    confirmed = ada.submit(link, link)
    assert confirmed.status == 200 and ticket_of(desk, number)["status"] == "closed"
    form = next(form for form in forms(confirmed.text) if "/satisfaction/" in form.action)
    assert ada.request("POST", form.action, form.fields | {"score": "5"}).status == 200
    assert ticket_of(desk, number)["satisfaction"] == 5
    desk.verify()


def test_a_watcher_is_sent_nothing_of_the_ticket_before_he_says_yes(desk, anna, sink):
    secrets = ["SECRET subject", "SECRET body", "SECRET answer", "Ada"]
    number = desk.new_ticket("SECRET subject", "SECRET body")["number"]
    asked = desk.api("POST", f"/tickets/{number}/watchers", {"email": ERIK, "name": "Erik"})
    assert asked.status == 200 and [watcher["state"] for watcher in asked.json["watchers"]] == ["asked"]
    assert desk.api("POST", f"/tickets/{number}/watchers", {"email": ERIK}).json["refusal"] == "noChange"
    assert desk.api("POST", f"/tickets/{number}/watchers", {"email": "desk@example.org"}).status == 422
    desk.api("POST", f"/tickets/{number}/messages", {"body": "SECRET answer"})
    sink.wait(ADA, lambda received: "SECRET answer" in received.text)
    invitation = sink.wait(ERIK)[0]
    link = link_in(invitation, "watching")
    erik = desk.visitor()
    for _ in range(2):
        page = erik.get(link).text
        for secret in secrets:
            assert secret not in page
    for secret in [*secrets, number]:
        assert secret not in invitation.text.replace(link, "")
        assert all(secret.encode() not in received.content.replace(b"=\r\n", b"") for received in sink.to(ERIK))
    assert len(sink.to(ERIK)) == 1

    def choose(choice):
        form = next(form for form in forms(erik.get(link).text) if form.fields.get("answer") == choice)
        assert erik.request("POST", form.action, form.fields).status == 200
        return desk.api("GET", f"/tickets/{number}/watchers").json["watchers"][0]

    assert choose("no")["state"] == "declined"
    assert desk.api("POST", f"/tickets/{number}/watchers", {"email": ERIK}).json["refusal"] == "declined"
    watcher = choose("yes")
    assert watcher["state"] == "accepted"
    desk.api("POST", f"/tickets/{number}/messages", {"body": "Now for both"})
    desk.api("POST", f"/tickets/{number}/messages", {"body": "SECRET note", "internal": True})
    answer = sink.wait(ERIK, lambda received: "Now for both" in received.text)[0]
    reply_to = answer.message["Reply-To"].addresses[0].addr_spec
    assert reply_to != sink.wait(ADA, lambda received: "Now for both" in received.text)[0].message["Reply-To"].addresses[0].addr_spec
    desk.deliver(mail(f"Erik <{ERIK}>", to=reply_to, subject="Re: it", body="Me too.\n"), ERIK, [reply_to])
    assert "Me too." in wait_until("the reply", lambda: "Me too." in anna.get(f"/tickets/{number}").text and "Me too.", 20)
    gone = desk.api("DELETE", f"/tickets/{number}/watchers/{watcher['id']}")
    assert (gone.status, gone.json["watchers"]) == (200, [])
    desk.api("POST", f"/tickets/{number}/messages", {"body": "Only for one"})
    sink.wait(ADA, lambda received: "Only for one" in received.text)
    assert not [received for received in sink.to(ERIK) if "SECRET note" in received.text or "Only for one" in received.text]
    other = link[:-3] + ("A" if link[-3] != "A" else "B") + link[-2:]
    for forged in (link + "0", "/watching/x", other, link.replace("/watching/", "/closure/")):
        assert desk.visitor().get(forged).status == 404
    assert changes(desk, number)[-3:] == ["messageReceived", "watcherRemoved", "answered"]
    desk.verify()


def test_staff_watch_without_being_asked_and_another_agent_sees_nothing(desk, anna):
    number = desk.new_ticket()["number"]
    desk.add_agent("dana@desk.test", "Dana Agent", "agent")
    assert anna.submit(f"/tickets/{number}", "/watchers", email="dana@desk.test").status == 303
    page = anna.get(f"/tickets/{number}").text
    assert "Dana Agent" in page and "follows the ticket" in page
    watcher = desk.api("GET", f"/tickets/{number}/watchers").json["watchers"][0]
    assert anna.submit(f"/tickets/{number}", f"/watchers/{watcher['id']}/removal").status == 303
    assert anna.submit(f"/tickets/{number}", "/watchers", email="no address").status == 422
    assert desk.api("DELETE", f"/tickets/{number}/watchers/x").status == 404
    assert desk.api("DELETE", f"/tickets/{number}/watchers/{watcher['id']}").json["refusal"] == "notWatching"
    desk.verify()
