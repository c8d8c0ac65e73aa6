"""Settings that svar does not know or cannot use: refused before anything begins, with what is allowed; a mail waits meanwhile."""
import json
import subprocess

import pytest

from messages import mail
from svar import BINARY, PASSWORD, Desk
from test_commands import TRY_LATER, USAGE, words_of

CONFIGURATION = 78

# Each bad value, and a piece of the text that says what is allowed.
BAD_SETTINGS = {
    "SVAR_FOO": ("1", "SVAR_DATABASE"), "SVAR_DATABASE": ("mysql:x", "sqlite:"), "SVAR_HTTP": ("8080", "HOST:PORT"),
    "SVAR_LMTP": ("nowhere", "HOST:PORT"), "SVAR_SMTP": ("http://127.0.0.1", "smtp://"), "SVAR_BASE_URL": ("http://desk.example.org", "https://"),
    "SVAR_MAIL_ADDRESS": ("desk", "mail address"), "SVAR_LOG": ("loud", "warning"), "SVAR_COUNTRY_CODE": ("480", "country code"), "SVAR_UNDO_SECONDS": ("soon", "0 to 600"),
    "SVAR_PRIVATE_NETWORKS": ("10.0.0.0/33", "10.1.0.0/16"), "SVAR_CERTIFICATES": ("/nowhere.pem", "PEM"),
    "SVAR_TRUSTED_PROXIES": ("10.0.0.0/8 proxy.example.org", "127.0.0.1 10.0.0.0/8"),
    "SVAR_AUTHSERV_ID": ("mx one", "mx.example.org"), "SVAR_PLUS_ADDRESSES": ("maybe", "off"),
}
BAD_FILES = {
    "missing": (None, "cannot be read"), "not UTF-8": (b"SVAR_LOG: \xff\xfe\n", ""), "broken": (b'SVAR_LOG: "info\nSVAR_HTTP: [', "NAME: value"),
    "tabs": (b"SVAR_LOG: info\n\tSVAR_HTTP: x\n", "NAME: value"), "a list": (b"- SVAR_LOG\n", "NAME: value"),
    "nested": (b"SVAR_LOG:\n  level: info\n", "NAME: value"), "unknown name": (b"SVAR_FOO: 1\n", "SVAR_DATABASE"),
    "another name": (b"database: sqlite:x\n", "SVAR_DATABASE"), "bad value": (b"SVAR_LOG: loud\n", "warning"),
}
COMMANDS = [
    ["serve"], ["init"], ["init", "--sample"], ["ticket", "list", "--json"], ["ticket", "show", "1000014", "--json"],
    ["ticket", "events", "1000014", "--json"], ["verify"], ["token", "create", "--agent", "anna@desk.test"],
    ["agent", "add", "--email", "b@desk.test", "--name", "B", "--role", "agent", "--password-stdin"],
]


@pytest.fixture(scope="module")
def ready_desk(tmp_path_factory):
    """A desk for commands that are all refused."""
    desk = Desk(tmp_path_factory.mktemp("refusing")).init()
    del desk.environment["SVAR_LOG"]
    return desk


def with_setting(desk, setting, value, *arguments, input=PASSWORD):
    return subprocess.run(
        [BINARY, *arguments], env=desk.environment | {setting: value}, input=input if isinstance(input, bytes) else input.encode(),
        capture_output=True, timeout=60)


@pytest.mark.parametrize("setting", list(BAD_SETTINGS))
def test_a_bad_setting_ends_deliver_with_75_and_every_other_command_with_64_or_78(ready_desk, setting):
    value, allowed = BAD_SETTINGS[setting]
    assert with_setting(ready_desk, setting, value, "mail", "deliver", "--to", "desk@example.org", input=mail()).returncode == TRY_LATER
    # Where the setting is read is one place: one command is asked about each, each command about one.
    for arguments in COMMANDS if setting == "SVAR_FOO" else [["ticket", "list"]]:
        done = with_setting(ready_desk, setting, value, *arguments)
        assert done.returncode in (USAGE, CONFIGURATION), (arguments, done.returncode, words_of(done))
        assert done.stdout == b""
        assert setting in words_of(done) and allowed in words_of(done), words_of(done)
    assert ready_desk.ticket_list() == []


@pytest.mark.parametrize("kind", list(BAD_FILES))
def test_a_bad_configuration_file_ends_deliver_with_75_and_every_other_command_with_64_or_78(ready_desk, kind):
    content, allowed = BAD_FILES[kind]
    path = ready_desk.folder / "svar.yaml"
    path.unlink(missing_ok=True)
    if content is not None:
        path.write_bytes(content)
    done = ready_desk.run("mail", "deliver", "--config", str(path), "--to", "desk@example.org", input=mail())
    assert done.returncode == TRY_LATER, words_of(done)
    for arguments in (["ticket", "list"], ["init"], ["verify"]):
        done = ready_desk.run(*arguments, "--config", str(path))
        assert done.returncode in (USAGE, CONFIGURATION), (arguments, done.returncode, words_of(done))
        assert allowed in words_of(done), words_of(done)
        assert kind in ("unknown name", "another name", "bad value") or "svar.yaml" in words_of(done), words_of(done)
    assert ready_desk.ticket_list() == []


def test_a_refused_setting_shows_no_password(ready_desk):
    for setting, value in (("SVAR_SMTP", "smtp://user:hush-hush@host:99999"), ("SVAR_DATABASE", "mysql://svar:hush-hush@host/x")):
        for arguments in (["ticket", "list"], ["mail", "deliver", "--to", "desk@example.org"]):
            done = with_setting(ready_desk, setting, value, *arguments)
            assert done.returncode and "hush-hush" not in words_of(done), words_of(done)


def test_a_configuration_file_has_the_names_of_the_environment_which_wins_over_it(new_desk, tmp_path):
    desk = new_desk()
    path = tmp_path / "svar.yaml"
    path.write_text(f"# As in the environment\nSVAR_DATABASE: {desk.database}\nSVAR_MAIL_ADDRESS: help@example.org\nSVAR_LOG: loud\n")
    for setting in ("SVAR_DATABASE", "SVAR_MAIL_ADDRESS"):
        del desk.environment[setting]
    desk.must("init", "--config", str(path))
    done = desk.run("mail", "deliver", "--config", str(path), "--to", "help@example.org", input=mail(subject="By the file"))
    assert done.returncode == 0, words_of(done)
    listed = json.loads(desk.must("ticket", "list", "--json", "--config", str(path)))
    assert [ticket["subject"] for ticket in listed["tickets"]] == ["By the file"]
