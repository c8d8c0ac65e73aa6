"""`make run`: from nothing to a desk that somebody can sign in to, by what one line says."""
import os
import re
import signal
import socket
import subprocess
import time

import pytest

from ports import free_port
from svar import BINARY, ROOT
from visitor import Visitor
from waiting import wait_until

LINE = re.compile(r"Svar runs at (http://\S+?)\. Sign in as (\S+) with the password: (.+?) \(from (\S+)\)\.")
# The second start is for people who wait for it.
SECONDS = 10


def interruptible():
    """Tests that run in the background of a shell ignore Ctrl-C, and so would what they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Run:
    """bin/run with a svar that is built already, on ports and in a folder of its own."""

    def __init__(self, folder):
        self.data = folder / "data"
        self.http, self.lmtp = free_port(), free_port()
        self.environment = {name: os.environ[name] for name in ("PATH", "HOME", "LD_LIBRARY_PATH") if name in os.environ} | {
            "SVAR_BINARY": BINARY, "SVAR_DATA": str(self.data), "SVAR_HTTP": f"127.0.0.1:{self.http}", "SVAR_LMTP": f"127.0.0.1:{self.lmtp}"}
        self.printed, self.complained = folder / "printed", folder / "complained"
        self.process = None

    def begin(self):
        with open(self.printed, "wb") as printed, open(self.complained, "wb") as complained:
            # From another folder: the script finds its own.
            self.process = subprocess.Popen(
                [str(ROOT / "bin/run")], cwd="/", env=self.environment, stdin=subprocess.DEVNULL, stdout=printed, stderr=complained,
                preexec_fn=interruptible)
        return self

    def said(self):
        """The one line, taken apart: address, name, password, file."""
        def line():
            assert self.process.poll() is None, self.complaints
            return LINE.search(self.printed.read_text())
        return wait_until("the line with the address", line, 60).groups()

    @property
    def complaints(self):
        return self.complained.read_text(errors="replace")

    def end(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        self.process.wait(40)

    def assert_gone(self):
        for port in (self.http, self.lmtp):
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection(("127.0.0.1", port))


@pytest.fixture
def run(tmp_path):
    made = Run(tmp_path)
    yield made
    if made.process and made.process.poll() is None:
        made.end()


def test_run_prints_one_line_by_which_one_can_sign_in_and_a_second_run_starts_within_seconds_on_the_same_desk(run):
    run.begin()
    address, name, password, file = run.said()
    assert address == f"http://127.0.0.1:{run.http}"
    assert run.printed.read_text().count("\n") == 1, run.printed.read_text()
    kept = ROOT / file
    assert kept.parent == run.data and password in kept.read_text()
    assert run.data.stat().st_mode & 0o077 == 0
    visitor = Visitor(address)
    assert visitor.sign_in(name, password).status in (302, 303)
    first = tickets(visitor)
    assert first
    run.end()
    run.assert_gone()

    began = time.monotonic()
    run.begin()
    assert run.said() == (address, name, password, file)
    assert time.monotonic() - began < SECONDS
    visitor = Visitor(address)
    assert visitor.sign_in(name, password).status in (302, 303)
    assert tickets(visitor) == first
    # Ctrl-C, as the line says.
    run.end(signal.SIGINT)
    run.assert_gone()


def tickets(visitor):
    return sorted(set(re.findall(r'href="/tickets/(\d+)', visitor.get("/tickets").text)))


@pytest.mark.parametrize("setting", ["SVAR_HTTP", "SVAR_LMTP"])
def test_run_says_which_port_is_taken_and_by_which_setting_to_choose_another(run, setting):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        run.environment[setting] = f"127.0.0.1:{port}"
        run.begin()
        assert run.process.wait(30) == 69
    assert str(port) in run.complaints and setting in run.complaints and run.printed.read_text() == ""


def test_run_ends_with_the_words_of_svar_when_a_setting_is_bad(run):
    run.environment["SVAR_LOG"] = "loud"
    run.begin()
    assert run.process.wait(30) in (64, 78)
    assert "SVAR_LOG" in run.complaints and "warning" in run.complaints
