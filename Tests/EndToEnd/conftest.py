"""What the tests share: desks, the sink, Postfix, databases, the browser. All on 127.0.0.1, all ended with the test."""
import os
import signal
from pathlib import Path

import pytest

from browser import chromium
from postfix import Postfix
from postgresql import PostgreSQL
from sink import Sink
from svar import BINARY, Desk

SOAK = os.environ.get("SVAR_SOAK") == "1"


def pytest_configure(config):
    # bin/test ends its parts by SIGTERM: raised as an interrupt, so that every fixture tidies up.
    def interrupt(*_):
        raise KeyboardInterrupt
    signal.signal(signal.SIGTERM, interrupt)


def pytest_sessionstart(session):
    if not os.access(BINARY, os.X_OK):
        pytest.exit(f"no svar binary at {BINARY}: build it, or set SVAR_BINARY", returncode=3)


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
