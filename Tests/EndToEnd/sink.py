"""The mail server of the world outside: takes every mail that the desk sends and keeps it."""
import threading
from dataclasses import dataclass
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

from ports import free_port
from waiting import wait_until


@dataclass
class Received:
    sender: str
    recipients: list
    content: bytes

    @property
    def message(self):
        return message_from_bytes(self.content, policy=policy.default)

    @property
    def subject(self):
        return str(self.message["Subject"])

    @property
    def message_id(self):
        return str(self.message["Message-ID"]).strip()

    @property
    def references(self):
        return str(self.message["References"] or "").split()

    @property
    def text(self):
        part = self.message.get_body(preferencelist=("plain", "html"))
        return part.get_content() if part else ""

    @property
    def header_block(self):
        return self.content.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0]


class Sink:
    """`before_reply(received)` is called after a mail has come and before its 250: return another reply to refuse it."""

    def __init__(self, before_reply=None):
        self.port = free_port()
        self.before_reply = before_reply
        self._mails = []
        self._lock = threading.Lock()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port, enable_SMTPUTF8=True)

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def mails(self):
        with self._lock:
            return list(self._mails)

    def start(self):
        self._controller.start()
        return self

    def stop(self):
        self._controller.stop()

    async def handle_DATA(self, server, session, envelope):
        received = Received((envelope.mail_from or "").strip("<>"), list(envelope.rcpt_tos), envelope.content)
        with self._lock:
            self._mails.append(received)
        answer = self.before_reply(received) if self.before_reply else None
        return answer or "250 2.0.0 kept"

    def to(self, address):
        return [mail for mail in self.mails if address in mail.recipients]

    def wait(self, address, where=lambda mail: True, count=1, seconds=30.0):
        """The mails to that address that fit, in the order they came, as soon as there are so many."""
        def fitting():
            found = [mail for mail in self.to(address) if where(mail)]
            return found if len(found) >= count else None
        try:
            return wait_until(f"{count} mail(s) to {address}", fitting, seconds)
        except AssertionError as error:
            seen = [(mail.recipients, mail.subject) for mail in self.mails]
            raise AssertionError(f"{error}; the sink has {seen}") from None
