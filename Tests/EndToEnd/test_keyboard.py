"""The keyboard: keys that press what a page offers, places after `g`, the list of keys, the palette, and their switch; on every layout."""
import re

import pytest

from browser import Sitting
from svar import PASSWORD

LOCALES = {"en": "en-GB", "he": "he-IL"}
# What the palette is asked for, and what the words of the pages are.
WORDS = {
    "en": {"teams": "team", "administration": "Administration", "new": "New ticket", "keys": "Keyboard shortcuts", "nothing": "zzz"},
    "he": {"teams": "צוות", "administration": "ניהול", "new": "כרטיס חדש", "keys": "קיצורי מקלדת", "nothing": "זזז"},
}
# What a Hebrew layout sends for the keys of these letters.
HEBREW_KEYS = {"g": "ע", "m": "צ", "k": "ל", "t": "א"}


@pytest.fixture(params=list(LOCALES))
def language(request):
    return request.param


@pytest.fixture
def words(language):
    return WORDS[language]


@pytest.fixture
def sitting(shared_desk, browser, language):
    made = Sitting(browser, shared_desk.base_url, LOCALES[language])
    made.sign_in("anna@desk.test", PASSWORD)
    choose(made, language)
    yield made
    made.assert_quiet()
    choose(made, "en")
    made.close()


def choose(sitting, language):
    page = sitting.go("/presence")
    page.locator("details.person-menu > summary").click()
    with page.expect_navigation():
        page.locator(f'form.languages button[value="{language}"]').click()
    assert page.url.endswith("/presence"), page.url


def type_key(sitting, letter, language):
    """A key of a letter, as the keyboard of that language sends it."""
    key = HEBREW_KEYS[letter] if language == "he" else letter
    sitting.page.evaluate(
        "([key, code]) => (document.activeElement ?? document.body).dispatchEvent("
        "new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }))", [key, f"Key{letter.upper()}"])


def active(page):
    """The option that the field of the palette points to."""
    return page.locator(f'#{page.locator("#palette input").get_attribute("aria-activedescendant")}')


def test_g_and_a_letter_lead_to_a_place_on_every_layout(sitting, language):
    page = sitting.go("/presence")
    with page.expect_navigation():
        type_key(sitting, "g", language)
        type_key(sitting, "m", language)
    assert page.url.endswith("/tickets?view=mine")


def test_the_palette_finds_a_page_by_its_words_and_opens_it(sitting, browser, language, words):
    page = sitting.go("/tickets")
    page.keyboard.press("Control+KeyK")
    field = page.locator("#palette input")
    assert field.evaluate("field => field === document.activeElement")
    # Nothing is chosen before something is typed, so that Enter does nothing.
    assert field.get_attribute("aria-activedescendant") is None
    field.press_sequentially(words["teams"])
    assert active(page).get_attribute("data-href") == "/admin/teams"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert active(page).get_attribute("data-href") == "/admin/teams"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/admin/teams")
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "he" else "ltr")


def test_the_palette_offers_what_the_page_offers_and_gives_the_focus_back(sitting, words):
    page = sitting.go("/tickets")
    opener = page.locator("button.opens-palette")
    opener.click()
    offered = page.locator('#palette [data-group="actions"] [role="option"]')
    assert words["new"] in [option.inner_text() for option in offered.all()]
    page.locator("#palette input").fill(words["nothing"])
    # What names no place can still be searched for.
    search = page.locator("#palette [data-search]")
    assert search.is_visible() and words["nothing"] in search.inner_text()
    assert page.locator('#palette [role="option"]:not([hidden])').count() == 1
    assert page.locator("#palette input").get_attribute("aria-activedescendant") == search.get_attribute("id")
    page.keyboard.press("Escape")
    assert not page.locator("#palette").is_visible()
    assert opener.evaluate("button => button === document.activeElement")


def test_the_palette_jumps_to_a_ticket_by_its_number(sitting, shared_desk):
    number = shared_desk.new_ticket("By its number")["number"]
    page = sitting.go("/presence")
    page.keyboard.press("Control+KeyK")
    page.keyboard.type(f"#{number[:3]} {number[3:6]} {number[6:]}")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith(f"/tickets/{number}")


def test_the_list_of_keys_opens_and_single_keys_can_be_turned_off_for_good(sitting, language, words):
    page = sitting.go("/presence")
    page.keyboard.press("?")
    keys = page.locator("#keys")
    assert words["keys"] in keys.inner_text()
    switch = keys.get_by_role("switch")
    assert switch.get_attribute("aria-checked") == "true"
    switch.click()
    assert switch.get_attribute("aria-checked") == "false"
    assert page.locator("#toasts .toast").count() == 1
    page.keyboard.press("Escape")
    page = sitting.go("/notices")
    page.keyboard.press("?")
    assert not page.locator("#keys").is_visible()
    type_key(sitting, "g", language)
    type_key(sitting, "t", language)
    # The palette needs more than one key, and stays.
    page.keyboard.press("Control+KeyK")
    assert page.locator("#palette").is_visible() and page.url.endswith("/notices")
    page.keyboard.press("Escape")
    page.locator("details.person-menu > summary").click()
    page.locator(".sheet-menu").get_by_role("switch").click()
    page.keyboard.press("Escape")
    assert not page.locator(".sheet-menu").is_visible()
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()


def test_keys_do_nothing_while_somebody_writes(sitting, language):
    page = sitting.go("/tickets/new")
    page.locator("main input[type=text]").first.focus()
    page.keyboard.type("gt?")
    assert not page.locator("#keys").is_visible() and page.url.endswith("/tickets/new")
    # Nor while letters are put together, as on keyboards of other scripts.
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', code: 'Slash', shiftKey: true, isComposing: true, bubbles: true }))")
    assert not page.locator("#keys").is_visible()


def test_palette_keys_and_menu_are_accessible_while_they_are_open(sitting, browser):
    context = browser.new_context(bypass_csp=True, storage_state=sitting.context.storage_state(), locale=sitting.locale)
    try:
        page = context.new_page()
        for opens in ("palette", "keys", "menu"):
            page.goto(sitting.base_url + "/tickets")
            if opens == "menu":
                page.locator("details.person-menu > summary").click()
            else:
                page.keyboard.press("Control+KeyK" if opens == "palette" else "?")
                assert page.locator(f"#{opens}").is_visible()
            found = check(page)
            assert found.violations_count == 0, f"{opens}\n{found.generate_report()}"
    finally:
        context.close()


def check(page):
    from axe_playwright_python.sync_playwright import Axe

    from browser import WCAG
    return Axe().run(page, options=WCAG)


def test_menu_and_places_need_no_script_and_fit_on_a_telephone(shared_desk, browser):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}, base_url=shared_desk.base_url)
    try:
        page = context.new_page()
        page.goto("/sign-in")
        page.fill('input[name="email"]', "anna@desk.test")
        page.fill('input[name="password"]', PASSWORD)
        page.click('form[action$="/sign-in"] button')
        bar = page.locator("header.bar").bounding_box()
        assert bar["height"] < 64, bar
        assert not page.locator("button.opens-palette").is_visible()
        page.locator("details.person-menu > summary").click()
        menu = page.locator(".sheet-menu").bounding_box()
        assert menu["x"] >= 0 and menu["x"] + menu["width"] <= 360, menu
        page.locator('.menu-places a[href="/admin"]').click()
        assert re.search(r"/admin$", page.url)
        page.locator('a.admin-card[href="/admin/people"]').click()
        page.locator("nav.admin-menu a.admin-index").click()
        assert re.search(r"/admin$", page.url)
    finally:
        context.close()
