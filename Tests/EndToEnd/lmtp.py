"""A client of LMTP (RFC 2033) that answers for every recipient, and that can be left in the middle of anything."""
import socket


class Refused(Exception):
    """The server said no to a command; `code` and `text` are its reply."""

    def __init__(self, command, code, text):
        super().__init__(f"{command}: {code} {text}")
        self.code, self.text = code, text


class LMTP:
    def __init__(self, port, timeout=60.0, hello="client.test"):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.input = self.socket.makefile("rb")
        self.greeting = self.reply()
        self.capabilities = self.command(f"LHLO {hello}")[1].upper().split("\n") if self.greeting[0] == 220 else []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.input.close()
        self.socket.close()

    def reply(self):
        """One reply, of one line or more: (code, text). ConnectionError when the server is gone."""
        lines = []
        while True:
            line = self.input.readline()
            if not line.endswith(b"\n"):
                raise ConnectionError("the server closed the connection")
            text = line.decode(errors="replace").rstrip("\r\n")
            lines.append(text[4:])
            if text[3:4] != "-":
                return int(text[:3]), "\n".join(lines)

    def write(self, data):
        self.socket.sendall(data)

    def command(self, line):
        self.write(line.encode() + b"\r\n")
        return self.reply()

    def envelope(self, sender, recipients):
        """MAIL and RCPT, in one write (PIPELINING); {recipient: (code, text)}. Refused when MAIL is."""
        commands = [f"MAIL FROM:<{sender}>"] + [f"RCPT TO:<{recipient}>" for recipient in recipients]
        self.write("".join(command + "\r\n" for command in commands).encode())
        code, text = self.reply()
        answers = {recipient: self.reply() for recipient in recipients}
        if code != 250:
            raise Refused("MAIL", code, text)
        return answers

    def data(self):
        code, text = self.command("DATA")
        if code != 354:
            raise Refused("DATA", code, text)

    def send(self, message, sender="ada@customer.test", recipients=("desk@example.org",)):
        """The whole transaction; {recipient: (code, text)}, of RCPT where that was refused, else of the final dot."""
        answers = self.envelope(sender, recipients)
        accepted = [recipient for recipient in recipients if answers[recipient][0] == 250]
        if not accepted:
            self.command("RSET")
            return answers
        self.data()
        self.write(stuffed(message) + b".\r\n")
        return answers | {recipient: self.reply() for recipient in accepted}


def stuffed(message):
    """The message with its leading dots doubled and a final CRLF."""
    if message.startswith(b"."):
        message = b"." + message
    message = message.replace(b"\r\n.", b"\r\n..")
    return message if message.endswith(b"\r\n") else message + b"\r\n"
