"""Lines and teams: names of the desk's own, teams with their queues, and the leading specialist of a line; in a browser and by the interface."""
import pytest

from browser import Sitting
from svar import PASSWORD

ANNA, DANA, PIOTR = "anna@desk.test", "dana@desk.test", "piotr@desk.test"


@pytest.fixture
def team(desk):
    """A desk with two agents besides its administrator."""
    desk.add_agent(DANA, "Dana Agent", "agent")
    desk.add_agent(PIOTR, "Piotr Agent", "agent")
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


def check(sitting, browser, *paths):
    for path in paths:
        sitting.go(path)
        sitting.assert_fits()
        sitting.assert_accessible(browser)


def ids(desk):
    """The ids of those who work here, by their addresses."""
    people = desk.api("GET", "/lines").json["lines"][0]["people"]
    return {entry["person"]["email"]: entry["person"]["id"] for entry in people}


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_a_line_is_called_what_the_desk_calls_it(team, sit, browser, locale):
    number = team.new_ticket()["number"]
    anna = sit(ANNA, locale)
    anna.go("/admin/lines")
    anna.submit("/admin/lines/first", name="Front desk")
    assert anna.page.locator('form[action="/admin/lines/first"] [name="name"]').input_value() == "Front desk"
    for path in ("/tickets", f"/tickets/{number}", "/lines"):
        anna.go(path)
        assert "Front desk" in anna.page.locator("main").inner_text(), path
    ticket = team.api("GET", f"/tickets/{number}").json
    assert (ticket["line"], ticket["lineName"]) == ("first", "Front desk")
    check(anna, browser, "/admin/lines", "/lines", "/tickets?line=first", f"/tickets/{number}")
    team.verify()


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_a_team_has_its_queue_and_its_leading_specialist_guides_the_line(team, sit, browser, locale):
    people = ids(team)
    queue = team.api("POST", "/queues", {"name": "Lifts"}).json["id"]
    anna = sit(ANNA, locale)
    anna.go("/admin/teams")
    form = anna.page.locator('form[action="/admin/teams"]')
    form.locator("#line").select_option("second")
    form.locator("#lead").select_option(str(people[DANA]))
    form.locator(f'input[name="member-{people[PIOTR]}"]').check()
    form.locator(f'input[name="queue-{queue}"]').check()
    anna.submit("/admin/teams", name="Engineers")
    made = team.api("GET", "/teams").json["teams"]
    assert [(one["name"], one["line"], one["lead"]["email"]) for one in made] == [("Engineers", "second", DANA)]
    assert ([one["email"] for one in made[0]["people"]], [one["id"] for one in made[0]["queues"]]) == ([PIOTR], [queue])

    number = team.new_ticket()["number"]
    team.api("POST", f"/tickets/{number}/queue", {"queue": queue})
    # One works on the queue, the other looks after it.
    tokens = {email: team.token(email) for email in (DANA, PIOTR)}
    for email in (DANA, PIOTR):
        assert team.api("GET", f"/tickets/{number}", token=tokens[email]).status == 200, email
    assert team.api("POST", f"/tickets/{number}/assignment", token=tokens[PIOTR]).json["assignee"]["email"] == PIOTR
    team.api("POST", f"/tickets/{number}/escalation", {"line": "second"})
    team.api("POST", f"/tickets/{number}/assignment", {"agent": PIOTR})
    dana = sit(DANA, locale)
    dana.go(f"/tickets/{number}")
    assert "Dana Agent" in dana.page.locator("#details + dl").inner_text()
    choice = dana.page.locator("#agent")
    choice.locator("xpath=ancestor::details").first.locator("summary").first.click()
    choice.select_option(str(people[DANA]))
    with dana.page.expect_navigation():
        choice.locator("xpath=ancestor::form").locator("button:not([aria-hidden])").first.click()
    assert team.api("GET", f"/tickets/{number}").json["assignee"]["email"] == DANA
    check(dana, browser, "/lines")
    assert "Piotr Agent" in dana.page.locator("main").inner_text()
    piotr = sit(PIOTR, locale)
    piotr.go("/lines")
    lanes = [lane.inner_text() for lane in piotr.page.locator(".lane").all()]
    assert any("Piotr Agent" in lane for lane in lanes) and not any("Dana" in lane for lane in lanes)
    check(anna, browser, "/admin/teams", f"/admin/teams/{made[0]['id']}")
    anna.submit("/removal")
    assert team.api("GET", "/teams").json["teams"] == []
    team.verify()
