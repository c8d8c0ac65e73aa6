import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

/// Desks that were set up by chance, by the same operations as by hand.
@Suite("Any desk as a file")
struct DeskFilePropertyTests {
    @Test(
        "Whatever was set up by hand, its file makes the same desk of an empty one, byte for byte, and changes nothing of its own",
        arguments: TestDatabases.engines, 1...8)
    func roundTrip(_ engine: Engine, _ seed: Int) async throws {
        try await DeskFixture.withFresh(engine, seed: UInt64(seed)) { fixture in
            var maker = DeskMaker(fixture: fixture, anna: try await fixture.viewer(Cast.anna), seed: UInt64(seed))
            for _ in 0..<90 { try await maker.step() }
            let file = try await fixture.desk.deskFile(for: nil)
            #expect(try await fixture.desk.planDeskFile(file, by: nil) == DeskFilePlan())
            #expect(try await fixture.desk.applyDeskFile(file, removing: true, by: nil) == DeskFilePlan())
            try await fixture.withEmptyDesk(engine) { empty in
                let plan = try await empty.planDeskFile(file, by: nil)
                #expect(try await empty.applyDeskFile(file, by: nil).changes == plan.changes)
                let again = try await empty.deskFile(for: nil)
                #expect(again == file)
                #expect(try await empty.applyDeskFile(again, by: nil) == DeskFilePlan())
                #expect(try await empty.verify().differences == [])
            }
        }
    }
}

/// Does to a desk what administrators do, by chance; what the desk refuses is left.
private struct DeskMaker {
    let fixture: DeskFixture
    let anna: Viewer
    var chance: SeededGenerator

    /// Names that a reader of YAML could take for something else, that stand in two directions, or that are long.
    private static let names = [
        "yes", "null", "~", "2026-01-01", "12", "1e3", "a: b", "# x", "- x", "'quoted'", "\"double\"", "17:00", "🙂 smile", "A / B",
        "מדפסות",
        "Ärenden", "[list]", "{map}", "&anchor", "*alias", "!tag", "%percent", "@at", "`tick`", "x\u{202E}y", "tab\there", "back\\slash",
        String(repeating: "long ", count: 30), "Plain", "Other", "?", "=", "0x1F", "off", "a, b", "comment # here", "ends:",
    ]

    init(fixture: DeskFixture, anna: Viewer, seed: UInt64) {
        self.fixture = fixture
        self.anna = anna
        chance = SeededGenerator(seed: seed)
    }

    mutating func step() async throws {
        do {
            switch Int.random(in: 0..<20, using: &chance) {
            case 0: _ = try await fixture.desk.addCalendar(name(), calendar(), by: anna)
            case 1: try await changeCalendar()
            case 2: _ = try await fixture.desk.addAgreement(name(), try await content(), by: anna)
            case 3: try await changeAgreement()
            case 4: try await setPriority()
            case 5: try await addQueue()
            case 6: try await addOrganization()
            case 7: try await addCategory()
            case 8: try await changeCategory()
            case 9: try await addField()
            case 10: _ = try await fixture.desk.addSkill(name(), by: anna)
            case 11: try await addRule()
            case 12: try await addTeam()
            case 13: try await setNames()
            case 14: try await addAnswer()
            case 15: try await addMacro()
            case 16: try await addTrigger()
            case 17: try await setTemplate()
            case 18: try await setMatrix()
            default: try await settle()
            }
        } catch is DeskError {}
        fixture.clock.advance(by: .seconds(Int.random(in: 0..<100_000, using: &chance)))
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element? { elements.randomElement(using: &chance) }
    private mutating func flip() -> Bool { Bool.random(using: &chance) }
    private mutating func name() -> String { pick(Self.names) ?? "" }

    private mutating func moment() -> Instant {
        fixture.clock.now.advanced(by: .seconds(Int.random(in: -500_000..<5_000_000, using: &chance)))
    }

    private mutating func calendar() -> CalendarDefinition {
        let windows = [
            [], [["09:00", "17:00"]], [["08:00", "12:00"], ["13:00", "17:30"]], [["22:00", "06:00"]], [["00:00", "24:00"]],
        ]
        var hours: [String: [[String]]] = ["mon": [["09:00", "17:00"]]]
        for day in Weekday.allCases where flip() { hours[day.rawValue] = pick(windows) }
        let days = (0..<Int.random(in: 0..<4, using: &chance)).map { _ in "2026-0\(Int.random(in: 1...9, using: &chance))-11" }
        return CalendarDefinition(
            timezone: pick(["UTC", "Europe/Warsaw", "Asia/Jerusalem"]) ?? "UTC", hours: hours, holidays: flip() ? days : nil,
            overrides: flip() ? ["2026-12-24": pick(windows) ?? [], "2026-02-01": pick(windows) ?? []] : [:])
    }

    private mutating func table() -> [String: Int] {
        Priority.allCases.reduce(into: [:]) { if flip() { $0[$1.rawValue] = Int.random(in: 0..<5_000, using: &chance) } }
    }

    private mutating func content() async throws -> AgreementRecord.Content {
        var terms = AgreementTerms(firstResponse: table(), nextResponse: flip() ? table() : nil, resolution: table())
        terms.pausedBy = flip() ? PauseReason.allCases.filter { _ in flip() } : nil
        terms.daysToClosure = flip() ? Int.random(in: 1..<30, using: &chance) : nil
        terms.daysToReopen = flip() ? 7 : nil
        terms.closesOnlyConfirmed = flip() ? flip() : nil
        terms.timeBox = flip() ? 0 : nil
        terms.timeBoxOnlyWarns = flip() ? flip() : nil
        terms.repeatAfter = flip() ? 45 : nil
        terms.mostMoves = flip() ? Int.random(in: 1...9, using: &chance) : nil
        terms.highestToThird = flip() ? flip() : nil
        terms.lines = flip() ? ["first": table(), "third": table()] : nil
        let records = try await fixture.desk.agreementRecords(for: anna)
        return AgreementRecord.Content(terms: terms, calendar: pick(records.calendars.map(\.id)) ?? ID(1))
    }

    private mutating func changeCalendar() async throws {
        guard let id = pick(try await fixture.desk.agreementRecords(for: anna).calendars.map(\.id)) else { return }
        try await fixture.desk.make(.calendar(id, calendar(), from: moment()), by: anna)
    }

    private mutating func changeAgreement() async throws {
        guard let id = pick(try await fixture.desk.agreementRecords(for: anna).agreements.map(\.id)) else { return }
        try await fixture.desk.make(.agreement(id, try await content(), from: moment()), by: anna)
    }

    private mutating func setPriority() async throws {
        let agreements = try await fixture.desk.agreementRecords(for: anna).agreements.map(\.id)
        try await fixture.desk.make(.priority(pick(Priority.allCases) ?? .low, flip() ? pick(agreements) : nil), by: anna)
    }

    private mutating func addQueue() async throws {
        let address = flip() ? "q\(Int.random(in: 0..<50, using: &chance))@norrsken.example" : ""
        _ = try await fixture.desk.addQueue(QueueDraft(name: name(), address: address, assignment: flip() ? .automatic : .byHand), by: anna)
    }

    private mutating func addOrganization() async throws {
        let domains = flip() ? "d\(Int.random(in: 0..<50, using: &chance)).example bücher.example" : ""
        let agreements = try await fixture.desk.agreementRecords(for: anna).agreements.map(\.id)
        _ = try await fixture.desk.addOrganization(name(), domains: domains, agreement: flip() ? pick(agreements) : nil, by: anna)
    }

    private mutating func addCategory() async throws {
        let known = try await fixture.desk.categories().tree.ordered.map(\.id)
        _ = try await fixture.desk.addCategory(
            name(), below: flip() ? pick(known) : nil, agreement: flip() ? ID(1) : nil,
            defaults: CategoryDefaults(queue: flip() ? ID(2) : nil, kind: flip() ? pick(TicketKind.allCases) : nil),
            by: anna)
    }

    private mutating func changeCategory() async throws {
        let known = try await fixture.desk.categories().tree.ordered.map(\.id)
        guard let id = pick(known) else { return }
        let (isActive, parent) = (flip(), pick(known))
        try await fixture.desk.changeCategory(id, by: anna) { category in
            category.isActive = isActive
            category.parent = parent
        }
    }

    private mutating func addField() async throws {
        let book = try await fixture.desk.categories()
        guard let category = pick(book.tree.ordered.map(\.id)), let type = pick(FieldType.allCases) else { return }
        let choices = [name(), name(), "Last"].joined(separator: "\n")
        let id = try await fixture.desk.addField(name(), type: type, choices: choices, isRequired: flip(), to: category, by: anna)
        let (isActive, position) = (flip(), Int.random(in: 0..<5, using: &chance))
        _ = try await fixture.desk.changeField(id, by: anna) { field in
            field.isActive = isActive
            field.position = position
        }
    }

    private mutating func addRule() async throws {
        let names = try await fixture.desk.routingNames(for: anna)
        let categories = names.categories.ordered.map(\.id)
        var conditions: [RoutingCondition] = []
        if flip() { conditions.append(.words([name(), "printer"], in: flip() ? [.subject] : [.subject, .text])) }
        if flip() { conditions.append(.channel([.mail, .form])) }
        if flip(), let category = pick(categories) { conditions.append(.category([category])) }
        if flip(), let organization = pick(names.organizations.map(\.id)) { conditions.append(.organization([organization])) }
        if flip() { conditions.append(.address(["@harbour.example", "a@b.example"])) }
        // What no condition may say is not stored by hand either.
        conditions = conditions.filter { RoutingConditionRecord($0).condition != nil }
        let outcome = RoutingOutcome(
            queue: flip() ? pick(names.queues.map(\.id)) : nil, priority: pick(Priority.allCases),
            category: flip() ? pick(categories) : nil,
            skill: flip() ? pick(names.skills.map(\.id)) : nil)
        let draft = RoutingRuleDraft(
            name: name(), isActive: flip(), conditions: conditions, outcome: outcome, tagWords: flip() ? [name().lowercased()] : [])
        let id = try await fixture.desk.addRoutingRule(draft, by: anna)
        if flip() { try await fixture.desk.moveRoutingRule(id, isEarlier: true, by: anna) }
    }

    private mutating func settle() async throws {
        try await fixture.desk.setLinePolicy(LinePolicy(requiresCategory: flip()), by: anna)
        if flip() {
            let policy = OutboxPolicy(giveUpAfterHours: 24, undoSeconds: flip() ? 0 : 30, mailsAtOnce: 3, mailsPerMinute: 50)
            try await fixture.desk.setOutboxPolicy(policy, by: anna)
        }
        let rows = (0..<3).map { _ in (0..<3).map { _ in pick(Priority.allCases) ?? .low } }
        try await fixture.desk.setPriorityMatrix(rows, by: anna)
    }

    /// Texts of several lines, with whatever a reader of YAML takes for an end of a line, or for space.
    private mutating func text() -> String {
        let pieces = [
            "Hello", "\n", "\n\n", " ", "\t", "  ", "- a", "# b", "{{number}}", "\r", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{7}", "שלום",
            "🙂", ":",
            "|", "\u{200F}", "'", "\"", "\\n",
        ]
        return "x" + (0..<Int.random(in: 0..<12, using: &chance)).map { _ in pick(pieces) ?? "" }.joined()
    }

    private mutating func addTeam() async throws {
        let book = try await fixture.desk.teams(for: anna)
        let free = book.queues.filter { queue in !book.teams.contains { $0.queues.contains(queue) } }.filter { _ in flip() }
        let draft = TeamDraft(
            name: name(), line: pick(SupportLine.allCases) ?? .first, members: Set(book.staff.filter { _ in flip() }.map(\.id)),
            lead: flip() ? pick(book.staff)?.id : nil, queues: Set(free.map(\.id)))
        _ = try await fixture.desk.addTeam(draft, by: anna)
    }

    private mutating func setNames() async throws {
        var names: [Language?: String] = [:]
        for language in Language.allCases.map(Optional.some) + [nil] where flip() { names.updateValue(name(), forKey: language) }
        try await fixture.desk.setNames(names, of: pick(SupportLine.allCases) ?? .first, by: anna)
    }

    private mutating func addAnswer() async throws {
        let texts = Language.allCases.filter { _ in flip() }.reduce(into: [:]) { $0[$1] = text() }
        let queues = try await fixture.desk.queues(for: anna).filter { _ in flip() }
        _ = try await fixture.desk.addCannedAnswer(
            CannedAnswerDraft(name: name(), isActive: flip(), texts: texts, queues: Set(queues.map(\.id))), by: anna)
    }

    private mutating func addMacro() async throws {
        let (conditions, steps) = try await conditionsAndSteps()
        let draft = MacroDraft(name: name(), isActive: flip(), conditions: conditions, steps: steps + [.assign(.me), .spend(minutes: 5)])
        let id = try await fixture.desk.addMacro(draft, by: anna)
        if flip() { try await fixture.desk.moveMacro(id, isEarlier: true, by: anna) }
    }

    private mutating func addTrigger() async throws {
        let (conditions, steps) = try await conditionsAndSteps()
        let moments = Set(TriggerMoment.allCases.filter { _ in flip() })
        let draft = TriggerDraft(
            name: name(), isActive: flip(), moments: moments, conditions: conditions, steps: steps + [.notify(.managers)])
        let id = try await fixture.desk.addTrigger(draft, by: anna)
        if flip() { try await fixture.desk.moveTrigger(id, isEarlier: true, by: anna) }
    }

    private mutating func conditionsAndSteps() async throws -> ([RoutingCondition], [TicketStep]) {
        let names = try await fixture.desk.routingNames(for: anna)
        var conditions: [RoutingCondition] = []
        if flip() { conditions.append(.status([.new, .open])) }
        if flip() { conditions.append(.assignee([.nobody])) }
        if flip() { conditions.append(.age(hours: [Int.random(in: 0..<99, using: &chance)])) }
        if flip(), let tag = pick(names.tags.keys.sorted()) { conditions.append(.tag([tag])) }
        if flip() { conditions.append(.queue(Set(names.queues.filter { _ in flip() }.map(\.id)))) }
        conditions = conditions.filter { RoutingConditionRecord($0).condition != nil }
        var steps: [TicketStep] = [.note(text()), .prioritise(.low, because: text()), .escalate(.second, because: flip() ? text() : "")]
        if let answer = pick(names.answers.map(\.id)) { steps += [.answer(answer), .requestClosure(flip() ? answer : nil)] }
        if let category = pick(names.categories.ordered.map(\.id)) { steps.append(.categorise(category)) }
        if let skill = pick(names.skills.map(\.id)) { steps.append(.requireSkill(skill)) }
        let tags = Set(names.tags.keys.sorted().filter { _ in flip() })
        if !tags.isEmpty { steps += [.tag(tags), .untag(tags)] }
        return (conditions, steps.filter { _ in flip() } + [.close])
    }

    private mutating func setTemplate() async throws {
        let (notice, language) = (pick(Notice.allCases.filter(\.isMail)) ?? .accepted, pick(Language.allCases) ?? .hebrew)
        let mandatory = notice.mandatoryVariables.map { "{\($0.rawValue)}" }.joined(separator: "\n")
        try await fixture.desk.setMailTemplate(
            MailTemplate(subject: name(), body: text() + mandatory), as: notice, language, by: anna)
    }

    private mutating func setMatrix() async throws {
        let (event, audience) = (pick(NotifiedEvent.allCases) ?? .opened, pick(NoticeAudience.allCases) ?? .line)
        let ways = event.possibleWays(for: audience).sorted { $0.rawValue < $1.rawValue }.filter { _ in flip() }
        try await fixture.desk.setNotificationMatrix([event: [audience: Set(ways)]], by: anna)
    }
}
