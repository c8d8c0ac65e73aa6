"""The list of tickets, 50 rows of 100,000, against a bare page of the same size from the same server library, side by side by wrk."""
import os
import re
import subprocess
import sys
import tempfile

from ports import free_port
from svar import request
from tables import tables
from waiting import wait_until

TICKETS = 100_000
SCRIPT = """
done = function(summary, latency, requests)
    local errors = summary.errors
    io.write(string.format("RESULT %f %f %d\\n", summary.requests / (summary.duration / 1e6), latency:percentile(95) / 1000,
        errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
"""


def fill(desk, count, of=1):
    """Copies the desk's newest ticket until there are so many, history and message included, so that `svar verify` still holds. Of so many
    only one is open, where that is said; `svar verify` then misses in the histories of the others that they are closed."""
    beside = tables(desk)
    ticket, = beside.ask("SELECT MAX(id) FROM ticket")
    message, = beside.ask("SELECT MAX(id) FROM message")
    steps = f"WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {count - 1}) SELECT n FROM s"
    closing = lambda column, value: f"CASE WHEN n % {of} = 0 THEN {column} ELSE {value} END"
    replaced = {
        "ticket": {
            "id": f"{ticket} + n", "subject": "'Ticket number ' || n || ' of many, about the lift in the north stairwell'",
            "status": closing("status", "'closed'"), "closed_at": closing("closed_at", "updated_at")},
        "message": {"id": f"{message} + n", "ticket": f"{ticket} + n", "mail_id": "NULL"},
        "ticket_event": {
            "position": None, "ticket": f"{ticket} + n",
            "fields": f"""replace(fields, '"message":{message}', '"message":' || ({message} + n))"""},
        "participant": {"ticket": f"{ticket} + n"},
        "clock": {
            "ticket": f"{ticket} + n", "stopped_at": closing("stopped_at", "started_at"), "next_at": closing("next_at", "NULL"),
            "unanswered_since": closing("unanswered_since", "NULL")},
    }
    statements = [f"CREATE TEMP TABLE step AS {steps}"]
    for table, changed in replaced.items():
        names = [name for name in beside.columns(table) if changed.get(name, name)]
        values = [changed.get(name, name) for name in names]
        own = f"id = {ticket}" if table == "ticket" else f"ticket = {ticket}"
        statements.append(f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(values)} FROM {table}, step WHERE {own}")
    beside.write(statements)
    beside.close()


def wrk(url, connections, seconds, headers=()):
    """(requests a second, p95 in ms, errors)"""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(SCRIPT)
        script.flush()
        command = ["wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{seconds}s", "--script", script.name]
        for header in headers:
            command += ["--header", header]
        printed = subprocess.run([*command, url], check=True, capture_output=True, text=True).stdout
    rate, p95, errors = re.search(r"RESULT (\S+) (\S+) (\d+)", printed).groups()
    return float(rate), float(p95), int(errors)


def measure(new_desk, folder, report, seconds=6):
    desk = new_desk("pages")
    desk.new_ticket()
    fill(desk, TICKETS)
    visitor = desk.visitor()
    visitor.sign_in()
    page = visitor.get("/tickets")
    assert page.status == 200 and page.text.count("of many") >= 50, (page.status, page.text.count("of many"))
    cookie = "Cookie: " + "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    port = free_port()
    command = [os.environ["SVAR_BENCH"], "page", str(port), str(len(page.body))]
    bare = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until("the bare page", lambda: answers(f"http://127.0.0.1:{port}/"))
        rounds = []
        for _ in range(3):
            of_bare = wrk(f"http://127.0.0.1:{port}/", 16, seconds)
            rounds.append((of_bare, wrk(desk.base_url + "/tickets", 16, seconds, [cookie])))
            print(f"pages: bare {rounds[-1][0]}, list {rounds[-1][1]}", file=sys.stderr)
    finally:
        bare.terminate()
        bare.wait()
    assert not sum(errors for pair in rounds for _, _, errors in pair), rounds
    desk.stop()
    middle = lambda values: sorted(values)[1]
    bare_rate, list_rate = middle([pair[0][0] for pair in rounds]), middle([pair[1][0] for pair in rounds])
    report.section("The list of tickets: 50 rows of 100,000")
    report.text(
        f"A page of {len(page.body):,} bytes, 16 connections, medians of {len(rounds)} rounds of {seconds} s each, one after the other.")
    report.table(["page", "requests a second", "p95"], [
        ["bare Hummingbird", f"{bare_rate:,.0f}", f"{middle([pair[0][1] for pair in rounds]):.1f} ms"],
        ["list of tickets", f"{list_rate:,.0f}", f"{middle([pair[1][1] for pair in rounds]):.1f} ms"]])
    report.claim("a third of the bare page's requests a second", f"{list_rate / bare_rate:.2f}", list_rate * 3 >= bare_rate)


def answers(url):
    try:
        return request("GET", url, timeout=2).status == 200
    except OSError:
        return False
