"""Whose people ask, what they ask about and what they are asked in turn; by pages, interface and mail."""
import sqlite3

import pytest

from messages import mail
from waiting import wait_until

ADA = "ada@customer.test"
HOSTILE = '"><img src=x onerror=alert(1)>'


@pytest.fixture
def anna(desk):
    visitor = desk.visitor()
    assert visitor.sign_in().status in (302, 303)
    return visitor


def ticket_of(desk, number):
    return desk.api("GET", f"/tickets/{number}").json


def outsider(desk):
    """The token of an agent who is given no queue."""
    desk.add_agent("otto@desk.test", "Otto Outside", "agent")
    with sqlite3.connect(desk.data / "svar.sqlite", timeout=30) as tables:
        tables.execute("DELETE FROM queue_member WHERE person = (SELECT id FROM person WHERE address = 'otto@desk.test')")
    return desk.token("otto@desk.test")


def test_a_new_person_joins_the_organisation_of_his_domain(desk, anna):
    page = anna.submit("/admin/organizations", "/admin/organizations", name=HOSTILE, domains="@Customer.test", agreement="1")
    assert page.status == 303
    assert "<img" not in anna.get(page.headers["Location"]).text
    desk.deliver(mail(f"Ada <{ADA}>", subject="Help", body="It broke.\n"), ADA)
    number = wait_until("the ticket", lambda: [t["number"] for t in desk.api("GET", "/tickets").json["tickets"]], 20)[0]
    ticket = ticket_of(desk, number)
    assert ticket["organization"] == HOSTILE
    shown = anna.get(f"/tickets/{number}").text
    assert "<img" not in shown and "&lt;img" in shown

    organization = desk.api("GET", "/organizations").json["organizations"][0]
    assert (organization["domains"], organization["agreement"]) == (["customer.test"], 1)
    renamed = desk.api("POST", f"/organizations/{organization['id']}", {"name": "Customer", "agreement": None})
    assert (renamed.json["name"], renamed.json["domains"], renamed.json["agreement"]) == ("Customer", ["customer.test"], None)
    for body, field, problem in [({"name": "Other", "domains": ["customer.test"]}, "domains", "taken"), ({"name": "Customer"}, "name", "taken"),
                                 ({"name": "Other", "domains": ["a@b"]}, "domains", "malformed"), ({"name": " "}, "name", "empty")]:
        answer = desk.api("POST", "/organizations", body)
        assert (answer.status, answer.json["field"], answer.json["problem"]) == (422, field, problem), body
    refused = anna.submit("/admin/organizations", "/admin/organizations", name="Other", domains="customer.test")
    assert refused.status == 422 and "belongs to another organisation" in refused.text

    person = f"/people/{ticket['requester']['id']}/organization"
    assert desk.api("POST", person, {"organization": None}).json["organization"] is None
    assert ticket_of(desk, number)["organization"] is None
    assert desk.api("POST", person, {"organization": organization["id"]}).json["organization"]["name"] == "Customer"
    assert anna.submit(f"/admin/people/{ticket['requester']['id']}/organization", "/organization", organization="").status == 303
    assert anna.submit(f"/admin/organizations/{organization['id']}", "/people", email=ADA).status == 303
    assert ticket_of(desk, number)["organization"] == "Customer"

    desk.add_agent("dana@desk.test", "Dana Agent", "agent")
    dana = desk.token("dana@desk.test")
    for method, path in [("GET", "/organizations"), ("POST", "/organizations"), ("POST", person)]:
        body = None if method == "GET" else {"organization": 1} if path == person else {"name": "x"}
        assert desk.api(method, path, body, dana).status == 403
    desk.verify()


def test_a_tree_of_categories_and_tickets_in_it(desk, anna):
    assert anna.submit("/admin/categories", "/admin/categories", name="Hardware").status == 303
    assert anna.submit("/admin/categories", "/admin/categories", name="Printer", parent="1").status == 303
    assert "Hardware › Printer" in anna.get("/admin/categories").text
    hostile = desk.api("POST", "/categories", {"name": HOSTILE, "parent": 2})
    assert (hostile.status, hostile.json["path"]) == (201, ["Hardware", "Printer", HOSTILE])
    page = anna.request("POST", "/admin/categories/1", anna.form("/admin/categories/1", "/categories/1").fields | {"parent": "3", "active": "1"})
    assert page.status == 422 and "cannot stand below itself" in page.text and "<img" not in page.text
    deep = 3
    for name in ("4", "5"):
        deep = desk.api("POST", "/categories", {"name": name, "parent": deep}).json["id"]
    answer = desk.api("POST", "/categories", {"name": "6", "parent": deep})
    assert (answer.status, answer.json["field"], answer.json["problem"]) == (422, "parent", "tooDeep")

    number, other = desk.new_ticket()["number"], desk.new_ticket("Another")["number"]
    assert anna.submit(f"/tickets/{number}", "/category", category="3").status == 303
    assert ticket_of(desk, number)["category"] == {"id": 3, "path": ["Hardware", "Printer", HOSTILE]}
    shown = anna.get(f"/tickets/{number}").text
    assert "<img" not in shown and "Category set by Anna Agent" in shown
    for query, expected in [("category=1", [number]), ("category=3", [number]), (f"category={deep}", []), ("", [other, number])]:
        assert [t["number"] for t in desk.api("GET", f"/tickets?{query}").json["tickets"]] == expected, query
    assert desk.api("GET", "/tickets?category=99").status == 400
    listed = anna.get("/tickets?category=2").text
    assert f"/tickets/{number}" in listed and f"/tickets/{other}" not in listed and "<img" not in listed

    otto = outsider(desk)
    assert desk.api("POST", f"/tickets/{number}/category", {"category": 1}, otto).status == 404
    assert desk.api("POST", "/categories", {"name": "x"}, otto).status == 403
    assert desk.api("POST", f"/tickets/{number}/category", {"category": None}).json["category"] is None
    assert desk.api("POST", f"/tickets/{number}/category", {"category": None}).json["refusal"] == "noChange"
    desk.api("POST", f"/tickets/{number}/closure")
    assert desk.api("POST", f"/tickets/{number}/category", {"category": 1}).json["refusal"] == "closed"
    desk.verify()


def test_fields_are_asked_for_and_needed_for_the_solution(desk, anna):
    for name, parent in (("Hardware", None), ("Printer", 1), ("Network", None)):
        desk.api("POST", "/categories", {"name": name, "parent": parent})
    def add(category, **fields):
        path = f"/admin/categories/{category}"
        form = anna.form(path, "/fields")
        assert anna.request("POST", form.action, form.fields | fields).status == 303
    add(1, name="Owner", type="person")
    add(2, name="Floor", type="number", required="1")
    add(2, name=HOSTILE, type="choice", choices="HP\nCanon")
    add(3, name="Since", type="date")
    number = desk.new_ticket()["number"]
    fields = f"/tickets/{number}/fields"
    assert desk.api("GET", fields).json == {"fields": []}
    desk.api("POST", f"/tickets/{number}/category", {"category": 2})
    asked = desk.api("GET", fields).json["fields"]
    assert [(f["field"]["name"], f["field"]["required"], f["value"]) for f in asked] == [
        ("Owner", False, None), ("Floor", True, None), (HOSTILE, False, None)]
    owner, floor, model = (str(f["field"]["id"]) for f in asked)

    for noun in ("solution", "closure-request"):
        assert desk.api("POST", f"/tickets/{number}/{noun}", {"body": "Done."}).json["refusal"] == "fieldsMissing"
    for values, name, problem in [({floor: "many"}, "Floor", "noNumber"), ({floor: "1e999"}, "Floor", "noNumber"),
                                  ({model: "Brother"}, HOSTILE, "noChoice"), ({owner: 999}, "Owner", "nobody"),
                                  ({owner: "x" * 2001}, "Owner", "tooLong")]:
        answer = desk.api("POST", fields, {"values": values | ({floor: 3} if floor not in values else {})})
        assert (answer.status, answer.json["field"], answer.json["problem"]) == (422, name, problem), values
    page = anna.submit(f"/tickets/{number}", "/fields", **{f"field-{floor}": "three", f"field-{model}": "Canon"})
    assert page.status == 422 and "Floor: that is no number." in page.text and "<img" not in page.text
    kept = anna.submit(f"/tickets/{number}", "/fields", **{f"field-{floor}": "3", f"field-{model}": "Canon", f"field-{owner}": "anna@desk.test"})
    assert kept.status == 303
    filled = desk.api("GET", fields).json["fields"]
    assert [f["value"] for f in filled[1:]] == ["3", "Canon"] and filled[0]["person"]["email"] == "anna@desk.test"
    shown = anna.get(f"/tickets/{number}").text
    assert "<img" not in shown and "Canon" in shown

    desk.api("POST", f"/tickets/{number}/category", {"category": 3})
    assert [f["field"]["name"] for f in desk.api("GET", fields).json["fields"]] == ["Since"]
    assert "Canon" not in anna.get(f"/tickets/{number}").text
    assert desk.api("POST", fields, {"values": {floor: 4}}).json["field"] == f"values.{floor}"
    desk.api("POST", f"/tickets/{number}/category", {"category": 2})
    assert [f["value"] for f in desk.api("GET", fields).json["fields"][1:]] == ["3", "Canon"]
    assert desk.api("POST", f"/tickets/{number}/solution", {"body": "Done."}).status == 200
    last = [e for e in desk.api("GET", f"/tickets/{number}/events").json["events"] if e["change"] == "fieldsChanged"]
    assert [e["customFields"] for e in last] == [[int(owner), int(floor), int(model)]]

    otto = outsider(desk)
    assert desk.api("GET", fields, None, otto).status == desk.api("POST", fields, {"values": {}}, otto).status == 404
    desk.verify()
