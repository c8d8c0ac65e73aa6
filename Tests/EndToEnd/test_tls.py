"""A9: a mail server whose certificate is not in order gets neither mail nor password; who looks sees why."""
import re

import pytest

from messages import mail
from tls_relay import Certificates, TLSRelay
from waiting import wait_until

@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    return Certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def new_relay(certificates):
    made = []

    def make(offer, kind):
        made.append(TLSRelay(offer, *certificates.make(kind)))
        return made[-1]

    yield make
    for relay in made:
        relay.stop()


@pytest.mark.parametrize("scheme, host, offer", [
    ("smtps", "127.0.0.1", "tls"), ("smtp", "127.0.0.1", "starttls"), ("smtp", "relay.localhost", "starttls"),
])
@pytest.mark.parametrize("kind", ["self-signed", "unknown-authority"])
def test_A9_without_a_certificate_in_order_the_mail_stays_pending_with_the_reason_and_no_password_is_sent(
        new_desk, new_relay, scheme, host, offer, kind):
    relay = new_relay(offer, kind)
    desk = new_desk(smtp=f"{scheme}://desk:open-sesame@{host}:{relay.port}").init()
    desk.add_agent()
    desk.start()
    desk.deliver(mail(subject="Who are you?"))
    shown = wait_until("the reason at the outgoing mail", lambda: pending(desk, "certificate"), 30, pause=0.2)
    assert "open-sesame" not in shown
    assert_nothing_said(relay)
    assert "open-sesame" not in desk.log


def test_A9_a_mail_server_without_TLS_gets_nothing_where_the_address_asks_for_it(new_desk, new_relay):
    relay = new_relay("nothing", "self-signed")
    desk = new_desk(smtp=f"smtp://desk:open-sesame@relay.localhost:{relay.port}").init()
    desk.add_agent()
    desk.start()
    desk.deliver(mail(subject="In the clear?"))
    wait_until("the reason at the outgoing mail", lambda: pending(desk, "STARTTLS"), 30, pause=0.2)
    assert_nothing_said(relay)


def pending(desk, reason):
    """The page of the one outgoing mail, as soon as an attempt has failed with that reason; it is neither sent nor given up."""
    visitor = desk.visitor()
    visitor.sign_in()
    entries = re.findall(r'href="(/admin/outgoing-mail/\d+)"', visitor.get("/admin/outgoing-mail").text)
    if not entries:
        return None
    page = visitor.get(entries[0]).text
    # An attempt has failed and there will be another.
    if "Last error" not in page or "Next attempt" not in page:
        return None
    assert reason in page and "Waiting" in page, page
    return page


def assert_nothing_said(relay):
    said = [line for line, _ in relay.lines]
    assert not relay.messages
    assert not [line for line in said if line.split(" ")[0].upper() not in ("EHLO", "STARTTLS", "QUIT")], said
