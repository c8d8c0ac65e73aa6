"""Who is told of what: the bell, everybody's own choices, the table of the desk, its words; in a browser and through the interface."""
import re

import pytest

from browser import Sitting
from messages import mail
from svar import PASSWORD
from waiting import wait_until

DANA = "dana@desk.test"


@pytest.fixture
def team(desk):
    """A desk with an agent besides its administrator."""
    desk.add_agent(DANA, "Dana Agent", "agent")
    return desk


@pytest.fixture
def sit(team, browser):
    """Somebody signed in at a browser of his own; all of them must have been quiet in the end."""
    made = []

    def begin(email, locale="en-GB"):
        sitting = Sitting(browser, team.base_url, locale)
        made.append(sitting)
        sitting.sign_in(email, PASSWORD)
        return sitting

    yield begin
    for sitting in made:
        sitting.assert_quiet()
        sitting.close()


def check(sitting, browser, *paths):
    for path in paths:
        sitting.go(path)
        sitting.assert_fits()
        sitting.assert_accessible(browser)


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_the_bell_leads_to_what_was_told_and_on_to_the_ticket(team, sit, browser, locale):
    number = team.new_ticket("The lift is stuck")["number"]
    for note in ("@dana please", "@dana again"):
        assert team.api("POST", f"/tickets/{number}/messages", {"body": note, "internal": True}).status == 201
    dana = sit(DANA, locale)
    dana.go("/tickets")
    assert dana.page.locator(".bell .count").inner_text() == "2"
    check(dana, browser, "/notices", "/notifications")
    dana.go("/notices")
    with dana.page.expect_navigation():
        dana.page.locator(".notice-line").first.click()
    assert dana.page.url.endswith(f"/tickets/{number}")
    assert dana.page.locator(".bell .count").inner_text() == "1"
    dana.go("/notices")
    dana.submit("/notices/reading")
    assert dana.page.locator(".bell .count").count() == 0
    token = team.token(DANA)
    listed = team.api("GET", "/notices", token=token).json
    assert listed["unread"] == 0 and [one["event"] for one in listed["notices"]] == ["mentioned", "mentioned"]
    team.verify()


def test_a_digest_gathers_what_somebody_does_not_want_at_once(team, sit, sink):
    number = team.new_ticket("The lift is stuck")["number"]
    dana = sit(DANA)
    dana.go("/notifications")
    dana.page.select_option("#pace", "daily")
    dana.submit("/notifications")
    assert team.api("GET", "/notice-choices", token=team.token(DANA)).json["pace"] == "daily"
    assert team.api("POST", f"/tickets/{number}/messages", {"body": "@dana", "internal": True}).status == 201
    dana.go("/tickets")
    assert dana.page.locator(".bell .count").inner_text() == "1"
    assert not sink.to(DANA)
    # Its time has come while the desk was down. A page that is open would complain of that.
    dana.page.goto("about:blank")
    team.stop()
    from test_late import change
    change(team, "UPDATE notification SET mail_due = 1 WHERE gathering = 'digest'")
    team.start()
    letter = sink.wait(DANA, lambda received: True)[0]
    assert letter.message["Subject"] == "1 notice" and letter.message["Auto-Submitted"] == "auto-generated"
    assert f"/tickets/{number}" in letter.text
    team.verify()


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_an_administrator_says_who_is_told_and_in_which_words(team, sit, browser, sink, locale):
    anna = sit("anna@desk.test", locale)
    check(anna, browser, "/admin/notifications", "/admin/templates", "/admin/templates/accepted/en", "/admin/templates/late/he")
    anna.go("/admin/notifications")
    assert anna.page.locator('input[name="late-staff-mail"]').is_disabled()
    anna.page.locator('input[name="opened-queue-mail"]').check()
    anna.submit("/admin/notifications")
    anna.go("/admin/templates/accepted/en")
    anna.submit("/admin/templates/accepted/en", body="{password}")
    assert anna.page.locator(".complaint").is_visible()
    anna.faults = [fault for fault in anna.faults if "422" not in fault]
    anna.page.fill("#body", "Yours is {number}. <b>Thanks</b>")
    with anna.page.expect_navigation():
        anna.page.locator('button[formaction$="/preview"]').click()
    assert "Yours is" in anna.page.locator(".template-preview").inner_text()
    anna.assert_fits()
    anna.submit("/admin/templates/accepted/en", subject="We have it: {number}", body="Yours is {number}. <b>Thanks</b>")
    team.deliver(mail("Ada <ada@customer.test>", subject="Help", body="It broke.\n"), "ada@customer.test")
    letter = sink.wait("ada@customer.test", lambda received: True)[0]
    assert letter.message["Subject"].startswith("We have it: #")
    assert "&lt;b&gt;Thanks" in letter.message.get_body(("html",)).get_content()
    assert sink.wait(DANA, lambda received: True)[0].message["Auto-Submitted"] == "auto-generated"
    team.verify()


def test_a_requester_does_without_news_of_progress(team, sink, browser):
    number = team.new_ticket()["number"]
    assert team.api("POST", f"/tickets/{number}/waiting", {"reason": "supplier"}).status == 200
    letter = sink.wait("ada@customer.test", lambda received: "/preferences/" in received.text)[0]
    link = re.search(r"https?://\S+/preferences/\S+", letter.text).group(0)
    ada = Sitting(browser, team.base_url)
    ada.go(link)
    ada.assert_fits()
    ada.assert_accessible(browser)
    ada.page.locator('input[name="progress"]').uncheck()
    ada.submit("/preferences/" + link.rsplit("/", 1)[1])
    ada.assert_quiet()
    ada.close()
    before = len(sink.to("ada@customer.test"))
    assert team.api("POST", f"/tickets/{number}/resumption").status == 200
    assert team.api("POST", f"/tickets/{number}/closure").status == 200
    wait_until("the closing to be told", lambda: len(sink.to("ada@customer.test")) > before)
    assert len(sink.to("ada@customer.test")) == before + 1
    team.verify()
