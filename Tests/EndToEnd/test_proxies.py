"""D7: what a proxy says of a request is believed only of proxies that are named, and no header leads a link anywhere."""
import pytest

from visitor import Visitor

ELSEWHERE = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "Forwarded": "host=evil.example"}
# How often one place may ask for a link in a quarter of an hour.
MOST = 30


@pytest.fixture
def proxied_desk(new_desk, sink):
    def start(proxies=None):
        desk = new_desk(smtp=sink.url).init()
        desk.add_agent()
        if proxies:
            desk.environment["SVAR_TRUSTED_PROXIES"] = proxies
        return desk.start()
    return start


def ask(desk, number, forwarded):
    """One request for a link, as it comes from a proxy on this machine; whether it was taken."""
    visitor = Visitor(desk.base_url)
    form = visitor.form("/sign-in", "/sign-in")
    fields = form.fields | {"email": f"nobody-{number}@guest.test"}
    answer = visitor.request("POST", "/sign-in/link", fields, {"X-Forwarded-For": forwarded})
    assert answer.status in (303, 429), answer.text
    return answer.status == 303


def test_D7_without_a_named_proxy_everybody_behind_one_address_is_one(proxied_desk):
    desk = proxied_desk()
    assert all(ask(desk, number, f"198.51.100.{number + 1}") for number in range(MOST))
    assert not ask(desk, MOST, "203.0.113.9"), "a header made a new place of somebody who may not say it"
    assert "203.0.113.9" not in desk.log_path.read_text()


@pytest.mark.parametrize("proxies", ["127.0.0.1", "10.0.0.0/8, 127.0.0.0/8"])
def test_D7_behind_a_named_proxy_each_is_who_it_says_and_cannot_be_another(proxied_desk, proxies):
    desk = proxied_desk(proxies)
    # What the client wrote itself stands before what the proxy adds.
    assert all(ask(desk, number, f"198.51.100.{number + 1}, 203.0.113.9") for number in range(MOST))
    assert not ask(desk, MOST, "198.51.100.77, 203.0.113.9")
    assert ask(desk, MOST, "203.0.113.9, 198.51.100.77"), "another client of the same proxy was held up"
    assert '"203.0.113.9"' in desk.log_path.read_text() or "client=203.0.113.9" in desk.log_path.read_text()


def test_D7_no_header_leads_a_link_elsewhere(proxied_desk, sink):
    desk = proxied_desk("127.0.0.1")
    visitor = Visitor(desk.base_url)
    form = visitor.form("/sign-in", "/sign-in")
    assert visitor.request("POST", "/sign-in/link", form.fields | {"email": "anna@desk.test"}, ELSEWHERE).status == 303
    mail = sink.wait("anna@desk.test")[0]
    assert f"{desk.base_url}/sign-in/link/" in mail.text and "evil.example" not in mail.content.decode(errors="replace")
    answer = visitor.request("GET", "/tickets", headers=ELSEWHERE)
    assert answer.status == 303 and answer.headers["Location"].startswith("/")
    assert "evil.example" not in visitor.request("GET", "/sign-in", headers=ELSEWHERE).text
