"""Free ports of 127.0.0.1, each given out once in a run; below those that outgoing connections take, and each process of a run has its own."""
import os
import socket

_run = int(os.environ.get("PYTEST_XDIST_TESTRUNUID", f"{os.getpid():x}"), 16)
_worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
_first = 10_000 + (_run * 4 + _worker) % 22 * 1_000
# Another run on this machine may have the same thousand: it begins elsewhere in it.
_left = iter([_first + (_run // 22 + number) % 1_000 for number in range(1_000)])


def free_port():
    for port in _left:
        with socket.socket() as listener:
            try:
                listener.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
    raise RuntimeError("this run has no port left")
