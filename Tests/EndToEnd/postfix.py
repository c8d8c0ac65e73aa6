"""A real Postfix of one's own: configuration, queue and log in a folder, on a high port of 127.0.0.1, delivering by LMTP."""
import os
import pwd
import signal
import smtplib
import subprocess
import tempfile
from pathlib import Path

from ports import free_port
from waiting import wait_until

MAIN = """\
compatibility_level = 3.6
config_directory = {folder}/config
queue_directory = {folder}/queue
data_directory = {folder}/data
daemon_directory = /usr/lib/postfix/sbin
command_directory = /usr/sbin
meta_directory = /etc/postfix
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.example.org
mydestination =
alias_maps =
alias_database =
local_transport = error:no local delivery
virtual_mailbox_domains = example.org
virtual_transport = lmtp:inet:127.0.0.1:{lmtp_port}
recipient_delimiter = +
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_tls_security_level = none
smtputf8_enable = yes
smtputf8_autodetect_classes = all
message_size_limit = 52428800
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 2s
smtpd_peername_lookup = no
"""

MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr    unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce  unix - - n - 0 bounce
defer   unix - - n - 0 bounce
trace   unix - - n - 0 bounce
proxymap unix - - n - - proxymap
error   unix - - n - - error
retry   unix - - n - - error
lmtp    unix - - n - - lmtp
anvil   unix - - n - 1 anvil
scache  unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


def as_root(*command):
    """Postfix's master drops the rights of its children itself, so it wants to be started with all of them."""
    return list(command) if os.getuid() == 0 else ["sudo", "--non-interactive", *command]


class Postfix:
    def __init__(self, lmtp_port):
        self.port = free_port()
        # Not in pytest's folder: its parent is closed to the user that Postfix runs as.
        self.folder = Path(tempfile.mkdtemp(prefix="svar-postfix."))
        self.folder.chmod(0o755)
        for name in ("config", "queue", "data"):
            (self.folder / name).mkdir()
        values = {"folder": self.folder, "lmtp_port": lmtp_port, "port": self.port}
        (self.folder / "config" / "main.cf").write_text(MAIN.format(**values))
        (self.folder / "config" / "master.cf").write_text(MASTER.format(**values))
        owner = pwd.getpwnam("postfix")
        subprocess.run(as_root("chown", f"{owner.pw_uid}", str(self.folder / "data")), check=True)

    @property
    def log(self):
        path = self.folder / "postfix.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def start(self):
        started = subprocess.run(as_root("postfix", "-c", str(self.folder / "config"), "start"), capture_output=True, text=True)
        if started.returncode:
            raise AssertionError(f"Postfix did not start: {started.stderr}{self.log}")
        wait_until("Postfix's greeting", self._greets, 15)
        return self

    def _greets(self):
        try:
            with smtplib.SMTP("127.0.0.1", self.port, timeout=5) as client:
                return client.noop()[0] == 250
        except OSError:
            return False

    def stop(self):
        pid_file = self.folder / "queue" / "pid" / "master.pid"
        try:
            pid = int(subprocess.run(as_root("cat", str(pid_file)), capture_output=True, text=True).stdout)
        except ValueError:
            pid = None
        if pid:
            subprocess.run(as_root("kill", f"-{signal.SIGTERM.value}", str(pid)), capture_output=True)
            wait_until("Postfix's end", lambda: not Path(f"/proc/{pid}").exists(), 15)
        subprocess.run(as_root("rm", "-rf", str(self.folder)), check=False)

    def send(self, message, sender="ada@customer.test", recipients=("desk@example.org",)):
        """Hands a mail in by SMTP, as a requester's own mail server would."""
        with smtplib.SMTP("127.0.0.1", self.port, timeout=20) as client:
            refused = client.sendmail(sender, list(recipients), message, mail_options=["SMTPUTF8"] if not message.isascii() else [])
        assert not refused, refused
