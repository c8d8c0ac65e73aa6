"""The desk as a file, by the command line and by the browser."""
import json

import pytest

from visitor import forms

DIFFERENCE, REFUSED, UNREADABLE = 2, 65, 66


def test_a_file_of_one_desk_makes_another_one_the_same_and_again_changes_nothing(new_desk, tmp_path):
    desk, other = new_desk(), new_desk()
    desk.init(sample=True)
    other.init()
    file = tmp_path / "desk.yaml"
    file.write_text(desk.must("desk", "export"))
    assert desk.must("desk", "export") == file.read_text()
    assert desk.must("desk", "plan", str(file)).strip() == "no difference"
    planned = other.run("desk", "plan", str(file))
    assert planned.returncode == DIFFERENCE and b'+ rule "Printers"' in planned.stdout
    assert other.must("desk", "export") != file.read_text()
    assert '+ organization "Harbour"' in other.must("desk", "apply", str(file))
    assert other.must("desk", "apply", str(file)).strip() == "nothing to do"
    assert other.must("desk", "export") == file.read_text()
    changes = json.loads(other.run("desk", "plan", "--json", "-", input="skills: [Welding]").stdout)["changes"]
    assert [(change["section"], change["change"], change["name"]) for change in changes] == [("skills", "added", "Welding")]
    desk.verify()
    other.verify()


@pytest.mark.parametrize("bad, code, words", [
    (b"skills: [Never]\nrules:\n- name: A\n  then: {queue: Nowhere}\n", REFUSED, "line 4: rules[0].then.queue"), (b"a: [", REFUSED, "no YAML"),
    (b"skills: [Never]\nqueues: [{nam: A}]", REFUSED, "queues[0].nam: there is no such key; write name"), (b"\xff\xfe", REFUSED, "UTF-8"),
    (None, UNREADABLE, "cannot be read"),
])
def test_a_file_that_is_refused_changes_nothing_and_says_where_it_is_wrong(new_desk, tmp_path, bad, code, words):
    desk = new_desk().init()
    file = tmp_path / "desk.yaml"
    if bad is not None:
        file.write_bytes(bad)
    before = desk.must("desk", "export")
    for verb in ["plan", "apply"]:
        done = desk.run("desk", verb, str(file))
        assert done.returncode == code and words in done.stderr.decode() and done.stdout == b"", (done.returncode, done.stderr)
    assert desk.must("desk", "export") == before


def test_commands_on_a_desk_that_is_not_set_up_say_so(new_desk):
    done = new_desk().run("desk", "export")
    assert done.returncode == 78 and b"svar init" in done.stderr


def test_an_administrator_plans_and_applies_a_file_on_the_pages_of_a_running_desk(desk):
    anna = desk.visitor()
    assert anna.sign_in().status in (302, 303)
    downloaded = anna.get("/admin/desk/file")
    assert downloaded.text == desk.must("desk", "export") and "desk.yaml" in downloaded.headers["Content-Disposition"]
    changed = downloaded.text.replace("normal: 120", "normal: 30") + "\nskills: ['<img src=x>', אבטחה]\n"
    plan = anna.submit("/admin/desk", "/admin/desk/plan", file=changed)
    assert plan.status == 200 and "firstResponse" in plan.text and "<img" not in plan.text
    assert desk.must("desk", "export") == downloaded.text
    form = [form for form in forms(plan.text) if form.action == "/admin/desk"][0]
    done = anna.request("POST", form.action, form.fields)
    assert done.status == 200 and "It is done" in done.text
    assert "normal: 30" in desk.must("desk", "export") and "אבטחה" in desk.must("desk", "export")
    refused = anna.submit("/admin/desk", "/admin/desk/plan", file="queues: [{name: General questions, assignment: soon}]")
    assert refused.status == 422 and "queues[0].assignment" in refused.text and "byHand, automatic" in refused.text
