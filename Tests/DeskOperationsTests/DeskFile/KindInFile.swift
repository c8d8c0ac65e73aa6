import Testing

/// What one kind of thing says in a file, and what becomes of it.
struct KindInFile: Sendable, CustomTestStringConvertible {
    let section: String
    /// Adds things to a desk that has three queues.
    let file: String
    let added: [String]
    /// The same with one of them changed, or called otherwise.
    let changed: (file: String, words: [String])
    /// What happens where the section is there and says nothing.
    let removed: [String]
    /// Files that are refused, each with the beginning of what is said of it.
    let faults: [(file: String, words: String)]

    var testDescription: String { section }

    /// Those that work is done with.
    static let all = [lineNames, teams, cannedAnswers, macros, triggers, mailboxes, mailTemplates, notificationMatrix]

    private static let lineNames = KindInFile(
        section: "lineNames",
        file: "lineNames:\n  first: {everybody: Service desk, sv: Kundtjänst}\n  third: {he: מומחים}\n",
        added: ["added names of line first", "added names of line third"],
        changed: (
            "lineNames:\n  third: {everybody: Service desk}\n  first: {everybody: Front}\n",
            ["changed names of line first: everybody, sv", "changed names of line third: everybody, he"]
        ),
        removed: ["removed names of line first", "removed names of line third"],
        faults: [
            ("lineNames:\n  fourth: {everybody: A}\n", "line 2: lineNames.fourth: there is no such key; write first, second, third"),
            ("lineNames:\n  first: {de: A}\n", "line 2: lineNames.first.de: there is no such key; write everybody, en, he"),
            ("lineNames:\n  first: Front\n", "line 2: lineNames.first: write keys"),
            ("lineNames:\n  first:\n    sv: ' '\n", "line 3: lineNames.first.sv: it is empty"),
            ("lineNames:\n  first:\n    sv: \(String(repeating: "a", count: 61))\n", "line 3: lineNames.first.sv: it is too long"),
            (
                "lineNames:\n  second: {pl: A}\n  third:\n    en: A\n    pl: A\n", "line 2: lineNames.second.pl: another one has it already"
            ),
        ])

    private static let teams = KindInFile(
        section: "teams",
        file: """
            queues: [{name: Nights}, {name: Days}]
            teams:
              - {name: Field, line: second, queues: [Nights, Days]}
              - {name: Front, line: first}

            """,
        added: ["added queue Nights", "added queue Days", "added team Field", "added team Front"],
        changed: (
            "teams:\n  - {name: Engineers, was: Field, line: third, queues: [Days]}\n  - {name: Front, line: first, queues: [Nights]}\n",
            ["changed team Engineers: name, line, queues", "changed team Front: queues"]
        ),
        removed: ["removed team Field", "removed team Front"],
        faults: [
            ("teams:\n- {name: A, line: fourth}\n", "line 2: teams[0].line: \"fourth\" is not known; write first, second, third"),
            ("teams:\n- {name: A}\n", "line 2: teams[0].line: it is missing"),
            ("teams:\n- {name: A, line: first, people: [Dana]}\n", "line 2: teams[0].people: there is no such key; write name, was"),
            (
                "teams:\n- name: A\n  line: first\n  queues: [Nowhere]\n",
                "line 4: teams[0].queues[0]: nothing among queues is called \"Nowhere\""
            ),
            (
                """
                teams:
                - {name: A, line: first, queues: [Compatibility]}
                - {name: B, line: first, queues: [Compatibility]}
                """, "line 3: teams[1].queues[0]: \"Compatibility\" stands here twice"
            ),
        ])

    private static let mailboxes = KindInFile(
        section: "mailboxes",
        file: """
            queues: [{name: Nights}]
            mailboxes:
              - {name: Lifts, host: imap.example.org, user: lifts@example.org, queue: Nights, language: he, agreement: Standard agreement, afterwards: move, target: Done, takesOlder: true}
              - {name: Old, protocol: pop3, host: 192.0.2.1, port: 1110, security: starttls, user: old, signIn: refreshToken, endpoint: "https://id.example/t", client: c, scope: a b, queue: Nights, afterwards: delete, active: false}

            """,
        added: ["added queue Nights", "added mailbox Lifts", "added mailbox Old"],
        changed: (
            """
            mailboxes:
              - {name: Stairs, was: Lifts, host: imap.example.org, user: lifts@example.org, queue: Nights, takesOlder: true}
              - {name: Old, host: 192.0.2.1, user: old, queue: Nights}

            """,
            [
                "changed mailbox Old: protocol, port, security, signIn, endpoint, client, scope, afterwards, active",
                "changed mailbox Stairs: name, language, agreement, afterwards, target",
            ]
        ),
        removed: ["changed mailbox Lifts: active"],
        faults: [
            ("mailboxes:\n- {name: A, user: u, queue: Compatibility}\n", "line 2: mailboxes[0].host: it is missing"),
            ("mailboxes:\n- {name: A, host: h, user: u, queue: No}\n", "line 2: mailboxes[0].queue: nothing among queues is called"),
            (
                "mailboxes:\n- {name: A, host: h, user: u, queue: Compatibility, secret: x}\n",
                "line 2: mailboxes[0].secret: there is no such key"
            ),
            (
                "mailboxes:\n- {name: A, host: h, user: u, queue: Compatibility, afterwards: burn}\n",
                "line 2: mailboxes[0].afterwards: \"burn\" is not known; write keep, move, delete"
            ),
            ("mailboxes:\n- {name: A, host: h, user: u, queue: Compatibility, afterwards: move}\n", "line 2: mailboxes[0]"),
            (
                "mailboxes:\n- name: A\n  host: h\n  user: u\n  queue: Compatibility\n  signIn: clientCredentials\n  endpoint: http://x/\n",
                "line 7: mailboxes[0].endpoint: it is not well formed"
            ),
        ])

    private static let cannedAnswers = KindInFile(
        section: "cannedAnswers",
        file: """
            cannedAnswers:
              - name: We are on it
                texts:
                  en: "Hello {{requester}},\\n\\n  {{number}}: we are on it.\\n"
                  he: "\\tשלום\\r {{requester}}\\u2028🙂 \\n"
                queues: [Compatibility, General questions]
              - {name: Old, active: false, texts: {ru: "да\\n\\n"}}

            """,
        added: ["added canned answer Old", "added canned answer We are on it"],
        changed: (
            """
            cannedAnswers:
              - {name: On it, was: We are on it, texts: {sv: Strax}}
              - {name: Old, texts: {ru: "да\\n\\n"}}
            """, ["changed canned answer Old: active", "changed canned answer On it: name, texts, queues"]
        ),
        removed: ["changed canned answer We are on it: active"],
        faults: [
            (
                "cannedAnswers:\n- name: A\n  texts: {en: a}\n  queues: [Nowhere]\n",
                "line 4: cannedAnswers[0].queues[0]: nothing among queues is called \"Nowhere\""
            ),
            (
                "cannedAnswers:\n- name: A\n  texts:\n    en: 'Dear {{nobody}}'\n",
                "line 4: cannedAnswers[0].texts.en: there is no variable {{nobody}}; there are {{requester}}"
            ),
            ("cannedAnswers:\n- name: A\n  texts: {de: a}\n", "line 3: cannedAnswers[0].texts.de: there is no such key; write en, he"),
            ("cannedAnswers:\n- name: A\n  texts: {en: ' '}\n", "line 3: cannedAnswers[0].texts: it is empty"),
            ("cannedAnswers: [{name: A}]\n", "line 1: cannedAnswers[0].texts: it is missing"),
        ])

    private static let mailTemplates = KindInFile(
        section: "mailTemplates",
        file: """
            mailTemplates:
              accepted:
                en: {subject: 'We have it: {number}', body: "Hello,\\n\\nyour number is {number}.\\n\\n{desk}"}
                he: {subject: 'קיבלנו', body: '{number}'}
              mentioned:
                sv: {subject: '{number}', body: '{link}'}

            """,
        added: ["added mail text accepted", "added mail text mentioned"],
        changed: (
            """
            mailTemplates:
              accepted:
                en: {subject: 'We have it', body: '{number}'}
              mentioned:
                sv: {subject: '{number}', body: '{link}'}
            """, ["changed mail text accepted: en, he"]
        ),
        removed: ["removed mail text accepted", "removed mail text mentioned"],
        faults: [
            ("mailTemplates:\n  birthday: {}\n", "line 2: mailTemplates.birthday: there is no such key; write accepted"),
            // It is told in lists only.
            ("mailTemplates:\n  lineLate: {}\n", "line 2: mailTemplates.lineLate: there is no such key; write accepted"),
            ("mailTemplates:\n  accepted: {de: {}}\n", "line 2: mailTemplates.accepted.de: there is no such key; write en, he"),
            (
                "mailTemplates:\n  accepted:\n    en:\n      subject: a\n      body: '{number} {message}'\n",
                "line 5: mailTemplates.accepted.en.body: {message} means nothing here; there are {greeting}, {desk}, {number}"
            ),
            (
                "mailTemplates:\n  accepted:\n    en:\n      subject: '{number}'\n      body: b\n",
                "line 5: mailTemplates.accepted.en.body: it lacks {number}"
            ),
            (
                "mailTemplates:\n  accepted:\n    en:\n      subject: ' '\n      body: '{number}'\n",
                "line 4: mailTemplates.accepted.en.subject: it is empty"
            ),
            ("mailTemplates:\n  accepted:\n    en: {subject: a}\n", "line 3: mailTemplates.accepted.en.body: it is missing"),
        ])

    private static let notificationMatrix = KindInFile(
        section: "notificationMatrix",
        file: "notificationMatrix:\n  waiting: {managers: [browser, mail]}\n  held: {}\n",
        added: ["changed who is told of what: held, waiting"],
        changed: (
            "notificationMatrix: {waiting: {managers: [browser]}, developers: {line: [mail]}}",
            ["changed who is told of what: waiting, developers"]
        ),
        removed: [],
        faults: [
            ("notificationMatrix:\n  birthday: {}\n", "line 2: notificationMatrix.birthday: there is no such key; write opened"),
            (
                "notificationMatrix:\n  held: {requester: [mail]}\n",
                "line 2: notificationMatrix.held.requester: there is no such key; write assignee"
            ),
            (
                "notificationMatrix:\n  opened:\n    requester: [mail, browser]\n",
                "line 3: notificationMatrix.opened.requester[1]: \"browser\" is not known; write mail"
            ),
            (
                "notificationMatrix:\n  closed:\n    requester: [mail]\n    managers: [browser]\n",
                "line 4: notificationMatrix.closed.managers: the process demands mail here"
            ),
            ("notificationMatrix:\n  opened: {}\n", "line 2: notificationMatrix.opened: the process demands mail here"),
            ("notificationMatrix: {held: }\n", "line 1: notificationMatrix.held: write keys"),
        ])
}
