"""Clocks of 100,000 open tickets: what they cost while nothing is due, after a change of their calendar, and when 10,000 fall due at once."""
import sqlite3
import sys
import time

from pages import TICKETS, fill
from reader import Reader
from waiting import wait_until

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
PRIORITIES = ["lowest", "low", "normal", "high", "highest"]
IDLE_SECONDS = 10
FALLING_DUE = 10_000
STAFF = 10


def hours(begin, end):
    return {"timezone": "UTC", "hours": {day: [[begin, end]] for day in DAYS}}


def asking(desk):
    """A function that gives the first column of the rows of a query; it reads beside the desk."""
    database = sqlite3.connect(f"file:{desk.database.removeprefix('sqlite:')}?mode=ro", uri=True, isolation_level=None)
    return lambda query, *values: [row[0] for row in database.execute(query, values)]


def change_calendar(desk, definition):
    answer = desk.api("POST", "/calendars/1/versions", {"definition": definition, "validFrom": "2000-01-01T00:00:00Z"})
    assert answer.status == 201, answer.text


def change_terms(desk, **minutes):
    terms = {name: dict.fromkeys(PRIORITIES, value) for name, value in minutes.items()}
    answer = desk.api(
        "POST", "/agreements/1/versions", {"terms": terms, "calendar": 1, "validFrom": "2000-01-01T00:00:00Z"})
    assert answer.status == 201, answer.text


def recomputed(desk, ask):
    wait_until("clocks to be worked out again", lambda: not ask("SELECT 1 FROM recomputation"), seconds=120, pause=0.02)


def measure(new_desk, folder, report):
    desk = new_desk("clocks")
    ask = asking(desk)
    # Nothing falls due while it is measured, at whatever hour that is.
    change_calendar(desk, hours("00:00", "24:00"))
    change_terms(desk, firstResponse=60_000, resolution=90_000)
    recomputed(desk, ask)
    desk.new_ticket()
    fill(desk, TICKETS)
    time.sleep(3)
    before = desk.cpu_seconds()
    time.sleep(IDLE_SECONDS)
    idle = desk.cpu_seconds() - before
    total, work, pages, posts, moved = change_of_hours(desk, ask)
    desk.verify()
    desk.stop()
    print(f"clocks: idle {idle} s, recomputed in {total:.1f} s, {work} s CPU; {pages}; {posts}", file=sys.stderr)
    fired, pages_when_due = many_due_at_once(new_desk("due"))
    print(f"clocks: due {FALLING_DUE}: {fired:.1f} s; {pages_when_due}", file=sys.stderr)
    report.section(f"Clocks of {TICKETS:,} open tickets")
    report.text(
        f"Nothing due: {idle:.2f} s of CPU in {IDLE_SECONDS} s. After a change of the calendar {moved:,} clocks got another moment in {total:.1f} s, "
        f"{work:.1f} s of CPU. {FALLING_DUE:,} clocks that fall due at one moment were told to {STAFF} people within {fired:.1f} s. Meanwhile "
        "the list of tickets was asked for 50 times a second, and a ticket entered five times a second:")
    report.table(["meanwhile", "p95", "slowest"], [
        ["list of tickets while clocks are worked out", *pages.words], ["entering a ticket while clocks are worked out", *posts.words],
        ["list of tickets while clocks fall due", *pages_when_due.words]])
    report.claim(
        f"{TICKETS:,} open clocks idle: under 1 % of a core", f"{idle / IDLE_SECONDS:.1%}", idle < IDLE_SECONDS / 100)
    report.claim(f"{TICKETS:,} open tickets worked out again in 10 s", f"{total:.1f} s", total < 10)
    report.claim(f"{FALLING_DUE:,} clocks due at once: told in 10 s, each once", f"{fired:.1f} s", fired < 10)
    report.claim("pages under 100 ms (p95) meanwhile", f"{pages_when_due.p95:.0f} ms", pages_when_due.p95 < 100)


def change_of_hours(desk, ask):
    """Every clock is worked out by other hours: the seconds from the change on, those of CPU, how pages and entries went, clocks moved."""
    before = ask("SELECT DISTINCT due_at FROM clock WHERE due_at IS NOT NULL")
    cpu, began = desk.cpu_seconds(), time.monotonic()
    with Reader(desk, "/tickets", 50) as pages, Reader(desk, entering=True, a_second=5) as posts:
        change_calendar(desk, hours("06:00", "20:00"))
        recomputed(desk, ask)
        total = time.monotonic() - began
    work = desk.cpu_seconds() - cpu
    moved, = ask(f"SELECT COUNT(*) FROM clock WHERE due_at NOT IN ({', '.join('?' * len(before))})", *before)
    assert moved >= 2 * TICKETS, moved
    return total, work, pages, posts, moved


def many_due_at_once(desk):
    """Copies of one ticket whose time is up at the same moment: the seconds until the last of them was told, and how pages went."""
    for number in range(1, STAFF):
        desk.add_agent(f"agent{number}@desk.test", f"Agent {number}", "agent")
    ask = asking(desk)
    change_calendar(desk, hours("00:00", "24:00"))
    change_terms(desk, firstResponse=1, resolution=90_000)
    recomputed(desk, ask)
    desk.new_ticket()
    # Its warning is told at once, so that its copies have one stage left, which comes a minute after its beginning.
    wait_until("the warning", lambda: ask("SELECT 1 FROM clock WHERE reached = 'warning'"), seconds=45, pause=0.05)
    moment, = ask("SELECT MIN(next_at) FROM clock")
    desk.stop()
    fill(desk, FALLING_DUE)
    desk.start()
    left = moment / 1e6 - time.time()
    assert left > 1, f"the time was up {-left:.1f} s ago"
    with Reader(desk, "/tickets", 50) as pages:
        time.sleep(max(0, moment / 1e6 - time.time()))
        pages.clear()
        wait_until("everything to be told", lambda: ask("SELECT MIN(next_at) FROM clock")[0] > moment, seconds=120, pause=0.02)
        fired = time.time() - moment / 1e6
    once = ask("SELECT COUNT(*) FROM ticket_event WHERE change = 'clockReached' GROUP BY ticket")
    assert len(once) == FALLING_DUE and set(once) == {2}, (len(once), set(once))
    told = ask("SELECT COUNT(*) FROM late_notice GROUP BY ticket")
    assert len(told) == FALLING_DUE and set(told) == {STAFF}, (len(told), set(told))
    desk.verify()
    desk.stop()
    return fired, pages
