"""Mails as their senders write them: bytes with CRLF, ready for LMTP or SMTP."""
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from datetime import datetime, timezone

DESK = "desk@example.org"
WRITTEN = format_datetime(datetime(2026, 3, 5, 14, 7, tzinfo=timezone.utc))


def mail(sender="Ada Lovelace <ada@customer.test>", to=DESK, subject="The printer is silent", body="It does not print.\n",
         message_id=None, html=None, attachments=(), **headers):
    """A well-formed mail. A header is given as keyword: In_Reply_To="<a@b>"; attachments are (name, type, bytes)."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = WRITTEN
    message["Message-ID"] = message_id or new_message_id(subject)
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    if html is not None:
        message.add_alternative(html, subtype="html")
    for name, kind, content in attachments:
        maintype, subtype = kind.split("/", 1)
        message.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)
    # The library would take them by chance, and a mail that is sent again would be another.
    for position, part in enumerate(message.walk()):
        if part.get_content_maintype() == "multipart":
            part.set_boundary(f"=_{position}.{hash_of(message['Message-ID']):x}")
    return message.as_bytes()


def raw(headers, body):
    """A mail byte by byte, for those that no library would write: header lines and body, joined by CRLF."""
    lines = [line if isinstance(line, bytes) else line.encode() for line in headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + (body if isinstance(body, bytes) else body.encode())


_count = 0


def new_message_id(hint=""):
    """Unique in this run and the same in the next: the seed of nothing here is chance."""
    global _count
    _count += 1
    return f"<{_count}.{abs(hash_of(hint)):x}@customer.test>"


def hash_of(text):
    value = 5381
    for byte in text.encode(errors="replace"):
        value = (value * 33 + byte) & 0xFFFFFFFF
    return value
