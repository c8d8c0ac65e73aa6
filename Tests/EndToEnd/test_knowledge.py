"""The knowledge base: from a ticket to the article that solves the next one, an edit that two begin, and the help centre, in a browser."""
import xml.etree.ElementTree as XML

import pytest

from browser import Sitting
from svar import PASSWORD
from visitor import Visitor

PROBLEM = "The drawer of the till does not open any more.\n\nKind regards,\nAda Lovelace\n+44 20 7946 0958\n"
SOLUTION = "Hello Ada,\n\nhold the green key for **five seconds**.\n\nKind regards\nAnna"
TEXTS = {
    "he": {"title": "המגירה לא נפתחת", "resolution": "ללחוץ **חמש שניות** על המקש הירוק."},
    "ru": {"title": "Ящик не открывается", "resolution": "Удерживайте зелёную клавишу **пять секунд**."},
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


def section(desk):
    added = desk.api("POST", "/article-sections", {"name": "Tills", "names": {"he": "קופות", "ru": "Кассы"}})
    assert added.status == 201, added.text
    return added.json["id"]


def published(desk, anna, **words):
    """An article that everybody may read, with its address below /articles."""
    words = {"section": section(desk), "language": "en", "title": "The drawer stays shut", "resolution": "Hold the **green** key."} | words
    added = desk.api("POST", "/articles", words)
    assert added.status == 201, added.text
    path = f"/articles/{added.json['id']}"
    anna.go(path)
    for name, value in [("confidence", "validated"), ("audience", "public")]:
        form = anna.page.locator(f'form[action$="{path}/care"]').filter(has=anna.page.locator(f'select[name="{name}"]')).first
        form.locator("xpath=ancestor::details").locator("summary").first.click()
        form.locator(f'select[name="{name}"]').select_option(value)
        with anna.page.expect_navigation():
            form.locator("button").click()
    return path


def test_a_solved_ticket_becomes_the_article_that_solves_the_next_one(desk, sit, browser):
    section(desk)
    number = desk.new_ticket("The drawer of the till is stuck", body=PROBLEM)["number"]
    assert desk.api("POST", f"/tickets/{number}/solution", {"body": SOLUTION}).status < 300
    anna = sit()
    anna.go(f"/tickets/{number}")
    assert "which article helped?" in anna.page.locator("#knowledge").inner_text()
    with anna.page.expect_navigation():
        anna.page.locator('#knowledge a[href^="/articles/new"]').click()
    written = " ".join(anna.page.locator(f"#{name}").input_value() for name in ("title", "problem", "resolution", "steps"))
    assert "drawer" in written and "green key" in written
    assert not any(word in written for word in ("Ada", "Lovelace", "7946", "Anna", "regards"))
    anna.assert_fits()
    anna.assert_accessible(browser)
    anna.picture("article-from-ticket")
    anna.submit("/articles", title="The drawer of a till stays shut")
    article = anna.page.url.rsplit("/", 1)[1]
    assert anna.page.locator("h1").inner_text() == "The drawer of a till stays shut"
    anna.assert_fits()
    anna.picture("article")
    following = desk.new_ticket("My till is shut as well", email="erik@customer.test", name="Erik")["number"]
    anna.go(f"/tickets/{following}")
    anna.submit(f"/tickets/{following}/articles", article=article)
    assert "The drawer of a till stays shut" in anna.page.locator("#knowledge").inner_text()
    anna.go(f"/articles/{article}")
    assert anna.page.locator('section[aria-labelledby="solved"] li').count() == 2


def test_of_two_who_edit_at_once_the_second_sees_both_texts(desk, sit, browser):
    desk.add_agent("bert@desk.test", "Bert Agent", "agent")
    anna, bert = sit(), sit("bert@desk.test")
    path = published(desk, anna)
    for sitting in (anna, bert):
        sitting.go(f"{path}/edit?language=en")
    anna.submit("/texts/en", resolution="Hold the **red** key.")
    bert.submit("/texts/en", resolution="Hold the **blue** key.")
    # The browser notes that something was refused.
    bert.faults = [fault for fault in bert.faults if "409" not in fault]
    assert bert.page.locator(".collision").count() == 1
    assert "red" in bert.page.locator(".collision").inner_text() and bert.page.locator("#resolution").input_value() == "Hold the **blue** key."
    assert bert.page.locator(".collision ins").first.inner_text() == "blue"
    bert.assert_fits()
    bert.picture("article-conflict")
    bert.submit("/texts/en", resolution="Hold the **red** or the **blue** key.")
    assert "red or the blue" in bert.page.locator(".article-text").inner_text()
    # Whoever asks for help reads what was approved.
    guest = Visitor(desk.base_url).get(path.replace("/articles", "/help")).text
    assert "<strong>red</strong>" in guest and "blue" not in guest


@pytest.mark.parametrize("language", ["he", "ru"])
def test_the_help_centre_is_read_in_its_readers_language_without_a_script(desk, sit, browser, language):
    anna = sit()
    path = published(desk, anna)
    number = path.rsplit("/", 1)[1]
    said = desk.api("PUT", f"/articles/{number}/texts/{language}", TEXTS[language] | {"base": 0, "translates": 1})
    assert said.status == 200, said.text
    guest = sit(None, {"he": "he-IL", "ru": "ru-RU"}[language])
    guest.go("/help")
    assert guest.page.locator("html").get_attribute("dir") == ("rtl" if language == "he" else "ltr")
    with guest.page.expect_navigation():
        guest.page.locator(f'a[href="/help/{number}"]').first.click()
    assert guest.page.locator("h1").inner_text() == TEXTS[language]["title"]
    assert guest.page.locator(".article").get_attribute("dir") == ("rtl" if language == "he" else "ltr")
    guest.assert_fits()
    guest.assert_accessible(browser)
    guest.picture("help-article")
    visitor = Visitor(desk.base_url)
    visitor.submit(f"/help/{number}", "/vote", helpful="1", words="Tak")
    anna.go(path)
    assert "Tak" in anna.page.locator('section[aria-labelledby="voices"]').inner_text()
    for feed in ("/help/feed?language=" + language, "/sitemap.xml"):
        root = XML.fromstring(visitor.get(feed).text.encode())
        assert f"/help/{number}" in XML.tostring(root, encoding="unicode")
