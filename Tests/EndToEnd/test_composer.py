"""Where one writes on a ticket: answers with marks, drafts that outlive a browser, answers that cross, notes by a key; and all of it without scripts."""
import contextlib
import os

import pytest
from playwright.sync_api import Error, expect

from svar import PASSWORD

ADA = "ada@customer.test"


@pytest.fixture
def sit(desk, browser):
    from browser import Sitting
    made = []

    def begin(locale, email="anna@desk.test", another=browser):
        sitting = Sitting(another, desk.base_url, locale)
        made.append(sitting)
        sitting.sign_in(email, PASSWORD)
        return sitting

    yield begin
    for sitting in made:
        sitting.assert_quiet()
        sitting.close()


def messages(desk, number):
    return desk.api("GET", f"/tickets/{number}/messages").json["messages"]


def kept(page, form):
    """Waits until the page says that the draft is saved."""
    expect(page.locator(f"#{form} [data-draft-state]")).not_to_be_empty()


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_an_answer_with_marks_is_looked_at_and_leaves_as_text_and_as_html(desk, sink, sit, browser, locale):
    number = desk.new_ticket("Marks", email=ADA, name="Ada")["number"]
    anna = sit(locale)
    page = anna.go(f"/tickets/{number}")
    anna.assert_fits()
    anna.assert_accessible(browser)
    word = {"en-GB": "Start", "he-IL": "התחלה"}[locale]
    page.fill("#answer", f"1. **{word}** <b>\n2. two")
    page.locator("#compose-answer [data-preview]").click()
    page.wait_for_selector("#compose-answer .preview strong")
    assert page.locator("#compose-answer .preview li").count() == 2
    page.locator("#answer").press("End")
    page.locator("#answer").type("!")
    expect(page.locator("#compose-answer .preview")).to_contain_text("!")
    anna.picture("composer-preview")
    with page.expect_navigation():
        page.locator("#answer").press("Control+Enter")
    assert page.locator(".message-answer .words.markup strong").inner_text() == word
    mail = sink.wait(ADA, lambda mail: f"**{word}**" in mail.text)[-1]
    html = mail.message.get_body(("html",)).get_content()
    assert f"<strong>{word}</strong>" in html and "&lt;b&gt;" in html and "1. **" in mail.text
    assert page.locator("#answer").input_value() == ""
    anna.assert_accessible(browser)


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_a_draft_outlives_its_browser_and_is_found_in_another(desk, sit, browser, locale):
    from browser import Sitting
    number = desk.new_ticket("Drafts", email=ADA, name="Ada")["number"]
    words = {"en-GB": "Half an answer", "he-IL": "חצי תשובה"}[locale]
    doomed = browser.browser_type.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"] if os.getuid() == 0 else [])
    anna = Sitting(doomed, desk.base_url, locale)
    anna.sign_in("anna@desk.test", PASSWORD)
    page = anna.go(f"/tickets/{number}")
    page.locator("#kind-question").check(force=True)
    page.fill("#answer", words)
    kept(page, "compose-answer")
    anna.assert_quiet()
    # Gone without a word: no event of the page runs any more.
    with contextlib.suppress(Error):
        doomed.new_browser_cdp_session().send("Browser.crash")
    doomed.close()
    anna = sit(locale)
    page = anna.go(f"/tickets/{number}")
    assert page.locator("#answer").input_value() == words and page.locator("#kind-question").is_checked()
    assert page.locator("#compose-answer [data-draft-state]").inner_text() != ""
    anna.assert_fits()
    anna.assert_accessible(browser)
    anna.picture("composer-draft")
    desk.add_agent("dana@desk.test", "Dana", "administrator")
    dana = sit(locale, "dana@desk.test")
    assert dana.go(f"/tickets/{number}").locator("#answer").input_value() == ""
    with page.expect_navigation():
        page.locator("#compose-answer [data-draft-discard]").click()
    assert page.locator("#answer").input_value() == ""
    assert len(messages(desk, number)) == 1


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_of_two_answers_at_once_the_second_waits_until_its_writer_has_read_the_first(desk, sit, browser, locale):
    number = desk.new_ticket("Crossing", email=ADA, name="Ada")["number"]
    desk.add_agent("erik@desk.test", "Erik", "administrator")
    anna, erik = sit(locale), sit(locale, "erik@desk.test")
    for sitting, words in ((anna, "Unplug it."), (erik, "Plug it in.")):
        sitting.go(f"/tickets/{number}").fill("#answer", words)
    with anna.page.expect_navigation():
        anna.page.locator("#compose-answer [data-send]:visible").click()
    with erik.page.expect_navigation():
        erik.page.locator("#compose-answer [data-send]:visible").click()
    assert [message["body"] for message in messages(desk, number)][1:] == ["Unplug it."]
    assert "Unplug it." in erik.page.locator(".collision").inner_text()
    assert erik.page.locator("#answer").input_value() == "Plug it in."
    erik.faults.clear()
    erik.picture("composer-collision")
    kept(erik.page, "compose-answer")
    with erik.page.expect_navigation():
        erik.page.locator("#compose-answer [data-send]:visible").click()
    assert [message["body"] for message in messages(desk, number)][1:] == ["Unplug it.", "Plug it in."]
    erik.faults.clear()


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_a_note_is_written_by_a_key_and_is_never_an_answer(desk, sink, sit, browser, locale):
    number = desk.new_ticket("Keys", email="keys@customer.test", name="Ada")["number"]
    anna = sit(locale)
    page = anna.go(f"/tickets/{number}")
    page.keyboard.press("i")
    expect(page.locator("#note")).to_be_focused()
    assert not page.locator("#compose-answer").is_visible()
    page.keyboard.type("NOTE-CANARY")
    anna.assert_fits()
    anna.picture("composer-note")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert messages(desk, number)[-1]["internal"] is True
    page.keyboard.press("r")
    expect(page.locator("#answer")).to_be_focused()
    page.keyboard.type("For you.")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    mail = sink.wait("keys@customer.test", lambda mail: "For you." in mail.text)[-1]
    assert "NOTE-CANARY" not in mail.text


def test_files_are_dropped_and_pasted_and_their_way_is_shown(desk, sit):
    number = desk.new_ticket("Files", email=ADA, name="Ada")["number"]
    anna = sit("en-GB")
    page = anna.go(f"/tickets/{number}")
    page.fill("#answer", "See the picture.")
    page.evaluate("""() => {
        const moved = new DataTransfer();
        moved.items.add(new File([new Uint8Array([137, 80, 78, 71])], "picture.png", { type: "image/png" }));
        document.querySelector("#compose-answer").dispatchEvent(new DragEvent("drop", { dataTransfer: moved, bubbles: true, cancelable: true }));
    }""")
    assert page.locator("#answer-files").evaluate("field => field.files.length") == 1
    with page.expect_navigation():
        page.locator("#compose-answer [data-send]:visible").click()
    page.wait_for_selector(".message-answer .attachments")
    assert "picture.png" in page.locator(".message-answer .attachments").inner_text()


def test_all_of_it_works_without_scripts(desk, browser):
    number = desk.new_ticket("Plain", email=ADA, name="Ada")["number"]
    context = browser.new_context(java_script_enabled=False, base_url=desk.base_url)
    page = context.new_page()
    page.goto("/sign-in")
    page.fill('input[name="email"]', "anna@desk.test")
    page.fill('input[name="password"]', PASSWORD)
    page.click('form[action$="/sign-in"] button')
    page.goto(f"/tickets/{number}")
    page.fill("#answer", "**Plain** words")
    page.click("#compose-answer [data-preview]")
    assert page.locator("#compose-answer .preview strong").inner_text() == "Plain"
    page.click("#compose-answer [data-draft-keep]")
    page.goto(f"/tickets/{number}")
    assert page.locator("#answer").input_value() == "**Plain** words"
    page.click("label.choice-question")
    assert page.locator("#compose-answer .for-question").is_visible() and not page.locator("#compose-answer > .send > .for-answer").first.is_visible()
    page.click("label.choice-note")
    assert page.locator("#note").is_visible() and not page.locator("#answer").is_visible()
    page.fill("#note", "Ours")
    page.click("#compose-note [data-send]")
    page.click("label.choice-aside")
    page.fill("#aside-email", "supplier@else.test")
    page.fill("#aside-subject", "A part")
    page.fill("#aside-body-new", "Do you have one?")
    page.click("#compose-aside [data-send]")
    page.goto(f"/tickets/{number}")
    page.click("label.choice-answer")
    page.click("#compose-answer [data-send]:visible")
    assert [message["body"] for message in messages(desk, number)][1:] == ["Ours", "**Plain** words"]
    assert len(desk.api("GET", f"/tickets/{number}/side-conversations").json["sideConversations"]) == 1
    context.close()
