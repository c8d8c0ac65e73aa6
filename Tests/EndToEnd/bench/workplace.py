"""Lists and tickets of a desk with 100,000 and with 1,000,000 of them: the time until each page is there, one request after another,
beside a bare page of the same size that was asked for in between; and all that a browser loads first."""
import gzip
import http.client
import os
import random
import re
import subprocess
import sys
import time

from pages import answers, fill
from ports import free_port
from waiting import wait_until

# All open, and one in ten: the worst that a list meets, and a desk of some years.
SIZES = [(100_000, 1), (1_000_000, 10)]
ROUNDS = 300
FIRST_LOAD = 100_000
DAMM = ("0317598642", "7092154863", "4206871359", "1750983426", "6123045978", "3674209581", "5869720134", "8945362017", "9438617205", "2581436790")


def number(ticket):
    """The digits of a ticket's number, as people read it from a page."""
    digits, interim = str(100_000 + ticket), 0
    for digit in digits:
        interim = int(DAMM[interim][int(digit)])
    return digits + str(interim)


class Browser:
    """One connection that stays, and what its answers took."""

    def __init__(self, port, cookie=""):
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {"Cookie": cookie} if cookie else {}

    def ask(self, path, headers={}):
        """(milliseconds, body)"""
        began = time.perf_counter()
        self._connection.request("GET", path, headers=self._headers | headers)
        answer = self._connection.getresponse()
        body = answer.read()
        took = (time.perf_counter() - began) * 1000
        assert answer.status == 200, (path, answer.status, answer.getheader("Location"))
        return took, body, answer.getheader("Content-Encoding")


def middle(values, share=0.5):
    return sorted(values)[int(len(values) * share)]


def measure(new_desk, folder, report):
    report.section("The workplace: pages one after another")
    rows, loads = [], {}
    for count, of in SIZES:
        desk = new_desk(f"workplace{count}")
        desk.new_ticket()
        fill(desk, count, of)
        visitor = desk.visitor()
        visitor.sign_in()
        cookie = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
        for name, paths in walks(count).items():
            row = walk(desk, cookie, name, count, paths)
            rows.append(row)
        loads[count] = first_load(desk, cookie)
        desk.stop()
    report.text(
        f"{ROUNDS} requests of one person for each row, each for another ticket, page or view where the row says so, and as many for a bare "
        "page of the same size. Of 1,000,000 tickets one in ten is open.")
    report.table(
        ["page", "tickets", "bytes", "median", "p95", "bare page, median", "times that"],
        [[name, f"{count:,}", f"{size:,}", f"{half:.1f} ms", f"{p95:.1f} ms", f"{bare:.2f} ms", f"{half / bare:.1f}"]
         for name, count, size, half, p95, bare in rows])
    report.table(["first load of a browser, packed", "bytes"], [[f"list, {count:,} tickets", f"{size:,}"] for count, size in loads.items()])
    large = SIZES[-1][0]
    tickets = next(row for row in rows if row[0] == "a ticket, then another" and row[1] == large)
    report.claim("from ticket to ticket under 50 ms (p95) at 1,000,000", f"{tickets[4]:.1f} ms", tickets[4] < 50)
    slowest = max(row[4] for row in rows)
    report.claim("every list and ticket under 50 ms (p95)", f"{slowest:.1f} ms", slowest < 50)
    report.claim("first load under 100 kB", f"{max(loads.values()) / 1000:.0f} kB", max(loads.values()) < FIRST_LOAD)


def walks(count):
    """Addresses by the name of their row."""
    chance = random.Random(1)
    tickets = [number(chance.randrange(1, count)) for _ in range(ROUNDS)]
    views = ["", "?view=unassigned", "?view=mine", "?view=own", "?view=late", "?status=any"]
    orders = ["oldest", "updated", "untouched", "pressing", "due"]
    return {
        "a list, all alike": ["/tickets"] * ROUNDS,
        "lists in other views": [f"/tickets{views[at % len(views)]}" for at in range(ROUNDS)],
        "lists in other orders": [f"/tickets?sort={orders[at % len(orders)]}" for at in range(ROUNDS)],
        "lists from any place on": [f"/tickets?status=any&after={ticket}" for ticket in tickets],
        "a ticket beside the list": [f"/tickets?open={ticket}" for ticket in tickets],
        "a ticket, then another": [f"/tickets/{ticket}" for ticket in tickets],
    }


def walk(desk, cookie, name, count, paths):
    browser = Browser(desk.http_port, cookie)
    size = len(browser.ask(paths[0])[1])
    port = free_port()
    command = [os.environ["SVAR_BENCH"], "page", str(port), str(size)]
    bare = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until("the bare page", lambda: answers(f"http://127.0.0.1:{port}/"))
        beside = Browser(port)
        taken = [(browser.ask(path)[0], beside.ask("/")[0]) for path in paths]
    finally:
        bare.terminate()
        bare.wait()
    pages, bares = [pair[0] for pair in taken], [pair[1] for pair in taken]
    row = (name, count, size, middle(pages), middle(pages, 0.95), middle(bares))
    print(f"workplace: {row}", file=sys.stderr)
    return row


def first_load(desk, cookie):
    """Bytes of the list and of all files that it names, as they come to a browser that unpacks."""
    browser = Browser(desk.http_port, cookie)
    packing = {"Accept-Encoding": "gzip", "Sec-Fetch-Site": "none"}
    _, page, coding = browser.ask("/tickets", packing)
    shown = gzip.decompress(page).decode() if coding == "gzip" else page.decode()
    files = sorted(set(re.findall(r'(?:href|src)="(/assets/[^"]+)"', shown)))
    assert len(files) > 5, files
    return len(page) + sum(len(browser.ask(file, packing)[1]) for file in files)
