"""The main job, whole: a mail becomes a ticket, is answered, confirmed and closed, through real servers and a real browser."""
import re
from urllib.parse import urlsplit

import pytest

from browser import Sitting
from messages import mail
import svar
from svar import PASSWORD
from waiting import wait_until

ADA = "ada@customer.test"
# What the requester and the agent write, by language; the desk's own words are not looked at, only their language is.
STORIES = {
    "en": {
        "locale": "en-GB", "direction": "ltr", "subject": "The printer is silent",
        "asks": "Hello, the printer in room 12 does not print since this morning. Can you please help me?\n",
        "answer": "Please switch it off and on again, then tell us.",
        "replies": "Thank you, now it prints again.", "later": "It has stopped printing again.",
    },
    "he": {
        "locale": "he-IL", "direction": "rtl", "subject": "המדפסת שותקת",
        "asks": "שלום, המדפסת בחדר 12 אינה מדפיסה מאז הבוקר. האם תוכלו לעזור לי בבקשה?\n",
        "answer": "נא לכבות ולהדליק אותה שוב, ואז לעדכן אותנו.",
        "replies": "תודה, עכשיו היא מדפיסה שוב.", "later": "היא הפסיקה להדפיס שוב.",
    },
}
HEBREW = re.compile("[\u05d0-\u05ea]")


@pytest.mark.parametrize("language", list(STORIES))
@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_mail_becomes_a_ticket_is_answered_confirmed_and_closed(
        engine, language, new_desk, sink, start_postfix, browser, request):
    story = STORIES[language]
    database = request.getfixturevalue("postgresql").new_database() if engine == "postgresql" else None
    desk = new_desk(database, sink.url).init()
    desk.add_agent()
    desk.start()
    postfix = start_postfix(desk.lmtp_port)

    # The mail comes through Postfix; the desk answers at once: accepted, this is its number.
    question = "<question@customer.test>"
    postfix.send(mail(f"Ada Lovelace <{ADA}>", subject=story["subject"], body=story["asks"], message_id=question))
    confirmation = sink.wait(ADA)[0]
    ticket = desk.ticket_about(story["subject"])
    number = ticket["number"]
    assert digits(number) in digits(confirmation.subject)
    assert confirmation.message["In-Reply-To"] == question and question in confirmation.references
    assert confirmation.message["Auto-Submitted"] == "auto-replied" and confirmation.sender == ""
    assert bool(HEBREW.search(confirmation.text)) == (language == "he")

    # The agent signs in, finds the ticket in the list, opens it, takes it, answers.
    sitting = Sitting(browser, desk.base_url, story["locale"])
    sitting.go("/sign-in")
    look_at(sitting, browser, story, f"sign-in-{engine}")
    sitting.sign_in("anna@desk.test", PASSWORD)
    page = sitting.go("/tickets")
    look_at(sitting, browser, story, f"tickets-{engine}")
    page.click(f'a[href$="/tickets/{number}"]')
    assert page.get_by_text(story["asks"].split(",")[1].split(".")[0].strip()).first.is_visible()
    look_at(sitting, browser, story, f"ticket-new-{engine}")
    sitting.submit("/assignment")
    assert ticket_of(desk, number)["assignee"] is not None
    sitting.submit("/messages", body=story["answer"])
    assert page.get_by_text(story["answer"]).first.is_visible()
    look_at(sitting, browser, story, f"ticket-answered-{engine}")

    # The answer arrives in the same thread of the requester's mail program.
    answer = sink.wait(ADA, lambda mail: story["answer"] in mail.text)[0]
    # The news that somebody has it in hand came in between, in the same thread.
    assert question in answer.references and confirmation.message_id in answer.references
    assert answer.message["In-Reply-To"] == answer.references[-1]
    assert answer.message["Auto-Submitted"] in (None, "no")

    # He replies to the address that the answer names; the reply is appended to the same ticket.
    reply_to = address_of(answer.message["Reply-To"] or answer.message["From"])
    postfix.send(
        mail(f"Ada Lovelace <{ADA}>", to=reply_to, subject=f"Re: {answer.subject}",
             body=f"{story['replies']}\n\n> {story['answer']}\n", message_id="<reply@customer.test>",
             In_Reply_To=answer.message_id, References=" ".join([*answer.references, answer.message_id])),
        recipients=[reply_to])
    wait_until("the reply on the ticket", lambda: story["replies"] in page_text(sitting, number), 20, pause=0.3)
    assert len(desk.tickets()) == 1

    # The agent asks to close; the link in the mail asks, and only the answer to the question closes.
    sitting.go(f"/tickets/{number}")
    sitting.submit("/closure-request")
    assert ticket_of(desk, number)["status"] == "solved"
    asked = sink.wait(ADA, lambda mail: "/closure/" in mail.text)[0]
    link = re.search(re.escape(desk.base_url) + r"/closure/[^\s>\"]+", asked.text).group()
    for _ in range(2):  # as link scanners do
        assert request_page(link).status == 200
    assert ticket_of(desk, number)["status"] == "solved"
    requester = Sitting(browser, desk.base_url, story["locale"])
    requester.go(link)
    look_at(requester, browser, story, f"closure-{engine}")
    requester.submit(urlsplit(link).path)
    assert ticket_of(desk, number)["status"] == "closed"
    look_at(requester, browser, story, f"closed-{engine}")

    # A later mail that names the number opens it again.
    postfix.send(mail(f"Ada Lovelace <{ADA}>", subject=f"#{number}", body=story["later"] + "\n", message_id="<later@customer.test>"))
    wait_until("the ticket to be open again", lambda: ticket_of(desk, number)["status"] not in ("closed", "solved"), 20, pause=0.2)
    sitting.go(f"/tickets/{number}")
    look_at(sitting, browser, story, f"ticket-reopened-{engine}")
    assert len(desk.tickets()) == 1

    sitting.assert_quiet()
    requester.assert_quiet()
    desk.verify()
    assert desk.stop() == 0


def look_at(sitting, browser, story, name):
    """Every page of the story: its direction, its fit on a narrow screen, its accessibility; and a picture."""
    html = sitting.page.locator("html")
    assert html.get_attribute("dir") == story["direction"], f"{sitting.page.url} has the wrong direction"
    assert html.get_attribute("lang").startswith(story["locale"][:2])
    sitting.assert_fits()
    sitting.assert_accessible(browser)
    sitting.picture(name)


def page_text(sitting, number):
    return sitting.go(f"/tickets/{number}").content()


def ticket_of(desk, number):
    return desk.api("GET", f"/tickets/{number}").json


def request_page(link):
    return svar.request("GET", link)


def digits(text):
    return re.sub(r"\D", "", str(text))


def address_of(header):
    return header.addresses[0].addr_spec
