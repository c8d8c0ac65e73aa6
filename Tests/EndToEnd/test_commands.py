"""The command-line forms that scripts depend on: what goes in, what comes out, and how each ends."""
import json
import os
import random
import re
import sqlite3

import pytest

from messages import hash_of, mail, raw
from ports import free_port
from svar import PASSWORD

# sysexits.h
USAGE, NO_USER, UNAVAILABLE, TRY_LATER = 64, 67, 69, 75

TICKET = {"number", "subject", "status", "kind", "priority", "line", "queue", "assignee", "requester", "createdAt", "updatedAt"}


@pytest.fixture
def still_desk(new_desk):
    """A desk that is set up and does not serve: only commands touch it."""
    return new_desk().init()


def words_of(finished):
    return (finished.stdout + finished.stderr).decode(errors="replace")


# svar mail deliver


def test_a_mail_handed_to_deliver_is_a_ticket_when_it_ends_with_0(still_desk):
    done = still_desk.mail_deliver(mail("Ada Lovelace <ada@customer.test>", subject="By the pipe"))
    assert (done.returncode, done.stdout) == (0, b""), words_of(done)
    [ticket] = still_desk.ticket_list()
    assert ticket["subject"] == "By the pipe" and ticket["requester"]["email"] == "ada@customer.test"
    # A mail server that did not hear the 0 hands it over again.
    assert still_desk.mail_deliver(mail("Ada Lovelace <ada@customer.test>", subject="Second")).returncode == 0
    message = mail(subject="Again", message_id="<again@customer.test>")
    assert [still_desk.mail_deliver(message).returncode for _ in range(2)] == [0, 0]
    assert [ticket["subject"] for ticket in still_desk.ticket_list()] == ["Again", "Second", "By the pipe"]
    still_desk.verify()


def test_a_mail_for_an_address_with_a_bad_detail_is_taken(still_desk):
    assert still_desk.mail_deliver(mail(subject="Detail"), to="desk+1000014.7.forged@example.org").returncode == 0
    assert [ticket["subject"] for ticket in still_desk.ticket_list()] == ["Detail"]


@pytest.mark.parametrize("address", ["nobody@example.org", "desk@elsewhere.test", "no address", ""])
def test_a_mail_for_an_address_that_is_none_of_the_desks_ends_with_67(still_desk, address):
    done = still_desk.mail_deliver(mail(subject="Lost"), to=address)
    assert done.returncode == NO_USER, words_of(done)
    assert done.stderr
    assert still_desk.ticket_list() == []


def test_a_mail_that_is_no_mail_is_a_ticket(still_desk):
    for content in (b"", b"\r\n", random.Random(5).randbytes(3000)):
        done = still_desk.mail_deliver(content)
        assert done.returncode == 0, words_of(done)
    assert len(still_desk.ticket_list()) == 3


def gone_databases(desk):
    is_folder = desk.folder / "a-folder"
    is_folder.mkdir()
    is_text = desk.folder / "text"
    is_text.write_text("This is no database. " * 300)
    return [f"postgresql://svar:hush-hush@127.0.0.1:{free_port()}/gone", f"sqlite:{is_folder}", f"sqlite:{is_text}"]


def test_when_the_database_is_gone_deliver_ends_with_75(new_desk):
    desk = new_desk()
    for database in gone_databases(desk):
        desk.environment["SVAR_DATABASE"] = database
        done = desk.mail_deliver(mail())
        assert done.returncode == TRY_LATER, (database, done.returncode, words_of(done))
        assert done.stderr and b"hush-hush" not in done.stderr


def test_before_the_desk_is_set_up_deliver_ends_with_75(new_desk):
    done = new_desk().mail_deliver(mail())
    assert done.returncode == TRY_LATER, words_of(done)


def test_when_another_process_holds_the_database_deliver_ends_with_75_and_later_with_0(still_desk):
    writer = sqlite3.connect(still_desk.database.removeprefix("sqlite:"), isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    message = mail(subject="Held up")
    try:
        assert still_desk.mail_deliver(message).returncode == TRY_LATER
    finally:
        writer.execute("ROLLBACK")
        writer.close()
    assert still_desk.mail_deliver(message).returncode == 0
    assert [ticket["subject"] for ticket in still_desk.ticket_list()] == ["Held up"]


def test_B1_deliver_takes_mails_up_to_the_limit_of_LMTP_and_ends_with_69_over_it(shared_desk):
    with shared_desk.lmtp() as client:
        limit = next(int(line.split()[1]) for line in client.capabilities if line.startswith("SIZE "))
    assert limit == 50_000_000
    whole = large_mail("At the limit", limit)
    over = large_mail("Over the limit", limit + 1)
    done = shared_desk.mail_deliver(over)
    assert done.returncode == UNAVAILABLE, words_of(done)
    assert shared_desk.mail_deliver(whole).returncode == 0
    subjects = [ticket["subject"] for ticket in shared_desk.ticket_list()]
    assert "At the limit" in subjects and "Over the limit" not in subjects


def large_mail(subject, size):
    head = raw(["From: ada@customer.test", "To: desk@example.org", f"Subject: {subject}", "MIME-Version: 1.0",
                "Content-Type: application/octet-stream", "Content-Disposition: attachment; filename=large.bin"], "")
    line = b"x" * 76 + b"\r\n"
    body = line * ((size - len(head)) // len(line))
    return head + body + b"y" * (size - len(head) - len(body))


# svar init, agent, token


def test_init_can_be_repeated_and_changes_nothing_that_is_there(still_desk):
    assert still_desk.mail_deliver(mail(subject="Between")).returncode == 0
    key = (still_desk.data / "key").read_bytes()
    before = still_desk.ticket_list()
    for _ in range(2):
        still_desk.init()
    assert still_desk.ticket_list() == before
    assert (still_desk.data / "key").read_bytes() == key
    assert os.stat(still_desk.data / "key").st_mode & 0o077 == 0
    still_desk.verify()


def test_init_alone_makes_a_desk_that_works(still_desk):
    still_desk.add_agent()
    still_desk.start()
    assert still_desk.new_ticket("After init alone")["queue"]["name"]


def test_the_sample_company_is_loaded_once(new_desk):
    desk = new_desk()
    first = desk.must("init", "--sample")
    before = desk.ticket_list()
    assert before
    assert desk.must("init", "--sample") == first
    assert desk.ticket_list() == before
    desk.verify()


@pytest.mark.parametrize("url", ["https://desk.example.org", "https://192.0.2.7", "https://127.0.0.1.example.org"])
def test_the_sample_company_is_refused_where_others_could_reach_it(new_desk, url):
    desk = new_desk()
    desk.environment["SVAR_BASE_URL"] = url
    done = desk.run("init", "--sample")
    assert done.returncode != 0 and b"sample" in done.stderr, words_of(done)
    assert done.stdout == b""
    desk.init()
    assert desk.ticket_list() == []


@pytest.mark.parametrize("password", ["short", "", "elevenchars\n", "elevenchars\r\n"])
def test_a_password_of_fewer_than_12_characters_is_refused_and_the_final_newline_is_none_of_them(still_desk, password):
    done = still_desk.run(
        "agent", "add", "--email", "anna@desk.test", "--name", "Anna", "--role", "agent", "--password-stdin", input=password)
    assert done.returncode != 0 and b"12" in done.stderr, words_of(done)
    # Nobody was added.
    assert still_desk.run("token", "create", "--agent", "anna@desk.test").returncode != 0


@pytest.mark.parametrize("written", ["twelve chars{}", "   with blanks around it   {}", "пароль из слов{}"])
@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_password_is_all_that_was_piped_in_without_its_final_newline(shared_desk, written, end):
    email = f"piped{hash_of(written + end)}@desk.test"
    shared_desk.add_agent(email, "Somebody", "agent", written.format(end).removesuffix("\n"))  # which adds one
    visitor = shared_desk.visitor()
    assert visitor.sign_in(email, written.format("")).status in (302, 303)


@pytest.mark.parametrize("role", ["requester", "root", ""])
def test_agent_add_takes_the_roles_of_staff_and_names_them(still_desk, role):
    done = still_desk.run(
        "agent", "add", "--email", "anna@desk.test", "--name", "Anna", "--role", role, "--password-stdin", input=PASSWORD)
    assert done.returncode == USAGE, words_of(done)
    assert all(word in words_of(done) for word in ("agent", "manager", "administrator"))


def test_agent_add_refuses_an_address_that_is_taken_or_none(still_desk):
    still_desk.add_agent()
    for email in ("anna@desk.test", "ANNA@desk.test", "anna", "anna@desk.test\nBcc: x@y.test"):
        done = still_desk.run(
            "agent", "add", "--email", email, "--name", "Anna", "--role", "agent", "--password-stdin", input=PASSWORD)
        assert done.returncode != 0 and done.stderr, (email, words_of(done))


def test_token_create_prints_one_token_alone_which_the_API_takes(shared_desk):
    done = [shared_desk.run("token", "create", "--agent", "anna@desk.test") for _ in range(2)]
    for finished in done:
        assert (finished.returncode, finished.stderr) == (0, b""), words_of(finished)
        assert re.fullmatch(rb"svar_[A-Za-z0-9_-]{20,}\n", finished.stdout), finished.stdout
        assert shared_desk.api("GET", "/tickets?limit=1", token=finished.stdout.decode().strip()).status == 200
    assert done[0].stdout != done[1].stdout
    assert done[0].stdout.strip() not in (shared_desk.data / "svar.sqlite").read_bytes()
    unknown = shared_desk.run("token", "create", "--agent", "nobody@desk.test")
    assert unknown.returncode != 0 and unknown.stdout == b"" and b"nobody@desk.test" in unknown.stderr


# svar ticket


def test_ticket_list_prints_every_ticket_newest_first_as_the_API_does(shared_desk):
    numbers = [shared_desk.new_ticket(f"Listed {index}")["number"] for index in range(3)]
    listed = json.loads(shared_desk.must("ticket", "list", "--json"))
    assert set(listed) == {"tickets", "next"} and listed["next"] is None
    assert listed["tickets"] == shared_desk.tickets()
    assert [ticket["number"] for ticket in listed["tickets"][:3]] == numbers[::-1]
    for ticket in listed["tickets"]:
        assert TICKET <= set(ticket)
        assert re.fullmatch(r"[0-9]+", ticket["number"])


def test_ticket_list_is_filtered_by_status_and_names_the_words_it_knows(shared_desk):
    number = shared_desk.new_ticket("To be closed")["number"]
    assert shared_desk.api("POST", f"/tickets/{number}/closure").status == 200
    closed = json.loads(shared_desk.must("ticket", "list", "--status", "closed", "--json"))["tickets"]
    assert number in [ticket["number"] for ticket in closed]
    assert {ticket["status"] for ticket in closed} == {"closed"}
    done = shared_desk.run("ticket", "list", "--status", "done", "--json")
    assert done.returncode == USAGE and done.stdout == b""
    assert all(word in words_of(done) for word in ("new", "open", "waiting", "solved", "closed"))


def test_ticket_show_prints_the_ticket_as_the_API_does_with_its_conversation(shared_desk):
    number = shared_desk.new_ticket("Shown", body="First words.")["number"]
    assert shared_desk.api("POST", f"/tickets/{number}/messages", {"body": "A note.", "internal": True}).status == 201
    shown = shared_desk.ticket_show(number)
    messages = shown.pop("messages")
    assert shown == shared_desk.api("GET", f"/tickets/{number}").json
    assert messages[0]["body"].strip() == "First words." and messages[1]["internal"] is True


def test_ticket_events_prints_the_history_from_its_first_event_on(shared_desk):
    number = shared_desk.new_ticket("With a history")["number"]
    assert shared_desk.api("POST", f"/tickets/{number}/assignment").status == 200
    printed = json.loads(shared_desk.must("ticket", "events", number, "--json"))
    assert set(printed) == {"events"}
    events = printed["events"]
    assert [event["sequence"] for event in events] == list(range(1, len(events) + 1))
    assert events[0]["change"] == "opened" and "assigned" in [event["change"] for event in events]
    assert [event["change"] for event in events] == [
        event["change"] for event in shared_desk.api("GET", f"/tickets/{number}/events").json["events"]]


@pytest.mark.parametrize("command", ["show", "events"])
def test_a_number_that_is_unknown_or_mistyped_ends_with_words_and_no_output(shared_desk, command):
    number = shared_desk.new_ticket("Mistyped")["number"]
    mistyped = number[:-1] + str((int(number[-1]) + 1) % 10)
    for wrong in (mistyped, "abc", "", "1'; DROP TABLE ticket; --"):
        done = shared_desk.run("ticket", command, wrong, "--json")
        assert done.returncode != 0 and done.stdout == b"" and done.stderr, wrong


# svar verify


def test_verify_ends_with_0_and_after_a_row_was_changed_behind_its_back_with_1_and_the_tickets_number(still_desk):
    for subject in ("One", "Two", "Three"):
        assert still_desk.mail_deliver(mail(subject=subject)).returncode == 0
    assert "everything agrees" in still_desk.verify()
    changed = next(ticket for ticket in still_desk.ticket_list() if ticket["subject"] == "Two")["number"]
    tamper(still_desk, "UPDATE ticket SET priority = 'highest' WHERE subject = 'Two'")
    done = still_desk.run("verify")
    assert done.returncode == 1, words_of(done)
    assert changed in done.stdout.decode()
    others = [ticket["number"] for ticket in still_desk.ticket_list() if ticket["number"] != changed]
    assert not [number for number in others if number in done.stdout.decode()]
    tamper(still_desk, "UPDATE ticket SET priority = 'normal' WHERE subject = 'Two'")
    still_desk.verify()


def test_verify_names_an_attachment_whose_bytes_have_changed(still_desk):
    message = mail(subject="Attached", attachments=[("large.bin", "application/octet-stream", random.Random(8).randbytes(400_000))])
    assert still_desk.mail_deliver(message).returncode == 0
    still_desk.verify()
    kept = [path for path in (still_desk.data / "contents").rglob("*") if path.is_file()]
    assert kept
    kept[0].write_bytes(b"?" + kept[0].read_bytes()[1:])
    done = still_desk.run("verify")
    assert done.returncode == 1 and kept[0].name in done.stdout.decode(), words_of(done)
    kept[0].unlink()
    done = still_desk.run("verify")
    assert done.returncode == 1 and kept[0].name in done.stdout.decode(), words_of(done)


def tamper(desk, statement):
    database = sqlite3.connect(desk.database.removeprefix("sqlite:"))
    with database:
        assert database.execute(statement).rowcount == 1
    database.close()
