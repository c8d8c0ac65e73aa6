"""Mail → durable ticket over LMTP, against one-ticket commits of raw SQLite on the same disk in the same run."""
import sqlite3
import sys
import time

from lmtp import stuffed
from messages import mail

from load import deliver

WORDS = "The lift in the north stairwell stops between the second and the third floor, and the alarm button is dead. "
BODY = (WORDS * 2 + "\n") * 8


def mails(label, count):
    """Mails of about 2 kB from 200 people, as they go over the wire."""
    made = []
    for index in range(count):
        sender = f"person{index % 200}@customer.test"
        message = mail(f"Person <{sender}>", subject=f"{label} {index}", body=BODY, message_id=f"<{label}.{index}@bench.test>")
        made.append((sender, stuffed(message) + b".\r\n"))
    return made


def raw_commits(folder, seconds=2.0):
    """One-ticket transactions a second, one after another, synchronous=FULL: what a ticket writes, without the desk."""
    database = sqlite3.connect(folder / f"raw-{time.monotonic_ns()}.sqlite", isolation_level=None)
    database.executescript("""
        PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
        CREATE TABLE ticket (id INTEGER PRIMARY KEY, subject TEXT, status TEXT, queue INTEGER, requester INTEGER, at INTEGER);
        CREATE INDEX ticket_queue ON ticket (queue, id);
        CREATE TABLE event (id INTEGER PRIMARY KEY, ticket INTEGER, sequence INTEGER, fields TEXT, UNIQUE (ticket, sequence));
        CREATE TABLE message (id INTEGER PRIMARY KEY, ticket INTEGER, body TEXT, original BLOB);
        CREATE TABLE outbox (id INTEGER PRIMARY KEY, ticket INTEGER, address TEXT);
        """)
    count, began = 0, time.monotonic()
    while time.monotonic() - began < seconds:
        count += 1
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO ticket VALUES (?, 'Subject', 'new', 1, 1, 1)", (count,))
        database.execute("INSERT INTO event VALUES (?, ?, 1, '{}')", (count, count))
        database.execute("INSERT INTO message VALUES (?, ?, ?, ?)", (count, count, BODY, BODY.encode()))
        database.execute("INSERT INTO outbox VALUES (?, ?, 'person@customer.test')", (count, count))
        database.execute("COMMIT")
    took = time.monotonic() - began
    database.close()
    return count / took


def settle(desk, quiet=0.5, most=60.0):
    """Waits until the server has nothing left to do, so that the confirmations it sends are counted with their mails."""
    end = time.monotonic() + most
    before = desk.cpu_seconds()
    while time.monotonic() < end:
        time.sleep(quiet)
        after = desk.cpu_seconds()
        if after - before <= quiet * 0.04:
            return
        before = after


def measure(new_desk, folder, report, count=2000):
    raw = [raw_commits(folder)]
    rows = []
    for senders in (1, 8, 32):
        desk = new_desk(f"intake{senders}")
        deliver(desk.lmtp_port, senders, mails("warm", 100))
        settle(desk)
        prepared = mails("measured", count)
        before = desk.cpu_seconds()
        took = deliver(desk.lmtp_port, senders, prepared)
        within = desk.cpu_seconds() - before
        settle(desk)
        with_answers = desk.cpu_seconds() - before
        rows.append((senders, count / took, within / count * 1000, with_answers / count * 1000))
        desk.verify()
        desk.stop()
        raw.append(raw_commits(folder))
        print(f"intake, {senders} senders: {rows[-1]}; raw SQLite {raw[-1]:.0f}/s", file=sys.stderr)
    base = sorted(raw)[len(raw) // 2]
    wanted = min(base, 1000)
    report.section("Mail to durable ticket, by LMTP")
    report.text(
        f"{count} mails of 2 kB for each row. Raw SQLite in the same run, one ticket a commit, synchronous=FULL: "
        f"{base:,.0f} a second ({min(raw):,.0f} to {max(raw):,.0f}).")
    report.table(
        ["senders", "mails a second", "of raw SQLite", "CPU ms a mail", "CPU ms with its confirmation sent"],
        [[str(senders), f"{rate:,.0f}", f"{rate / base:.2f}", f"{within:.2f}", f"{whole:.2f}"] for senders, rate, within, whole in rows])
    eight = next(row for row in rows if row[0] == 8)
    report.claim("8 senders: as many a second as raw SQLite, at most 1,000", f"{eight[1]:,.0f} of {wanted:,.0f}", eight[1] >= wanted)
    report.claim("8 senders: at most 1 ms of server CPU a mail", f"{eight[2]:.2f} ms", eight[2] <= 1)
