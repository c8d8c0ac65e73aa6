"""The list of tickets in a browser: views with their numbers, filters, orders, many at once and back again, keys, a ticket beside it."""
import pytest

from browser import NARROW, Sitting, WIDE
from svar import PASSWORD

DANA = "dana@desk.test"
NEXT_SORT = "table.tickets thead .priority a"


@pytest.fixture
def sit(desk, browser):
    """Dana at a browser; she must have been quiet in the end."""
    desk.add_agent(DANA, "Dana Agent", "agent")
    made = []

    def begin(locale):
        sitting = Sitting(browser, desk.base_url, locale)
        made.append(sitting)
        sitting.sign_in(DANA, PASSWORD)
        return sitting

    yield begin
    for sitting in made:
        sitting.assert_quiet()
        sitting.close()


def subjects(page):
    return [text.strip() for text in page.locator("table.tickets tbody .subject a").all_inner_texts()]


def count(page, view):
    return page.locator(f'[data-count="{view}"]').inner_text().strip()


def changes(desk, number):
    return [event["change"] for event in desk.api("GET", f"/tickets/{number}/events").json["events"]]


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_views_filters_and_a_view_of_ones_own(desk, sit, browser, locale):
    numbers = [desk.new_ticket(f"Matter {index}")["number"] for index in range(4)]
    desk.api("POST", f"/tickets/{numbers[1]}/priority", {"priority": "highest", "reason": "All stands still."})
    desk.api("POST", f"/tickets/{numbers[0]}/closure")
    dana = sit(locale)
    page = dana.go("/tickets")
    assert subjects(page) == ["Matter 3", "Matter 2", "Matter 1"] and count(page, "all") == "3" and count(page, "unassigned") == "3"
    dana.assert_fits()
    dana.assert_accessible(browser)
    dana.picture("views")
    page.locator(NEXT_SORT).click()
    page.wait_for_url("**sort=pressing**")
    assert subjects(page) == ["Matter 1", "Matter 2", "Matter 3"]
    page.locator(".filter-bar .chip.more").click()
    page.wait_for_url("**status=any**")
    assert "Matter 0" in subjects(page)
    page.locator(".filter-bar .chip").first.click()
    page.wait_for_url(lambda url: "status" not in url)
    page.locator(".filter-bar summary").first.click()
    page.locator("#filter-priority").select_option("highest")
    dana.assert_accessible(browser)
    page.locator(".filter-form button").first.click()
    page.wait_for_url("**priority=highest**")
    assert subjects(page) == ["Matter 1"]
    page.locator(".filter-bar summary").first.click()
    dana.assert_fits()
    name = "Was brennt" if locale == "en-GB" else "דחופים"
    page.locator("#view-name").fill(name)
    page.locator(".save-view button").last.click()
    page.wait_for_url("**saved=1**")
    assert page.locator("h1").inner_text() == name and count(page, "saved-1") == "1"
    dana.assert_accessible(browser)
    page = dana.go("/views")
    dana.assert_fits()
    dana.assert_accessible(browser)
    dana.picture("own-views")
    page.locator('form[action$="/views/1"] input[name="name"]').fill(name + " 2")
    page.locator('form[action$="/views/1"] button').click()
    page.wait_for_load_state()
    assert dana.go("/tickets").locator(".views").inner_text().count(name + " 2") == 1
    page.locator(".drop.end summary").click()
    page.locator('[name="column-queue"]').uncheck()
    page.locator('[name="density"][value="compact"]').check()
    page.locator(".habit button").click()
    page.wait_for_load_state()
    assert page.locator("table.tickets.compact").count() == 1 and page.locator("td.queue").count() == 0


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_many_at_once_and_back_again_by_mouse_and_keys(desk, sit, browser, locale):
    numbers = [desk.new_ticket(f"Matter {index}")["number"] for index in range(5)]
    dana = sit(locale)
    page = dana.go("/tickets")
    assert not page.locator(".bulk-now").is_visible()
    boxes = page.locator("tbody .choose input")
    boxes.nth(1).click()
    boxes.nth(3).click(modifiers=["Shift"])
    assert [boxes.nth(place).is_checked() for place in range(5)] == [False, True, True, True, False]
    assert "3" in page.locator(".chosen-count").inner_text() and page.locator(".bulk-now").is_visible()
    dana.assert_fits()
    dana.picture("bulk-bar")
    with page.expect_navigation():
        page.locator('.bulk-now [value="mine"]').click()
    assert "3" in page.locator(".remark.done").inner_text() and count(page, "mine") == "3"
    dana.assert_accessible(browser)
    dana.assert_fits()
    dana.picture("bulk-undo")
    desk.api("POST", f"/tickets/{numbers[1]}/escalation", {"line": "second"})
    with page.expect_navigation():
        page.locator(".remark.done button").click()
    assert page.locator("ul.steps").count() == 2 and page.locator("ul.steps li").count() == 3
    dana.assert_accessible(browser)
    assert changes(desk, numbers[3]) == ["opened", "assigned", "released"]
    assert changes(desk, numbers[1]) == ["opened", "assigned", "escalated"]

    page = dana.go("/tickets")
    for key in ["j", "j", "x", "k", "x"]:
        page.keyboard.press(key)
    assert page.locator("tr.chosen").count() == 2
    with page.expect_navigation():
        page.keyboard.press("a")
    assert count(page, "mine") == "2"
    with page.expect_navigation():
        page.keyboard.press("z")
    assert count(page, "mine") == ""
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("o")
    assert page.url.endswith(f"/tickets/{numbers[4]}")


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_a_ticket_is_read_beside_the_list_which_stays_where_it_is(desk, sit, browser, locale):
    numbers = [desk.new_ticket(f"Matter {index}")["number"] for index in range(30)]
    dana = sit(locale)
    page = dana.go("/tickets")
    page.locator(f'tr[data-ticket="{numbers[5]}"]').hover()
    with page.expect_navigation():
        page.locator(f'tr[data-ticket="{numbers[5]}"] .beside').click()
    assert "Matter 5" in page.locator(".reading").inner_text()
    dana.assert_accessible(browser)
    page.set_viewport_size(WIDE)
    page.evaluate("scrollTo(0, 400)")
    page.locator(f'tr[data-ticket="{numbers[20]}"] .subject a').click()
    page.locator(".reading", has_text="Matter 20").wait_for()
    assert page.evaluate("scrollY") > 0 and f"open={numbers[20]}" in page.url
    page.go_back()
    page.locator(".reading", has_text="Matter 5").wait_for()
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.set_viewport_size(WIDE)
    page.locator(".reading .close").click()
    page.wait_for_url(lambda url: "open" not in url)


def test_the_list_works_without_scripts(desk, browser):
    desk.add_agent(DANA, "Dana Agent", "agent")
    numbers = [desk.new_ticket(f"Matter {index}")["number"] for index in range(2)]
    context = browser.new_context(java_script_enabled=False, base_url=desk.base_url, viewport=WIDE)
    page = context.new_page()
    page.goto("/sign-in")
    page.fill('input[name="email"]', DANA)
    page.fill('input[name="password"]', PASSWORD)
    page.click('form[action$="/sign-in"] button')
    page.goto("/tickets")
    page.locator(f'tr[data-ticket="{numbers[0]}"]').hover()
    page.locator(f'tr[data-ticket="{numbers[0]}"] .beside').click()
    assert "Matter 0" in page.locator(".reading").inner_text()
    page.locator(".reading .close").click()
    page.locator(f'[name="ticket-{numbers[1]}"]').check()
    page.locator("#bulk button").click()
    page.locator(".bulk-assign").locator("xpath=..").locator("summary").click()
    page.locator('.bulk-assign [name="s0-value"]').select_option("me")
    page.locator(".bulk-assign button").click()
    assert count(page, "mine") == "1"
    page.locator(".remark.done button").click()
    assert count(page, "mine") == ""
    context.close()
