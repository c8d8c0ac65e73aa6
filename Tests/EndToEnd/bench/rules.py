"""The rules alone: due moments by a calendar, routing and assignment; and commands on tickets through the desk's door against the same rows
written by hand."""
import os
import shutil
import sqlite3
import subprocess
import sys
import time

from pages import fill

MOMENTS = 200_000
ROUTING_RULES = 500
AGENTS = 200
DECISIONS = 3_000
SAVED_TICKETS = 2_000
COMMANDS = 6_400


def bench(*arguments):
    printed = subprocess.run([os.environ["SVAR_BENCH"], *map(str, arguments)], check=True, stdout=subprocess.PIPE, text=True).stdout
    return [float(word) for word in printed.split()]


def measure_due(new_desk, folder, report):
    by_calendar, plain = bench("due", MOMENTS)
    print(f"due: {by_calendar:,.0f} of {plain:,.0f}", file=sys.stderr)
    report.section("Due moments")
    report.text(
        f"{MOMENTS:,} clocks over a year, targets of 1 to 24 hours of working time, office hours with a break, holidays and daylight saving: "
        f"{by_calendar:,.0f} due moments a second on one core; as plain additions {plain:,.0f}, "
        f"so that a due moment costs as much as {plain / by_calendar:,.0f} additions.")


def measure_routing(new_desk, folder, report):
    *routed, scanned = bench("routing", ROUTING_RULES, DECISIONS)
    assigned, least = bench("assignment", AGENTS, DECISIONS)
    print(f"routing: {routed} of {scanned:,.0f}; assignment: {assigned:,.0f} of {least:,.0f}", file=sys.stderr)
    report.section(f"Routing by {ROUTING_RULES} rules, assignment among {AGENTS} agents")
    report.text(
        f"Rules look at addresses, words, organisations, categories, languages and kinds; the mail has 2 kB, whose words are taken apart each "
        f"time. Beside it a plain search through {ROUTING_RULES} names. Of {AGENTS} agents one is found by skill, language, line, working hours in "
        f"four time zones, absence, capacity and load; beside it the least of {AGENTS} numbers. On one core.")
    cases = [
        *zip(["the last rule holds", "no rule holds", "every rule looks for four phrases, the last holds"], routed, [scanned] * 3),
        ("somebody is found", assigned, least)]
    report.table(
        ["decision", "a second", "plain, a second", "costs as much as"],
        [[case, f"{rate:,.0f}", f"{plain:,.0f}", f"{plain / rate:,.0f}"] for case, rate, plain in cases])


def measure_saves(new_desk, folder, report):
    desk = new_desk("saves")
    desk.new_ticket()
    fill(desk, SAVED_TICKETS)
    desk.stop()
    path = desk.database.removeprefix("sqlite:")
    rows = []
    for callers in (1, 32):
        for name in ("desk", "raw"):
            shutil.copy(path, folder / f"{name}{callers}.sqlite")
        took, = bench("saves", folder / f"desk{callers}.sqlite", COMMANDS, callers)
        raw = by_hand(folder / f"desk{callers}.sqlite", folder / f"raw{callers}.sqlite", COMMANDS, callers)
        rows.append((callers, COMMANDS / took, COMMANDS / raw))
        print(f"saves, {callers} callers: {rows[-1]}", file=sys.stderr)
    report.section("A command on a ticket, decided and saved")
    report.text(
        f"{COMMANDS:,} times a ticket is given to somebody or back to its queue, through the desk's door: permission, load, decide, event, "
        "row, durable commit. By hand: the same events and rows in a copy of the same file, as many a commit as there are callers.")
    report.table(
        ["callers", "commands a second", "by hand", "of that"],
        [[str(callers), f"{rate:,.0f}", f"{raw:,.0f}", f"{rate / raw:.2f}"] for callers, rate, raw in rows])


def by_hand(written, path, count, size):
    """Writes the events that one database has and another has not, and what follows from them for the rows, so many a commit: the seconds
    it takes."""
    database = sqlite3.connect(path, isolation_level=None)
    database.executescript(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; "
        "PRAGMA cache_size = -8000; PRAGMA wal_autocheckpoint = 4000")
    last, = database.execute("SELECT MAX(position) FROM ticket_event").fetchone()
    source = sqlite3.connect(written)
    columns = [row[1] for row in source.execute("PRAGMA table_info(ticket_event)")]
    events = source.execute("SELECT * FROM ticket_event WHERE position > ? ORDER BY position", (last,)).fetchall()
    source.close()
    assert len(events) == count, len(events)
    insert = f"INSERT INTO ticket_event VALUES ({', '.join('?' * len(columns))})"
    update = "UPDATE ticket SET version = ?, status = 'open', assignee = ?, updated_at = ? WHERE id = ?"
    ticket, sequence, at, person, change = (columns.index(name) for name in ("ticket", "sequence", "at", "person", "change"))
    began = time.monotonic()
    for first in range(0, len(events), size):
        database.execute("BEGIN IMMEDIATE")
        for event in events[first:first + size]:
            database.execute(insert, event)
            assignee = event[person] if event[change] == "assigned" else None
            database.execute(update, (event[sequence], assignee, event[at], event[ticket]))
        database.execute("COMMIT")
    took = time.monotonic() - began
    database.close()
    return took
