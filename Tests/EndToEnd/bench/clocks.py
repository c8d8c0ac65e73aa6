"""Clocks of 100,000 open tickets: what they cost while nothing is due, after a change of their calendar, and when 10,000 fall due at once;
on both engines, PostgreSQL on the same machine, with fsync."""
import sys
import time
from dataclasses import dataclass

from pages import TICKETS, fill
from postgresql import PostgreSQL
from reader import Reader
from tables import tables
from waiting import wait_until

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
PRIORITIES = ["lowest", "low", "normal", "high", "highest"]
IDLE_SECONDS = 10
FALLING_DUE = 10_000
STAFF = 10


def hours(begin, end):
    return {"timezone": "UTC", "hours": {day: [[begin, end]] for day in DAYS}}


def change_calendar(desk, definition):
    answer = desk.api("POST", "/calendars/1/versions", {"definition": definition, "validFrom": "2000-01-01T00:00:00Z"})
    assert answer.status == 201, answer.text


def change_terms(desk, **minutes):
    terms = {name: dict.fromkeys(PRIORITIES, value) for name, value in minutes.items()}
    answer = desk.api(
        "POST", "/agreements/1/versions", {"terms": terms, "calendar": 1, "validFrom": "2000-01-01T00:00:00Z"})
    assert answer.status == 201, answer.text


def recomputed(desk, ask):
    wait_until("clocks to be worked out again", lambda: not ask("SELECT 1 FROM recomputation"), seconds=300, pause=0.02)


@dataclass
class Figures:
    """What was measured on one engine: seconds, those of the desk's CPU, clocks, and how pages and entries went meanwhile."""
    engine: str
    idle: float
    recomputed: float
    work: float
    moved: int
    fired: float
    pages: Reader
    posts: Reader
    pages_when_due: Reader

    @property
    def words(self):
        return (
            f"{self.engine}. Nothing due: {self.idle:.2f} s of the desk's CPU in {IDLE_SECONDS} s. After a change of the calendar "
            f"{self.moved:,} clocks got another moment in {self.recomputed:.1f} s, {self.work:.1f} s of the desk's CPU. "
            f"{FALLING_DUE:,} clocks that fall due at one moment were told to {STAFF} people within {self.fired:.1f} s.")

    @property
    def rows(self):
        return [
            ["list of tickets while clocks are worked out", self.engine, *self.pages.words],
            ["entering a ticket while clocks are worked out", self.engine, *self.posts.words],
            ["list of tickets while clocks fall due", self.engine, *self.pages_when_due.words]]

    def claim(self, report):
        report.claim(
            f"{TICKETS:,} open clocks idle: under 1 % of a core, {self.engine}", f"{self.idle / IDLE_SECONDS:.1%}",
            self.idle < IDLE_SECONDS / 100)
        report.claim(
            f"{TICKETS:,} open tickets worked out again in 10 s, {self.engine}", f"{self.recomputed:.1f} s", self.recomputed < 10)
        report.claim(
            f"{FALLING_DUE:,} clocks due at once: told in 10 s, each once, {self.engine}", f"{self.fired:.1f} s", self.fired < 10)
        report.claim(
            f"pages under 100 ms (p95) meanwhile, {self.engine}", f"{self.pages_when_due.p95:.0f} ms", self.pages_when_due.p95 < 100)


def measure(new_desk, folder, report):
    figures = [measured(new_desk, "", lambda: None)]
    server = PostgreSQL(folder=folder)
    try:
        figures.append(measured(new_desk, "-postgresql", server.new_database))
    finally:
        server.remove()
    report.section(f"Clocks of {TICKETS:,} open tickets")
    for engine in figures:
        report.text(engine.words)
    report.text("Meanwhile the list of tickets was asked for 50 times a second, and a ticket entered five times a second:")
    report.table(["meanwhile", "on", "p95", "slowest"], [row for engine in figures for row in engine.rows])
    for engine in figures:
        engine.claim(report)


def measured(new_desk, suffix, new_database):
    desk = new_desk("clocks" + suffix, new_database())
    beside = tables(desk)
    # Nothing falls due while it is measured, at whatever hour that is.
    change_calendar(desk, hours("00:00", "24:00"))
    change_terms(desk, firstResponse=60_000, resolution=90_000)
    recomputed(desk, beside.ask)
    desk.new_ticket()
    fill(desk, TICKETS)
    time.sleep(3)
    before = desk.cpu_seconds()
    time.sleep(IDLE_SECONDS)
    idle = desk.cpu_seconds() - before
    total, work, pages, posts, moved = change_of_hours(desk, beside.ask)
    desk.verify()
    desk.stop()
    beside.close()
    print(f"clocks, {beside.engine}: idle {idle} s, recomputed in {total:.1f} s, {work} s CPU; {pages}; {posts}", file=sys.stderr)
    fired, pages_when_due = many_due_at_once(new_desk("due" + suffix, new_database()))
    print(f"clocks, {beside.engine}: due {FALLING_DUE}: {fired:.1f} s; {pages_when_due}", file=sys.stderr)
    return Figures(beside.engine, idle, total, work, moved, fired, pages, posts, pages_when_due)


def change_of_hours(desk, ask):
    """Every clock is worked out by other hours: the seconds from the change on, those of CPU, how pages and entries went, clocks moved."""
    before = ask("SELECT DISTINCT due_at FROM clock WHERE due_at IS NOT NULL")
    cpu, began = desk.cpu_seconds(), time.monotonic()
    with Reader(desk, "/tickets", 50) as pages, Reader(desk, entering=True, a_second=5) as posts:
        change_calendar(desk, hours("06:00", "20:00"))
        recomputed(desk, ask)
        total = time.monotonic() - began
    work = desk.cpu_seconds() - cpu
    moved, = ask(f"SELECT COUNT(*) FROM clock WHERE due_at NOT IN ({', '.join(map(str, before))})")
    assert moved >= 2 * TICKETS, moved
    return total, work, pages, posts, moved


def many_due_at_once(desk):
    """Copies of one ticket whose time is up at the same moment: the seconds until the last of them was told, and how pages went."""
    for number in range(1, STAFF):
        desk.add_agent(f"agent{number}@desk.test", f"Agent {number}", "agent")
    beside = tables(desk)
    ask = beside.ask
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
    told = ask("SELECT COUNT(*) FROM notification GROUP BY ticket")
    assert len(told) == FALLING_DUE and set(told) == {STAFF}, (len(told), set(told))
    desk.verify()
    desk.stop()
    beside.close()
    return fired, pages
