"""A new desk from the printed address to the first answer: against a real Postfix and a real Dovecot, in a real browser."""
import re
import socket
import threading

import pytest

from browser import Sitting
from dovecot import Dovecot
from messages import mail
from svar import PASSWORD
from visitor import Visitor
from waiting import wait_until

ADMIN, COLLEAGUE, GRACE = "first@example.org", "second@example.org", "grace@customer.test"
HELP = "help@example.org"
STORIES = {
    "en": {"locale": "en-GB", "direction": "ltr", "name": "North Help", "subject": "The lift stops", "answer": "It runs again."},
    "he": {"locale": "he-IL", "direction": "rtl", "name": "תמיכת הצפון", "subject": "המעלית עומדת", "answer": "היא פועלת שוב."},
}
HOLIDAYS = """BEGIN:VCALENDAR\r
VERSION:2.0\r
BEGIN:VEVENT\r
UID:1\r
DTSTART;VALUE=DATE:20301225\r
SUMMARY:Day off\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.fixture
def dovecot():
    server = Dovecot("").start()
    yield server
    server.stop()


@pytest.fixture
def empty_desk(new_desk, dovecot):
    """A desk of which the operator said nothing about mail, started as it was unpacked."""
    desk = new_desk()
    for name in ("SVAR_SMTP", "SVAR_MAIL_ADDRESS"):
        del desk.environment[name]
    desk.environment |= {"SVAR_PRIVATE_NETWORKS": "127.0.0.1", "SVAR_CERTIFICATES": dovecot.authority}
    return desk.start()


def printed(desk):
    """The address that the desk printed last."""
    return re.findall(re.escape(desk.base_url) + r"/set-up/[0-9a-f]{64}", desk.log)[-1]


def look_at(sitting, browser, story, name):
    page = sitting.page
    assert page.locator("html").get_attribute("dir") == story["direction"]
    sitting.picture(f"first-start-{name}")
    sitting.assert_fits()
    sitting.assert_accessible(browser)


def save(page, **fields):
    """Fills in the step's first form and presses its button."""
    form = page.locator("main form.fields").first
    for name, value in fields.items():
        form.locator(f'[name="{name}"]').fill(value)
    with page.expect_navigation():
        form.locator("button.primary").click()


@pytest.mark.parametrize("language", list(STORIES))
def test_from_the_printed_address_to_the_first_answer(language, empty_desk, dovecot, start_postfix, browser):
    story, desk = STORIES[language], empty_desk
    postfix = start_postfix(desk.lmtp_port)
    sitting = Sitting(browser, desk.base_url, story["locale"])
    page = sitting.go(printed(desk))
    look_at(sitting, browser, story, "administrator")
    save(page, name="First", email=ADMIN, password=PASSWORD)
    assert page.url == desk.base_url + "/admin/start"
    look_at(sitting, browser, story, "list")

    page.click('a[href="/admin/start/name"]')
    look_at(sitting, browser, story, "name")
    save(page, name=story["name"])
    assert page.url.endswith("/admin/start/mail") and story["name"] in page.title()

    # Incoming mail: the desk's own address, then a mailbox, tried at once; a wrong password is told, and nothing is lost.
    save(page, address=HELP)
    assert HELP in page.content()
    look_at(sitting, browser, story, "mail")
    form = page.locator('form:has([name="host"])')
    for name, value in {"host": "localhost", "port": str(dovecot.tls_port), "user": HELP, "secret": dovecot.PASSWORD}.items():
        form.locator(f'[name="{name}"]').fill(value)
    with page.expect_navigation():
        form.locator("button.primary").click()
    assert page.locator("#trial li").count() >= 4 and not page.locator("#trial pre").count(), page.locator("#trial").inner_text()
    look_at(sitting, browser, story, "mailbox-tried")

    # In the middle somebody goes away, and comes back to where he was.
    sitting.go("/tickets")
    sitting.go("/admin")
    assert page.locator(".first-steps-reminder").count() == 1
    look_at(sitting, browser, story, "reminder")
    page.click(".first-steps-reminder a")
    assert page.locator(".step-list li.done").count() == 2
    page.click('.notice-actions a.primary')
    assert page.url.endswith("/admin/start/outgoing")
    look_at(sitting, browser, story, "outgoing")
    page.select_option('[name="security"]', "none")
    save(page, host="127.0.0.1", port=str(postfix.port))
    trial = page.locator('form:has([name="to"])')
    trial.locator('[name="to"]').fill("anybody@example.org")
    with page.expect_navigation():
        trial.locator("button").click()
    assert "250" in page.locator("#trial pre").text_content()
    look_at(sitting, browser, story, "outgoing-tried")
    page.click(".first-steps-later a")

    look_at(sitting, browser, story, "people")
    save(page, name="Second", email=COLLEAGUE)
    assert page.url.endswith("/admin/start/hours")
    look_at(sitting, browser, story, "hours")
    page.locator('[name="ical"]').set_input_files({"name": "days.ics", "mimeType": "text/calendar", "buffer": HOLIDAYS.encode()})
    save(page, **{"timezone": "Asia/Jerusalem", "sun-1-from": "08:00", "sun-1-until": "16:30"})
    assert page.url.endswith("/admin/start/languages")
    look_at(sitting, browser, story, "languages")
    page.uncheck('[name="offers-pl"]')
    save(page)
    assert page.url == desk.base_url + "/admin/start" and page.locator(".step-list li:not(.done)").count() == 0
    look_at(sitting, browser, story, "finished")
    assert sitting.go("/admin").locator(".first-steps-reminder").count() == 0
    file = sitting.context.request.get("/admin/desk/file").text()
    assert "2030-12-25" in file and "Asia/Jerusalem" in file and dovecot.PASSWORD not in file

    # The first mail lies in the mailbox, becomes a ticket, and is answered through Postfix.
    dovecot.put(mail(f"Grace <{GRACE}>", subject=story["subject"], body="Please look at it.\n"), user=HELP)
    wait_until("the ticket", lambda: story["subject"] in sitting.context.request.get("/tickets").text(), 60, pause=1)
    sitting.go("/tickets")
    page.locator(f'a:has-text("{story["subject"]}")').first.click()
    sitting.submit("/assignment")
    sitting.submit("/messages", body=story["answer"])
    wait_until("the answer at Postfix", lambda: f"to=<{GRACE}>" in postfix.log and "from=<help" in postfix.log, 60)
    sitting.assert_quiet()
    desk.verify()


def test_the_page_of_the_first_administrator_is_there_once_and_a_new_link_takes_the_place_of_the_one_before(new_desk):
    desk = new_desk()
    first = desk.must("init")
    assert "/set-up/" in first
    desk.start()
    old, new = printed(desk), desk.must("setup-link").strip()
    assert old != new and new.startswith(desk.base_url + "/set-up/")
    visitor = Visitor(desk.base_url)
    assert visitor.get(old).status == 404 and visitor.get(desk.base_url + "/set-up/%25").status == 404
    fields = visitor.form(new, new.removeprefix(desk.base_url)).fields
    answer = visitor.request("POST", new, fields | {"name": "First", "email": ADMIN, "password": PASSWORD})
    assert answer.status == 303 and answer.headers["Location"] == "/admin/start" and visitor.session
    assert Visitor(desk.base_url).get(new).status == 404
    refused = desk.run("setup-link")
    assert refused.returncode == 1 and b"administrator already" in refused.stderr and not refused.stdout
    assert new.rsplit("/", 1)[1] not in desk.log and old.rsplit("/", 1)[1] not in desk.log.replace(old, "")
    assert desk.stop() == 0
    before = len(desk.log)
    desk.start()
    assert "/set-up/" not in desk.log[before:]


def test_D8_a_mail_server_that_a_page_names_is_not_reached_in_a_private_network(new_desk):
    desk = new_desk()
    del desk.environment["SVAR_SMTP"]
    desk.init()
    desk.add_agent()
    desk.start()
    with socket.create_server(("127.0.0.1", 0)) as canary:
        hits = []
        threading.Thread(target=lambda: hits.append(canary.accept()), daemon=True).start()
        port = canary.getsockname()[1]
        visitor = Visitor(desk.base_url)
        visitor.sign_in()
        for host in ("127.0.0.1", "127.1", "localhost", "::ffff:127.0.0.1", "0.0.0.0", "169.254.169.254"):
            answer = visitor.submit("/admin/settings", "/mail-server", host=host, port=str(port), security="none")
            assert answer.status == 303, (host, answer.text)
            answer = visitor.submit("/admin/settings", "/mail-server/trial", to="anybody@example.org")
            assert answer.status == 200 and "SVAR_PRIVATE_NETWORKS" in answer.text, host
        assert not hits


def test_what_the_operator_set_goes_before_and_another_node_hears_what_a_page_says(new_desk, postgresql):
    database = postgresql.new_database()
    one, other = new_desk(database), new_desk(database)
    one.init()
    one.add_agent()
    # Both have one key, as nodes of one desk do.
    for name in ("SVAR_DATA",):
        other.environment[name] = one.environment[name]
    one.start(), other.start()
    visitor = Visitor(one.base_url)
    visitor.sign_in()
    page = visitor.get("/admin/settings").text
    assert "SVAR_MAIL_ADDRESS" in page and "SVAR_SMTP" in page and 'name="address"' not in page and 'name="host"' not in page
    visitor.submit("/admin/settings", "/identity", name="Named by a page", senderName="")
    assert "Named by a page" in visitor.get("/sign-in").text or "Named by a page" in Visitor(one.base_url).get("/sign-in").text
    wait_until("the other node", lambda: "Named by a page" in Visitor(other.base_url).get("/sign-in").text, 20)
    assert visitor.request("POST", "/admin/settings/mail-server", visitor.form("/admin/settings", "/identity").fields | {
        "host": "mx.example.org", "security": "tls", "port": "", "user": ""}).status == 422
