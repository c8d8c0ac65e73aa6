"""Sixteen people who take the next ticket of one queue at once, on both engines, against commits of the same engine without the desk."""
import re
import shutil
import subprocess
import sys
import tempfile

from pages import fill
from postgresql import PostgreSQL
from rules import AGENTS, bench, by_hand
from tables import tables

TAKERS = 16
WAITING = 5_000
TAKEN = 3_200
# What a taking changes, by hand: the ticket's row and one event.
COMMIT = """
BEGIN;
SELECT nextval('next_by_hand') AS ticket \\gset
UPDATE ticket SET version = version + 1, status = 'open', assignee = 1, updated_at = 1 WHERE id = :ticket;
INSERT INTO ticket_event (ticket, sequence, at, actor, person, change, version, fields)
    VALUES (:ticket, 1000, 1, 'staff', 1, 'assigned', 1, '{}');
COMMIT;
"""


def measure(new_desk, folder, report):
    rows = [("SQLite", *on_sqlite(new_desk, folder))]
    server = PostgreSQL(folder=folder)
    try:
        rows.append(("PostgreSQL", *on_postgresql(new_desk, server)))
    finally:
        server.remove()
    report.section(f"Take next: {TAKERS} people at once")
    report.text(
        f"{TAKEN:,} of {WAITING:,} tickets of one queue, at a desk of {AGENTS} agents, each taken through the desk's door. By hand: one row and "
        f"one event a commit, on SQLite one after the other, on PostgreSQL by pgbench with {TAKERS} connections. Nobody was given what another had.")
    report.table(
        ["on", "tickets a second", "by hand", "of that"],
        [[engine, f"{rate:,.0f}", f"{raw:,.0f}", f"{rate / raw:.2f}"] for engine, rate, raw in rows])


def on_sqlite(new_desk, folder):
    """(tickets a second, commits by hand a second)"""
    desk = staffed(new_desk("next"))
    path = desk.database.removeprefix("sqlite:")
    before = folder / "next-by-hand.sqlite"
    shutil.copy(path, before)
    took = taken(desk)
    raw = by_hand(path, before, TAKEN, 1)
    return told("SQLite", TAKEN / took, TAKEN / raw)


def on_postgresql(new_desk, server):
    """(tickets a second, commits by hand a second)"""
    desk = staffed(new_desk("next-postgresql", server.new_database()))
    copy = server.new_database(like=desk.database)
    took = taken(desk)
    return told("PostgreSQL", TAKEN / took, by_pgbench(copy))


def told(engine, rate, raw):
    print(f"takenext, {engine}: {rate:,.0f} of {raw:,.0f}", file=sys.stderr)
    return rate, raw


def staffed(desk):
    """A desk that has stopped, with agents who all work on the first queue, and tickets that wait in it."""
    desk.new_ticket()
    fill(desk, WAITING)
    desk.stop()
    beside = tables(desk)
    own = {"id": None, "name": "'Agent ' || n", "address": "'agent' || n || '@desk.test'", "role": "'agent'"}
    names = [name for name in beside.columns("person") if own.get(name, name)]
    values = [own.get(name, name) for name in names]
    steps = f"WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {AGENTS}) SELECT n FROM s"
    beside.write([
        f"CREATE TEMP TABLE step AS {steps}",
        f"INSERT INTO person ({', '.join(names)}) SELECT {', '.join(values)} FROM person, step WHERE role = 'administrator'",
        "INSERT INTO queue_member (queue, person) SELECT (SELECT MIN(id) FROM queue), id FROM person WHERE role = 'agent'",
        "INSERT INTO work_profile (person, languages, capacity) SELECT id, 'en,sv', 100000 FROM person WHERE role = 'agent'"])
    beside.close()
    return desk


def taken(desk):
    """The seconds that it took; afterwards every ticket that somebody has was given once, and to him."""
    took, = bench("next", desk.database, desk.data / "contents", TAKEN, TAKERS)
    beside = tables(desk)
    assert beside.ask("SELECT COUNT(*) FROM ticket WHERE assignee IS NOT NULL") == [TAKEN]
    assert beside.ask("SELECT COUNT(*) FROM ticket_event WHERE change = 'assigned'") == [TAKEN]
    assert beside.ask(
        "SELECT COUNT(*) FROM ticket t JOIN ticket_event e ON e.ticket = t.id AND e.change = 'assigned' AND e.person = t.assignee") == [TAKEN]
    beside.close()
    desk.verify()
    return took


def by_pgbench(location):
    """Commits a second of as many connections."""
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(COMMIT)
        script.flush()
        subprocess.run(
            ["psql", "--quiet", "--no-psqlrc", "--dbname", location, "--command",
             "CREATE SEQUENCE next_by_hand; SELECT setval('next_by_hand', (SELECT MIN(id) FROM ticket), false)"],
            check=True, capture_output=True)
        printed = subprocess.run(
            ["pgbench", "--no-vacuum", "--protocol", "prepared", "--client", str(TAKERS), "--transactions", str(TAKEN // TAKERS),
             "--file", script.name, location], check=True, capture_output=True, text=True).stdout
    return float(re.search(r"tps = (\S+)", printed).group(1))
