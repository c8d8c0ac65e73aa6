"""Service-level clocks from the command line and through the interface."""
import json
import random
import re
import subprocess
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from svar import BINARY, PASSWORD

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEK = {day: [["09:00", "17:00"]] for day in DAYS[:5]}
BERLIN = {"timezone": "Europe/Berlin", "hours": WEEK, "holidays": ["2006-01-16"], "overrides": {"2006-01-04": [["08:00", "12:00"]]}}


def compute(folder, calendar, start, target, *more, pauses=None):
    (folder / "calendar.json").write_text(calendar if isinstance(calendar, str) else json.dumps(calendar))
    arguments = ["--calendar", str(folder / "calendar.json"), "--start", start, "--target", str(target), *more]
    if pauses is not None:
        (folder / "pauses.json").write_text(json.dumps(pauses))
        arguments += ["--pauses", str(folder / "pauses.json")]
    return subprocess.run([BINARY, "sla", "compute", *arguments], capture_output=True, text=True, timeout=20)


@pytest.mark.parametrize("calendar, start, target, pauses, due", [
    (BERLIN, "2006-01-03T08:00:00Z", 480, None, "2006-01-03T16:00:00Z"),
    (BERLIN, "2006-01-03T16:00:00Z", 0, None, "2006-01-04T07:00:00Z"),
    (BERLIN, "2006-01-13T15:00:00Z", 61, None, "2006-01-17T08:01:00Z"),
    (BERLIN, "2006-01-03T09:00:00+01:00", 60, [{"from": "2006-01-03T08:30:00Z", "to": "2006-01-03T09:30:00Z"}], "2006-01-03T10:00:00Z"),
    ({"timezone": "UTC", "hours": {"sat": [["22:00", "06:00"]]}}, "2026-03-08T05:00:00Z", 61, None, "2026-03-14T22:01:00Z"),
    ({"timezone": "America/New_York", "hours": {"sun": [["00:00", "24:00"]]}}, "2026-03-08T05:00:00Z", 23 * 60, None, "2026-03-09T04:00:00Z"),
])
def test_a_due_moment_is_printed_on_one_line(tmp_path, calendar, start, target, pauses, due):
    answer = compute(tmp_path, calendar, start, target, pauses=pauses)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, due + "\n", "")


def test_an_explanation_follows_without_a_gap_and_adds_up(tmp_path):
    answer = compute(tmp_path, BERLIN, "2006-01-03T08:00:00Z", 900, "--explain", pauses=[{"from": "2006-01-03T09:00:00Z", "to": "2006-01-03T10:00:00Z"}])
    due, *lines = answer.stdout.splitlines()
    parts = [line.split() for line in lines]
    assert parts[0][0] == "2006-01-03T08:00:00Z" and parts[-1][1] == due
    assert all(before[1] == after[0] for before, after in zip(parts, parts[1:]))
    assert sum(int(minutes) for _, _, minutes, counted, *_ in parts if counted == "counted") == 900
    assert any(line.endswith("not-counted override 2006-01-04") for line in lines)


@pytest.mark.parametrize("calendar, start, target, code, said", [
    ("{", "2006-01-03T08:00:00Z", 1, 65, "JSON"),
    ({"hours": WEEK}, "2006-01-03T08:00:00Z", 1, 65, "timezone"),
    ({"timezone": "Mars/Olympus", "hours": WEEK}, "2006-01-03T08:00:00Z", 1, 65, "Mars/Olympus"),
    ({"timezone": "UTC", "hours": {}}, "2006-01-03T08:00:00Z", 1, 65, "no working time"),
    ({"timezone": "UTC", "hours": {"mon": [["9", "17"]]}}, "2006-01-03T08:00:00Z", 1, 65, "HH:MM"),
    (BERLIN, "2006-01-03", 1, 64, "--start"),
    (BERLIN, "2006-01-03T08:00:00Z", "soon", 64, "--target"),
    ({"timezone": "UTC", "overrides": {"2006-01-04": [["08:00", "12:00"]]}}, "2006-02-03T08:00:00Z", 1, 1, "no working time left"),
    (BERLIN | {"holydays": ["2006-01-03"]}, "2006-01-03T08:00:00Z", 1, 65, '"holydays" is not known: write timezone, hours, holidays, overrides'),
    (BERLIN, "2006-01-03T08:00:00Z", 1_000_000_001, 64, "at most 1000000000 minutes"),
    (BERLIN, "9999-12-30T08:00:00Z", 1_000, 1, "beyond the year 9999"),
])
def test_what_cannot_be_computed_is_refused_with_what_was_wrong(tmp_path, calendar, start, target, code, said):
    answer = compute(tmp_path, calendar, start, target)
    assert answer.returncode == code and answer.stdout == "" and said in answer.stderr, answer


@pytest.mark.parametrize("pauses, code, said", [
    ([{"from": "2006-01-03T09:00:00", "to": "2006-01-03T10:00:00Z"}], 65, "distance from UTC"),
    ([{"from": "2006-01-03T09:00:00Z", "to": "noon"}], 65, '"to" "noon"'),
    ([{"from": "2006-01-03T09:00:00Z", "until": "2006-01-03T10:00:00Z"}], 65, '"[0].until" is not known: write from, to'),
    ([{"from": "2006-01-03T09:00:00Z", "to": "2006-01-03T08:00:00Z"}], 65, "ends before it begins"),
    ([{"from": "2006-01-03T08:30:00Z"}], 1, 'a pause without "to"'),
])
def test_pauses_that_cannot_be_taken_are_refused_with_what_was_wrong(tmp_path, pauses, code, said):
    answer = compute(tmp_path, BERLIN, "2006-01-03T08:00:00Z", 60, pauses=pauses)
    assert answer.returncode == code and answer.stdout == "" and said in answer.stderr, answer


def microseconds(written):
    """What `240`, `12min30.5s` and `30s` are."""
    found = re.fullmatch(r"(?:(\d+)min)?(?:(\d+)(?:\.(\d{1,6}))?s)?|(\d+)", written)
    assert found, written
    minutes, seconds, fraction, whole = found.groups()
    return (int(minutes or whole or 0) * 60 + int(seconds or 0)) * 1_000_000 + int((fraction or "").ljust(6, "0"))


def test_an_explanation_is_exact_where_its_minutes_are_not_whole(tmp_path):
    answer = compute(tmp_path, BERLIN, "2006-01-03T08:00:10.000001Z", "1.5", "--explain")
    assert answer.stdout.splitlines() == [
        "2006-01-03T08:01:40.000001Z", "2006-01-03T08:00:10.000001Z 2006-01-03T08:01:40.000001Z 1min30s counted working"]


def test_the_clocks_of_a_ticket_are_told_alike_by_the_interface_and_the_command(desk):
    number = desk.new_ticket()["number"]
    token = desk.token()
    asked = desk.api("GET", f"/tickets/{number}/clocks?explain=true", token=token)
    assert asked.status == 200, asked.text
    clocks = asked.json["clocks"]
    assert [clock["target"] for clock in clocks] == ["firstResponse", "resolution"]
    for clock in clocks:
        assert clock["state"] == "running" and clock["dueAt"] and clock["stoppedAt"] is None
        assert sum(interval["seconds"] for interval in clock["intervals"] if interval["counted"]) == pytest.approx(clock["elapsedSeconds"])
    said = json.loads(desk.must("ticket", "clocks", number, "--json"))["clocks"]
    assert [(clock["target"], clock["dueAt"]) for clock in said] == [(clock["target"], clock["dueAt"]) for clock in clocks]
    told = desk.must("ticket", "clocks", number).splitlines()
    assert all(len(line) < 120 for line in told), told
    heads = [line.split() for line in told if not line.startswith(" ")]
    assert [head[0] for head in heads] == ["firstResponse", "resolution"]
    sums = [microseconds(line.split()[0]) for line in told if line.endswith(" counted in all")]
    assert sums == [microseconds(head[-1]) for head in heads]
    counted = [microseconds(line.split()[2]) for line in told if " counted working" in line and line.startswith(" ")]
    assert sum(counted) == sum(sums)

    waiting = desk.api("POST", f"/tickets/{number}/question", {"body": "Which lift?"}, token=token)
    assert waiting.status == 200 and waiting.json["status"] == "waiting" and waiting.json["waiting"]["reason"] == "requester"
    by_target = {clock["target"]: clock for clock in desk.api("GET", f"/tickets/{number}/clocks", token=token).json["clocks"]}
    assert by_target["firstResponse"]["state"] == "met" and by_target["resolution"]["state"] == "paused"
    assert by_target["resolution"]["dueAt"] is None and "intervals" not in by_target["resolution"]
    desk.verify()


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_an_administrator_sees_what_each_version_says_otherwise(desk, browser, locale):
    from browser import Sitting
    sitting = Sitting(browser, desk.base_url, locale)
    sitting.sign_in("anna@desk.test", PASSWORD)
    page = sitting.go("/admin/agreements")
    assert page.locator(".versions").count() == 0
    sitting.submit("/agreements/1/preview", timeBox="25", **{"resolution.high": "150"})
    sitting.submit("/agreement-changes")
    sitting.submit("/calendars/1/preview", holidays="2026-12-25\n2026-12-26", **{"fri-1-from": "", "fri-1-until": ""})
    sitting.submit("/agreement-changes")
    sitting.submit("/calendars/1/holidays/preview", ical="BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20990101\nEND:VEVENT\nEND:VCALENDAR",
                   **{"from": "2099-01-01T00:00"})
    sitting.submit("/agreement-changes")
    for fold in page.locator("details.panel summary").all():
        fold.click()
    of_agreement, of_calendar = page.locator(".versions").all()
    assert [row.locator("td").count() for row in of_agreement.locator("tbody tr").all()] == [2, 2]
    assert "Anna Agent" in of_agreement.inner_text() and "25" in of_agreement.inner_text()
    assert of_calendar.locator(".version-upcoming").count() == of_calendar.locator(".version-current").count() == 1
    sitting.assert_fits()
    sitting.picture("agreement-versions")
    sitting.assert_accessible(browser)
    sitting.assert_quiet()
    sitting.close()


def works(calendar, moment):
    """Whether the wall clock shows working time at a moment, as the calendar's words have it."""
    wall = moment.astimezone(ZoneInfo(calendar["timezone"]))
    clock = wall.strftime("%H:%M")
    today, yesterday = wall.date(), wall.date() - timedelta(days=1)
    return any(start <= clock and (clock < end or end <= start) for start, end in windows(calendar, today)) or any(
        end <= start and clock < end for start, end in windows(calendar, yesterday))


def windows(calendar, date):
    if date.isoformat() in calendar["holidays"]:
        return []
    return calendar["overrides"].get(date.isoformat(), calendar["hours"].get(DAYS[date.weekday()], []))


@pytest.mark.parametrize("zone, day", [
    ("Europe/Berlin", "2026-03-29"), ("Europe/Berlin", "2026-10-25"), ("America/New_York", "2026-03-08"), ("Pacific/Apia", "2011-12-30"),
    ("America/Sao_Paulo", "2018-11-04"), ("Asia/Beirut", "2021-03-28"), ("Africa/Cairo", "2023-10-27"), ("Australia/Lord_Howe", "2026-04-05"),
    ("Asia/Pyongyang", "2015-08-15"), ("Europe/Moscow", "2014-10-26"), ("UTC", "2024-02-29"), ("America/St_Johns", "2006-10-29"),
])
def test_E11_due_instants_equal_a_walk_over_the_minutes(tmp_path, zone, day):
    chance = random.Random(zone + day)
    middle = datetime.fromisoformat(day).replace(tzinfo=timezone.utc)
    choices = [["22:00", "06:00"], ["01:30", "04:00"], ["00:00", "24:00"], ["23:30", "02:30"], ["09:00", "17:00"], ["12:00", "12:00"]]
    for _ in range(4):
        near = [(middle + timedelta(days=distance)).date().isoformat() for distance in range(-2, 3)]
        calendar = {
            "timezone": zone, "hours": {name: chance.sample(choices, 2) for name in DAYS if name == "mon" or chance.random() < 0.8},
            "holidays": chance.sample(near, 1), "overrides": {chance.choice(near): chance.sample(choices, 1), chance.choice(near): []}}
        start = middle + timedelta(minutes=chance.randint(-2_880, 0))
        target = chance.randint(1, 2_000)
        moment, counted = start, 0
        while counted < target:
            counted += works(calendar, moment)
            moment += timedelta(minutes=1)
        done = compute(tmp_path, calendar, start.isoformat(), target)
        assert done.stdout == moment.strftime("%Y-%m-%dT%H:%M:%SZ\n"), (calendar, start, target, done.stderr)
