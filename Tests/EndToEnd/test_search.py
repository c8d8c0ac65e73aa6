"""The search, what is like a ticket, and articles that are suggested while somebody writes, in a browser."""
import subprocess

import pytest
from playwright.sync_api import expect

from browser import Sitting
from svar import PASSWORD
from test_knowledge import published

WORDS = {
    "en": {"subject": "Grey stripes on every page", "body": "The printer in the north wing prints stripes, error 0x610000f6.",
           "sought": "printing stripe", "phrase": '"north wing"', "locale": "en-GB"},
    "he": {"subject": "פסים אפורים בכל דף", "body": "המדפסת באגף הצפוני מדפיסה פסים, שגיאה 0x610000f6.",
           "sought": "מדפסות פס", "phrase": '"באגף הצפוני"', "locale": "he-IL"},
}


@pytest.fixture
def sit(desk, browser):
    """Somebody at a browser of his own, which must have been quiet in the end."""
    made = []

    def begin(email="anna@desk.test", locale="en-GB"):
        sitting = Sitting(browser, desk.base_url, locale)
        made.append(sitting)
        if email:
            sitting.sign_in(email, PASSWORD)
        return sitting

    yield begin
    for sitting in made:
        sitting.assert_quiet()
        sitting.close()


@pytest.mark.parametrize("language", WORDS)
def test_words_in_another_form_exact_words_and_codes_find_a_ticket_with_a_passage(desk, sit, language):
    words = WORDS[language]
    number = desk.new_ticket(words["subject"], body=words["body"])["number"]
    desk.new_ticket("Holiday", body="Nothing of the kind.")
    anna = sit(locale=words["locale"])
    for sought in (words["sought"], words["phrase"], "0x610000F6"):
        anna.go("/search")
        anna.page.fill("#q", sought)
        with anna.page.expect_navigation():
            anna.page.keyboard.press("Enter")
        hits = anna.page.locator(".search-hits > li")
        expect(hits).to_have_count(1)
        expect(hits.first.locator("a")).to_have_text(words["subject"])
        assert hits.first.locator("mark").count() >= 1, sought
    anna.page.fill("#q", number)
    with anna.page.expect_navigation():
        anna.page.keyboard.press("Enter")
    assert anna.page.url.endswith(f"/tickets/{number}")


def test_facets_narrow_what_was_found_and_remarks_say_what_was_not_understood(desk, sit):
    for place in range(3):
        desk.new_ticket(f"Toner {place}", body="The toner is empty.")
    number = desk.new_ticket("Toner in the lift", body="Really.")["number"]
    assert desk.api("POST", f"/tickets/{number}/priority", {"priority": "high", "reason": "The lift"}).status == 200
    anna = sit()
    anna.go("/search?q=toner")
    assert anna.page.locator(".search-hits > li").count() == 4
    with anna.page.expect_navigation():
        anna.page.locator(".search-facets a", has_text="High").click()
    assert anna.page.locator(".search-hits > li").count() == 1
    assert "priority:high" in anna.page.input_value("#q")
    anna.go("/search?q=toner+colour:red+created:never")
    assert anna.page.locator(".remark").count() == 2
    anna.go("/search?q=-toner")
    assert anna.page.locator(".remark").count() == 1 and anna.page.locator(".search-hits").count() == 0


@pytest.mark.parametrize("language", WORDS)
def test_articles_are_suggested_to_whoever_writes_and_beside_the_ticket_to_whoever_works(desk, sit, language):
    words = WORDS[language]
    anna = sit(locale=words["locale"])
    article = published(desk, anna, language=language, title=words["subject"], problem=words["body"]).rpartition("/")[2]
    hidden = desk.api("POST", "/articles", {
        "section": desk.api("GET", "/article-sections").json["sections"][0]["id"], "language": language,
        "title": words["subject"] + " canary", "problem": words["body"], "resolution": "Secret."})
    assert hidden.status == 201, hidden.text
    guest = sit(None, words["locale"])
    guest.go("/form")
    guest.page.fill("#subject", words["sought"])
    guest.page.locator("#message").press_sequentially(words["body"])
    suggested = guest.page.locator("#suggested a")
    expect(suggested).to_have_count(1)
    assert suggested.get_attribute("href").startswith(f"/help/{article}")
    # A10: what is for those who work here alone is suggested to nobody else.
    assert "canary" not in guest.page.content()
    number = desk.new_ticket(words["subject"], body=words["body"])["number"]
    anna.go(f"/tickets/{number}")
    expect(anna.page.locator("[data-similar] a").first).to_have_attribute("href", f"/articles/{hidden.json['id']}")
    assert anna.page.locator(f'[data-similar] a[href="/articles/{article}"]').count() == 1


def test_the_palette_leads_to_the_search(desk, sit):
    desk.new_ticket("Stripes", body="Grey.")
    anna = sit()
    anna.go("/tickets")
    anna.page.keyboard.press("Control+K")
    anna.page.keyboard.type("stripes")
    with anna.page.expect_navigation():
        anna.page.keyboard.press("Enter")
    assert anna.page.url.endswith("/search?q=stripes")
    assert anna.page.locator(".search-hits > li").count() == 1


def test_search_is_checked_and_made_anew_while_the_desk_serves(desk):
    desk.new_ticket("Stripes", body="Grey.")
    for command, said in (("check", "everything agrees"), ("rebuild", "tickets made anew: 1"), ("check", "tickets compared: 1")):
        done = desk.run("search", command)
        assert said in done.stdout.decode(), (done.stdout, done.stderr)
