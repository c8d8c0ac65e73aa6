"""Mailboxes at a real Dovecot: mail that lies there becomes tickets, once, whatever happens on the way."""
import shutil
import socket
import threading
import time

import pytest

from browser import Sitting
from dovecot import Dovecot
from messages import mail
from svar import PASSWORD
from token_endpoint import TokenEndpoint
from waiting import wait_until

USER = "support@example.org"


@pytest.fixture
def start_dovecot():
    made = []

    def start(more=""):
        made.append(Dovecot(more))
        return made[-1].start()

    yield start
    for server in made:
        server.stop()


@pytest.fixture
def dovecot(start_dovecot):
    return start_dovecot()


@pytest.fixture
def make_desk(new_desk, sink):
    """A running desk that may reach this machine and trusts the authority of a Dovecot."""
    def make(dovecot, networks="127.0.0.1", database=None):
        desk = new_desk(database=database, smtp=sink.url).init()
        desk.environment["SVAR_PRIVATE_NETWORKS"] = networks
        desk.environment["SVAR_CERTIFICATES"] = dovecot.authority
        desk.add_agent()
        return desk.start()

    return make


def add(desk, dovecot, **settings):
    """Adds a mailbox; what is not said is TLS, everything in INBOX, kept."""
    queue = desk.api("GET", "/queues").json["queues"][0]["id"]
    body = {"name": "Support", "host": "localhost", "port": dovecot.tls_port, "user": USER, "secret": dovecot.PASSWORD, "queue": queue,
            "takesOlder": True} | settings
    answer = desk.api("POST", "/mailboxes", body)
    assert answer.status == 201, answer.text
    return answer.json["id"]


def subjects(desk):
    return sorted(ticket["subject"] for ticket in desk.api("GET", "/tickets?limit=200").json["tickets"])


def mailbox(desk, id):
    return next(one for one in desk.api("GET", "/mailboxes").json["mailboxes"] if one["id"] == id)


def numbered(*numbers, **more):
    return [mail(subject=f"Mailbox {number}", body=f"It is the printer {number}.\n", **more) for number in numbers]


def wanted(*numbers):
    return sorted(f"Mailbox {number}" for number in numbers)


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_mail_that_lies_there_becomes_tickets_and_what_comes_later_is_told_by_idle(dovecot, make_desk, security):
    dovecot.put(*numbered(1, 2, 3))
    desk = make_desk(dovecot)
    id = add(desk, dovecot, security=security, port=dovecot.tls_port if security == "tls" else dovecot.port)
    wait_until("three tickets", lambda: subjects(desk) == wanted(1, 2, 3))
    wait_until("all marked as read", lambda: all("\\Seen" in flags for flags in dovecot.mails().values()))
    begun = time.monotonic()
    dovecot.put(*numbered(4))
    wait_until("the fourth ticket", lambda: subjects(desk) == wanted(1, 2, 3, 4), 25)
    # Without IDLE it would be asked for after half a minute.
    assert time.monotonic() - begun < 20
    assert mailbox(desk, id)["failure"] is None and mailbox(desk, id)["readAt"]
    # The confirmation goes to whoever wrote, and a reply finds its ticket.
    desk.verify()
    assert desk.stop() == 0


def test_mails_are_moved_or_deleted_only_once_they_are_tickets_large_ones_too(dovecot, make_desk):
    dovecot.make("Done")
    large = mail(subject="Mailbox 9", attachments=[("scan.bin", "application/octet-stream", bytes(range(256)) * 20_000)])
    dovecot.put(*numbered(1, 2), large)
    dovecot.put(*numbered(5, 6), user="other@example.org")
    desk = make_desk(dovecot)
    add(desk, dovecot, afterwards="move", target="Done")
    add(desk, dovecot, name="Other", user="other@example.org", afterwards="delete")
    wait_until("five tickets", lambda: subjects(desk) == wanted(1, 2, 5, 6, 9), 40)
    wait_until("moved", lambda: not dovecot.mails() and len(dovecot.mails("Done")) == 3)
    wait_until("deleted", lambda: not dovecot.mails(user="other@example.org"))
    desk.verify()


def test_E7_after_kill_9_nothing_is_lost_and_nothing_doubled(dovecot, make_desk):
    dovecot.make("Done")
    desk = make_desk(dovecot)
    add(desk, dovecot, afterwards="move", target="Done")
    for round in range(8):
        dovecot.put(*numbered(*range(round * 6, round * 6 + 6)))
        # Each time a little later: before the first ticket, between tickets, between ticket and move.
        wait_until("something", lambda: subjects(desk), 20) if round == 0 else time.sleep(0.05 * round)
        desk.kill()
        desk.start()
    wait_until("all tickets", lambda: subjects(desk) == wanted(*range(48)), 60)
    wait_until("all moved", lambda: not dovecot.mails(), 40)
    assert subjects(desk) == wanted(*range(48))
    desk.verify()


def test_E7_under_another_uidvalidity_all_is_read_again_and_known(dovecot, make_desk):
    dovecot.put(*numbered(1, 2, 3))
    desk = make_desk(dovecot)
    id = add(desk, dovecot)
    wait_until("three tickets", lambda: subjects(desk) == wanted(1, 2, 3))
    dovecot.end()
    # As after a restore: the mails are there, and nobody remembers their UIDs.
    for path in (dovecot.folder / "mail" / USER).glob("dovecot*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    dovecot.start()
    dovecot.put(*numbered(4))
    wait_until("the fourth ticket", lambda: 4 <= len(subjects(desk)) and mailbox(desk, id)["failure"] is None, 60)
    assert subjects(desk) == wanted(1, 2, 3, 4)


def test_a_mailbox_that_fails_says_why_recovers_by_itself_and_holds_up_no_other(dovecot, start_dovecot, make_desk):
    other = start_dovecot()
    desk = make_desk(dovecot)
    broken = add(desk, other, name="Broken")  # Its certificate is of an authority that nobody trusts.
    wrong = add(desk, dovecot, name="Wrong", user="wrong@example.org", secret="no")
    good = add(desk, dovecot)
    failure = wait_until("the fault", lambda: mailbox(desk, broken)["failure"])
    assert (failure["reason"], failure["step"], failure["attempts"]) == ("certificate", "encrypt", 1)
    failure = wait_until("the other fault", lambda: mailbox(desk, wrong)["failure"])
    assert failure["reason"] == "signInRefused" and failure["since"]
    dovecot.put(*numbered(1))
    wait_until("a ticket", lambda: subjects(desk) == wanted(1))
    dovecot.end()
    assert wait_until("that it is gone", lambda: mailbox(desk, good)["failure"])["reason"] in ("hungUp", "unreachable")
    dovecot.start()
    dovecot.put(*numbered(2))
    wait_until("recovery", lambda: subjects(desk) == wanted(1, 2), 60)
    wait_until("that it is well", lambda: mailbox(desk, good)["failure"] is None)
    assert dovecot.PASSWORD not in desk.log


def test_a_trial_explains_each_step(dovecot, make_desk):
    desk = make_desk(dovecot)
    id = add(desk, dovecot, afterwards="move", target="Missing", active=False)
    queue = mailbox(desk, id)["queue"]["id"]

    def trial(**changes):
        body = {"name": "Support", "host": "localhost", "port": dovecot.tls_port, "user": USER, "secret": dovecot.PASSWORD, "queue": queue,
                "active": False} | changes
        assert desk.api("PUT", f"/mailboxes/{id}", body).status == 200
        answer = desk.api("POST", f"/mailboxes/{id}/trial").json
        return answer, [step["step"] for step in answer["steps"]], answer["steps"][-1]["reason"]

    closed = socket.socket()
    closed.bind(("127.0.0.1", 0))
    good, steps, _ = trial()
    assert good["ok"] and good["told"] and steps == ["find", "connect", "encrypt", "signIn", "folder", "read"]
    for changes, step, reason in [
        ({"afterwards": "move", "target": "Missing"}, "target", "targetMissing"), ({"folder": "Missing"}, "folder", "folderMissing"),
        ({"secret": "wrong"}, "signIn", "signInRefused"), ({"host": "127.0.0.1", "port": closed.getsockname()[1]}, "connect", "unreachable"),
        ({"host": "nowhere.invalid"}, "find", "unresolved"), ({"host": "127.0.0.2"}, "connect", "notAllowed"),
        ({"port": dovecot.port}, "encrypt", "noEncryption"),
    ]:
        answer, steps, found = trial(**changes)
        assert not answer["ok"] and (steps[-1], found) == (step, reason), answer
    closed.close()


def test_D8_servers_inside_are_not_reached_unless_the_operator_names_their_network(dovecot, make_desk):
    hits = []
    canary = socket.create_server(("127.0.0.1", 0))
    canary.settimeout(0.2)
    ended = threading.Event()

    def listen():
        while not ended.is_set():
            try:
                hits.append(canary.accept())
            except TimeoutError:
                pass

    listener = threading.Thread(target=listen)
    listener.start()
    desk = make_desk(dovecot, networks="10.99.0.0/16")
    id = add(desk, dovecot, active=False)
    queue, port = mailbox(desk, id)["queue"]["id"], canary.getsockname()[1]
    for host in ["127.0.0.1", "127.1", "localhost", "::1", "::ffff:127.0.0.1", "0.0.0.0", "2130706433", "0x7f000001"]:
        for security in ["tls", "starttls", "none"]:
            body = {"name": "Support", "host": host, "port": port, "security": security, "user": USER, "secret": "x", "queue": queue,
                    "active": False}
            assert desk.api("PUT", f"/mailboxes/{id}", body).status == 200
            answer = desk.api("POST", f"/mailboxes/{id}/trial").json
            assert answer["steps"][-1]["reason"] in ("notAllowed", "unresolved"), (host, answer)
    ended.set()
    listener.join()
    canary.close()
    assert hits == []


def test_signing_in_by_token(dovecot, make_desk):
    dovecot.put(*numbered(1))
    dovecot.tokens.good["good-token"] = USER
    desk = make_desk(dovecot)
    id = add(desk, dovecot, signIn="token", secret="stale-token", active=False)
    answer = desk.api("POST", f"/mailboxes/{id}/trial").json
    assert (answer["steps"][-1]["step"], answer["steps"][-1]["reason"]) == ("signIn", "signInRefused")
    queue = mailbox(desk, id)["queue"]["id"]
    body = {"name": "Support", "host": "localhost", "port": dovecot.tls_port, "user": USER, "signIn": "token", "secret": "good-token",
            "queue": queue}
    assert desk.api("PUT", f"/mailboxes/{id}", body).status == 200
    wait_until("a ticket", lambda: subjects(desk) == wanted(1))
    assert "good-token" not in desk.log


@pytest.fixture
def make_endpoint():
    made = []

    def make(dovecot, **more):
        made.append(TokenEndpoint(dovecot, USER, **more))
        return made[-1]

    yield make
    for endpoint in made:
        endpoint.stop()


def granted(endpoint, **more):
    return {"signIn": "refreshToken", "endpoint": endpoint.url, "client": endpoint.CLIENT, "secret": endpoint.refresh,
            "clientSecret": endpoint.SECRET} | more


@pytest.mark.parametrize("protocol", ["imap", "pop3"])
def test_the_desk_gets_itself_access_tokens_and_new_ones_before_they_end(dovecot, make_desk, make_endpoint, protocol):
    # Two minutes before a token ends it is got anew: these last for five seconds.
    endpoint = make_endpoint(dovecot, lifetime=125)
    dovecot.put(*numbered(1))
    desk = make_desk(dovecot)
    port = dovecot.tls_port if protocol == "imap" else dovecot.pop3s_port
    first = endpoint.refresh
    id = add(desk, dovecot, **granted(endpoint, protocol=protocol, port=port))
    wait_until("a ticket", lambda: subjects(desk) == wanted(1))
    assert endpoint.asked[0] == (
        "/oauth2/v2.0/token?tenant=x", "application/x-www-form-urlencoded",
        {"grant_type": "refresh_token", "refresh_token": first, "client_id": endpoint.CLIENT, "client_secret": endpoint.SECRET})
    wait_until("another token", lambda: 3 <= len(endpoint.asked), 150)
    # After a restart it asks with the refresh token that came last.
    desk.stop()
    dovecot.put(*numbered(2))
    desk.start()
    wait_until("the second ticket", lambda: subjects(desk) == wanted(1, 2))
    assert mailbox(desk, id)["failure"] is None
    # One that is revoked before its time is got anew at once.
    endpoint.lifetime = 3600
    desk.stop()
    dovecot.tokens.good.clear()
    dovecot.put(*numbered(3))
    desk.start()
    wait_until("the third ticket", lambda: subjects(desk) == wanted(1, 2, 3))
    assert mailbox(desk, id)["failure"] is None
    for secret in [first, endpoint.refresh, endpoint.SECRET, "access-"]:
        assert secret not in desk.log


def test_signing_in_as_an_application(dovecot, make_desk, make_endpoint):
    endpoint = make_endpoint(dovecot)
    dovecot.put(*numbered(1))
    desk = make_desk(dovecot)
    add(desk, dovecot, **granted(
        endpoint, signIn="clientCredentials", secret=endpoint.SECRET, clientSecret=None, scope="https://outlook.office365.com/.default"))
    wait_until("a ticket", lambda: subjects(desk) == wanted(1))
    assert "refresh_token" not in endpoint.asked[0][2]


def test_a_token_endpoint_that_refuses_redirects_or_floods_is_told_of_and_not_followed(dovecot, make_desk, make_endpoint):
    endpoint = make_endpoint(dovecot)
    desk = make_desk(dovecot)
    id = add(desk, dovecot, **granted(endpoint, secret="refresh-of-somebody-else"))
    failure = wait_until("the fault", lambda: mailbox(desk, id)["failure"])
    assert (failure["reason"], failure["step"], failure["detail"]) == ("signInRefused", "token", "invalid_grant: The token was revoked.")
    asked = len(endpoint.asked)
    for instead, reason, detail in [
        ((302, {"Location": endpoint.url}, b""), "refused", "HTTP 302"),
        ((200, {}, b" " * 70_000), "garbled", "more than 65536 bytes"), ((200, {}, b"<html>"), "garbled", ""),
        ((500, {}, b"refresh-of-somebody-else"), "refused", "HTTP 500"),
    ]:
        endpoint.instead = instead
        answer = desk.api("POST", f"/mailboxes/{id}/trial").json
        assert [step["step"] for step in answer["steps"]] == ["token"], answer
        assert (answer["steps"][0]["reason"], answer["steps"][0]["detail"]) == (reason, detail), answer
    assert len(endpoint.asked) == asked + 4


def test_D8_a_token_endpoint_inside_is_not_reached_unless_the_operator_names_its_network(dovecot, make_desk, make_endpoint):
    endpoint = make_endpoint(dovecot)
    desk = make_desk(dovecot, networks="10.99.0.0/16")
    id = add(desk, dovecot, active=False, **granted(endpoint))
    body = mailbox(desk, id)
    for host in ["127.0.0.1", "127.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f000001", "169.254.169.254"]:
        change = {"name": "Support", "host": "localhost", "user": USER, "queue": body["queue"]["id"], "active": False}
        change |= granted(endpoint) | {"endpoint": endpoint.url.replace("localhost", host)}
        assert desk.api("PUT", f"/mailboxes/{id}", change).status == 200
        answer = desk.api("POST", f"/mailboxes/{id}/trial").json
        assert answer["steps"][-1]["step"] == "token" and answer["steps"][-1]["reason"] in ("notAllowed", "unresolved"), (host, answer)
    assert endpoint.asked == []


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_mail_comes_by_POP3_and_stays_or_goes(dovecot, make_desk, security):
    dovecot.put(*numbered(1, 2))
    dovecot.put(*numbered(5, 6), user="other@example.org")
    desk = make_desk(dovecot)
    port = dovecot.pop3s_port if security == "tls" else dovecot.pop3_port
    pop3 = {"protocol": "pop3", "security": security, "port": port}
    id = add(desk, dovecot, **pop3)
    add(desk, dovecot, name="Other", user="other@example.org", afterwards="delete", **pop3)
    wait_until("four tickets", lambda: subjects(desk) == wanted(1, 2, 5, 6))
    wait_until("deleted", lambda: not dovecot.mails(user="other@example.org"))
    assert len(dovecot.mails()) == 2
    dovecot.put(*numbered(3))
    wait_until("the next look", lambda: subjects(desk) == wanted(1, 2, 3, 5, 6), 90)
    assert mailbox(desk, id)["failure"] is None
    answer = desk.api("POST", f"/mailboxes/{id}/trial").json
    assert answer["ok"] and (answer["mails"], answer["told"]) == (3, False)
    assert [step["step"] for step in answer["steps"]] == ["find", "connect", "encrypt", "signIn", "read"]
    desk.verify()
    assert desk.stop() == 0


def test_by_POP3_nothing_is_lost_or_doubled_after_kill_9(dovecot, make_desk):
    desk = make_desk(dovecot)
    add(desk, dovecot, protocol="pop3", port=dovecot.pop3s_port, afterwards="delete")
    for round in range(6):
        dovecot.put(*numbered(*range(round * 6, round * 6 + 6)))
        time.sleep(0.4 + 0.1 * round)
        desk.kill()
        desk.start()
    wait_until("all tickets", lambda: subjects(desk) == wanted(*range(36)), 90)
    wait_until("all gone", lambda: not dovecot.mails(), 90)
    assert subjects(desk) == wanted(*range(36))
    desk.verify()


def test_a_mailbox_of_the_desks_file_waits_for_its_password_and_goes_when_it_is_removed(dovecot, make_desk):
    dovecot.put(*numbered(1))
    desk = make_desk(dovecot)
    queue = desk.api("GET", "/queues").json["queues"][0]["name"]
    file = (f"mailboxes:\n- name: Support\n  host: localhost\n  port: {dovecot.tls_port}\n  user: {USER}\n  queue: {queue}\n"
            "  takesOlder: true\n")
    assert desk.api("POST", "/desk", {"file": file}).status == 200
    added = desk.api("GET", "/mailboxes").json["mailboxes"][0]
    assert not added["hasSecret"]
    answer = desk.api("POST", f"/mailboxes/{added['id']}/trial").json
    assert answer["steps"][-1]["reason"] == "secretMissing"
    time.sleep(3)
    assert mailbox(desk, added["id"])["failure"] is None and subjects(desk) == []
    body = {"name": "Support", "host": "localhost", "port": dovecot.tls_port, "user": USER, "queue": added["queue"]["id"],
            "secret": dovecot.PASSWORD}
    assert desk.api("PUT", f"/mailboxes/{added['id']}", body).status == 200
    wait_until("a ticket", lambda: subjects(desk) == wanted(1))
    assert desk.api("DELETE", f"/mailboxes/{added['id']}").status == 204
    # Whoever reads it hears of that within a quarter of a minute.
    time.sleep(17)
    dovecot.put(*numbered(2))
    time.sleep(5)
    assert subjects(desk) == wanted(1) and len(dovecot.mails()) == 2
    desk.verify()


def test_a_server_without_idle_move_and_uidplus_is_asked_again_and_again(start_dovecot, make_desk):
    dovecot = start_dovecot("protocol imap {\n  imap_capability = IMAP4rev1 AUTH=PLAIN SASL-IR\n}\nimap_capability = IMAP4rev1 AUTH=PLAIN\n")
    dovecot.make("Done")
    dovecot.put(*numbered(1))
    desk = make_desk(dovecot)
    id = add(desk, dovecot, afterwards="move", target="Done")
    assert desk.api("POST", f"/mailboxes/{id}/trial").json["told"] is False
    wait_until("a ticket", lambda: subjects(desk) == wanted(1))
    dovecot.put(*numbered(2))
    wait_until("the second ticket", lambda: subjects(desk) == wanted(1, 2), 90)
    # Mails are moved once their tickets are there.
    wait_until("the move", lambda: len(dovecot.mails("Done")) == 2 and all("\\Deleted" in flags for flags in dovecot.mails().values()))


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_the_pages_of_mailboxes_explain_each_step_fit_and_are_accessible(dovecot, make_desk, make_endpoint, browser, locale):
    endpoint = make_endpoint(dovecot)
    desk = make_desk(dovecot)
    add(desk, dovecot, name="A long name of a mailbox of the lifts and stairs")
    id = add(desk, dovecot, name="POP3", protocol="pop3", port=dovecot.pop3s_port, **granted(endpoint, secret="refresh-of-somebody-else"))
    wait_until("the fault", lambda: mailbox(desk, id)["failure"])
    queue = desk.api("GET", "/queues").json["queues"][0]["name"]
    assert desk.api("POST", "/desk", {"file": f"mailboxes: [{{name: Filed, host: localhost, user: u, queue: {queue}}}]"}).status == 200
    sitting = Sitting(browser, desk.base_url, locale)
    sitting.sign_in("anna@desk.test", PASSWORD)
    for path, name in [("/admin/mailboxes", "mailboxes"), (f"/admin/mailboxes/{id}", "mailbox-fault"), ("/admin/mailboxes/1", "mailbox")]:
        sitting.go(path)
        sitting.page.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)")
        sitting.picture(name)
        sitting.assert_fits()
        sitting.assert_accessible(browser)
    sitting.go(f"/admin/mailboxes/{id}")
    sitting.submit(f"/admin/mailboxes/{id}/trial")
    assert sitting.page.locator("#trial li").count() == 1
    sitting.picture("mailbox-trial")
    sitting.go("/admin/mailboxes/1")
    sitting.submit("/admin/mailboxes/1/removal")
    assert sitting.page.url.endswith("/admin/mailboxes") and sitting.page.locator("tbody tr").count() == 2
    sitting.assert_quiet()
    sitting.close()
