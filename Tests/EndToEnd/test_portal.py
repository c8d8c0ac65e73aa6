"""The pages of whoever asks for help: from a mailed link to a solution that he confirms, and one that was none."""
import re
import time

import pytest
from playwright.sync_api import expect

from browser import Sitting

WORDS = {
    "en-GB": ("en", "The printer is silent", "It still does not print.", "Yes, it is solved", "No, it is not solved"),
    "he-IL": ("he", "המדפסת שותקת", "המדפסת עדיין לא מדפיסה.", "כן, הבעיה נפתרה", "לא, הבעיה לא נפתרה"),
}


@pytest.fixture
def sit(desk, browser):
    made = []

    def begin(locale):
        made.append(Sitting(browser, desk.base_url, locale))
        return made[-1]

    yield begin
    for sitting in made:
        sitting.assert_quiet()
        sitting.close()


def sign_in_by_link(desk, sink, sitting, email):
    sitting.go("/sign-in")
    sitting.page.fill('input[name="email"]', email)
    with sitting.page.expect_navigation():
        sitting.page.click('button[formaction="/sign-in/link"]')
    pattern = re.escape(desk.base_url) + r"/sign-in/link/\S+"
    mail = sink.wait(email, lambda mail: re.search(pattern, mail.text))[-1]
    sitting.go(re.search(pattern, mail.text)[0])
    with sitting.page.expect_navigation():
        sitting.page.click('form[action^="/sign-in/link/"] button')


def propose(desk, number, words):
    assert desk.api("POST", f"/tickets/{number}/solution", {"body": words}).status < 300


def sound(sitting, browser):
    sitting.assert_fits()
    sitting.assert_accessible(browser)


@pytest.mark.parametrize("locale", list(WORDS))
def test_a_requester_says_that_it_is_not_solved_and_later_confirms_and_rates(desk, sink, sit, browser, locale):
    language, subject, still, yes, no = WORDS[locale]
    email = f"portal-{language}@customer.test"
    number = desk.new_ticket(subject, subject, email=email, name="Pat")["number"]
    rita = sit(locale)
    sign_in_by_link(desk, sink, rita, email)
    page = rita.page
    sound(rita, browser)
    rita.picture("my")
    page.locator(f'a[href="/my/tickets/{number}"]').click()
    expect(page.locator(".message")).to_have_count(1)

    propose(desk, number, "Switch it on.")
    sink.wait(email, lambda mail: "Switch it on." in mail.text)
    page.reload()
    expect(page.get_by_role("button", name=no)).to_be_visible()
    sound(rita, browser)
    rita.picture("my-solved")
    page.fill("#unsolved-words", still)
    with page.expect_navigation():
        page.get_by_role("button", name=no).click()
    expect(page.locator("[role=status].done")).to_be_visible()
    expect(page.locator(".message-supplement")).to_contain_text(still)
    assert desk.api("GET", f"/tickets/{number}").json["status"] == "open"

    propose(desk, number, "Plug it in.")
    sink.wait(email, lambda mail: "Plug it in." in mail.text)
    page.reload()
    with page.expect_navigation():
        page.get_by_role("button", name=yes).click()
    assert desk.api("GET", f"/tickets/{number}").json["status"] == "closed"
    sound(rita, browser)
    rita.picture("my-closed")
    page.check('input[name="score"][value="5"]')
    with page.expect_navigation():
        page.locator('form[action$="/satisfaction"] button').click()
    expect(page.locator("[role=status].done")).to_be_visible()
    rita.go("/my?closed=1")
    expect(page.locator(f'a[href="/my/tickets/{number}"]')).to_be_visible()


def test_whoever_is_signed_in_writes_without_saying_who_he_is(desk, sink, sit, browser):
    desk.new_ticket("The first", email="form@customer.test", name="Pat")
    pat = sit("en-GB")
    sign_in_by_link(desk, sink, pat, "form@customer.test")
    page = pat.go("/form")
    sound(pat, browser)
    pat.picture("form-signed-in")
    assert page.locator('[name="email"]').count() == 0
    page.fill("#subject", "The second")
    page.fill("#message", "It squeaks.")
    page.set_input_files("#files", {"name": "squeak.txt", "mimeType": "text/plain", "buffer": b"Squeak."})
    page.wait_for_timeout(1_100)
    with page.expect_navigation():
        page.locator('form[action="/my/tickets"] button.primary').click()
    assert re.search(r"/my/tickets/\d+\?done=opened$", page.url)
    expect(page.locator(".message")).to_contain_text("It squeaks.")
    with page.expect_download() as file:
        page.get_by_role("link", name="squeak.txt").click()
    assert file.value.path().read_bytes() == b"Squeak."


@pytest.mark.parametrize("language", ["en", "he"])
def test_without_a_script_a_requester_signs_in_asks_adds_confirms_and_rates(desk, sink, language):
    email = f"plain-{language}@customer.test"
    desk.new_ticket("The first", email=email, name="Pat")
    pat = desk.visitor(language)
    fields = pat.form("/sign-in", "/sign-in").fields | {"email": email}
    pat.request("POST", "/sign-in/link", fields)
    pattern = re.escape(desk.base_url) + r"(/sign-in/link/\S+)"
    link = re.search(pattern, sink.wait(email, lambda mail: re.search(pattern, mail.text))[-1].text)[1]
    assert pat.submit(link, link).headers["Location"] == "/my"
    form = pat.form("/form", "/my/tickets")
    time.sleep(1.1)
    opened = pat.request("POST", form.action, form.fields | {"subject": "No script", "message": "It squeaks.", "step": "open"})
    ticket = opened.headers["Location"].split("?")[0]
    assert pat.submit(ticket, "/messages", body="And it smells.").status == 303
    number = ticket.rsplit("/", 1)[1]
    assert [message["body"] for message in desk.ticket_show(number)["messages"]][:2] == ["It squeaks.", "And it smells."]
    propose(desk, number, "Oil it.")
    assert pat.submit(ticket, "/closure").status == 303
    rating = pat.form(ticket, "/satisfaction")
    assert pat.request("POST", rating.action, rating.fields | {"score": "4"}).status == 303
    assert desk.api("GET", f"/tickets/{number}").json["status"] == "closed"
    assert pat.get(ticket).text.count("<article") == 3
