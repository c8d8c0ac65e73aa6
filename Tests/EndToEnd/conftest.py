"""What the tests share: desks, the sink, Postfix, databases, the browser. All on 127.0.0.1, all ended with the test."""
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from browser import chromium
from ports import free_port
from postfix import Postfix
from sink import Sink
from svar import BINARY, ROOT, Desk

SOAK = os.environ.get("SVAR_SOAK") == "1"


def pytest_configure(config):
    # bin/test ends its parts by SIGTERM: raised as an interrupt, so that every fixture tidies up.
    def interrupt(*_):
        raise KeyboardInterrupt
    signal.signal(signal.SIGTERM, interrupt)


def pytest_sessionstart(session):
    if not os.access(BINARY, os.X_OK):
        pytest.exit(f"no svar binary at {BINARY}: build it, or set SVAR_BINARY", returncode=3)


class PostgreSQL:
    """Databases on a server that is there, or on one of our own, which can be stopped and started."""

    def __init__(self, server=None):
        self._folder, self._port, self._count = None, None, 0
        self.server = server or self._make()

    def _make(self):
        self._folder, self._port = tempfile.mkdtemp(prefix="svar-postgresql."), free_port()
        os.chmod(self._folder, 0o755)
        return self.start()

    def start(self):
        """The URL of the server, which is the same each time."""
        # A file and no pipe: the server would keep the pipe open.
        with open(self._folder + "/url", "w+") as printed:
            subprocess.run(
                [str(ROOT / "bin/postgres-test"), "start", self._folder + "/server", str(self._port)],
                check=True, stdout=printed, stderr=subprocess.DEVNULL)
            printed.seek(0)
            return next(word for word in printed.read().split() if word.startswith("postgresql://"))

    def new_database(self):
        """The URL of an empty database."""
        self._count += 1
        name = f"end_to_end_{os.getpid()}_{self._count}"
        subprocess.run(
            ["psql", "--quiet", "--no-psqlrc", "--dbname", self.server, "--command", f"CREATE DATABASE {name}"],
            check=True, capture_output=True)
        return urlunsplit(urlsplit(self.server)._replace(path="/" + name))

    def stop(self):
        """Open transactions are rolled back, connections end."""
        subprocess.run([str(ROOT / "bin/postgres-test"), "stop", self._folder + "/server"], check=True, capture_output=True)

    def remove(self):
        if self._folder:
            self.stop()
            shutil.rmtree(self._folder)


@pytest.fixture(scope="session")
def postgresql():
    """The server that bin/test started, or one of this run's own."""
    server = PostgreSQL(os.environ.get("SVAR_TEST_POSTGRESQL"))
    yield server
    server.remove()


@pytest.fixture
def own_postgresql():
    """A server that nobody else uses."""
    server = PostgreSQL()
    yield server
    server.remove()


@pytest.fixture
def new_desk(tmp_path):
    """Makes desks that are not started; all are killed at the end of the test."""
    made = []

    def make(database=None, smtp=None, name=None):
        desk = Desk(tmp_path / (name or f"desk{len(made)}"), database, smtp)
        made.append(desk)
        return desk

    yield make
    for desk in made:
        if desk.process and desk.process.poll() is None:
            desk.kill()


@pytest.fixture
def sink():
    server = Sink().start()
    yield server
    server.stop()


@pytest.fixture
def desk(new_desk, sink):
    """A running desk on SQLite with the administrator Anna, sending to the sink."""
    made = new_desk(smtp=sink.url).init()
    made.add_agent()
    return made.start()


@pytest.fixture
def start_postfix():
    made = []

    def start(lmtp_port):
        made.append(Postfix(lmtp_port))
        return made[-1].start()

    yield start
    for server in made:
        server.stop()


@pytest.fixture(scope="session")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def shared_desk(tmp_path_factory):
    """One running desk for tests that only ask, or that mind their own tickets; `desk.sink` is its mail server of the outside."""
    server = Sink().start()
    made = Desk(Path(tmp_path_factory.mktemp("shared")), smtp=server.url).init()
    made.sink = server
    made.add_agent()
    made.add_agent("martin@desk.test", "Martin Member", "agent")
    made.start()
    yield made
    if made.process.poll() is None:
        made.kill()
    server.stop()
