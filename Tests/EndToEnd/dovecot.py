"""A real Dovecot of one's own: configuration, mail and log in a folder, on high ports of 127.0.0.1, with TLS by an authority of its own."""
import http.server
import imaplib
import json
import os
import signal
import ssl
import subprocess
import tempfile
import threading
import urllib.parse
from pathlib import Path

from ports import free_port
from tls_relay import Certificates
from waiting import wait_until

CONFIGURATION = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap pop3
listen = 127.0.0.1
default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{key}
ssl_client_ca_file = {authority}
disable_plaintext_auth = yes
auth_mechanisms = plain login xoauth2
mail_location = maildir:{folder}/mail/%u
first_valid_uid = 1
mail_uid = {user}
mail_gid = {group}
imap_idle_notify_interval = 2 s
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service pop3-login {{
  chroot =
  inet_listener pop3 {{
    port = {pop3_port}
  }}
  inet_listener pop3s {{
    port = {pop3s_port}
    ssl = yes
  }}
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.conf
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
{more}
"""

OAUTH = """\
introspection_mode = get
introspection_url = http://127.0.0.1:{port}/?token=
active_attribute = active
active_value = true
username_attribute = username
use_grant_password = no
"""


class Tokens:
    """Says which access tokens are good, as an identity provider does (RFC 7662)."""

    def __init__(self):
        self.good = {}
        tokens = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                token = urllib.parse.parse_qs(urllib.parse.urlparse(self.path).query).get("token", [""])[0]
                user = tokens.good.get(token)
                body = json.dumps({"active": "true", "username": user} if user else {"active": "false"}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()


class Dovecot:
    PASSWORD = "mailbox-pässword"

    def __init__(self, more=""):
        self.port, self.tls_port = free_port(), free_port()
        self.pop3_port, self.pop3s_port = free_port(), free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="svar-dovecot."))
        self.folder.chmod(0o755)
        self.tokens = Tokens()
        certificates = Certificates(self.folder / "tls")
        certificate, key = certificates.make("good")
        self.certificate, self.authority = (certificate, key), str(certificates.authority)
        # Dovecot wants to be nobody in particular, and started as root it does not take root for that.
        user = "nobody" if os.getuid() == 0 else subprocess.check_output(["id", "-un"], text=True).strip()
        group = subprocess.check_output(["id", "-gn", user], text=True).strip()
        for name in ("mail", "run", "state"):
            (self.folder / name).mkdir()
        if os.getuid() == 0:
            subprocess.run(["chown", f"{user}:{group}", str(self.folder / "mail")], check=True)
        (self.folder / "dovecot.conf").write_text(CONFIGURATION.format(
            folder=self.folder, user=user, group=group, certificate=certificate, key=key, authority=self.authority,
            port=self.port, tls_port=self.tls_port, pop3_port=self.pop3_port, pop3s_port=self.pop3s_port, password=self.PASSWORD, more=more))
        (self.folder / "oauth2.conf").write_text(OAUTH.format(port=self.tokens.port))
        self.process = None

    @property
    def log(self):
        path = self.folder / "dovecot.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def start(self):
        self.process = subprocess.Popen(
            ["/usr/sbin/dovecot", "-F", "-c", str(self.folder / "dovecot.conf")], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=open(self.folder / "stderr", "ab"))
        wait_until("Dovecot's greeting", self._greets, 15)
        return self

    def _greets(self):
        if self.process.poll() is not None:
            raise AssertionError(f"Dovecot ended: {(self.folder / 'stderr').read_text()}{self.log}")
        try:
            imaplib.IMAP4("127.0.0.1", self.port, timeout=5).shutdown()
            return True
        except (OSError, imaplib.IMAP4.error):
            return False

    def end(self):
        """The server goes, its mail stays."""
        if not self.process or self.process.poll() is not None:
            return
        # Those that serve somebody outlive their master by half a minute.
        serving = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True).stdout.split()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(15)
        for pid in serving:
            try:
                os.kill(int(pid), signal.SIGKILL)
            except ProcessLookupError:
                pass

    def stop(self):
        self.end()
        self.tokens.stop()
        subprocess.run(["rm", "-rf", str(self.folder)], check=False)

    # Mail

    def client(self, user="support@example.org"):
        client = imaplib.IMAP4_SSL("127.0.0.1", self.tls_port, ssl_context=ssl.create_default_context(cafile=self.authority), timeout=20)
        client._encoding = "utf-8"
        client.authenticate("PLAIN", lambda _: f"\0{user}\0{self.PASSWORD}".encode())
        return client

    def put(self, *mails, user="support@example.org", folder="INBOX"):
        """Lays mails into a folder, as delivered just now."""
        client = self.client(user)
        for mail in mails:
            answer = client.append(folder, None, None, mail)
            assert answer[0] == "OK", answer
        client.logout()

    def make(self, folder, user="support@example.org"):
        client = self.client(user)
        assert client.create(folder)[0] == "OK"
        client.logout()

    def mails(self, folder="INBOX", user="support@example.org"):
        """The flags of each mail of a folder, by UID."""
        client = self.client(user)
        assert client.select(folder, readonly=True)[0] == "OK"
        found = {}
        for line in client.uid("FETCH", "1:*", "(FLAGS)")[1]:
            if line:
                text = line.decode()
                found[int(text.split("UID ")[1].split()[0].strip(")"))] = text.split("FLAGS (")[1].split(")")[0]
        client.logout()
        return found
