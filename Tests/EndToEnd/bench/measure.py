"""Runs the measurements named as arguments, or all, and reports them. Exit 1 when a requirement does not hold."""
import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import administration  # noqa: E402
import clocks  # noqa: E402
import footprint  # noqa: E402
import intake  # noqa: E402
import next_ticket  # noqa: E402
import odd_mail  # noqa: E402
import pages  # noqa: E402
import rules  # noqa: E402
import search  # noqa: E402
import streams  # noqa: E402
import workplace  # noqa: E402
from report import Report  # noqa: E402
from svar import ROOT, Desk  # noqa: E402

MEASUREMENTS = {
    "start": footprint.measure_start,
    "due": rules.measure_due,
    "routing": rules.measure_routing,
    "saves": rules.measure_saves,
    "takenext": next_ticket.measure,
    "intake": intake.measure,
    "pages": pages.measure,
    "workplace": workplace.measure,
    "administration": administration.measure,
    "search": search.measure,
    "streams": streams.measure,
    "clocks": clocks.measure,
    "memory": footprint.measure_memory,
    "mail": odd_mail.measure,
}


def main(names):
    unknown = set(names) - set(MEASUREMENTS)
    if unknown:
        sys.exit(f"unknown measurement {', '.join(unknown)} (allowed: {', '.join(MEASUREMENTS)})")
    (ROOT / ".run").mkdir(exist_ok=True)
    # On the disk of the project, not in /tmp, which may be memory.
    folder = Path(tempfile.mkdtemp(prefix="bench.", dir=ROOT / ".run"))
    # A database server of its own runs as another user.
    folder.chmod(0o755)
    desks = []

    def new_desk(name, database=None):
        desk = Desk(folder / name, database)
        desks.append(desk)
        desk.environment["SVAR_LOG"] = "warning"
        desk.init()
        desk.add_agent()
        return desk.start()

    report = Report()
    try:
        for name in names or MEASUREMENTS:
            MEASUREMENTS[name](new_desk, folder, report)
    finally:
        for desk in desks:
            if desk.process.poll() is None:
                desk.kill()
        shutil.rmtree(folder)
    print(report.markdown())
    if not names:
        report.write(ROOT / "docs" / "performance.md")
    return 0 if report.holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
