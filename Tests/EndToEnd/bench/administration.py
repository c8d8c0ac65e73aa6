"""Portal and administration: their pages beside a bare page, and the lists of people and of changes at 1,000,000 rows."""
import re
import time

from tables import tables
from workplace import ROUNDS, middle, walk

ROWS = 1_000_000
LIMIT = 50


def measure(new_desk, folder, report):
    report.section("Portal and administration: pages one after another")
    desk = new_desk("administration")
    rows = [walk(desk, "", name, 0, [path] * ROUNDS) for name, path in {"start": "/", "form": "/form", "sign-in": "/sign-in"}.items()]
    number = desk.new_ticket()["number"]
    cookie = requesters_cookie(desk)
    rows += [walk(desk, cookie, name, 0, [path] * ROUNDS) for name, path in {
        "own tickets": "/my", "own ticket": f"/my/tickets/{number}"}.items()]
    fill(desk)
    visitor = desk.visitor()
    visitor.sign_in()
    staff = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    for name, paths in walks().items():
        rows.append(walk(desk, staff, name, ROWS, paths))
    report.text(f"{ROUNDS} requests of one person for each row, and as many for a bare page of the same size. A desk without its sample company.")
    report.table(
        ["page", "rows", "bytes", "median", "p95", "bare page, median", "times that"],
        [[name, f"{count:,}" if count else "few", f"{size:,}", f"{half:.1f} ms", f"{p95:.1f} ms", f"{bare:.2f} ms", f"{half / bare:.1f}"]
         for name, count, size, half, p95, bare in rows])
    slowest = max(row[4] for row in rows)
    report.claim(f"every page of them under {LIMIT} ms (p95)", f"{slowest:.1f} ms", slowest < LIMIT)
    desk.stop()


def requesters_cookie(desk):
    """Of somebody who signed in by a mailed link."""
    guest = desk.visitor()
    guest.request("POST", "/sign-in/link", guest.form("/sign-in", "/sign-in").fields | {"email": "ada@customer.test"})
    end = time.monotonic() + 30
    while time.monotonic() < end:
        for mail in desk.outgoing.glob("*.eml"):
            link = re.search(r"/sign-in/link/\w+", mail.read_text(errors="replace").replace("=\n", ""))
            if link:
                assert guest.submit(link[0], link[0]).status == 303
                return "; ".join(f"{name}={value}" for name, value in guest.cookies.items())
        time.sleep(0.1)
    raise AssertionError("no link by mail")


def fill(desk):
    """People who asked for help once, and changes of many things by one person."""
    beside = tables(desk)
    steps = f"WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {ROWS}) SELECT n FROM s"
    person, moment = beside.ask("SELECT MIN(id) FROM person")[0], time.time_ns() // 1000 - ROWS * 1_000_000
    beside.write([
        f"CREATE TEMP TABLE step AS {steps}",
        f"""INSERT INTO person (name, address, role, is_disabled, created_at)
            SELECT 'Person ' || n, 'person' || n || '@many.example', 'requester', 0, {moment} FROM step""",
        "INSERT INTO person_key (person, key) SELECT id, lower(replace(name, 'Person ', 'person')) FROM person WHERE name LIKE 'Person %'",
        "INSERT INTO person_key (person, key) SELECT id, 'many.example' FROM person WHERE name LIKE 'Person %'",
        f"""INSERT INTO audit_entry (at, person, act, kind, thing, name, changes)
            SELECT {moment} + n * 1000000, {person}, 'changed', CASE n % 4 WHEN 0 THEN 'queues' WHEN 1 THEN 'rules' ELSE 'macros' END, n % 1000,
                'Thing ' || (n % 1000), '[{{"after":"new","before":"old","key":"name"}}]' FROM step""",
    ])
    beside.close()


def walks():
    day = time.strftime("%Y-%m-%d", time.gmtime(time.time() - ROWS // 2))
    return {
        "people": ["/admin/people"] * ROUNDS,
        "people from any place on": [f"/admin/people?before={3_000 * (at + 1)}" for at in range(ROUNDS)],
        "people found by a name": [f"/admin/people?q=person{1_000 + at}" for at in range(ROUNDS)],
        "people found by what all have": [f"/admin/people?q=many.example+person{at % 10}" for at in range(ROUNDS)],
        "audit list": ["/admin/audit"] * ROUNDS,
        "audit list of a thing": [f"/admin/audit?kind=queues&thing={at * 4 % 1000}" for at in range(ROUNDS)],
        "audit list of a kind": [f"/admin/audit?kind={('queues', 'rules', 'macros', 'settings')[at % 4]}" for at in range(ROUNDS)],
        "audit list until a day": [f"/admin/audit?until={day}&kind={('queues', 'rules')[at % 2]}" for at in range(ROUNDS)],
    }
