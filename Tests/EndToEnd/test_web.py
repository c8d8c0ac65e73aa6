"""D: the pages and the API as someone meets them who wishes the desk no good."""
import gzip
import json
import re
import time
from urllib.parse import quote, urlencode, urljoin, urlsplit

import pytest

from svar import PASSWORD, request
from visitor import SESSION, TOKEN

MARTIN = "martin@desk.test"


@pytest.fixture
def desk(shared_desk):
    pid = shared_desk.pid
    yield shared_desk
    shared_desk.assert_alive(pid)


@pytest.fixture(scope="module")
def martins_token(shared_desk):
    return shared_desk.token(MARTIN)


@pytest.fixture(scope="module")
def signed_in(shared_desk):
    visitor = shared_desk.visitor()
    assert visitor.sign_in().status in (302, 303)
    return visitor


EXTRAS = {
    "role": "administrator", "organisation": 1, "verified": True, "createdAt": "1999-01-01T00:00:00Z", "created": "1999-01-01", "id": 1,
    "number": "1000017", "status": "closed", "assignee": 1, "requesterId": 1, "isVerified": True, "placement": "token",
}


def test_D2_extra_fields_of_a_new_ticket_are_ignored_or_refused(desk, martins_token):
    body = {"subject": "D2 extra", "body": "More than asked.", "requester": {"email": "d2@customer.test", "name": "D"} | EXTRAS} | EXTRAS
    answer = desk.api("POST", "/tickets", body, martins_token)
    assert answer.status in (201, 422), answer.text
    if answer.status == 201:
        made = answer.json
        assert made["status"] == "new" and made["assignee"] is None and not made["createdAt"].startswith("1999")
    # The requester did not become anybody, and Martin did not become more than he was.
    assert desk.visitor().sign_in("d2@customer.test").status not in (302, 303)


def test_D2_extra_fields_of_a_message_do_not_make_it_another(desk, martins_token):
    number = desk.new_ticket("D2 message")["number"]
    extra = {"author": 1, "at": "1999-01-01T00:00:00Z", "purpose": "request", "to": ["copied.in@extra.test"], "copies": "copied.in@extra.test"}
    answer = desk.api("POST", f"/tickets/{number}/messages", {"body": "D2 CANARY", "internal": True} | extra)
    assert answer.status in (200, 201, 422), answer.text
    desk.api("POST", f"/tickets/{number}/messages", {"body": "D2 visible", "internal": False} | extra)
    desk.sink.wait("ada@customer.test", lambda mail: "D2 visible" in mail.text)
    assert not desk.sink.to("copied.in@extra.test")
    assert not [mail for mail in desk.sink.mails if "D2 CANARY" in mail.content.decode(errors="replace")]


def test_D2_extra_fields_of_the_web_form_are_ignored(desk):
    visitor = desk.visitor()
    form = visitor.form("/form", "/form")
    time.sleep(1.1)  # faster than that types only a machine
    visitor.request("POST", form.action or "/form", form.fields | {
        "name": "D", "email": "d2form@customer.test", "subject": "D2 form", "message": "More than asked.", "role": "administrator",
        "internal": "1", "status": "closed", "assignee": "1"})
    assert desk.ticket_about("D2 form")["status"] == "new"


INJECTIONS = ["' OR 1=1 --", "1; DROP TABLE ticket", "new') UNION SELECT password FROM person --", "%27", "\x00", "'", '"', "new\n", "🦆"]


@pytest.mark.parametrize("text", INJECTIONS)
@pytest.mark.parametrize("field", ["status", "queue", "after", "limit", "sort", "assignee"])
def test_D3_SQL_in_a_filter_finds_nothing_and_breaks_nothing(desk, field, text):
    desk.new_ticket("D3 present")
    answer = desk.api("GET", f"/tickets?{urlencode({field: text})}")
    assert answer.status in (200, 400, 422), answer.text
    assert not re.search(r"sqlite|syntax error|SELECT |scrypt", answer.text, re.I), answer.text
    if answer.status == 200 and field in ("status", "queue", "after"):
        assert answer.json["tickets"] == []
    assert desk.api("GET", "/tickets?limit=1").json["tickets"]


@pytest.mark.parametrize("number", ["0", "-1", "1 OR 1=1", "1000018", "99999999999999999999999", "abc", "%00", "..", "1000017%27"])
def test_D3_a_number_that_is_none_is_not_found(desk, number):
    for answer in (desk.api("GET", f"/tickets/{quote(number, safe='%')}"), desk.api("GET", f"/tickets/{quote(number, safe='%')}/events")):
        assert answer.status in (400, 404, 422), answer.text


def test_D6_the_session_is_a_new_one_at_login_and_is_over_at_sign_out(desk):
    visitor = desk.visitor()
    visitor.get("/sign-in")
    before = dict(visitor.cookies)
    answer = visitor.sign_in()
    assert answer.status in (302, 303)
    session = visitor.session
    assert session and session not in before.values()
    cookie = next(line for line in answer.headers.get_all("Set-Cookie") if session in line)
    assert cookie.startswith("__Host-")
    for attribute in ("httponly", "secure", "samesite=", "path=/"):
        assert attribute in cookie.lower(), cookie
    assert visitor.get("/tickets").status == 200

    kept = dict(visitor.cookies)
    assert visitor.submit("/tickets", "/sign-out").status in (302, 303)
    visitor.cookies = kept
    assert visitor.get("/tickets").status in (302, 303, 401, 403)


def test_D6_a_session_fixed_by_somebody_else_is_not_taken_over(desk):
    victim = desk.visitor()
    victim.cookies[SESSION] = "chosen-by-the-attacker"
    victim.sign_in()
    assert victim.session != "chosen-by-the-attacker"
    fixed = desk.visitor()
    fixed.cookies[SESSION] = "chosen-by-the-attacker"
    assert fixed.get("/tickets").status in (302, 303, 401, 403)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(desk):
    wrong, unknown = desk.visitor().sign_in(MARTIN, "not the password"), desk.visitor().sign_in("nobody@desk.test", "not the password")
    assert wrong.status == unknown.status and wrong.status not in (302, 303)
    of_the_moment = re.compile(r'value="[^"]*"|nonce="[^"]*"|martin@desk\.test|nobody@desk\.test')
    assert of_the_moment.sub("", wrong.text) == of_the_moment.sub("", unknown.text)


def test_guesses_of_a_password_are_limited_and_the_others_may_go_on(new_desk):
    desk = new_desk().init()
    desk.add_agent("guessed@desk.test", "Guessed", "agent")
    desk.add_agent()
    desk.start()
    statuses = [desk.visitor().sign_in("guessed@desk.test", f"wrong guess {turn}").status for turn in range(25)]
    assert 429 in statuses, statuses
    assert desk.api("GET", "/tickets").status == 200


@pytest.fixture(scope="module")
def another_session(shared_desk):
    visitor = shared_desk.visitor()
    visitor.sign_in()
    return visitor


@pytest.mark.parametrize("forged", ["missing", "empty", "wrong", "of another session"])
@pytest.mark.parametrize("action", ["messages", "assignment", "closure-request", "closure", "escalation"])
def test_D9_a_form_without_its_CSRF_token_is_refused(desk, signed_in, another_session, action, forged):
    number = desk.new_ticket("D9 forms")["number"]
    before = desk.ticket_events(number)
    others = another_session.form("/tickets", "/sign-out").fields[TOKEN]
    token = {"missing": None, "empty": "", "wrong": "A" * 43, "of another session": others}[forged]
    fields = {"body": "Forged.", "line": "second", "reason": "Forged."} | ({} if token is None else {TOKEN: token})
    origin = {"Origin": "https://evil.test"} if forged == "missing" else {}
    answer = signed_in.request("POST", f"/tickets/{number}/{action}", fields, origin)
    assert answer.status == 403, answer.text[:500]
    assert desk.ticket_events(number) == before


def test_D9_the_sign_in_form_without_its_token_is_refused(desk):
    assert desk.visitor().request("POST", "/sign-in", {"email": "anna@desk.test", "password": PASSWORD}).status == 403


TARGETS = [
    "//evil.test", "https://evil.test", "/\\evil.test", "\\\\evil.test", "https:evil.test", "///evil.test", "/%5Cevil.test",
    "http://user@evil.test",
    "/\t/evil.test", "javascript:alert(1)", "//evil.test/tickets", "/tickets@evil.test/..//evil.test", "/\n/evil.test", "/.//evil.test",
]


@pytest.mark.parametrize("target", TARGETS)
def test_D9_sign_in_leads_to_nowhere_outside(desk, target):
    visitor = desk.visitor()
    asked = {field: target for field in ("next", "return", "to", "redirect")}
    page = f"/sign-in?{urlencode(asked)}"
    form = visitor.form(page, "/sign-in")
    answer = visitor.request("POST", form.action or page, form.fields | {"email": "anna@desk.test", "password": PASSWORD} | asked)
    location = answer.headers["Location"] or "/"
    assert answer.status in (302, 303, 400, 403, 422, 429)
    # As a browser reads it, which takes a backslash for a slash and drops tabs and line ends.
    assert not re.search(r"[\\\s]", location), location
    assert urlsplit(urljoin(desk.base_url + "/sign-in", location)).netloc == urlsplit(desk.base_url).netloc, location


def test_D9_no_Host_header_is_believed(desk, signed_in):
    answer = request("GET", desk.base_url + "/tickets", None, {"Host": "evil.test", "X-Forwarded-Host": "evil.test"})
    assert "evil.test" not in answer.text and "evil.test" not in (answer.headers["Location"] or "")


def test_D9_control_characters_from_outside_stand_neutralised_in_the_log(desk):
    mark = "\r\n2026-01-01T00:00:00Z critical forged line \x1b[31mred"
    desk.visitor().sign_in("who" + mark + "@desk.test", "not the password")
    desk.api("GET", "/tickets/" + quote("x" + mark))
    desk.visitor().request("GET", "/" + quote("y" + mark), headers={"User-Agent": "agent \x1b[31mred"})
    with desk.lmtp() as client:
        client.write(b"FORGED \x1b[31mred\r2026 forged line\r\n")
        client.reply()
    log = desk.log
    assert "\x1b" not in log and "\r" not in log
    assert not [line for line in log.split("\n") if line.startswith(("2026-01-01T00:00:00Z critical forged", "2026 forged"))]


def test_D9_no_password_and_no_token_stands_in_the_log(new_desk):
    desk = new_desk()
    desk.environment["SVAR_LOG"] = "trace"
    desk.init()
    desk.add_agent()
    token = desk.token()
    desk.start()
    visitor = desk.visitor()
    visitor.sign_in()
    desk.visitor().sign_in(password="a wrong password of mine")
    assert desk.api("GET", "/tickets", token=token).status == 200
    assert desk.api("GET", "/tickets", token=token + "x").status == 401
    request("GET", f"{desk.base_url}/tickets?token={token}")
    assert visitor.session
    for secret in (PASSWORD, quote(PASSWORD), "a wrong password of mine", token, visitor.session):
        assert secret not in desk.log


def test_the_API_without_a_token_or_with_a_wrong_one_answers_401(desk):
    for headers in ({}, {"Authorization": "Bearer nonsense"}, {"Authorization": "Bearer "}, {"Authorization": "Basic YTpi"}):
        answer = request("GET", desk.base_url + "/api/v1/tickets", None, headers)
        assert answer.status == 401 and answer.headers["Content-Type"].startswith("application/problem+json"), headers


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"subject":1}', b"[" * 10_000, b'{"subject":"' + b"x" * 3_000_000 + b'"}'])
def test_a_body_that_is_no_ticket_is_refused_as_a_problem(desk, body):
    answer = desk.api("POST", "/tickets", body)
    assert answer.status in (400, 413, 422), answer.status
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert json.loads(answer.body)["status"] == answer.status


def test_the_API_speaks_the_documented_form(desk):
    requester = {"email": "form@customer.test", "name": "F"}
    made = desk.api("POST", "/tickets", {"subject": "Form", "body": "Of the API.", "requester": requester})
    ticket = made.json
    assert made.status == 201 and made.headers["Location"].endswith(f"/api/v1/tickets/{ticket['number']}")
    wanted = {"number", "subject", "status", "kind", "priority", "line", "queue", "assignee", "requester", "createdAt", "updatedAt"}
    assert wanted <= set(ticket) and isinstance(ticket["number"], str)
    number = ticket["number"]
    assert desk.api("GET", f"/tickets/{number}").json == ticket
    assert desk.api("GET", f"/tickets/{number}/events").status == 200
    for path, body, status in [
        ("assignment", {}, None), ("escalation", {"line": "second"}, None), ("closure-request", {}, "solved"),
        ("closure", {}, "closed"), ("reopening", {}, "open"),
    ]:
        answer = desk.api("POST", f"/tickets/{number}/{path}", body)
        assert answer.status in (200, 201), f"{path}: {answer.status} {answer.text}"
        if status:
            assert desk.api("GET", f"/tickets/{number}").json["status"] == status


def test_the_list_of_tickets_is_paged_newest_first_without_a_gap(desk):
    made = [desk.new_ticket(f"Page {index}")["number"] for index in range(10)]
    seen, cursor = [], None
    for _ in range(3):
        answer = desk.api("GET", "/tickets?limit=3" + (f"&after={cursor}" if cursor else "")).json
        seen += [ticket["number"] for ticket in answer["tickets"]]
        cursor = answer["next"]
        assert re.fullmatch(r"[\w.~-]+", cursor)
    assert seen == made[:0:-1]
    assert desk.api("GET", "/tickets?limit=201").status in (400, 422)


def test_health_is_told_without_a_sign_in_and_metrics_name_nobody(desk):
    assert request("GET", desk.base_url + "/livez").status == 200
    assert request("GET", desk.base_url + "/readyz").status == 200
    metrics = request("GET", desk.base_url + "/metrics")
    assert metrics.status == 200 and "svar_" in metrics.text
    assert "@" not in re.sub(r"^#.*$", "", metrics.text, flags=re.M)


def test_a_page_carries_a_strict_policy(desk, signed_in):
    for page in ("/sign-in", "/tickets", "/form"):
        headers = signed_in.get(page).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy or "default-src 'self'" in policy
        assert "unsafe-inline" not in policy and "unsafe-eval" not in policy and "frame-ancestors 'none'" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] in ("no-referrer", "same-origin", "strict-origin")


def test_files_of_pages_come_packed_to_who_reads_that_and_are_small(shared_desk):
    anna = shared_desk.visitor()
    anna.sign_in()
    page = anna.get("/tickets")
    files = sorted(set(re.findall(r'/assets/[a-z]+-[0-9a-f]+\.(?:css|js|svg)', page.text)))
    assert len(files) > 5
    total = 0
    for path in files:
        plain = request("GET", shared_desk.base_url + path)
        packed = request("GET", shared_desk.base_url + path, headers={"Accept-Encoding": "br, gzip"})
        refused = request("GET", shared_desk.base_url + path, headers={"Accept-Encoding": "gzip;q=0"})
        assert plain.headers["Content-Encoding"] is None and refused.body == plain.body
        assert packed.headers["Content-Encoding"] == "gzip" and "Accept-Encoding" in packed.headers["Vary"]
        assert gzip.decompress(packed.body) == plain.body and "immutable" in packed.headers["Cache-Control"]
        total += len(packed.body)
    assert total < 40_000
