"""Every page that somebody can open, in a real browser: in both directions of writing, wide and narrow, light and dark."""
import json
import re
from email import policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urljoin

import axe_playwright_python
import pytest

from browser import NARROW, WCAG, WIDE, Sitting
from messages import DESK, new_message_id
from routes import pages, pattern
from sink import Sink
from svar import PASSWORD, Desk
from visitor import Visitor
from waiting import wait_until

ANNA, DANA = "anna@norrsken.example", "dana@norrsken.example"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
LOCALES = {"en": "en-GB", "he": "he-IL"}
# Files and the stream of events, no pages: what they answer is held against other rules in test_content.py and test_live.py. And the page of the
# first administrator, which is gone once there is one: test_first_start.py.
FILES = {
    "/attachments/:id", "/attachments/:id/inline", "/attachments/:id/mail/files/:position", "/messages/:id/original", "/admin/desk/file", "/admin/audit/file",
    "/admin/quarantine/:id/original", "/events", "/account/two-step/code.svg", "/my/tickets/:number/files/:id",
    "/my/tickets/:number/files/:id/inline", "/set-up/:token", "/help/feed", "/sitemap.xml",
}
# Pages that no link leads to.
ENTRIES = ["/", "/help", "/form", "/form/thanks", "/form/embed", "/form/embed/thanks", "/sign-in", "/tickets", "/tickets/bulk", "/admin", "/admin/design", "/my", "/sign-in/sent", "/password/forgotten"]
GUESTS = ["everybody", "framed"]
TOKENS = ["/closure/", "/watching/", "/preferences/", "/satisfaction/", "/sign-in/link/", "/password/link/"]


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    """The sample company, and a ticket whose mails bring the addresses with a token; `addresses` has one of every page."""
    sink = Sink().start()
    desk = Desk(tmp_path_factory.mktemp("company"), smtp=sink.url).init(sample=True).start()
    desk._token = desk.token(ANNA)
    desk.sink = sink
    desk.addresses = addresses(desk, sink)
    yield desk
    if desk.process.poll() is None:
        desk.kill()
    sink.stop()


def addresses(desk, sink):
    """{route: an address of it that there is}, found by following links from page to page, without a browser."""
    prepare(desk)
    visitor = Visitor(desk.base_url)
    visitor.sign_in(ANNA, PASSWORD)
    visitor.submit("/admin/form", "/admin/form", sites="https://www.example.org")
    found, asked, waiting = {}, {}, tokens(desk, sink) + ENTRIES
    patterns = {route: pattern(route) for route in sorted(pages(), key=lambda route: route.count(":"))}
    while waiting:
        address = waiting.pop(0)
        route = next((route for route, known in patterns.items() if known.match(address)), None)
        # A few of a kind: not every ticket leads to everything.
        if route is None or route in FILES or asked.setdefault(route, 0) >= 20:
            continue
        asked[route] += 1
        answer = visitor.get(address)
        if answer.status != 200:
            continue
        found.setdefault(route, address)
        if asked[route] == 1 or len(found) < len(patterns) - len(FILES):
            links = re.findall(r'(?:href|action)="(/[^"#]*)', answer.text)
            waiting += [link.replace("&amp;", "&") for link in dict.fromkeys(links) if link not in waiting]
    # Whoever is signed in is sent on from these.
    found |= {"/": "/", "/sign-in": "/sign-in", "/sign-in/code": "/sign-in/code"}
    return found


def prepare(desk):
    """A ticket with a mail in a mail, a problem with an incident, a mailbox, and tickets whose mails hold addresses with a token."""
    # One who asked for more than the page of a ticket names.
    for number in range(7):
        desk.new_ticket(f"Window {number}", email="windows@customer.test", name="Wilma")
    enclosed = EmailMessage(policy=policy.SMTP)
    enclosed["From"], enclosed["Subject"] = "Grace <grace@customer.test>", "Passed on"
    enclosed.set_content("The words of somebody else.\n")
    outer = EmailMessage(policy=policy.SMTP)
    outer["From"], outer["To"], outer["Subject"] = "Ada <ada@customer.test>", DESK, "A mail within a mail"
    outer["Message-ID"] = new_message_id("within")
    outer.set_content("Please read what is enclosed.\n")
    outer.add_attachment(enclosed)
    desk.deliver(outer.as_bytes())
    queue = desk.api("GET", "/queues").json["queues"][0]["id"]
    box = {"name": "Support", "host": "mail.example.org", "port": 993, "user": "desk", "secret": "secret", "queue": queue}
    assert desk.api("POST", "/mailboxes", box).status == 201
    problem = desk.new_ticket("The cause of it all")["number"]
    incident = desk.new_ticket("One of its effects")["number"]
    assert desk.api("POST", f"/tickets/{problem}/kind", {"kind": "problem"}).status == 200
    assert desk.api("PUT", f"/tickets/{incident}/problem", {"problem": problem}).status == 200
    number = desk.new_ticket("Addresses with a token")["number"]
    desk.api("POST", f"/tickets/{number}/watchers", {"email": "watcher@customer.test"})
    for action in ("assignment", "closure-request"):
        assert desk.api("POST", f"/tickets/{number}/{action}", {}).status < 300
    # Those who work here ask for help as well.
    desk.new_ticket("Asked by a colleague", email=ANNA, name="Anna Lindqvist")
    other = desk.new_ticket("Closed and rated")["number"]
    for action in ("assignment", "closure-request", "confirmation"):
        assert desk.api("POST", f"/tickets/{other}/{action}", {}).status < 300, action
    ask_for_links(desk, "ada@customer.test")


def ask_for_links(desk, email):
    """Mails with links by which somebody comes in; they hold a quarter of an hour at least, and nobody gets more than five in that time."""
    guest = Visitor(desk.base_url)
    guest.submit("/password/forgotten", "/password/forgotten", email=email)
    fields = guest.form("/sign-in", "/sign-in").fields | {"email": email}
    guest.request("POST", "/sign-in/link", fields)


def tokens(desk, sink):
    """The addresses with a token, as the mails of the desk bring them."""
    def known():
        words = " ".join(received.text for received in sink.mails)
        links = [link for link in re.findall(re.escape(desk.base_url) + r"(/\S+)", words) if link.startswith(tuple(TOKENS))]
        return links if all(any(link.startswith(kind) for link in links) for kind in TOKENS) else None
    return wait_until("a mail with every kind of link", known, 60)


def test_every_page_of_the_tables_is_one_that_this_test_opens(company):
    missing = set(pages()) - set(company.addresses) - FILES
    assert not missing, f"no link and no entry leads to {sorted(missing)}"


@pytest.mark.parametrize("language", list(LOCALES))
def test_every_page_of_an_administrator_is_sound(company, browser, language):
    walk(company, browser, language, ANNA, [route for route, access in pages().items() if access not in GUESTS])


@pytest.mark.parametrize("language", list(LOCALES))
def test_every_page_of_a_guest_is_sound(company, browser, language):
    known = len(company.sink.mails)
    ask_for_links(company, {"en": "windows@customer.test", "he": "watcher@customer.test"}[language])
    fresh = wait_until("new links", lambda: company.sink.mails[known:] if len(company.sink.mails) >= known + 2 else None, 30)
    for kind in ("/sign-in/link/", "/password/link/"):
        link = re.search(re.escape(kind) + r"\w+", " ".join(mail.text for mail in fresh))
        company.addresses[f"{kind}:token"] = link.group(0)
    walk(company, browser, language, None, [route for route, access in pages().items() if access in GUESTS])


@pytest.mark.parametrize("language", list(LOCALES))
def test_every_page_of_an_agent_is_sound(company, browser, language):
    routes = ["/tickets", "/tickets/new", "/lines", "/presence", "/notices", "/notifications", "/signature"]
    walk(company, browser, language, DANA, routes)


def walk(desk, browser, language, who, routes):
    sitting = Sitting(browser, desk.base_url, LOCALES[language])
    try:
        if who:
            sitting.sign_in(who, PASSWORD)
            choose(sitting, language)
        eye = sitting.context.new_cdp_session(sitting.page)
        complaints = [complaint for route in routes if route not in FILES for complaint in look(sitting, eye, desk.addresses[route], language)]
        assert not complaints, "\n".join(complaints)
        sitting.assert_quiet()
    finally:
        sitting.close()


def choose(sitting, language):
    """The language is chosen in the menu of the person, and the page stays."""
    page = sitting.page
    page.locator("details.person-menu > summary").click()
    with page.expect_navigation():
        page.locator(f'form.languages button[value="{language}"]').click()


def look(sitting, eye, address, language):
    """What is wrong with a page."""
    page, complaints = sitting.page, []
    # Without motion: colours must not be looked at while they change.
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    answer = page.goto(urljoin(sitting.base_url, address), wait_until="load")
    if answer.status != 200:
        return [f"{address}: {answer.status}"]
    if page.evaluate("[document.documentElement.lang, document.documentElement.dir]") != [language, "rtl" if language == "he" else "ltr"]:
        # What a mail led to speaks the language of its reader.
        if not address.startswith(tuple(TOKENS)):
            complaints.append(f"{address}: not in {language}")
    eye.send("Runtime.evaluate", {"expression": AXE})
    complaints += axe(eye, address, WCAG)
    page.emulate_media(color_scheme="dark")
    complaints += axe(eye, f"{address} in the dark", {"runOnly": {"type": "rule", "values": ["color-contrast"]}})
    page.set_viewport_size(NARROW)
    complaints += axe(eye, f"{address} on a narrow screen", {"runOnly": {"type": "rule", "values": ["target-size"]}})
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(WIDE)
    wide = page.evaluate("document.documentElement.scrollWidth")
    if width > NARROW["width"] or wide > WIDE["width"]:
        complaints.append(f"{address}: {width} px wide on {NARROW['width']}, {wide} on {WIDE['width']}")
    return complaints


def axe(eye, what, options):
    """What axe finds; asked as a debugger asks, which the policy of the page does not stop."""
    run = f"axe.run(document, {json.dumps(options | {'resultTypes': ['violations']})}).then(found => JSON.stringify(found.violations.map(" \
        "one => one.id + ' ' + one.nodes.map(node => node.html.slice(0, 160) + ' ' + node.failureSummary).slice(0, 3).join(' | '))))"
    answer = eye.send("Runtime.evaluate", {"expression": run, "awaitPromise": True, "returnByValue": True})
    assert "exceptionDetails" not in answer, answer
    return [f"{what}: {violation}" for violation in json.loads(answer["result"]["value"])]
