"""A real clamd of one's own that knows one virus: its signatures are a line of the test, so that nothing is fetched from anywhere."""
import signal
import socket
import subprocess
import tempfile
from pathlib import Path

from ports import free_port
from waiting import wait_until

CONFIGURATION = """\
Foreground yes
DatabaseDirectory {folder}/signatures
TCPSocket {port}
TCPAddr 127.0.0.1
LocalSocket {folder}/socket
LogFile {folder}/clamd.log
PidFile {folder}/pid
StreamMaxLength {limit}
"""

VIRUS = b"SVAR-TEST-VIRUS-THAT-DOES-NOTHING-4815162342"


class Clamd:
    NAME = "Svar.Test"

    def __init__(self, limit="2M"):
        self.folder = Path(tempfile.mkdtemp(prefix="svar-clamd."))
        self.port = free_port()
        (self.folder / "signatures").mkdir()
        # Name, any kind of file, anywhere in it, the bytes in hexadecimal.
        (self.folder / "signatures" / "test.ndb").write_text(f"{self.NAME}:0:*:{VIRUS.hex()}\n")
        (self.folder / "clamd.conf").write_text(CONFIGURATION.format(folder=self.folder, port=self.port, limit=limit))
        self.process = None

    @property
    def tcp(self):
        return f"tcp:127.0.0.1:{self.port}"

    @property
    def unix(self):
        return f"unix:{self.folder}/socket"

    def start(self):
        self.process = subprocess.Popen(
            ["/usr/sbin/clamd", f"--config-file={self.folder}/clamd.conf"], stdin=subprocess.DEVNULL,
            stdout=open(self.folder / "out", "ab"), stderr=subprocess.STDOUT)
        wait_until("clamd's PONG", self._answers, 30)
        return self

    def _answers(self):
        if self.process.poll() is not None:
            raise AssertionError(f"clamd ended: {(self.folder / 'out').read_text(errors='replace')}")
        try:
            with socket.create_connection(("127.0.0.1", self.port), 2) as asked:
                asked.sendall(b"zPING\0")
                return asked.recv(16).startswith(b"PONG")
        except OSError:
            return False

    def end(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(15)

    def stop(self):
        self.end()
        subprocess.run(["rm", "-rf", str(self.folder)], check=False)
