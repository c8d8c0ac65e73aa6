"""How people sign in: by mailed links, by passwords, in two steps, and with tokens; in a browser, with mails at a server of the outside."""
import base64
import hashlib
import hmac
import re
import struct
import time

import pytest

from browser import Sitting
from svar import PASSWORD, request

ADA = "ada@customer.test"
ANNA = "anna@desk.test"
NEW = "nina@desk.test"


@pytest.fixture
def sit(desk, browser):
    """Somebody at a browser of his own; all of them must have been quiet in the end."""
    made = []

    def begin(locale="en-GB"):
        sitting = Sitting(browser, desk.base_url, locale)
        made.append(sitting)
        return sitting

    yield begin
    for sitting in made:
        # A page that refuses what was entered is a failed load to the console.
        sitting.faults = [fault for fault in sitting.faults if "status of 4" not in fault]
        sitting.assert_quiet()
        sitting.close()


def link_in(received):
    return re.search(r"https?://\S+", received.text).group(0)


def check(sitting, browser, *paths):
    for path in paths:
        sitting.go(path)
        sitting.assert_fits()
        sitting.assert_accessible(browser)


def code(secret, ahead=0):
    """What a device shows (RFC 6238)."""
    key = base64.b32decode(secret.replace(" ", "") + "=" * (-len(secret.replace(" ", "")) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + ahead), hashlib.sha1).digest()
    place = digest[19] & 15
    return f"{(struct.unpack('>I', digest[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def press(sitting, selector):
    with sitting.page.expect_navigation():
        sitting.page.locator(selector).first.click()


def sign_out(sitting):
    sitting.page.locator("details.person-menu > summary").click()
    press(sitting, 'form[action="/sign-out"] button')


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_a_requester_signs_in_by_a_mailed_link_sets_a_password_and_uses_it(desk, sit, sink, browser, locale):
    desk.new_ticket(email=ADA)
    ada = sit(locale)
    check(ada, browser, "/sign-in", "/password/forgotten")
    ada.go("/my")
    assert "/sign-in?next=" in ada.page.url
    ada.page.fill('input[name="email"]', ADA)
    press(ada, 'button[formaction="/sign-in/link"]')
    assert ada.page.url.endswith("/sign-in/sent")
    ada.assert_accessible(browser)
    link = link_in(sink.wait(ADA, lambda mail: "/sign-in/link/" in mail.text)[0])
    assert link.startswith(desk.base_url)
    # A scanner looks at it first, and uses nothing up.
    assert request("GET", link).status == 200
    ada.go(link)
    ada.assert_fits()
    ada.assert_accessible(browser)
    press(ada, 'form[action*="/sign-in/link/"] button')
    assert ada.page.url.endswith("/my")
    check(ada, browser, "/my", "/account", "/account/two-step")
    assert request("GET", link).status == 404
    ada.go("/account")
    ada.submit("/account/password", password=PASSWORD)
    assert ada.page.url.endswith("/account?done=password")
    assert ada.page.goto(f"{desk.base_url}/tickets").status == 403
    ada.go("/account")
    sign_out(ada)
    ada.sign_in(ADA, PASSWORD)
    assert ada.page.url.endswith("/my")
    # The log has neither the link's secret nor the password.
    assert link.rsplit("/", 1)[1] not in desk.log and PASSWORD not in desk.log


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_an_invited_colleague_chooses_a_password_and_signs_in_by_two_steps(desk, sit, sink, browser, locale):
    anna, nina = sit(locale), sit(locale)
    anna.sign_in(ANNA, PASSWORD)
    anna.go("/admin/sign-in")
    anna.page.check('input[name="role-agent"]')
    press(anna, "form.fields button")
    check(anna, browser, "/admin/sign-in", "/admin/people")
    anna.go("/admin/people")
    anna.page.locator("details.panel > summary").first.click()
    anna.page.select_option('select[name="role"]', "agent")
    anna.page.select_option('select[name="language"]', locale[:2])
    anna.page.fill('form[method="post"] input[name="name"]', "Nina")
    anna.page.fill('form[method="post"] input[name="email"]', NEW)
    press(anna, 'details.panel button[type="submit"]')
    anna.assert_accessible(browser)
    person = anna.page.url
    nina.go(link_in(sink.wait(NEW)[0]))
    nina.assert_fits()
    nina.assert_accessible(browser)
    press_password(nina, PASSWORD)
    # Her role has to: nothing else opens.
    assert nina.page.url.endswith("/account/two-step")
    nina.go("/tickets")
    assert "/account/two-step" in nina.page.url
    press(nina, 'form[action="/account/two-step"] button')
    nina.assert_fits()
    nina.assert_accessible(browser)
    assert nina.page.locator("img.enrolment").evaluate("image => image.naturalWidth") > 0
    secret = nina.page.locator("pre.secret").first.inner_text()
    nina.submit("/account/two-step/confirmation", code=code(secret))
    codes = nina.page.locator("pre.secret").first.inner_text().split()
    assert len(codes) == 10
    nina.go("/tickets")
    check(nina, browser, "/account/two-step", "/account")
    sign_out(nina)
    nina.sign_in(NEW, PASSWORD)
    assert "/sign-in/code" in nina.page.url
    nina.assert_fits()
    nina.assert_accessible(browser)
    # The code that confirmed it was used.
    nina.submit("/sign-in/code", code=code(secret, -1))
    assert nina.page.locator(".complaint").count() == 1
    nina.submit("/sign-in/code", code=codes[0])
    assert nina.page.url.endswith("/tickets")
    anna.go(person)
    press(anna, 'form[action$="/two-step/removal"] button')
    nina.page.goto(f"{desk.base_url}/tickets")
    assert "/sign-in" in nina.page.url
    assert secret.replace(" ", "") not in desk.log


def press_password(sitting, password):
    sitting.page.fill('input[name="password"]', password)
    press(sitting, 'form[action*="/password/link/"] button')


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_whoever_forgot_his_password_is_out_everywhere_else_and_told_of_it(desk, sit, sink, browser, locale):
    desk.add_agent(NEW, "Nina", "agent")
    old, other = sit(locale), sit(locale)
    old.sign_in(NEW, PASSWORD)
    other.go("/password/forgotten")
    other.submit("/password/forgotten", email=NEW)
    other.go(link_in(sink.wait(NEW, lambda mail: "/password/link/" in mail.text)[0]))
    press_password(other, "a quite different one")
    assert other.page.url.endswith("/tickets")
    sink.wait(NEW, lambda mail: "/password/forgotten" in mail.text)
    old.page.goto(f"{desk.base_url}/tickets")
    assert "/sign-in" in old.page.url
    old.sign_in(NEW, "a quite different one")
    other.go("/account")
    assert other.page.locator(".sessions > li").count() == 2
    press(other, 'form[action="/account/sessions/end"] button')
    old.page.goto(f"{desk.base_url}/tickets")
    assert "/sign-in" in old.page.url


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_a_token_is_made_by_a_page_reads_and_no_more_and_is_revoked(desk, sit, browser, locale):
    anna = sit(locale)
    anna.sign_in(ANNA, PASSWORD)
    anna.go("/tokens")
    anna.page.select_option('select[name="scope"]', "read")
    anna.submit("/tokens", name="Reports")
    anna.assert_accessible(browser)
    token = anna.page.locator("pre.secret").inner_text().strip()
    assert desk.api("GET", "/tickets", token=token).status == 200
    assert desk.api("POST", "/tickets", {"subject": "x"}, token=token).status == 403
    assert desk.api("GET", "/queues", token=token).status == 403
    check(anna, browser, "/tokens", "/admin/tokens")
    assert token not in anna.page.content()
    anna.go("/tokens")
    press(anna, 'tr:has-text("Reports") form[action$="/removal"] button')
    assert desk.api("GET", "/tickets", token=token).status == 401
    assert token not in desk.log


def test_d5_nobody_is_told_who_is_known_here(desk, sink):
    """The answers are the same to the letter, whoever is there, and whoever is not there is written nothing."""
    desk.new_ticket(email=ADA)
    answers = []
    for address in (ADA, "nobody@customer.test"):
        visitor = desk.visitor()
        for page, action in [("/sign-in", "/sign-in/link"), ("/password/forgotten", "/password/forgotten")]:
            form = visitor.form(page, "/sign-in" if page == "/sign-in" else action)
            answer = visitor.request("POST", action, form.fields | {"email": address})
            answers.append((answer.status, answer.headers["Location"], answer.text))
    assert answers[:2] == answers[2:]
    sink.wait(ADA, lambda mail: "/password/link/" in mail.text)
    assert not sink.to("nobody@customer.test")


def test_tokens_of_the_command_keep_their_form_and_take_a_scope(desk):
    plain = desk.must("token", "create", "--agent", ANNA).strip()
    narrow = desk.must("token", "create", "--agent", ANNA, "--scope", "read", "--expires-in-days", "7", "--name", "CI").strip()
    assert desk.api("GET", "/queues", token=plain).status == 200
    assert desk.api("GET", "/tickets", token=narrow).status == 200
    assert desk.api("GET", "/queues", token=narrow).status == 403
    assert desk.run("token", "create", "--agent", ANNA, "--scope", "all").returncode == 64
    assert desk.run("token", "create", "--agent", ANNA, "--expires-in-days", "366").returncode == 64
