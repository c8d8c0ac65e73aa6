"""What the fuzzer begins with: the corpus of mails, and dialogues as servers and clients hold them."""
import email
import sys
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[1] / "MailFormatTests" / "Fixtures"

LMTP = [
    b"LHLO mx.example.org\r\nMAIL FROM:<ada@customer.test> SIZE=300 BODY=8BITMIME SMTPUTF8\r\nRCPT TO:<desk+100.7.a@example.org>\r\nDATA\r\n"
    b"From: ada@customer.test\r\nSubject: s\r\n\r\n..dot\r\n.\r\nQUIT\r\n",
    b'LHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<"odd local"@example.org>\r\nRCPT TO:<@a,@b:c@d.example>\r\nRSET\r\nNOOP\r\nVRFY x\r\nHELP\r\n',
    b"LHLO x\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\nx\n.\n\r.\r\r\n.\rx\r\n.\r\n",
    "LHLO x\r\nMAIL FROM:<дана@пример.example> SMTPUTF8\r\n".encode(),
]
IMAP = [
    b"* OK [CAPABILITY IMAP4rev1 IDLE UIDPLUS MOVE AUTH=PLAIN AUTH=XOAUTH2] ready\r\n* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\nS1 OK done\r\n",
    b"* 3 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* SEARCH 1 5 9\r\n* ESEARCH (TAG \"S3\") UID ALL 1:3,7\r\nS3 OK [READ-WRITE] selected\r\n+ idling\r\n",
    b'* 1 FETCH (UID 7 RFC822.SIZE 12 INTERNALDATE "05-Mar-2026 14:07:00 +0200" FLAGS (\\Seen) BODY[]<0> {12}\r\nSubject: s\r\n)\r\nS4 OK x\r\n',
    b'* 2 FETCH (ENVELOPE ("d" "s" (("A" NIL "a" "b")) NIL) UID 9 BODY[] "x\\"y")\r\n* BYE [UNAVAILABLE] later\r\nS5 NO [AUTHENTICATIONFAILED] no\r\n',
]
POP3 = [
    b"+OK ready <1.2@mail.example>\r\n+OK\r\nSTLS\r\nUIDL\r\nSASL PLAIN XOAUTH2\r\n.\r\n-ERR [AUTH] no\r\n",
    b"+OK 2 messages\r\n1 300\r\n2 400\r\n.\r\n+OK\r\n1 a1\r\n2 b2\r\n.\r\n+OK 300 octets\r\nSubject: s\r\n\r\n..dot\nbare\r\n.\r\n",
]


def bodies():
    for path in sorted(CORPUS.glob("*.eml")):
        message = email.message_from_bytes(path.read_bytes())
        for part in message.walk():
            if part.get_content_type() == "text/html":
                yield part.get_payload(decode=True) or b""


def main(folder):
    mails = [path.read_bytes() for path in sorted(CORPUS.glob("*.eml"))]
    seeds = {"mail": mails, "header": [mail.replace(b"\r\n", b"\n").split(b"\n\n")[0] for mail in mails], "lmtp": LMTP, "imap": IMAP, "pop3": POP3,
             "html": list(bodies())}
    for name, inputs in seeds.items():
        (folder / name).mkdir()
        for index, content in enumerate(inputs):
            (folder / name / f"seed-{index}").write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
