"""The board of lines: a manager moves tickets by the mouse, by the menu and without a script, and follows what others do."""
import re

import pytest

from browser import Sitting
from svar import PASSWORD
from waiting import wait_until

ANNA, PIOTR, DANA = "anna@desk.test", "piotr@desk.test", "dana@desk.test"
LOCALES = ["en-GB", "he-IL"]


@pytest.fixture
def team(desk):
    desk.add_agent(PIOTR, "Piotr Manager", "manager")
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


def ids(desk):
    people = desk.api("GET", "/lines").json["lines"][0]["people"]
    return {entry["person"]["email"]: entry["person"]["id"] for entry in people}


def digits(ticket):
    return re.sub(r"\D", "", ticket["number"])


def place(desk, number):
    ticket = desk.api("GET", f"/tickets/{number}").json
    return ticket["line"], (ticket["assignee"] or {}).get("email")


def stands(desk, number, line, email):
    wait_until(f"{number} at {line} with {email}", lambda: place(desk, number) == (line, email))


@pytest.mark.parametrize("locale", LOCALES)
def test_a_ticket_is_dragged_to_somebody_and_taken_back(team, sit, browser, locale):
    people, number = ids(team), digits(team.new_ticket("The lift is stuck"))
    piotr = sit(PIOTR, locale)
    page = piotr.go("/lines")
    lane = page.locator(f"#lane-second-{people[DANA]}")
    page.locator(f"#card-{number}").drag_to(lane)
    stands(team, number, "second", DANA)
    # The short message says so, and the lane counts it, though nobody loaded the page again.
    toast = page.locator("#toasts .toast")
    toast.wait_for()
    assert "Dana Agent" in toast.inner_text()
    assert lane.locator(".lane-numbers a").first.inner_text() == "1"
    assert page.locator(f"#card-{number}").count() == 0
    piotr.assert_fits()
    piotr.assert_accessible(browser)
    with page.expect_navigation():
        toast.locator("button").first.click()
    stands(team, number, "first", None)
    assert page.locator(f"#lane-first-0 #card-{number}").count() == 1
    team.verify()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_menu_moves_a_ticket_by_keys_alone(team, sit, browser, locale):
    people, number = ids(team), digits(team.new_ticket("The lift is stuck"))
    piotr = sit(PIOTR, locale)
    page = piotr.go("/lines")
    page.locator(f"#menu-{number}").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#move-to:focus")
    piotr.assert_fits()
    piotr.assert_accessible(browser)
    # Escape leaves it as it is, and the focus where it was.
    page.keyboard.press("Escape")
    page.wait_for_selector(f"#menu-{number}[aria-expanded=false]:focus")
    page.keyboard.press("Enter")
    page.wait_for_selector("#move-to:focus")
    page.locator("#move-to").select_option(f"first-{people[DANA]}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    stands(team, number, "first", DANA)
    page.locator("#toasts .toast").wait_for()
    toggle = page.locator(f"#toggle-first-{people[DANA]}")
    toggle.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#toggle-first-{people[DANA]}[aria-expanded=true]:focus")
    assert page.locator(f"#lane-first-{people[DANA]} #card-{number}").count() == 1
    assert "lanes=" in page.url
    piotr.assert_accessible(browser)


@pytest.mark.parametrize("locale", LOCALES)
def test_what_somebody_else_moved_meanwhile_stays_and_the_board_shows_the_truth(team, sit, browser, locale):
    people, number = ids(team), digits(team.new_ticket("The lift is stuck"))
    piotr = sit(PIOTR, locale)
    page = piotr.go("/lines")
    # Nothing is heard meanwhile: the board is as it was.
    page.evaluate("document.getElementById('line-board').classList.add('dragging')")
    team.api("POST", f"/tickets/{number}/assignment", {"agent": DANA})
    page.locator(f"#card-{number}").drag_to(page.locator(f"#lane-first-{people[PIOTR]}"))
    complaint = page.locator(".line-board .complaint")
    complaint.wait_for()
    assert "Dana Agent" in complaint.inner_text()
    assert place(team, number) == ("first", DANA)
    assert page.locator(f"#card-{number}").count() == 0
    # The browser itself says that the answer was a conflict.
    piotr.faults = [fault for fault in piotr.faults if "409" not in fault]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_board_follows_what_others_do_and_stays_under_the_pointer(team, sit, browser, locale):
    piotr = sit(PIOTR, locale)
    page = piotr.go("/lines")
    open_number = page.locator("#column-first .line-numbers .number").first
    assert open_number.locator("dd").inner_text() == "0"
    number = digits(team.new_ticket("The lift is stuck"))
    page.locator(f"#card-{number}").wait_for(timeout=20_000)
    assert open_number.locator("dd").inner_text() == "1"
    # Pointed at, the column keeps its cards; what stands beside it goes on.
    page.locator(f"#card-{number}").hover()
    team.api("POST", f"/tickets/{number}/escalation", {"line": "second"})
    page.locator(f"#lane-second-0 #card-{number}").wait_for(timeout=20_000)
    assert page.locator(f"#lane-first-0 #card-{number}").count() == 1
    page.mouse.move(1, 1)
    page.locator(f"#lane-first-0 #card-{number}").wait_for(state="detached", timeout=20_000)


@pytest.mark.parametrize("language", ["en", "he"])
def test_without_a_script_the_same_is_done_by_forms(team, language):
    people, number = ids(team), digits(team.new_ticket("The lift is stuck"))
    visitor = team.visitor(language)
    assert visitor.sign_in(PIOTR).status == 303
    form = visitor.form(f"/lines?choose={number}", "/lines/moves")
    assert f"first-{people[DANA]}" in form.choices["to"] and "second-0" in form.choices["to"]
    sent = visitor.request("POST", "/lines/moves", form.fields | {"to": f"third-{people[DANA]}", "reason": "Too deep"})
    assert sent.status == 303
    assert place(team, number) == ("third", DANA)
    told = sent.headers["Location"]
    assert "Dana Agent" in visitor.get(told).text
    assert "Too deep" in visitor.get("/lines").text
    assert visitor.submit(told, "/lines/moves/undo").status == 303
    assert place(team, number) == ("first", None)
    team.verify()
