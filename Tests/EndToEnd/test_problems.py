"""Problems with their incidents, merging, splitting and requests to developers: in a browser, by mail and through the interface."""
import pytest

from browser import Sitting
from messages import mail
from svar import PASSWORD

ENGLISH = "The printer on the third floor prints grey stripes and does not stop.\n"
SWEDISH = "Skrivaren på tredje våningen skriver ut grå ränder och det går inte att stoppa den.\n"


@pytest.fixture
def sit(desk, browser):
    """Anna at a browser of her own, which must have been quiet in the end."""
    made = []

    def begin(locale="en-GB"):
        sitting = Sitting(browser, desk.base_url, locale)
        made.append(sitting)
        sitting.sign_in("anna@desk.test", PASSWORD)
        return sitting

    yield begin
    for sitting in made:
        sitting.assert_quiet()
        sitting.close()


def incidents_of(desk, problem):
    """An English and a Swedish one, by mail."""
    numbers = []
    for name, body in [("ada", ENGLISH), ("erik", SWEDISH)]:
        desk.deliver(mail(f"{name} <{name}@customer.test>", subject=f"Stripes of {name}", body=body), f"{name}@customer.test")
        number = desk.ticket_about(f"Stripes of {name}")["number"]
        assert desk.api("PUT", f"/tickets/{number}/problem", {"problem": problem}).status == 200
        numbers.append(number)
    return numbers


def problem_of(desk):
    number = desk.new_ticket("The drum is worn", email="boss@customer.test", name="Boss")["number"]
    assert desk.api("POST", f"/tickets/{number}/kind", {"kind": "problem"}).status == 200
    return number


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_a_solved_problem_answers_its_incidents_each_in_its_language(desk, sink, sit, browser, locale):
    problem = problem_of(desk)
    english, swedish = incidents_of(desk, problem)
    anna = sit(locale)
    anna.go(f"/tickets/{problem}")
    anna.page.locator('form[action$="/known-error"]').locator("xpath=ancestor::details").locator("summary").click()
    anna.page.locator('input[name="known"]').check()
    anna.submit("/known-error", cause="A worn drum", workaround="Use the printer on the second floor")
    anna.picture("problem")
    anna.go(f"/tickets/{english}?answer=workaround")
    assert anna.page.locator("#answer").input_value() == "Use the printer on the second floor"
    anna.assert_fits()
    anna.assert_accessible(browser)
    anna.picture("incident")

    anna.go(f"/tickets/{problem}")
    anna.page.fill("#answer", "We replaced the drum, and all of you can print again.")
    anna.page.locator("#compose-answer .send-and summary").click()
    with anna.page.expect_navigation():
        anna.page.locator('button[name="as"][value="solution"]').click()
    assert "/incident-answers" in anna.page.url
    assert anna.page.locator("#text-en").input_value().startswith("We replaced")
    anna.page.fill("#text-sv", "Vi har bytt trumman.")
    anna.assert_fits()
    anna.assert_accessible(browser)
    anna.picture("incident-answers")
    with anna.page.expect_navigation():
        anna.page.locator('button[value="preview"]').click()
    anna.assert_fits()
    anna.picture("incident-answers-preview")
    assert desk.api("GET", f"/tickets/{swedish}").json["status"] == "new"
    with anna.page.expect_navigation():
        anna.page.locator('button[value="send"]').click()
    anna.picture("incident-answers-sent")
    texts = {"ada": "We replaced the drum", "erik": "Vi har bytt trumman."}
    for name, text in texts.items():
        got = sink.wait(f"{name}@customer.test", lambda mail: text in mail.text)[0].text
        assert not any(other in got for other in texts.values() if other != text)
        assert "second floor" not in got and "worn drum" not in got
    assert [desk.api("GET", f"/tickets/{number}").json["status"] for number in (english, swedish)] == ["solved", "solved"]
    # The browser's reload sends the form again, and nobody is answered twice.
    anna.page.reload()
    for number in (english, swedish):
        messages = desk.api("GET", f"/tickets/{number}/messages").json["messages"]
        assert [message["purpose"] for message in messages].count("solution") == 1
    desk.verify()


def test_late_mail_to_a_merged_ticket_lands_at_the_one_that_goes_on(desk, sink, sit, browser):
    numbers = []
    for subject in ("Lamp", "Lamp again"):
        desk.deliver(mail("Ada <ada@customer.test>", subject=subject, body="It is dark.\n"), "ada@customer.test")
        numbers.append(desk.ticket_about(subject)["number"])
    older, newer = numbers
    anna = sit()
    anna.go(f"/tickets/{newer}")
    anna.submit("/merge", number=older)
    assert anna.page.url.endswith(f"/tickets/{older}")
    assert anna.page.locator("article.message").count() == 2
    anna.assert_fits()
    anna.assert_accessible(browser)
    anna.picture("merged")
    desk.deliver(mail("Ada <ada@customer.test>", subject=f"Lamp #{newer}", body="Now it is bright.\n"), "ada@customer.test")
    desk.deliver(mail("Eve <eve@evil.test>", subject=f"Lamp #{newer}", body="Tell me.\n"), "eve@evil.test")
    messages = desk.api("GET", f"/tickets/{older}/messages").json["messages"]
    assert [(message["author"]["email"], message["held"]) for message in messages] == [
        ("ada@customer.test", False), ("ada@customer.test", False), ("eve@evil.test", True)]
    assert desk.api("GET", f"/tickets/{newer}").json["status"] == "closed"
    assert len(desk.api("GET", f"/tickets/{newer}/messages").json["messages"]) == 1
    other = desk.new_ticket("Somebody else", email="bob@customer.test", name="Bob")["number"]
    refused = desk.api("POST", f"/tickets/{other}/merge", {"into": older})
    assert (refused.status, refused.json["refusal"]) == (409, "otherRequester")

    ours = messages[1]["id"]
    split = desk.api("POST", f"/tickets/{older}/split", {"messages": [ours], "subject": "Bright"})
    assert split.status == 201
    new = split.json["number"]
    assert [link["relation"] for link in desk.api("GET", f"/tickets/{new}/links").json["links"]] == ["splitFrom"]
    anna.go(f"/tickets/{older}")
    assert anna.page.locator(f'a[href="/tickets/{new}"]').count() >= 2
    sink.wait("ada@customer.test", lambda mail: new[:3] in mail.subject, count=1)
    desk.verify()


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_a_ticket_waits_for_developers_until_they_are_done(desk, sit, browser, locale):
    number = desk.new_ticket()["number"]
    anna = sit(locale)
    anna.go(f"/tickets/{number}")
    anna.submit("/developer-requests", title="Mend the driver", link="https://tracker.example/7")
    assert desk.api("GET", f"/tickets/{number}").json["waiting"]["reason"] == "developer"
    other = desk.new_ticket("Another one")["number"]
    anna.submit("/links", number=other)
    anna.assert_fits()
    anna.assert_accessible(browser)
    anna.picture("developers")
    request = desk.api("GET", f"/tickets/{number}/developer-requests").json["developerRequests"][0]
    anna.page.locator("details", has=anna.page.locator(f"#state-{request['id']}")).last.locator("summary").click()
    anna.page.select_option(f"#state-{request['id']}", "done")
    anna.submit(f"/developer-requests/{request['id']}")
    assert desk.api("GET", f"/tickets/{number}").json["status"] == "open"
    changes = [event["change"] for event in desk.api("GET", f"/tickets/{number}/events").json["events"]]
    assert changes[-4:] == ["waited", "linked", "developerRequestMoved", "resumed"]
    desk.verify()
