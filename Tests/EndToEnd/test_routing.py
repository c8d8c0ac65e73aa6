"""Where new tickets go: rules made on the page, mails and forms that they route, what people correct."""
import sqlite3

import pytest

from messages import mail
from svar import PASSWORD
from waiting import wait_until

ADA = "ada@customer.test"
HOSTILE = '"><img src=x onerror=alert(1)>'
QUEUES = ["General questions", "Compatibility", "Operational problems"]


def ticket_of(desk, number):
    return desk.api("GET", f"/tickets/{number}").json


def queue_of(desk, number):
    return ticket_of(desk, number)["queue"]["name"]


def condition(sitting, name):
    """The fold of the new rule's form in which the condition stands whose section is named so."""
    fold = sitting.page.locator(f'form[action$="/admin/routing"] input[name="{name}"] + details')
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    return fold


def expect_refusal(sitting):
    """The browser notes a refusal in its console, too; nothing else has gone wrong."""
    wait_until("the browser's note", lambda: sitting.faults or sitting.page.wait_for_timeout(20), 5)
    assert "422" in sitting.faults.pop() and not sitting.faults


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_a_rule_made_on_the_page_routes_a_mail_and_an_agent_corrects_it(desk, browser, locale):
    from browser import Sitting
    anna = Sitting(browser, desk.base_url, locale)
    anna.sign_in("anna@desk.test", PASSWORD)
    page = anna.go("/admin/routing")
    anna.submit("/admin/skills", name="Printers")
    for name in ("Hardware", "Software"):
        desk.api("POST", "/categories", {"name": name})
    page = anna.go("/admin/routing")
    anna.assert_fits()
    anna.assert_accessible(browser)
    subjects = [page.locator(f'input[name="c{index}"]').get_attribute("value") for index in range(4)]
    words, channel, address = (subjects.index(subject) for subject in ("words", "channel", "address"))
    condition(anna, f"c{words}").locator("textarea").fill("printer\nlaser jet")
    condition(anna, f"c{channel}").locator(f'[name="c{channel}-mail"]').check()
    form = page.locator('form[action$="/admin/routing"]')
    form.locator('[name="name"]').fill("Printers & co")
    # Nothing is said of what becomes of the ticket: what was entered stays.
    with page.expect_navigation():
        form.locator("button[type=submit]").click()
    assert page.locator("#complaint").count() == 1
    expect_refusal(anna)
    assert form.locator(f'[name="c{words}-values"]').input_value() == "printer\nlaser jet"
    assert form.locator(f'[name="c{channel}-mail"]').is_checked()
    anna.assert_fits()
    form.locator('[name="queue"]').select_option("2")
    form.locator('[name="priority"]').select_option("high")
    form.locator('[name="skill"]').select_option("1")
    form.locator('[name="tags"]').fill("Paper, VIP")
    with page.expect_navigation():
        form.locator("button[type=submit]").click()
    assert page.url.endswith("/admin/routing#rule-1")
    assert page.locator("#rule-1").inner_text().count("Printers") >= 1

    desk.add_agent("dana@desk.test", "Dana Agent", "agent")
    desk.deliver(mail(f"Ada <{ADA}>", subject="The laser-jet is silent", body="It hums.\n"), ADA)
    number = desk.ticket_about("The laser-jet is silent")["number"]
    routed = ticket_of(desk, number)
    assert (routed["queue"]["name"], routed["priority"], routed["skill"]["name"]) == (QUEUES[1], "high", "Printers")
    assert [tag["name"] for tag in routed["tags"]] == ["paper", "vip"]
    assert queue_of(desk, desk.new_ticket("A printer, by telephone")["number"]) == QUEUES[0]

    dana = Sitting(browser, desk.base_url, locale)
    dana.sign_in("dana@desk.test", PASSWORD)
    page = dana.go(f"/tickets/{number}")
    dana.assert_fits()
    fold = page.locator('details:has(form[action$="/queue"])')
    fold.locator("summary").click()
    fold.locator("select").select_option("3")
    with page.expect_navigation():
        fold.locator("button").click()
    dana.submit("/tags", tags="paper, " + "x" * 41)
    assert page.locator('[name="tags"]').input_value().startswith("paper, xxx")
    expect_refusal(dana)
    dana.submit("/tags", tags="paper, scanner")
    assert page.locator('a[href^="/tickets?tag="]').all_inner_texts() == ["paper", "scanner"]
    dana.assert_accessible(browser)
    dana.picture("ticket-routed")
    with page.expect_navigation():
        page.locator('a[href^="/tickets?tag="]').last.click()
    assert page.locator(f'a[href="/tickets/{number}"]').count() == 1 and page.locator("tbody tr").count() == 1
    dana.assert_fits()
    dana.assert_accessible(browser)
    assert queue_of(desk, number) == QUEUES[2]

    page = anna.go("/admin/routing-corrections")
    row = page.locator("tbody tr").first.inner_text()
    assert all(word in row for word in ("Printers & co", QUEUES[1], QUEUES[2], "Dana Agent")), row
    anna.assert_fits()
    anna.picture("routing-corrections")
    anna.assert_accessible(browser)

    page = anna.go(f"/tickets/{number}")
    with page.expect_navigation():
        page.locator('a[href*="/admin/routing?ticket="]').click()
    assert page.locator("#trial .rule-wins").count() == 1 and page.locator("#trial tbody strong").count() == 2
    anna.assert_fits()
    anna.picture("routing-trial")
    anna.assert_accessible(browser)
    page = anna.go("/admin/routing/1")
    anna.assert_fits()
    anna.assert_accessible(browser)
    page.locator('[name="active"]').uncheck()
    with page.expect_navigation():
        page.locator('form[action$="/routing/1"] button[type=submit]').click()
    assert queue_of(desk, desk.new_ticket("Another printer")["number"]) == QUEUES[0]
    for sitting in (anna, dana):
        sitting.assert_quiet()
        sitting.close()
    desk.verify()


def test_rules_are_ordered_tried_and_told_honestly(desk):
    """By the interface: the order decides, a dry run names every condition, and what nobody kept is not made up."""
    def rule(name, outcome, *conditions):
        made = desk.api("POST", "/routing-rules", {"name": name, "conditions": list(conditions), "outcome": outcome})
        assert made.status == 201, made.text
        return made.json["id"]
    first = rule("Domain", {"queue": 3}, {"on": "address", "values": ["@customer.test"]})
    second = rule(HOSTILE, {"queue": 2, "priority": "low"}, {"on": "address", "values": ["desk@example.org"]}, {"on": "kind", "values": ["incident"]})
    desk.deliver(mail(f"Ada <{ADA}>", subject="One", body="It hums.\n"), ADA)
    one = desk.ticket_about("One")["number"]
    assert queue_of(desk, one) == QUEUES[2]
    assert [r["id"] for r in desk.api("PUT", "/routing-rules/order", {"order": [second, first]}).json["rules"]] == [second, first]
    desk.deliver(mail(f"Ada <{ADA}>", subject="Two", body="It hums.\n"), ADA, ["desk+detail@example.org"])
    two = desk.ticket_about("Two")["number"]
    assert queue_of(desk, two) == QUEUES[1]
    verdicts = desk.api("GET", f"/tickets/{two}/routing").json
    assert verdicts["routedBy"] == second
    assert [(v["rule"], v["result"], [c["holds"] for c in v["conditions"]]) for v in verdicts["verdicts"]] == [(second, "wins", [True, True])]

    with sqlite3.connect(desk.data / "svar.sqlite", timeout=30) as tables:
        tables.execute("UPDATE message SET recipient = NULL")
    verdicts = desk.api("GET", f"/tickets/{two}/routing").json["verdicts"]
    assert [(v["rule"], v["result"], [c["holds"] for c in v["conditions"]]) for v in verdicts] == [
        (second, "unknown", [None, True]), (first, "wins", [True])]
    anna = desk.visitor()
    anna.sign_in()
    for path in ("/admin/routing", f"/admin/routing/{second}", f"/admin/routing?ticket={two}", f"/tickets/{two}"):
        shown = anna.get(path).text
        assert "<img" not in shown and "&lt;img" in shown, path

    for body, field, allowed in [
            ({"conditions": [{"on": "channel", "values": ["mail"]}, {"on": "channel", "values": ["pigeon"]}]}, "conditions[1].values", "mail"),
            ({"conditions": [{"on": "words", "value": ["a"]}]}, "conditions[0].value", "values"), ({"conditions": []}, "outcome", None)]:
        refused = desk.api("POST", "/routing-rules", {"name": "x", "outcome": {}} | body)
        assert (refused.status, refused.json["field"]) == (422, field), refused.text
        assert allowed is None or allowed in refused.json["allowed"]
    desk.add_agent("dana@desk.test", "Dana Agent", "agent")
    token = desk.token("dana@desk.test")
    for method, path in [("GET", "/routing-rules"), ("GET", "/routing-corrections"), ("PUT", "/routing-rules/order"), ("POST", "/skills")]:
        assert desk.api(method, path, None if method == "GET" else {"order": [], "name": "x"}, token).status == 403, path
    for method, path, body in [("POST", "queue", {"queue": QUEUES[0]}), ("PUT", "tags", {"tags": ["vip"]}), ("PUT", "skill", {"skill": None})]:
        answer = desk.api(method, f"/tickets/{two}/{path}", body, token)
        assert answer.status == (409 if path == "skill" else 200), answer.text
    corrections = desk.api("GET", "/routing-corrections").json["corrections"]
    assert [(c["ticket"], c["rule"], c["before"], c["after"], c["person"]["email"]) for c in corrections] == [
        (two, second, {"queue": 2}, {"queue": 1}, "dana@desk.test")]
    assert [t["number"] for t in desk.api("GET", "/tickets?tag=vip").json["tickets"]] == [two]
    desk.verify()
