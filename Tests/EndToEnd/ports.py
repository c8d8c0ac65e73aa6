"""Free ports of 127.0.0.1, each given out once in a run."""
import socket

_given = set()


def free_port():
    while True:
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            port = listener.getsockname()[1]
        if port not in _given:
            _given.add(port)
            return port
