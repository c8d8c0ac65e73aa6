/// Those kinds that have steps.
extension KindInFile {
    /// What steps and conditions name.
    private static let named = """
        skills: [Welding]
        tags: [urgent]
        organizations: [{name: Harbour}]
        categories: [{name: Hardware, below: [{name: Printers}]}]
        cannedAnswers: [{name: Hello, texts: {en: "Hello {{requester}}"}}]

        """

    private static let namedWords = [
        "added skill Welding", "added tag fresh", "added tag urgent", "added organization Harbour", "added category Hardware",
        "added category Hardware / Printers", "added canned answer Hello",
    ]

    private static let conditions = """
            when:
              - {channel: [mail, form]}
              - {address: ["@harbour.example"]}
              - {category: [Hardware / Printers, Hardware]}
              - {words: [printer, paper jam], in: [subject]}
              - {organization: [Harbour]}
              - {language: [en, he]}
              - {kind: [incident]}
              - {priority: [high]}
              - {queue: [Compatibility]}
              - {status: [new, open]}
              - {line: [first, second]}
              - {assignee: [nobody, anybody]}
              - {tag: [urgent]}
              - {age: [24, 48]}

        """

    private static let steps = """
            steps:
              - {answer: Hello}
              - {ask: Hello}
              - {propose: Hello}
              - {note: "{{number}}:\\n\\n  two lines\\n"}
              - {categorise: Hardware / Printers}
              - {classify: problem}
              - {assess: {users: low, business: medium, urgency: high}}
              - {prioritise: high, because: He waits}
              - {tag: [urgent, fresh]}
              - {untag: [urgent]}
              - {queue: Compatibility}
              - {requireSkill: Welding}
              - {assign: nobody}
              - {escalate: second}
              - {escalate: third, because: "12"}
              - {wait: supplier}
              - {snooze: 3}
              - resume
              - requestClosure
              - {requestClosure: Hello}
              - close
              - reopen

        """

    /// Every step but those of the other kind, and every condition.
    static let macros = KindInFile(
        section: "macros",
        file: named + "macros:\n  - name: All of it\n" + conditions + steps + "      - {assign: me}\n      - {spend: 15}\n"
            + "  - {name: Off, active: false, steps: [close]}\n",
        added: namedWords + ["added macro All of it", "added macro Off"],
        changed: (
            "macros:\n  - {name: Off, steps: [close]}\n  - {name: Less, was: All of it, steps: [{assign: me}, close]}\n",
            ["changed macro Off: active", "changed macro Less: name, steps, when", "ordered macro"]
        ),
        removed: ["changed macro All of it: active"],
        faults: stepFaults("macros", "") + [
            ("macros:\n- {name: A, steps: []}\n", "line 2: macros[0].steps: it is empty"),
            ("macros:\n- name: A\n  steps:\n  - notify: managers\n", "line 4: macros[0].steps[0]: it is not known"),
        ])

    static let triggers = KindInFile(
        section: "triggers",
        file: named + "triggers:\n  - name: All of it\n    moments: [opened, late]\n" + conditions + steps
            + "      - {notify: second}\n      - {notify: managers}\n      - {notify: assignee}\n"
            + "  - {name: Off, active: false, moments: [rated], steps: [close]}\n",
        added: namedWords + ["added trigger All of it", "added trigger Off"],
        changed: (
            """
            triggers:
              - {name: Off, moments: [rated], steps: [close]}
              - {name: Less, was: All of it, moments: [opened], steps: [{notify: third}, close]}
            """, ["changed trigger Off: active", "changed trigger Less: name, moments, steps, when", "ordered trigger"]
        ),
        removed: ["changed trigger All of it: active"],
        faults: stepFaults("triggers", "moments: [opened], ") + [
            ("triggers:\n- {name: A, moments: [], steps: [close]}\n", "line 2: triggers[0].moments: it is empty"),
            (
                "triggers:\n- {name: A, moments: [midnight], steps: [close]}\n",
                "line 2: triggers[0].moments[0]: \"midnight\" is not known; write opened"
            ),
            ("triggers:\n- name: A\n  moments: [late]\n  steps:\n  - assign: me\n", "line 5: triggers[0].steps[0]: it is not known"),
            ("triggers:\n- name: A\n  moments: [late]\n  steps:\n  - spend: 5\n", "line 5: triggers[0].steps[0]: it is not known"),
            (
                "triggers:\n- name: A\n  moments: [late]\n  steps:\n  - notify: Dana\n",
                "line 5: triggers[0].steps[0].notify: \"Dana\" is not known; write assignee, managers, first"
            ),
        ])

    private static func stepFaults(_ section: String, _ moments: String) -> [(file: String, words: String)] {
        let steps = [
            ("{answer: Nothing}", ".answer: nothing among cannedAnswers is called \"Nothing\""),
            ("{requestClosure: Nothing}", ".requestClosure: nothing among cannedAnswers is called \"Nothing\""),
            ("{queue: Nowhere}", ".queue: nothing among queues is called \"Nowhere\""),
            ("{categorise: Nothing}", ".categorise: nothing among categories is called \"Nothing\""),
            ("{requireSkill: Nothing}", ".requireSkill: nothing among skills is called \"Nothing\""),
            ("{untag: [nothing]}", ".untag[0]: nothing among tags is called \"nothing\""),
            ("{escalate: fourth}", ".escalate: \"fourth\" is not known; write first, second, third"),
            ("{assign: Dana}", ".assign: \"Dana\" is not known; write me, nobody"), ("{assign: 3}", ".assign: \"3\" is not known"),
            ("{prioritise: high}", ": it is empty"), ("{snooze: 400}", ": it is not well formed"),
            ("{wait: date}", ": it is not known"), ("{note: '{{nothing}}'}", ": there is no variable {{nothing}}"),
            ("{queue: Compatibility, because: a}", ".because: there is no such key; write queue"),
            ("{queue: Compatibility, tag: [a]}", ": write one step"), ("{close: now}", ": write one step"), ("answer", ": write one step"),
            ("vanish", ": \"vanish\" is not known; write answer"), ("{vanish: now}", ".vanish: there is no such key; write answer"),
            ("[close]", ": write a text"),
        ].map { step, words in
            ("\(section):\n- {name: A, \(moments)steps: [close,\n  \(step)]}\n", "line 3: \(section)[0].steps[1]\(words)")
        }
        let conditions = [
            ("{assignee: [Dana]}", ".assignee[0]: \"Dana\" is not known; write nobody, anybody"),
            ("{tag: [nothing]}", ".tag[0]: nothing among tags is called \"nothing\""),
            ("{queue: [Nowhere]}", ".queue[0]: nothing among queues is called \"Nowhere\""),
            ("{line: [fourth]}", ".line[0]: \"fourth\" is not known"), ("{age: [soon]}", ".age: it is not well formed"),
        ].map { condition, words in
            ("\(section):\n- {name: A, \(moments)steps: [close], when: [\n  \(condition)]}\n", "line 3: \(section)[0].when[0]\(words)")
        }
        return steps + conditions
    }
}
