"""Mail as an administrator fears it: odd, much at once, huge, or none for hours."""
import base64
import json
import os
import random
import subprocess
import sys
import time

from dovecot import Dovecot
from intake import mails, settle
from lmtp import stuffed
from load import deliver
from messages import mail
from svar import BINARY, ROOT

CORPUS = ROOT / "Tests" / "MailFormatTests" / "Fixtures"
LARGE = 25 << 20
IDLE_SECONDS = 60


def measure(new_desk, folder, report):
    report.section("Mail")
    measure_inspect(report)
    measure_burst(new_desk, report)
    measure_large(new_desk, report)
    measure_idle(new_desk, report)


def measure_inspect(report):
    """Each mail of the corpus by a process of its own, as `svar mail inspect` runs."""
    corpus = sorted(CORPUS.glob("*.eml"))
    took, peak = 0.0, 0
    for path in corpus:
        with path.open("rb") as source:
            began = time.monotonic()
            process = subprocess.Popen([BINARY, "mail", "inspect"], stdin=source, stdout=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            took += time.monotonic() - began
        assert process.returncode == 0, path.name
        peak = max(peak, usage.ru_maxrss // 1024)
    print(f"inspect: {len(corpus) / took:.0f}/s, {peak} MB", file=sys.stderr)
    report.text(
        f"`svar mail inspect`, a process for each of {len(corpus)} mails: {len(corpus) / took:.0f} a second, at most {peak} MB each.")


def measure_burst(new_desk, report, count=10_000):
    desk = new_desk("burst")
    deliver(desk.lmtp_port, 8, mails("warm", 1_000))
    settle(desk)
    rows = [["1,000", f"{desk.resident_kilobytes() / 1024:.0f}"]]
    half = mails("burst", count)
    for part in (half[:count // 2], half[count // 2:]):
        deliver(desk.lmtp_port, 8, part)
        settle(desk)
        rows.append([f"{1_000 + count // 2 * len(rows):,}", f"{desk.resident_kilobytes() / 1024:.0f}"])
    taken = len(desk.must("ticket", "list").splitlines())
    desk.verify()
    desk.stop()
    growth = int(rows[-1][1]) - int(rows[0][1])
    print(f"burst: {rows}, {taken} lines", file=sys.stderr)
    report.table(["mails by LMTP from 8 senders", "MB resident"], rows)
    report.claim("10,000 mails in a burst leave memory flat (16 MB and less)", f"{growth} MB more", growth <= 16)


def measure_large(new_desk, report):
    desk = new_desk("large")
    noise = random.Random(7).randbytes(LARGE * 3 // 4)
    code = base64.encodebytes(noise).decode().replace("\n", "\r\n")
    message = (
        'From: ada@customer.test\r\nTo: desk@example.org\r\nSubject: Large\r\nMessage-ID: <large@bench.test>\r\nMIME-Version: 1.0\r\n'
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee the file.\r\n--b\r\n'
        'Content-Type: application/zip; name="large.zip"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        f"{code}\r\n--b--\r\n").encode()
    before = desk.resident_kilobytes() / 1024
    began = time.monotonic()
    deliver(desk.lmtp_port, 1, [("ada@customer.test", stuffed(message) + b".\r\n")])
    took = time.monotonic() - began
    peak = int(next(line.split()[1] for line in open(f"/proc/{desk.pid}/status") if line.startswith("VmHWM"))) / 1024
    settle(desk)
    after = desk.resident_kilobytes() / 1024
    ticket = json.loads(desk.must("ticket", "list", "--json"))["tickets"]
    assert [entry["subject"] for entry in ticket] == ["Large"]
    desk.stop()
    size = len(message) / 2**20
    print(f"large: {size:.0f} MB, {before:.0f} → {peak:.0f} → {after:.0f} MB, {took:.1f} s", file=sys.stderr)
    report.text(
        f"A mail of {size:.0f} MB: a ticket after {took:.1f} s; {before:.0f} MB before, {peak:.0f} MB at most, {after:.0f} MB afterwards.")
    report.claim("a mail of 25 MB in 256 MB and less", f"{peak:.0f} MB", peak <= 256)


def measure_idle(new_desk, report):
    dovecot = Dovecot().start()
    try:
        desk = new_desk("idle")
        desk.stop()
        desk.environment |= {"SVAR_PRIVATE_NETWORKS": "127.0.0.1", "SVAR_CERTIFICATES": dovecot.authority}
        desk.start()
        queue = desk.api("GET", "/queues").json["queues"][0]["id"]
        answer = desk.api("POST", "/mailboxes", {
            "name": "Support", "host": "localhost", "port": dovecot.tls_port, "user": "support@example.org",
            "secret": dovecot.PASSWORD, "queue": queue, "takesOlder": True})
        assert answer.status == 201, answer.text
        dovecot.put(mail("Ada <ada@customer.test>", subject="Before the silence"))
        desk.ticket_about("Before the silence")
        settle(desk)
        memory = desk.resident_kilobytes() / 1024
        before = desk.cpu_seconds()
        time.sleep(IDLE_SECONDS)
        share = (desk.cpu_seconds() - before) / IDLE_SECONDS * 100
        began = time.monotonic()
        dovecot.put(mail("Ada <ada@customer.test>", subject="After the silence", message_id="<after@bench.test>"))
        desk.ticket_about("After the silence")
        woke = time.monotonic() - began
        desk.stop()
    finally:
        dovecot.stop()
    print(f"idle: {share:.2f} % of a core, {memory:.0f} MB, {woke:.2f} s", file=sys.stderr)
    report.text(
        f"A mailbox in IDLE for {IDLE_SECONDS} s without mail: {share:.2f} % of one core, which is {share * 36:.0f} s an hour; "
        f"{memory:.0f} MB resident. The next mail there is a ticket {woke:.1f} s after it was laid there.")
    report.claim("a mailbox in IDLE costs 1 % of a core and less", f"{share:.2f} %", share <= 1)
