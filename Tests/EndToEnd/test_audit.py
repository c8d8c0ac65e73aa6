"""What administration changes, object by object, and the list that says who did it, when, from what to what."""
import csv
import io

import pytest

from browser import Sitting
from svar import PASSWORD

ANNA = "anna@desk.test"
# A page, whose form is sent where, what is entered, and what the entry is called.
OBJECTS = [
    ("/admin/organizations", {"name": "Harbour"}, "organizations"),
    ("/admin/queues", {"name": "Doors"}, "queues"),
    ("/admin/teams", {"name": "Locksmiths"}, "teams"),
    ("/admin/categories", {"name": "Keys"}, "categories"),
    ("/admin/answers", {"name": "Spare key", "text-en": "Ask at the gate."}, "cannedAnswers"),
    ("/admin/form", {"sites": "https://www.example.org"}, "settings"),
]


@pytest.mark.parametrize("page, fields, kind", OBJECTS, ids=[kind for _, _, kind in OBJECTS])
def test_each_object_that_is_administered_by_its_page_stands_in_the_audit_list(desk, page, fields, kind):
    anna = desk.visitor()
    anna.sign_in()
    form = anna.form(page, page)
    sent = anna.request("POST", form.action or page, form.fields | fields)
    assert sent.status == 303, sent.text[:2000]
    entry = desk.api("GET", f"/audit?kind={kind}").json["entries"][0]
    assert entry["person"]["email"] == ANNA and entry["kind"] == kind
    assert entry["name"] == fields.get("name", "")
    assert set(fields.values()) <= {entry["name"]} | {word for change in entry["changes"] for word in (change["to"] or "").strip("[]{}").split(": ")}
    desk.verify()


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_an_administrator_reads_from_and_to_and_takes_the_list_as_a_table(desk, browser, locale):
    anna = Sitting(browser, desk.base_url, locale)
    anna.sign_in(ANNA, PASSWORD)
    page = anna.go("/admin/organizations")
    anna.submit("/admin/organizations", name="Harbour")
    anna.submit("/admin/organizations/1", name="=Harbour+1")
    page = anna.go("/admin/audit?kind=organizations&thing=1")
    lines = page.locator(".audit > li")
    assert lines.count() == 2
    first = lines.first.inner_text()
    assert "Anna Agent" in first and "Harbour → =Harbour+1" in first.replace("\u2066", "").replace("\u2069", "")
    anna.assert_fits()
    anna.assert_accessible(browser)
    anna.picture("audit")
    with page.expect_download() as file:
        page.locator('a[href^="/admin/audit/file"]').click()
    rows = list(csv.reader(io.StringIO(file.value.path().read_text(), newline="")))
    assert rows[0] == ["at", "who", "act", "kind", "id", "name", "key", "from", "to"]
    assert rows[1][1:4] + rows[1][5:] == ["Anna Agent", "changed", "organizations", "'=Harbour+1", "name", "Harbour", "'=Harbour+1"]
    with page.expect_navigation():
        page.locator('.audit a[href="/admin/organizations/1"]').first.click()
    page.go_back()
    page.select_option("#kind", "queues")
    anna.assert_quiet()
    anna.close()
