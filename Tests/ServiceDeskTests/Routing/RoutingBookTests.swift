import ServiceDesk
import Testing

@Suite("Routing rules")
struct RoutingBookTests {
    private func rule(
        _ id: Int64, _ conditions: [RoutingCondition] = [], isActive: Bool = true, queue: Int64 = 2
    ) -> RoutingRule {
        RoutingRule(
            id: ID(id), name: "Rule \(id)", isActive: isActive, conditions: conditions, outcome: RoutingOutcome(queue: ID(queue)))
    }

    private let contact = RoutedContact(
        channel: .mail, recipient: "Drift@norrsken.example", sender: "jan@mail.wisla.example", categoryWay: [ID(1), ID(4)],
        organization: ID(7), language: .polish, kind: .incident, priority: .high, subject: "Drukarka-laserowa nie działa!",
        text: "Od rana PAPIER\nnie wychodzi. Код 0x80.")

    @Test("The first rule that holds wins; one that is not active is passed over, and one without conditions always holds")
    func order() {
        let rules = [
            rule(1, [.channel([.form])]), rule(2, isActive: false), rule(3, [.channel([.mail, .form])]), rule(4), rule(5),
        ]
        #expect(RoutingBook(rules).route(contact)?.id == ID(3))
        #expect(RoutingBook(rules.reversed()).route(contact)?.id == ID(5))
        #expect(RoutingBook([]).route(contact) == nil && RoutingBook([rules[1]]).isEmpty)
        let verdicts = RoutingBook(rules).explain(contact)
        #expect(verdicts.map(\.rule.id) == [ID(1), ID(3)])
        #expect(verdicts.map(\.holds) == [[false], [true]] && verdicts.map(\.result) == [.fails, .wins])
    }

    @Test(
        "Each condition looks at what it names",
        arguments: [
            (RoutingCondition.channel([.mail]), true), (.channel([.form, .sms]), false),
            (.address(["drift@norrsken.example"]), true), (.address(["norrsken.example"]), false),
            (.address(["@wisla.example"]), true), (.address(["@mail.wisla.example"]), true), (.address(["@isla.example"]), false),
            (.address(["@"]), false), (.address(["jan@mail.wisla.example"]), false),
            (.category([ID(1)]), true), (.category([ID(4), ID(9)]), true), (.category([ID(9)]), false),
            (.words(["papier"], in: [.text]), true), (.words(["papier"], in: [.subject]), false),
            (.words(["drukarka laserowa"], in: [.subject]), true), (.words(["laserowa drukarka"], in: [.subject]), false),
            (.words(["druk"], in: [.subject, .text]), false), (.words(["nie działa"], in: [.subject]), true),
            (.words(["papier nie"], in: [.text]), true), (.words(["КОД"], in: [.text]), true), (.words(["x", "0x80"], in: [.text]), true),
            (.words([], in: [.text]), false), (.words(["…"], in: [.text]), false), (.words(["papier"], in: []), false),
            (.organization([ID(7)]), true), (.organization([ID(8)]), false),
            (.language([.polish, .russian]), true), (.language([.english]), false),
            (.kind([.incident]), true), (.kind([.change]), false), (.priority([.high]), true), (.priority([.low]), false),
        ])
    func conditions(_ condition: RoutingCondition, _ holds: Bool) {
        #expect((RoutingBook([rule(1, [condition])]).route(contact) != nil) == holds)
    }

    @Test("All conditions of a rule must hold, and what is not known fits nothing")
    func together() {
        let both: [RoutingCondition] = [.kind([.incident]), .words(["papier"], in: [.text])]
        #expect(RoutingBook([rule(1, both)]).route(contact) != nil)
        #expect(RoutingBook([rule(1, both + [.language([.hebrew])])]).route(contact) == nil)
        let unknown = RoutedContact(channel: .telephone)
        for condition: RoutingCondition in [
            .organization([ID(1)]), .language([.english]), .category([ID(1)]), .address([""]), .address(["@x"]), .words([""], in: [.text]),
        ] {
            #expect(RoutingBook([rule(1, [condition])]).route(unknown) == nil, "\(condition)")
        }
    }

    @Test("An address that nobody kept decides nothing: the rule is told as unknown, wins for nobody, and the next one is tried")
    func forgotten() {
        let old = RoutedContact(channel: .mail, recipient: nil, sender: "jan@wisla.example")
        let cases: [([RoutingCondition], RoutingResult)] = [
            ([.address(["drift@norrsken.example"])], .unknown), ([.address(["drift@norrsken.example", "@wisla.example"])], .wins),
            ([.address(["@fjord.example"])], .fails), ([.address(["drift@norrsken.example"]), .channel([.form])], .fails),
            ([.address(["drift@norrsken.example"]), .channel([.mail])], .unknown),
        ]
        for (conditions, result) in cases {
            let book = RoutingBook([rule(1, conditions), rule(2)])
            let verdicts = book.explain(old)
            #expect(verdicts.map(\.result) == (result == .wins ? [.wins] : [result, .wins]), "\(conditions)")
            #expect(book.route(old)?.id == (result == .wins ? ID(1) : ID(2)))
        }
    }

    @Test(
        "Words are the same however their accents are written, in any case and any script",
        arguments: [
            ("Caf\u{E9} ligger nere", "cafe\u{301} ligger", true), ("CAFE\u{301} nere", "caf\u{E9}", true),
            ("cafe nere", "caf\u{E9}", false),
            ("ÖVERVÅNINGEN/källaren", "övervåningen källaren", true), ("källaren3", "källaren", false), ("a-b_c", "a b c", true),
            ("naïve—текст…מילה", "текст מילה", true), ("№5 ½", "5 ½", true), ("e\u{301}t\u{E9}", "été", true), ("x\0y", "x y", true),
            ("one two one three", "one three", true), ("one two one three", "two three", false), ("end", "end of it", false),
        ])
    func accents(_ text: String, _ phrase: String, _ holds: Bool) {
        let book = RoutingBook([rule(1, [.words([phrase], in: [.text])])])
        #expect((book.route(RoutedContact(channel: .mail, text: text)) != nil) == holds)
    }

    @Test("Of a text of any length the beginning is looked at, and every word in it is found")
    func long() {
        let words = (0..<20_000).map { "word\($0)" }
        let text = words.joined(separator: " ")
        let seen = String(decoding: text.utf8.prefix(65_536), as: UTF8.self).split(separator: " ").dropLast()
        func finds(_ phrase: String) -> Bool {
            RoutingBook([rule(1, [.words([phrase], in: [.text])])]).route(RoutedContact(channel: .mail, text: text)) != nil
        }
        #expect(seen.count > 5_000 && [0, 1, 2_500, seen.count - 1].allSatisfy { finds(String(seen[$0])) })
        #expect(finds("WORD4000 word4001") && !finds("word4001 word4000") && !finds("word20000") && !finds("word19999"))
    }

    @Test("Looking for words one by one and looking for the first rule say the same", arguments: 0..<40)
    func property(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let vocabulary = ["printer", "print", "paper", "jam", "מדפסת", "tray", "öl"]
        func text(_ most: Int) -> [String] {
            (0..<Int.random(in: 0...most, using: &random)).map { _ in vocabulary.randomElement(using: &random) ?? "" }
        }
        let words = text(12)
        let spoken = words.joined(separator: [" ", ", ", "\n— "].randomElement(using: &random) ?? " ")
        let phrases = (0..<20).map { _ in text(2) }.filter { !$0.isEmpty }
        let rules = phrases.enumerated().map { index, phrase in
            rule(Int64(index), [.words([phrase.joined(separator: " ").uppercased()], in: [.text])])
        }
        let found = RoutingBook(rules).route(RoutedContact(channel: .mail, text: spoken))
        let expected = phrases.firstIndex { phrase in
            words.indices.contains { start in words[start...].starts(with: phrase) }
        }
        #expect(found?.id == expected.map { ID(Int64($0)) })
    }

    @Test("A condition reads as it was written, and a record that says nothing is none")
    func records() {
        let conditions: [RoutingCondition] = [
            .channel([.mail, .sms]), .address(["a@b.example", "@c.example"]), .category([ID(3), ID(1)]),
            .words(["on fire", "x"], in: [.subject]), .organization([ID(1)]), .language([.hebrew]), .kind([.change]), .priority([.low]),
        ]
        for condition in conditions { #expect(RoutingConditionRecord(condition).condition == condition) }
        typealias Record = RoutingConditionRecord
        let senseless = [
            Record(on: .channel, values: []), Record(on: .channel, values: ["mail", "pigeon"]), Record(on: .category, values: ["x"]),
            Record(on: .words, values: ["—"]), Record(on: .words, values: ["a"], in: []), Record(on: .words, values: ["a\nb"]),
            Record(on: .address, values: ["a@b,c"]), Record(on: .address, values: ["a b@c"]),
            Record(on: .address, values: ["nobody"]), Record(on: .priority, values: ["urgent"]),
        ]
        for record in senseless { #expect(record.condition == nil, "\(record)") }
        #expect(Record(on: .words, values: ["a"]).condition == .words(["a"], in: [.subject, .text]))
    }
}
