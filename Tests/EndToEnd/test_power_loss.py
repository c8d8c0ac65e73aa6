"""E3: what the desk asks of the disk, and in which order, so that a loss of power takes nothing that was acknowledged."""
import hashlib
import random

from messages import mail
from syscalls import Traced


def index(calls, what, fits, after=-1):
    """The position of the first call after another that fits; the test fails where there is none."""
    for position in range(after + 1, len(calls)):
        if fits(calls[position]):
            return position
    raise AssertionError(f"{what}: not after call {after} of {len(calls)}")


def syncs(call, path):
    return call.name in ("fsync", "fdatasync") and call.path() == path


def test_E3_an_attachment_and_its_folder_are_synced_before_the_commit_and_the_commit_before_the_250(new_desk):
    desk = new_desk().init()
    desk.add_agent()
    traced = Traced(desk).start()
    contents = str(desk.data / "contents")
    chance = random.Random(20260305)
    files = [chance.randbytes(300_000) for _ in range(3)]
    for position, content in enumerate(files):
        desk.deliver(mail(subject=f"Attached {position}", attachments=[("large.bin", "application/octet-stream", content)]))
    # The same bytes again, in another mail: the file is there, and still nothing is acknowledged on a folder that was not synced.
    desk.deliver(mail(subject="Attached again", attachments=[("large.bin", "application/octet-stream", files[0])]))
    calls, before = traced.end(), -1
    for content in files:
        name = hashlib.sha256(content).hexdigest()
        folder, place = f"{contents}/{name[:2]}", f"{contents}/{name[:2]}/{name}"
        renamed = index(calls, "the draft gets its name", lambda call: "rename" in call.name and call.paths()[-1:] == [place], before)
        draft = calls[renamed].paths()[0]
        written = index(calls, "the draft is written", lambda call: call.name in ("write", "pwrite64") and call.path() == draft, before)
        synced = index(calls, "the file is synced", lambda call: syncs(call, draft), written)
        assert written < synced < renamed
        if [call for call in calls if call.name in ("mkdir", "mkdirat") and call.paths()[:1] == [folder]]:
            made = index(calls, "its folder is made", lambda call: call.name in ("mkdir", "mkdirat") and call.paths()[:1] == [folder], before)
            assert index(calls, "the folder of folders is synced", lambda call: syncs(call, contents), made) < renamed
        kept = index(calls, "its folder is synced", lambda call: syncs(call, folder), renamed)
        before = assert_committed_after(calls, kept, name, desk)
    again = hashlib.sha256(files[0]).hexdigest()
    kept = index(calls, "the folder is synced again", lambda call: syncs(call, f"{contents}/{again[:2]}"), before)
    assert_replied_after_sync(calls, kept, desk)


def wal(desk):
    return desk.database.removeprefix("sqlite:") + "-wal"


def assert_committed_after(calls, kept, name, desk):
    """The row that speaks of the file is written when the file is kept, and synced before the reply; the position of the reply."""
    first = index(calls, "the row is written", lambda call: call.name == "pwrite64" and call.path() == wal(desk) and name in call.arguments)
    assert kept < first, "the row was written before file and folder were synced"
    return assert_replied_after_sync(calls, first, desk)


def assert_replied_after_sync(calls, begun, desk):
    replied = index(calls, "the 250", lambda call: '"250 ' in call.arguments and "opened" in call.arguments, begun)
    # One transaction is written at a time, so that the first sync after the row is that of its commit.
    assert index(calls, "the commit is synced", lambda call: syncs(call, wal(desk)), begun) < replied
    return replied


def test_E3_every_mail_is_synced_before_its_250(new_desk):
    desk = new_desk().init()
    desk.add_agent()
    traced = Traced(desk).start()
    for position in range(5):
        desk.deliver(mail(subject=f"Small {position}", message_id=f"<small.{position}@customer.test>"))
    calls, before = traced.end(), -1
    for position in range(5):
        written = index(
            calls, "the row is written",
            lambda call: call.name == "pwrite64" and call.path() == wal(desk) and f"small.{position}@customer.test" in call.arguments, before)
        before = assert_replied_after_sync(calls, written, desk)
