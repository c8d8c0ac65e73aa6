"""How tickets find somebody: taken, given out by the desk itself, handed over; in a browser and through the interface."""
import pytest

from browser import Sitting
from messages import mail
from svar import PASSWORD
from waiting import wait_until

DANA, PIOTR = "dana@desk.test", "piotr@desk.test"


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


def assignee(desk, number):
    holder = desk.api("GET", f"/tickets/{number}").json["assignee"]
    return holder and holder["email"]


def person(desk, token):
    """The id of the token's own person, as the ticket names it that he takes."""
    taken = desk.api("POST", "/tickets/next", token=token)
    assert taken.status == 200, taken.text
    return taken.json["assignee"]["id"]


def check(sitting, browser, *paths):
    for path in paths:
        sitting.go(path)
        sitting.assert_fits()
        sitting.assert_accessible(browser)


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_two_agents_take_the_next_ticket_until_nothing_waits(team, sit, browser, locale):
    numbers = [team.new_ticket(f"Ticket {count}")["number"] for count in range(3)]
    team.api("POST", f"/tickets/{numbers[2]}/priority", {"priority": "highest", "reason": "All stands still."})
    dana, piotr = sit(DANA, locale), sit(PIOTR, locale)
    for sitting, expected in [(dana, numbers[2]), (piotr, numbers[0]), (dana, numbers[1])]:
        sitting.go("/tickets")
        sitting.submit("/tickets/next")
        assert sitting.page.url.endswith(f"/tickets/{expected}")
    assert [assignee(team, number) for number in numbers] == [PIOTR, DANA, DANA]
    piotr.go("/tickets")
    piotr.submit("/tickets/next")
    assert piotr.page.url.endswith("/tickets/next") and piotr.page.locator("h1").inner_text()
    piotr.assert_fits()
    check(piotr, browser, "/tickets", "/presence")
    event = team.api("GET", f"/tickets/{numbers[0]}/events").json["events"][-1]
    assert (event["change"], event["assignment"], event["actor"]["name"]) == ("assigned", "next", "Piotr Agent")
    team.verify()


def test_a_queue_gives_out_its_tickets_by_itself(team, sit):
    anna = sit("anna@desk.test")
    anna.go("/admin/queues/1")
    anna.page.select_option("#assignment", "automatic")
    anna.submit("/admin/queues/1")
    assert team.api("GET", "/queues").json["queues"][0]["assignment"] == "automatic"
    numbers = []
    for count in range(4):
        team.deliver(mail("Ada <ada@customer.test>", subject=f"Help {count}", body="It broke.\n"), "ada@customer.test")
        numbers.append(team.ticket_about(f"Help {count}")["number"])
    holders = wait_until("all to be given out", lambda: all(found := [assignee(team, n) for n in numbers]) and found, 30)
    assert sorted(holders) == [DANA, DANA, PIOTR, PIOTR]
    event = team.api("GET", f"/tickets/{numbers[0]}/events").json["events"][-1]
    assert (event["change"], event["assignment"], event["actor"]["type"]) == ("assigned", "automatic", "desk")
    anna.go(f"/tickets/{numbers[0]}")
    assert "able, at work, and with the least to do" in anna.page.content()
    team.verify()


def test_whoever_is_away_hands_over_and_gets_nothing_until_he_is_back(team, sit):
    tokens = {email: team.token(email) for email in (DANA, PIOTR)}
    first, second = team.new_ticket("First")["number"], team.new_ticket("Second")["number"]
    ids = {email: person(team, tokens[email]) for email in (DANA, PIOTR)}
    dana = sit(DANA)
    dana.go("/presence")
    dana.page.select_option("#stand-in", str(ids[PIOTR]))
    dana.submit("/presence/absence", until="2099-12-24T12:00")
    assert "Away until" in dana.page.locator("main").inner_text()
    assert assignee(team, first) == PIOTR
    event = team.api("GET", f"/tickets/{first}/events").json["events"][-1]
    assert (event["change"], event["assignment"], event["person"]) == ("assigned", "substitute", ids[PIOTR])
    told = team.api("GET", f"/tickets/{second}/assignment").json["candidates"]
    assert {found["person"]["email"]: found["obstacle"] for found in told} == {DANA: "away", PIOTR: None}
    anna = sit("anna@desk.test")
    anna.go(f"/tickets/{second}")
    assert "Dana Agent (away)" in anna.page.locator("#agent").text_content()

    anna.go(f"/admin/people/{ids[PIOTR]}")
    anna.page.locator("summary", has_text="Switch off").click()
    anna.page.locator('form[action$="/access"] input[name="confirmed"]').check()
    anna.submit("/access")
    assert [assignee(team, number) for number in (first, second)] == [None, None]
    last = team.api("GET", f"/tickets/{second}/events").json["events"][-1]
    assert (last["change"], last["release"]) == ("released", "disabled")
    assert team.api("GET", "/tickets", token=tokens[PIOTR]).status == 401

    dana.go("/presence")
    dana.submit("/presence/return")
    assert "At work" in dana.page.locator("main").inner_text()
    team.verify()


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_an_administrator_tends_queues_and_what_people_can_do(team, sit, browser, locale):
    team.new_ticket()
    dana = person(team, team.token(DANA))
    anna = sit("anna@desk.test", locale)
    anna.go("/admin/queues")
    anna.page.locator(f'input[name="member-{dana}"]').check()
    anna.submit("/admin/queues", name="Lifts", address="lifts@example.org")
    queue = team.api("GET", "/queues").json["queues"][-1]
    assert (queue["name"], [member["email"] for member in queue["people"]]) == ("Lifts", [DANA])
    work = f"/admin/people/{dana}/work-profile"
    anna.go(work)
    for box in ("language-he", "line-second", "onDuty"):
        anna.page.locator(f'input[name="{box}"]').check()
    anna.submit("/work-profile", capacity="many")
    assert anna.page.locator(".complaint").is_visible() and anna.page.locator('input[name="line-second"]').is_checked()
    anna.faults = [fault for fault in anna.faults if "422" not in fault]
    anna.submit("/work-profile", capacity="12")
    profile = team.api("GET", f"/people/{dana}/work-profile").json
    assert (profile["languages"], profile["lines"], profile["capacity"], profile["onDuty"]) == (["he"], ["second"], 12, True)
    check(anna, browser, "/admin/queues", f"/admin/queues/{queue['id']}", work, f"/admin/people/{dana}")
    team.verify()
