"""What a desk asks of the file system, in the order it asks: strace around `svar serve`."""
import re
import subprocess
from dataclasses import dataclass

from svar import BINARY, START_SECONDS
from waiting import wait_until

CALLS = "openat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,fsync,fdatasync,pwrite64,write,writev,sendto,sendmsg"


@dataclass
class Call:
    name: str
    arguments: str
    """As strace prints them; descriptors with the paths they stand for."""

    def path(self):
        """Of the descriptor that is the first argument."""
        found = re.match(r"\d+<([^>]*)>", self.arguments)
        return found.group(1) if found else ""

    def paths(self):
        """The names that it was given, as they stand there."""
        return re.findall(r'"((?:[^"\\]|\\.)*)"', self.arguments)


class Traced:
    """A desk whose server runs under strace; `calls` are those that have ended, in the order of their ends."""

    def __init__(self, desk):
        self.desk, self.out = desk, desk.folder / "strace.out"

    def start(self):
        desk = self.desk
        with open(desk.log_path, "ab") as log:
            desk.process = subprocess.Popen(
                # -D: strace stands aside, so that the process is the server's own.
                ["strace", "-D", "-f", "-y", "-s", "5000", "-e", f"trace={CALLS}", "-e", "signal=none", "-o", str(self.out), BINARY, "serve"],
                env=desk.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        wait_until("svar's /readyz under strace", desk._ready, START_SECONDS * 2, pause=0.05)
        return self

    def end(self):
        """Ends the server; `calls` then has everything."""
        self.desk.stop()
        wait_until("the last line of strace", lambda: re.search(rf"^{self.desk.pid} +\+\+\+ exited", self._written(), re.M), 30)
        return self.calls()

    def _written(self):
        return self.out.read_text(errors="replace")

    def calls(self):
        """A call that other threads interrupt in the listing counts when it has ended: then its effect is there."""
        begun, ended = {}, []
        for line in self._written().splitlines():
            thread, _, rest = line.partition(" ")
            rest = rest.strip()
            if resumed := re.match(r"<\.\.\. (\w+) resumed>(.*)", rest):
                rest = begun.pop(thread, resumed.group(1) + "(") + resumed.group(2)
            elif rest.endswith("<unfinished ...>"):
                begun[thread] = rest.removesuffix("<unfinished ...>")
                continue
            if match := re.match(r"(\w+)\((.*)\)\s+= (-?\d+)", rest):
                if int(match.group(3)) >= 0:
                    ended.append(Call(match.group(1), match.group(2)))
        return ended
