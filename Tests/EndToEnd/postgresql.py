"""PostgreSQL servers for desks under test."""
import os
import shutil
import subprocess
import tempfile
from urllib.parse import urlsplit, urlunsplit

from ports import free_port
from svar import ROOT


class PostgreSQL:
    """Databases on a server that is there, or on one of our own in a folder below the given one, which can be stopped and started."""

    def __init__(self, server=None, folder=None):
        self._folder, self._port, self._count = None, None, 0
        self.server = server or self._make(folder)

    def _make(self, folder):
        self._folder, self._port = tempfile.mkdtemp(prefix="svar-postgresql.", dir=folder), free_port()
        os.chmod(self._folder, 0o755)
        return self.start()

    def start(self):
        """The URL of the server, which is the same each time."""
        # A file and no pipe: the server would keep the pipe open.
        with open(self._folder + "/url", "w+") as printed:
            subprocess.run(
                [str(ROOT / "bin/postgres-test"), "start", self._folder + "/server", str(self._port)],
                check=True, stdout=printed, stderr=subprocess.DEVNULL)
            printed.seek(0)
            return next(word for word in printed.read().split() if word.startswith("postgresql://"))

    def new_database(self, like=None):
        """The URL of an empty database, or of a copy of one that nobody is connected to."""
        self._count += 1
        name = f"end_to_end_{os.getpid()}_{self._count}"
        template = f" TEMPLATE {urlsplit(like).path[1:]}" if like else ""
        subprocess.run(
            ["psql", "--quiet", "--no-psqlrc", "--dbname", self.server, "--command", f"CREATE DATABASE {name}{template}"],
            check=True, capture_output=True)
        return urlunsplit(urlsplit(self.server)._replace(path="/" + name))

    def stop(self):
        """Open transactions are rolled back, connections end."""
        subprocess.run([str(ROOT / "bin/postgres-test"), "stop", self._folder + "/server"], check=True, capture_output=True)

    def remove(self):
        if self._folder:
            self.stop()
            shutil.rmtree(self._folder)
