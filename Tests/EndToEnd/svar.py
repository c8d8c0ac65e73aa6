"""One desk under test: its configuration, its commands, its server process, and clients of its doors."""
import json
import os
import signal
import subprocess
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from lmtp import LMTP
from ports import free_port
from waiting import wait_until

ROOT = Path(__file__).resolve().parents[2]
BINARY = os.environ.get("SVAR_BINARY", str(ROOT / ".build/debug/svar"))
PASSWORD = "correct horse battery"
# A debug build on a busy machine; the 300 ms of the requirements are measured by bin/bench, on a release build.
START_SECONDS = 30


class CommandFailed(AssertionError):
    pass


@dataclass
class Answer:
    """An HTTP answer: redirects are not followed."""
    status: int
    headers: object
    body: bytes

    @property
    def text(self):
        return self.body.decode(errors="replace")

    @property
    def json(self):
        return json.loads(self.body)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


_opener = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))


def request(method, url, body=None, headers=None, timeout=60):
    made = urllib.request.Request(url, data=body, headers=headers or {}, method=method)
    try:
        with _opener.open(made, timeout=timeout) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.headers, error.read())


class Desk:
    def __init__(self, folder, database=None, smtp=None):
        self.folder = Path(folder)
        self.data = self.folder / "data"
        self.data.mkdir(parents=True, exist_ok=True)
        self.outgoing = self.folder / "outgoing"
        self.http_port, self.lmtp_port = free_port(), free_port()
        self.base_url = f"http://127.0.0.1:{self.http_port}"
        self.database = database or f"sqlite:{self.data}/svar.sqlite"
        self.log_path = self.folder / "svar.log"
        self.process = None
        self._token = None
        # Nothing of the caller's environment that could reach into the desk, but what a process needs to run.
        self.environment = {name: os.environ[name] for name in ("PATH", "HOME", "LD_LIBRARY_PATH", "LANG") if name in os.environ} | {
            "SVAR_DATABASE": self.database,
            "SVAR_DATA": str(self.data),
            "SVAR_HTTP": f"127.0.0.1:{self.http_port}",
            "SVAR_LMTP": f"127.0.0.1:{self.lmtp_port}",
            "SVAR_SMTP": smtp or f"folder:{self.outgoing}",
            "SVAR_BASE_URL": self.base_url,
            "SVAR_MAIL_ADDRESS": "desk@example.org",
            "SVAR_UNDO_SECONDS": "0",
            "SVAR_LOG": "info",
        }

    # Commands

    def run(self, *arguments, input=None, timeout=120):
        """Any `svar` command with the desk's configuration; the finished process, bytes in and out."""
        data = input.encode() if isinstance(input, str) else input
        return subprocess.run([BINARY, *arguments], env=self.environment, input=data, capture_output=True, timeout=timeout)

    def must(self, *arguments, input=None):
        """Standard output of a command that has to succeed."""
        done = self.run(*arguments, input=input)
        if done.returncode:
            raise CommandFailed(f"svar {' '.join(arguments)}: exit {done.returncode}\n{done.stdout.decode()}{done.stderr.decode()}")
        return done.stdout.decode()

    def init(self, sample=False):
        self.must("init", *(["--sample"] if sample else []))
        return self

    def add_agent(self, email="anna@desk.test", name="Anna Agent", role="administrator", password=PASSWORD):
        self.must("agent", "add", "--email", email, "--name", name, "--role", role, "--password-stdin", input=password + "\n")
        return email

    def token(self, agent="anna@desk.test"):
        return self.must("token", "create", "--agent", agent).strip()

    def ticket_list(self):
        return json.loads(self.must("ticket", "list", "--json"))["tickets"]

    def ticket_show(self, number):
        return json.loads(self.must("ticket", "show", str(number), "--json"))

    def ticket_events(self, number):
        return json.loads(self.must("ticket", "events", str(number), "--json"))["events"]

    def verify(self):
        """`svar verify` finds no difference; what it printed."""
        return self.must("verify")

    def mail_deliver(self, message, to="desk@example.org"):
        return self.run("mail", "deliver", "--to", to, input=message)

    # The server

    def start(self, wait=True):
        self.log_file = open(self.log_path, "ab")
        self.process = subprocess.Popen(
            [BINARY, "serve"], env=self.environment, stdin=subprocess.DEVNULL, stdout=self.log_file, stderr=self.log_file)
        self.log_file.close()
        if wait:
            self.wait_ready()
        return self

    def wait_ready(self):
        wait_until("svar's /readyz", self._ready, START_SECONDS, pause=0.005)

    def _ready(self):
        if self.process.poll() is not None:
            raise AssertionError(f"svar serve ended with {self.process.returncode}:\n{self.log[-4000:]}")
        try:
            return request("GET", self.base_url + "/readyz", timeout=5).status == 200
        except OSError:
            return False

    @property
    def pid(self):
        return self.process.pid

    @property
    def log(self):
        return self.log_path.read_text(errors="replace") if self.log_path.exists() else ""

    def assert_alive(self, pid):
        assert self.process.poll() is None and self.pid == pid, f"svar ended: {self.process.returncode}\n{self.log[-4000:]}"

    def kill(self):
        """kill -9: no time to tidy up."""
        self.process.kill()
        self.process.wait()

    def stop(self, seconds=30):
        """SIGTERM, and the exit code; killed, and the test fails, when it takes longer."""
        if self.process is None or self.process.poll() is not None:
            return None if self.process is None else self.process.returncode
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"svar did not end within {seconds} s of SIGTERM:\n{self.log[-4000:]}") from None

    # Doors

    def lmtp(self, timeout=60.0):
        return LMTP(self.lmtp_port, timeout)

    def deliver(self, message, sender="ada@customer.test", recipients=("desk@example.org",)):
        """By LMTP; every recipient has to be accepted."""
        with self.lmtp() as client:
            answers = client.send(message, sender, recipients)
        assert all(code == 250 for code, _ in answers.values()), answers

    def api(self, method, path, body=None, token=None, headers=None):
        """The HTTP API with an administrator's token; the path is what follows /api/v1."""
        token = token or self.remember_token()
        sent = {"Authorization": f"Bearer {token}"} | (headers or {})
        data = None
        if body is not None:
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        return request(method, self.base_url + "/api/v1" + path, data, sent)

    def remember_token(self):
        """The token with which `api` asks; made once, by a command that takes its time."""
        self._token = self._token or self.token()
        return self._token

    def tickets(self):
        """Every ticket, newest first, through all pages of the API."""
        found, cursor = [], None
        while True:
            answer = self.api("GET", "/tickets?limit=200" + (f"&after={cursor}" if cursor else ""))
            assert answer.status == 200, answer.text
            found += answer.json["tickets"]
            cursor = answer.json["next"]
            if not cursor:
                return found

    def ticket_about(self, subject, seconds=20):
        """The one ticket with that subject."""
        def found():
            return [ticket for ticket in self.tickets() if ticket["subject"] == subject]
        tickets = wait_until(f"a ticket about {subject!r}", found, seconds, pause=0.1)
        assert len(tickets) == 1, tickets
        return tickets[0]

    def new_ticket(self, subject="The printer is silent", body="It does not print.", email="ada@customer.test", name="Ada Lovelace"):
        answer = self.api("POST", "/tickets", {"subject": subject, "body": body, "requester": {"email": email, "name": name}})
        assert answer.status == 201, answer.text
        return answer.json

    def visitor(self, language="en"):
        from visitor import Visitor
        return Visitor(self.base_url, language)

    def resident_kilobytes(self):
        return _status_field(self.pid, "VmRSS")

    def cpu_seconds(self):
        return cpu_seconds(self.pid)


def _status_field(pid, name):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1])
    raise KeyError(name)


def cpu_seconds(pid):
    """User and system time that the process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
