"""A real browser on the desk's pages that notes everything a page must not do."""
import os
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from svar import ROOT

SCREENSHOTS = ROOT / ".run" / "screenshots"
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 360, "height": 740}


@contextmanager
def chromium():
    """Debian's Chromium, which reaches nothing but this machine; its sandbox refuses to run as root."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=[
                "--disable-background-networking", "--disable-component-update",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
            ] + (["--no-sandbox"] if os.getuid() == 0 else []))
        try:
            yield browser
        finally:
            browser.close()


class Sitting:
    """One person at the browser: a context with a page, and what went wrong in it."""

    def __init__(self, browser, base_url, locale="en-GB"):
        self.base_url = base_url
        self.faults = []
        # Without motion: nothing is looked at while it changes.
        self.context = browser.new_context(
            locale=locale, viewport=WIDE, accept_downloads=True, base_url=base_url, reduced_motion="reduce")
        self.context.on("request", self._requested)
        # A policy report that a page provokes is a fault even where the console stays silent.
        self.context.add_init_script(
            "document.addEventListener('securitypolicyviolation',"
            " e => console.error('policy report: ' + e.violatedDirective + ' ' + e.blockedURI))")
        self.context.on("page", self._watch)
        self.page = self.context.new_page()
        self.locale = locale

    def _requested(self, request):
        """Only noted: a request that had to be let go from here would wait as long as a test waits for something else."""
        if not request.url.startswith((self.base_url + "/", "data:", "blob:")):
            self.faults.append(f"request to the outside: {request.url}")

    def _watch(self, page):
        page.on("console", lambda message: self._console(page, message))
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: script error: {error}"))
        page.on("dialog", self._dialog)
        page.on("websocket", lambda socket: self.faults.append(f"{page.url}: web socket to {socket.url}"))

    def _console(self, page, message):
        if message.type in ("error", "warning"):
            self.faults.append(f"{page.url}: console {message.type}: {message.text}")

    def _dialog(self, dialog):
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def assert_quiet(self):
        """No dialog, no console error, no policy report, no outside request since the sitting began."""
        # What the browser has told is heard while it is asked something.
        self.page.title()
        assert not self.faults, "\n".join(self.faults)

    def go(self, path):
        answer = self.page.goto(path if path.startswith("http") else self.base_url + path, wait_until="load")
        assert answer is None or answer.status < 400, f"{path}: {answer.status}"
        return self.page

    def sign_in(self, email, password):
        self.go("/sign-in")
        self.page.fill('input[name="email"]', email)
        self.page.fill('input[name="password"]', password)
        with self.page.expect_navigation():
            self.page.click('form[action$="/sign-in"] button')
        assert not self.page.url.endswith("/sign-in"), "still at the sign-in page"

    def submit(self, action_end, **fields):
        """Opens the fold that the form whose action ends so stands in, fills it in and presses its button."""
        form = self.page.locator(f'form[action$="{action_end}"]').first
        closed = form.locator("xpath=ancestor::details[not(@open)]")
        while closed.count():
            closed.first.locator("summary").first.click()
        for name, value in fields.items():
            form.locator(f'[name="{name}"]').first.fill(value)
        with self.page.expect_navigation():
            form.locator('button:not([aria-hidden])').first.click()

    def picture(self, name):
        """Screenshots of the page at both widths, for people to look at."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        for size in (NARROW, WIDE):
            self.page.set_viewport_size(size)
            self.page.screenshot(path=SCREENSHOTS / f"{name}-{self.locale}-{size['width']}.png", full_page=True)

    def assert_fits(self):
        """Nothing sticks out sideways on the narrow screen (WCAG 1.4.10)."""
        self.page.set_viewport_size(NARROW)
        width = self.page.evaluate("document.documentElement.scrollWidth")
        self.page.set_viewport_size(WIDE)
        assert width <= NARROW["width"], f"{self.page.url} is {width} px wide on a screen of {NARROW['width']}"

    def assert_accessible(self, browser):
        """axe finds no violation. In a context without the content policy, which would stop axe's own script."""
        context = browser.new_context(
            bypass_csp=True, locale=self.locale, viewport=WIDE, reduced_motion="reduce", storage_state=self.context.storage_state())
        try:
            page = context.new_page()
            page.goto(self.page.url)
            found = Axe().run(page, options=WCAG)
            assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"
        finally:
            context.close()

    def close(self):
        self.context.close()
