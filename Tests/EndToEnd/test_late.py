"""Tickets that become late: who is told, in how many mails, and how often."""
import json
import os
import re
import signal
import sqlite3
import subprocess
import time
from email.utils import parseaddr

import pytest

from conftest import SOAK
from messages import mail
from waiting import NotInTime, wait_until

MANAGER, DANA, IVAN, ANNA = "piotr@desk.test", "dana@desk.test", "ivan@desk.test", "anna@desk.test"
ALL_DAY = {day: [["00:00", "24:00"]] for day in ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}
PRIORITIES = ["lowest", "low", "normal", "high", "highest"]


def change(desk, *statements):
    """Behind the desk's back, on either engine."""
    if desk.database.startswith("sqlite:"):
        with sqlite3.connect(desk.data / "svar.sqlite") as database:
            for statement in statements:
                database.execute(statement)
    else:
        commands = [word for statement in statements for word in ("--command", statement)]
        subprocess.run(["psql", "--quiet", "--no-psqlrc", "--dbname", desk.database, *commands], check=True, capture_output=True)


def furnish(desk):
    """Whatever comes in is late at once; the agreement is so from before there are tickets. Ivan works on no queue."""
    desk.init()
    desk.add_agent()
    desk.add_agent(MANAGER, "Piotr Nowak", "manager")
    desk.add_agent(DANA, "Dana Levi", "agent")
    desk.add_agent(IVAN, "Ivan Petrov", "agent")
    terms = {"firstResponse": dict.fromkeys(PRIORITIES, 0), "resolution": dict.fromkeys(PRIORITIES, 60_000), "repeatAfter": 1}
    change(
        desk, f"UPDATE agreement SET definition = '{json.dumps(terms)}'",
        f"UPDATE calendar SET definition = '{json.dumps({'timezone': 'UTC', 'hours': ALL_DAY})}'",
        f"DELETE FROM queue_member WHERE person = (SELECT id FROM person WHERE address = '{IVAN}')")
    return desk


@pytest.fixture
def stopped(new_desk, sink):
    """A desk that does not run yet."""
    return furnish(new_desk(smtp=sink.url))


def set_back(desk, seconds):
    """Everything that a desk that does not run knows of happened so long before; as if it had been down since."""
    moments = {
        "ticket_event": ["at"], "ticket": ["created_at", "updated_at"], "message": ["at"], "mail_reference": ["at"],
        "clock": ["started_at", "due_at", "next_at", "unanswered_since"], "outbox": ["created_at", "not_before", "finished_at"],
        "notification": ["mail_due", "at"]}
    for table, columns in moments.items():
        change(desk, f"UPDATE {table} SET " + ", ".join(f"{column} = {column} - {seconds * 1_000_000}" for column in columns))


def is_late(received):
    return received.message["Auto-Submitted"] == "auto-generated"


def reached(desk, number):
    return [(event["target"], event["stage"], event.get("repetition"))
            for event in desk.ticket_events(number) if event["change"] == "clockReached"]


def test_thirty_tickets_that_are_late_at_once_are_one_mail_to_each_who_may_see_them(stopped, sink):
    for place in range(30):
        done = stopped.mail_deliver(mail(sender=f"Ada <ada{place}@customer.test>", subject=f"Lift {place} stands still"))
        assert done.returncode == 0, done.stderr
    stopped.start()
    received = {address: sink.wait(address, is_late)[0] for address in (ANNA, MANAGER, DANA)}
    tickets = stopped.tickets()
    assert len(tickets) == 30
    for address, letter in received.items():
        assert letter.subject == "30 tickets must be worked on now"
        links = re.findall(r"^http\S+/tickets/(\d+)\r?$", letter.text, re.MULTILINE)
        assert sorted(links) == sorted(ticket["number"] for ticket in tickets), address
        for ticket in tickets:
            assert ticket["subject"] in letter.text
        assert letter.text.count("Priority: Normal. Time to first response: time was up ") == 30
        assert letter.sender == "" and letter.message["Reply-To"] is None
        assert parseaddr(letter.message["From"])[1] == "desk@example.org"
    with pytest.raises(NotInTime):
        wait_until("a second mail, or one to a colleague of no queue", lambda: any(
            len([letter for letter in sink.to(address) if is_late(letter)]) > most
            for address, most in ((ANNA, 1), (MANAGER, 1), (DANA, 1), (IVAN, 0))), seconds=5, pause=0.2)
    for ticket in tickets:
        assert reached(stopped, ticket["number"]) == [("firstResponse", "warning", None), ("firstResponse", "breach", None)]
    page = stopped.visitor()
    page.sign_in()
    assert page.get("/tickets").text.count("clock-breached") == 30
    outgoing = page.get("/admin/outgoing-mail").text
    shown = re.search(r'href="(/admin/outgoing-mail/\d+)"[^>]*><bdi>' + re.escape(ANNA), outgoing)
    assert shown and "Lift 7 stands still" in page.get(shown.group(1)).text
    stopped.verify()


def test_it_is_told_again_until_somebody_acts_and_once_after_the_desk_was_down_for_hours(stopped, sink):
    assert stopped.mail_deliver(mail(subject="The door is locked")).returncode == 0
    assert stopped.mail_deliver(mail(sender="Erik <erik@customer.test>", subject="The lamp is dark")).returncode == 0
    stopped.start()
    sink.wait(DANA, is_late)
    door, lamp = (stopped.ticket_about(subject)["number"] for subject in ("The door is locked", "The lamp is dark"))
    assert stopped.api("POST", f"/tickets/{door}/messages", {"body": "I have the key.", "internal": True}).status == 201
    stopped.kill()
    set_back(stopped, 3 * 3600)
    stopped.start()
    again = sink.wait(DANA, is_late, count=2)[1]
    for address in (MANAGER, ANNA):
        sink.wait(address, is_late, count=2)
    assert again.subject == "1 ticket must be worked on now"
    assert lamp in again.text and door not in again.text and "nobody has acted since you were last told" in again.text
    told = [("firstResponse", "warning", None), ("firstResponse", "breach", None)]
    assert reached(stopped, door) == told
    assert reached(stopped, lamp) == told + [("firstResponse", "repeat", 1)]
    assert [len([letter for letter in sink.to(address) if is_late(letter)]) for address in (DANA, MANAGER, ANNA, IVAN)] == [2, 2, 2, 0]
    stopped.verify()


def test_E10_two_nodes_run_the_escalator_and_one_is_stopped_for_a_while_and_goes_on(new_desk, sink, postgresql):
    database = postgresql.new_database()
    first, second = (new_desk(database, sink.url, name="nodes") for _ in range(2))
    furnish(first).start()
    second.log_path = second.folder / "second.log"
    second.start()
    pause = 90 if SOAK else 3
    for place in range(24):
        first.deliver(mail(subject=f"Door {place}", sender=f"Ada <ada{place}@customer.test>"))
        if place == 8:
            os.kill(second.pid, signal.SIGSTOP)
        if place == 16:
            time.sleep(pause)
            os.kill(second.pid, signal.SIGCONT)

    def told():
        """How often each ticket was told to be late for the first time, by whom it was told to."""
        letters = [(mail.recipients[0], number) for mail in sink.mails if is_late(mail)
                   for number in re.findall(r"first response: time was up [^,]+, [\d:]+\.\s+http\S+/tickets/(\d+)", mail.text)]
        return {person: sorted(number for to, number in letters if to == person) for person in {to for to, _ in letters}}

    numbers = sorted(ticket["number"] for ticket in first.tickets())
    wait_until("everybody to be told of everything", lambda: all(
        len(told().get(person, [])) >= 24 for person in (ANNA, MANAGER, DANA)), seconds=150, pause=0.5)
    assert told() == dict.fromkeys((ANNA, MANAGER, DANA), numbers)
    for number in numbers:
        stages = reached(first, number)
        assert stages[:2] == [("firstResponse", "warning", None), ("firstResponse", "breach", None)]
        assert len(stages) == len(set(stages)), number
    first.verify()
