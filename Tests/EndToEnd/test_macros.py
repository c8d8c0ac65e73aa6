"""What is written once and done often, in a browser: canned answers, macros, several tickets at once, triggers; and triggers after a kill."""
import pytest

from messages import mail
from svar import PASSWORD
from waiting import wait_until

ADA = "ada@customer.test"


def changes(desk, number):
    return [event["change"] for event in desk.api("GET", f"/tickets/{number}/events").json["events"]]


def fold(form, kind):
    """The fold of a step of that kind in a form, open."""
    name = form.locator(f'input[type=hidden][value="{kind}"]').last.get_attribute("name")
    details = form.locator(f'input[name="{name}"] + details')
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    return details, name


def send(page, form):
    with page.expect_navigation():
        form.locator("button[type=submit]").last.click()


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_answers_macros_and_triggers_are_made_on_their_pages_and_used(desk, browser, locale):
    from browser import Sitting
    anna = Sitting(browser, desk.base_url, locale)
    anna.sign_in("anna@desk.test", PASSWORD)
    page = anna.go("/admin/answers")
    form = page.locator('form[action$="/admin/answers"]')
    form.locator('[name="name"]').fill("Which printer")
    form.locator('[name="text-en"]').fill("Dear {{requester}}, which printer? {{number}}")
    form.locator('[name="text-he"]').fill("שלום {{requester}}, איזו מדפסת? {{number}}")
    send(page, form)
    anna.assert_fits()
    anna.assert_accessible(browser)
    anna.picture("answer")
    page = anna.go("/admin/macros")
    form = page.locator('form[action$="/admin/macros"]')
    form.locator('[name="name"]').fill("To the second line")
    details, name = fold(form, "note")
    details.locator("textarea").fill("Looked at {{number}}")
    details, name = fold(form, "escalate")
    details.locator(f'[name="{name}-value"]').select_option("second")
    anna.picture("macros-form")
    anna.assert_fits()
    anna.assert_accessible(browser)
    send(page, form)
    page = anna.go("/admin/macros")
    assert "To the second line" in page.locator("tbody").inner_text()
    anna.assert_fits()
    page = anna.go("/admin/triggers")
    form = page.locator('form[action$="/admin/triggers"]')
    form.locator('[name="name"]').fill("Mark what is escalated")
    form.locator('[name="moment-escalated"]').check()
    details, name = fold(form, "tag")
    details.locator(f'[name="{name}-text"]').fill("Hard")
    send(page, form)
    anna.assert_fits()
    anna.assert_accessible(browser)

    numbers = [desk.new_ticket(f"Matter {index}")["number"] for index in range(3)]
    page = anna.go(f"/tickets/{numbers[0]}")
    page.locator("#answer").fill("I am looking.")
    page.locator('button[formaction$="/canned-answer"]').click()
    wait_until("the canned answer", lambda: "Ada Lovelace" in page.locator("#answer").input_value(), 10)
    filled = page.locator("#answer").input_value()
    assert filled.startswith("I am looking.\n\nDear Ada Lovelace, which printer? ") and "{{" not in filled
    assert changes(desk, numbers[0]) == ["opened"]
    anna.assert_fits()
    anna.assert_accessible(browser)
    anna.picture("ticket-macros")
    page.locator(".macros summary").first.click()
    with page.expect_navigation():
        page.locator('form[action$="/macros/1"] button').click()
    wait_until("the trigger", lambda: changes(desk, numbers[0]) == ["opened", "noted", "escalated", "triggered", "tagged"], 10)
    page = anna.go(f"/tickets/{numbers[0]}")
    assert "Mark what is escalated" in page.locator(".history").inner_text()

    page = anna.go("/tickets")
    anna.assert_fits()
    anna.assert_accessible(browser)
    anna.picture("list-choose")
    for number in numbers[1:]:
        page.locator(f'[name="ticket-{number}"]').check()
    with page.expect_navigation():
        page.locator("#bulk button").click()
    anna.assert_fits()
    anna.assert_accessible(browser)
    anna.picture("bulk")
    page.locator(".bulk-assign").locator("xpath=..").locator("summary").click()
    page.locator('.bulk-assign [name="s0-value"]').select_option("me")
    with page.expect_navigation():
        page.locator(".bulk-assign button").click()
    # Hebrew has a form for two.
    assert any(two in page.locator(".remark.done").inner_text() for two in ("2", "בשני"))
    anna.assert_fits()
    anna.picture("bulk-results")
    for number in numbers[1:]:
        assert changes(desk, number) == ["opened", "assigned"]

    page = anna.go(f"/admin/triggers?ticket={numbers[1]}&moment=escalated#trial")
    assert page.locator("#trial .rule-wins").count() == 1
    anna.assert_fits()
    anna.picture("triggers-trial")
    anna.assert_accessible(browser)
    anna.assert_quiet()
    anna.close()


def test_a_killed_desk_goes_on_with_its_triggers_and_does_nothing_twice(desk):
    """E10: whatever was acknowledged is looked at once, whenever the process ends."""
    desk.api("POST", "/triggers", {"name": "Note", "moments": ["opened"], "steps": [{"do": "note", "text": "Once {{number}}"}]})
    subjects = [f"Burst {index}" for index in range(40)]
    for index, subject in enumerate(subjects):
        desk.deliver(mail(f"Ada <{ADA}>", subject=subject, body="x\n"), ADA)
        if index % 13 == 12:
            desk.kill()
            desk.start()
    numbers = [desk.ticket_about(subject)["number"] for subject in subjects]
    wait_until("every trigger", lambda: all(changes(desk, number) == ["opened", "triggered", "noted"] for number in numbers), 60)
    desk.stop()
    desk.start()
    assert all(changes(desk, number) == ["opened", "triggered", "noted"] for number in numbers)
