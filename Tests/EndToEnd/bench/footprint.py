"""How soon the server answers after its start, and how much memory it holds."""
import http.client
import sys
import time

from load import deliver
from intake import mails, settle


def measure_start(new_desk, folder, report):
    desk = new_desk("start")
    taken = []
    for _ in range(11):
        desk.stop()
        began = time.monotonic()
        desk.start(wait=False)
        while not first_answer(desk.http_port):
            time.sleep(0.001)
        taken.append((time.monotonic() - began) * 1000)
    desk.stop()
    taken.sort()
    print(f"start: {taken}", file=sys.stderr)
    report.section("Start")
    report.text(f"From the start of the process to its first answer: median {taken[5]:.0f} ms, slowest of 11 {taken[-1]:.0f} ms.")
    report.claim("first answer under 300 ms after the start", f"{taken[5]:.0f} ms", taken[5] < 300)


def first_answer(port):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/livez")
        return connection.getresponse().status == 200
    except OSError:
        return False


def measure_memory(new_desk, folder, report):
    desk = new_desk("memory")
    desk.stop()
    desk.start()
    time.sleep(2)
    idle = desk.resident_kilobytes() / 1024
    deliver(desk.lmtp_port, 8, mails("memory", 5000))
    settle(desk)
    after_mails = desk.resident_kilobytes() / 1024
    visitor = desk.visitor()
    visitor.sign_in()
    cookie = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    numbers = [ticket["number"] for ticket in desk.tickets()[:500]]
    connection = http.client.HTTPConnection("127.0.0.1", desk.http_port, timeout=30)
    for index in range(10_000):
        path = "/tickets" if index % 2 else f"/tickets/{numbers[index // 2 % len(numbers)]}"
        connection.request("GET", path, headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, (path, answer.status)
    connection.close()
    time.sleep(1)
    after_requests = desk.resident_kilobytes() / 1024
    desk.stop()
    print(f"memory: {idle:.0f}, {after_mails:.0f}, {after_requests:.0f} MB", file=sys.stderr)
    report.section("Memory")
    report.table(["resident", "MB"], [
        ["idle", f"{idle:.0f}"], ["after 5,000 mails", f"{after_mails:.0f}"], ["and after 10,000 requests", f"{after_requests:.0f}"]])
    report.claim("under 60 MB idle", f"{idle:.0f} MB", idle < 60)
    report.claim("under 120 MB after 10,000 requests and 5,000 mails", f"{after_requests:.0f} MB", max(after_mails, after_requests) < 120)
