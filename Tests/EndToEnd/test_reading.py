"""`svar mail inspect` and `svar html sanitize`: any bytes go in, and what comes out has one shape; no desk is needed."""
import base64
import json
import os
import random
import re
import subprocess
from html.parser import HTMLParser

import pytest

from conftest import SOAK
from messages import mail, raw
from svar import BINARY
from test_mail import MONSTERS

# Neither database nor configuration: what a process needs to run, and nothing else.
BARE = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}

ADDRESS = {"name": str, "address": str}
ATTACHMENT = {"filename": str, "contentType": str, "size": int, "inline": bool}
KEYS = {
    "messageID": str, "inReplyTo": str, "references": [str], "from": ADDRESS, "to": [ADDRESS], "cc": [ADDRESS], "subject": str,
    "date": (str, type(None)), "text": str, "html": str, "replyText": str, "attachments": [ATTACHMENT], "autoSubmitted": str,
    "language": (str, type(None)), "charsetIssues": [str],
}
AUTO_SUBMITTED = {"no", "auto-replied", "auto-generated", "bounce", "list", "loop"}


def svar(*arguments, input):
    return subprocess.run([BINARY, *arguments], env=BARE, input=input, capture_output=True, timeout=120)


def inspected(message):
    """What `mail inspect` prints of a mail, which has the keys and types that scripts depend on."""
    done = svar("mail", "inspect", input=message)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr
    shown = json.loads(done.stdout)
    assert_shape(shown, KEYS, "mail")
    assert shown["autoSubmitted"] in AUTO_SUBMITTED
    assert shown["date"] is None or re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", shown["date"])
    return shown


def assert_shape(value, shape, path):
    if isinstance(shape, dict):
        assert isinstance(value, dict) and set(value) == set(shape), (path, value)
        for key, inner in shape.items():
            assert_shape(value[key], inner, f"{path}.{key}")
    elif isinstance(shape, list):
        assert isinstance(value, list), (path, value)
        for index, item in enumerate(value):
            assert_shape(item, shape[0], f"{path}[{index}]")
    else:
        assert isinstance(value, shape) and not (shape is int and isinstance(value, bool)), (path, value)


# svar mail inspect


def test_an_ordinary_mail_is_shown_with_everything_that_is_known_of_it():
    message = mail(
        "Ada Lovelace <ada@customer.test>", to="Desk <desk@example.org>, other@example.org", subject="Принтер 打印机",
        message_id="<one@customer.test>", body="Only this is new.\n\nOn Thursday Anna wrote:\n> quoted words\n", Cc="Bo <bo@customer.test>",
        In_Reply_To="<parent@example.org>", References="<root@example.org> <middle@example.org> <parent@example.org>",
        attachments=[("report.pdf", "application/pdf", b"%PDF-1.4" + bytes(2000))])
    shown = inspected(message)
    assert shown["messageID"] == "one@customer.test" and shown["inReplyTo"] == "parent@example.org"
    assert shown["references"] == ["root@example.org", "middle@example.org", "parent@example.org"]
    assert shown["from"] == {"name": "Ada Lovelace", "address": "ada@customer.test"}
    assert shown["to"] == [{"name": "Desk", "address": "desk@example.org"}, {"name": "", "address": "other@example.org"}]
    assert shown["cc"] == [{"name": "Bo", "address": "bo@customer.test"}]
    assert shown["subject"] == "Принтер 打印机" and shown["date"].startswith("2026-03-05T14:07:00")
    assert "quoted words" in shown["text"] and shown["replyText"].strip() == "Only this is new." and shown["html"] == ""
    assert shown["attachments"] == [{"filename": "report.pdf", "contentType": "application/pdf", "size": 2008, "inline": False}]
    assert shown["autoSubmitted"] == "no" and shown["charsetIssues"] == []


def test_an_empty_mail_has_every_key():
    for message in (b"", b"\n", b"\r\n\r\n"):
        shown = inspected(message)
        assert shown["from"] == {"name": "", "address": ""} and shown["date"] is None and shown["language"] is None
        assert not any(shown[key] for key in ("messageID", "references", "to", "cc", "subject", "text", "html", "attachments"))


def test_without_and_with_closed_standard_input_it_ends_with_0():
    for command in ("mail inspect", "html sanitize"):
        for redirection in ("<&-", "</dev/null"):
            done = subprocess.run(
                ["sh", "-c", f'exec "$0" {command} {redirection}', BINARY], env=BARE, stdin=subprocess.DEVNULL, capture_output=True,
                timeout=60)
            assert done.returncode == 0, (command, redirection, done.stderr)
            if command == "mail inspect":
                assert_shape(json.loads(done.stdout), KEYS, "mail")
            else:
                assert done.stdout.strip() == b""


@pytest.mark.parametrize("seed", range(12))
def test_random_bytes_are_a_mail_with_every_key(seed):
    chance = random.Random(seed)
    noise = chance.randbytes(chance.randrange(1, 20_000))
    inspected(noise)
    inspected(b"Subject: s\r\nContent-Type: text/html; charset=" + noise[:9] + b"\r\n\r\n" + noise)


def test_of_a_mail_of_HTML_alone_a_text_is_made_and_its_HTML_is_safe():
    html = ('<html><head><style>p { color: red }</style></head><body><p>Hello &amp; goodbye</p><script>alert(1)</script>'
            '<p onclick="alert(2)">Second line <a href="https://example.org/a?b=c">link</a></p></body></html>')
    shown = inspected(raw(["From: a@b.test", "Subject: s", "MIME-Version: 1.0", "Content-Type: text/html; charset=utf-8"], html))
    assert "Hello & goodbye" in shown["text"] and "Second line" in shown["text"]
    assert "alert" not in shown["text"] and "color" not in shown["text"] and "<p" not in shown["text"]
    assert "Hello" in shown["html"] and 'href="https://example.org/a?b=c"' in shown["html"]
    assert not re.search("script|onclick|alert|style", shown["html"])
    assert shown["attachments"] == []


def test_a_forwarded_mail_and_a_picture_within_the_text_are_attachments_and_not_merged():
    inner = mail("Inner <inner@customer.test>", subject="Inner subject", message_id="<inner@customer.test>", body="INNER WORDS\n")
    picture = bytes(range(200))

    parts = [
        b"--b\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n",
        b'--b\r\nContent-Type: image/png; name="p.png"\r\nContent-Disposition: inline; filename="p.png"\r\nContent-ID: <p>\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(picture) + b"\r\n",
        b"--b\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n" + inner + b"\r\n", b"--b--\r\n",
    ]
    shown = inspected(raw(
        ["From: Ada <ada@customer.test>", "Subject: Fwd: Inner subject", "Message-ID: <outer@customer.test>", "MIME-Version: 1.0",
         'Content-Type: multipart/mixed; boundary="b"'], b"".join(parts)))
    assert shown["messageID"] == "outer@customer.test" and shown["from"]["address"] == "ada@customer.test"
    assert shown["text"].strip() == "See below." and "INNER WORDS" not in shown["replyText"]
    by_type = {attachment["contentType"]: attachment for attachment in shown["attachments"]}
    assert set(by_type) == {"image/png", "message/rfc822"}
    assert by_type["image/png"] == {"filename": "p.png", "contentType": "image/png", "size": len(picture), "inline": True}
    assert by_type["message/rfc822"]["inline"] is False
    assert abs(by_type["message/rfc822"]["size"] - len(inner)) <= 2  # the line end before the boundary is the boundary's


@pytest.mark.parametrize("headers, expected", [
    ({"Auto_Submitted": "auto-replied"}, "auto-replied"), ({"Auto_Submitted": "auto-generated (cron)"}, "auto-generated"),
    ({"Auto_Submitted": "no"}, "no"), ({"List_Id": "<news.list.test>"}, "list"), ({"Precedence": "list"}, "list"), ({"Precedence": "bulk"}, "auto-generated"),
])
def test_automatic_mails_are_told_apart(headers, expected):
    shown = inspected(mail(**headers))
    assert shown["autoSubmitted"] == expected


def test_an_unknown_charset_is_an_issue_and_no_end():
    shown = inspected(raw(["Subject: s", "MIME-Version: 1.0", "Content-Type: text/plain; charset=x-unheard-of"], b"caf\xe9 words\r\n"))
    assert "words" in shown["text"] and shown["charsetIssues"]


def test_names_and_addresses_are_shown_as_sent():
    shown = inspected(mail("Аdа <ada@customer.test>", subject="pаypal\u200b"))  # with Cyrillic а and a zero-width space
    assert shown["from"]["name"] == "Аdа" and shown["subject"] == "pаypal\u200b"


# B1 in numbers: what a child used of the processor and of memory. A machine that is busy makes both no larger.
CPU_SECONDS, MEMORY_KILOBYTES = 2, 256 * 1024


@pytest.mark.parametrize("name", list(MONSTERS))
def test_B1_a_monster_is_read_with_every_key_and_in_soak_within_2_s_of_CPU_and_256_MB(name, tmp_path):
    message, _ = MONSTERS[name]()
    (tmp_path / "message").write_bytes(message)
    with open(tmp_path / "message", "rb") as source, open(tmp_path / "shown", "wb") as shown:
        child = subprocess.Popen([BINARY, "mail", "inspect"], env=BARE, stdin=source, stdout=shown)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0
    assert_shape(json.loads((tmp_path / "shown").read_bytes()), KEYS, "mail")
    if SOAK:
        cpu = used.ru_utime + used.ru_stime
        assert cpu < CPU_SECONDS and used.ru_maxrss < MEMORY_KILOBYTES, f"{cpu:.2f} s, {used.ru_maxrss} kB"


# svar html sanitize


def sanitized(html):
    done = svar("html", "sanitize", input=html if isinstance(html, bytes) else html.encode())
    assert (done.returncode, done.stderr) == (0, b""), done.stderr
    return done.stdout.decode("utf-8")  # which has to be whole


class _Words(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.words, self.tags, self.links, self._hidden = [], [], [], 0

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.links += [value for name, value in attributes if name == "href"]

    def handle_data(self, data):
        self.words += data.split()


def read(html):
    words = _Words()
    words.feed(html)
    words.close()
    return words


def hostile():
    from test_content import HOSTILE
    return HOSTILE


def test_sanitize_gives_a_fragment_without_style_and_without_what_acts():
    page = f"<!doctype html><html><head><title>t</title><style>p {{ x: y }}</style></head><body>{hostile()}</body></html>"
    clean = sanitized(page)
    shown = read(clean)
    assert not {"html", "head", "body", "title", "style", "script", "iframe", "object", "embed", "form", "meta", "base", "link", "svg",
                "math", "video", "audio"} & {tag for tag, _ in shown.tags}
    for tag, attributes in shown.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], (tag, attributes)
        assert not re.match(r"\s*(javascript|data|vbscript):", attributes.get("href") or "", re.I)
    assert "Words that stay" in clean and "alert(5)" not in clean and "x: y" not in clean


@pytest.mark.parametrize("link", [
    "https://example.org/a?b=c&d=%C3%A9#e", "http://example.org", "mailto:ada@customer.test?subject=Hello%20there",
    "https://пример.test/путь?q=1", "HTTPS://EXAMPLE.org/Path",
])
def test_sanitize_leaves_links_of_the_web_and_of_mail_unchanged(link):
    escaped = link.replace("&", "&amp;")
    assert read(sanitized(f'<p><a href="{escaped}">words</a></p>')).links == [link]


def test_sanitize_adds_no_visible_words():
    for html in ("<p>One two</p>", "<img src=https://x.test/p.png>", "<table><tr><td>cell", "plain &amp; simple", hostile(), "<b><i>a</b>b</i>"):
        assert set(read(sanitized(html)).words) <= set(read(html).words), html


def test_sanitize_repairs_broken_UTF8():
    assert "caf" in sanitized(b"<p>caf\xe9 \xff\xfe \xc3</p>") and "end" in sanitized(b"<p>\xf0\x9f end</p>")


def pieces():
    chance = random.Random(20260305)
    tags = ["<p>", "</p>", "<b", ">", "<a href='", "'", "https://e.test/", "<!--", "-->", "<style>", "</style>", "&amp;", "&#0;", "&lt", "<td>",
            "<table>", "</table>", "text ", "\0", "<svg>", "<math>", "]]>", "<![CDATA[", "<select><option>", "<textarea>", "é", '"', "<p title=\"x"]
    return ["".join(chance.choice(tags) for _ in range(60)).encode() for _ in range(12)] + [chance.randbytes(4000) for _ in range(8)]


@pytest.mark.parametrize("html", [*pieces(), hostile().encode(), b"", b"<", b"\0" * 9, b"<div>" * 3000], ids=lambda html: f"{len(html)} bytes")
def test_sanitize_ends_with_0_on_any_bytes_and_twice_gives_the_same(html):
    once = sanitized(html)
    assert sanitized(once) == once
