"""The form in the page of another site: where it is allowed, and where not."""
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from browser import Sitting
from ports import free_port
from svar import PASSWORD

LANGUAGES = {"en": ("en-GB", "Is the pool open?", "Your message has arrived"), "he": ("he-IL", "האם הבריכה פתוחה?", "הודעתך הגיעה")}


@pytest.fixture
def site(desk):
    """Another site, whose only page holds the form in a frame in the language that its address ends with."""
    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            language = self.path.strip("/")
            self.send_response(200 if language in LANGUAGES else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            source = f"{desk.base_url}/form/embed?language={language}"
            self.wfile.write(f'<!doctype html><title>Pool</title><iframe src="{source}" title="Help" width="100%" height="900"></iframe>'.encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", free_port()), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    # Another name of this machine: another site for the browser.
    yield f"http://localhost:{server.server_port}"
    server.shutdown()


def allow(desk, sites):
    anna = desk.visitor()
    anna.sign_in("anna@desk.test")
    assert anna.submit("/admin/form", "/admin/form", sites=sites).status in (200, 303)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_somebody_writes_from_the_page_of_another_site_that_is_allowed(desk, site, browser, language):
    locale, subject, thanks = LANGUAGES[language]
    allow(desk, site)
    context = browser.new_context(locale="sv-SE")
    page = context.new_page()
    page.goto(f"{site}/{language}")
    form = page.frame_locator("iframe")
    form.locator("#email").fill("rita@customer.test")
    form.locator("#subject").fill(subject)
    form.locator("#message").fill(subject)
    page.wait_for_timeout(1_100)
    form.locator("button.primary").click()
    expect(form.locator("h1")).to_have_text(thanks)
    assert form.locator("html").get_attribute("lang") == language
    assert context.cookies(desk.base_url) == []
    context.close()
    assert [ticket["subject"] for ticket in desk.ticket_list()] == [subject]

    alone = Sitting(browser, desk.base_url, locale)
    alone.go(f"/form/embed?language={language}")
    alone.assert_fits()
    alone.assert_accessible(browser)
    alone.picture("form-embedded")
    alone.assert_quiet()
    alone.close()


def test_a_site_that_is_not_named_shows_no_form(desk, site, browser):
    allow(desk, "https://www.example.org")
    context = browser.new_context()
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{site}/en")
    page.wait_for_timeout(300)
    assert page.frame_locator("iframe").locator("form").count() == 0
    assert any("frame-ancestors" in complaint for complaint in complaints), complaints
    context.close()


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_an_administrator_names_the_sites_and_copies_what_they_put_into_their_pages(desk, browser, language):
    anna = Sitting(browser, desk.base_url, LANGUAGES[language][0])
    anna.sign_in("anna@desk.test", PASSWORD)
    page = anna.go("/admin/form")
    page.fill("#sites", "https://www.example.org/help")
    page.locator('form[action="/admin/form"] button').click()
    expect(page.locator("#complaint")).to_be_visible()
    expect(page.locator("#sites")).to_have_value("https://www.example.org/help")
    anna.faults = [fault for fault in anna.faults if "422" not in fault]
    page.fill("#sites", "https://www.example.org")
    page.locator('form[action="/admin/form"] button').click()
    assert f'src="{desk.base_url}/form/embed?language={language}"' in page.locator(".snippet").last.input_value()
    anna.assert_fits()
    anna.assert_accessible(browser)
    anna.picture("form-sites")
    anna.assert_quiet()
    anna.close()
