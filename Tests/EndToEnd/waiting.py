"""Waiting for something that happens by itself: until it is so, or until the time is up and the test fails."""
import time


class NotInTime(AssertionError):
    pass


def wait_until(what, condition, seconds=20.0, pause=0.02):
    """The first true value of `condition`; NotInTime, which says `what` was awaited, after so many seconds."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise NotInTime(f"{what}: not within {seconds} s")
        time.sleep(pause)
