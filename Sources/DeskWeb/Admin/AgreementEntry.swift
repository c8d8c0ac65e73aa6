import DeskOperations
import DeskStore
import ServiceDesk

/// Reads agreements and calendars from the fields of their forms, and writes them there.
enum AgreementEntry {
    /// What is promised to the client, and what the lines promise each other.
    static let promised = ClockTarget.allCases.filter(\.isPromised)
    static let lines = ClockTarget.allCases.filter { $0.line != nil }

    static func content(_ form: FormFields) throws -> AgreementRecord.Content {
        guard let calendar = Int64(form.text("calendar")) else { throw DeskError.invalid(field: "calendar", .unknown) }
        var terms = AgreementTerms(
            firstResponse: try minutes(.firstResponse, form), nextResponse: try minutes(.nextResponse, form),
            resolution: try minutes(.resolution, form))
        if form["pausedAsStandard"] == nil {
            terms.pausedBy = WaitingReason.allCases.map(\.pause).filter { form["paused.\($0.rawValue)"] != nil }
        }
        terms.repeatAfter = try number("repeatAfter", form, AgreementTerms.minutes)
        for target in lines {
            guard let line = target.line, case let times = try minutes(target, form), !times.isEmpty else { continue }
            terms.lines = (terms.lines ?? [:]).merging([line.rawValue: times]) { $1 }
        }
        terms.timeBox = try number("timeBox", form, AgreementTerms.minutes)
        terms.timeBoxOnlyWarns = answer("timeBoxMoves", form).map { !$0 }
        terms.mostMoves = try number("mostMoves", form, AgreementTerms.moves)
        terms.highestToThird = answer("highestToThird", form)
        terms.daysToClosureRequest = try number("daysToClosureRequest", form, AgreementTerms.days)
        terms.daysToClosure = try number("daysToClosure", form, AgreementTerms.days)
        terms.daysToReopen = try number("daysToReopen", form, AgreementTerms.days)
        terms.closesOnlyConfirmed = answer("closesOnlyConfirmed", form)
        return AgreementRecord.Content(terms: terms, calendar: ID(calendar))
    }

    private static func minutes(_ target: ClockTarget, _ form: FormFields) throws -> [String: Int] {
        var minutes: [String: Int] = [:]
        for priority in Priority.allCases {
            let term = target.line.map { "lines.\($0.rawValue).\(priority.rawValue)" } ?? field(target, priority)
            minutes[priority.rawValue] = try number(field(target, priority), form, AgreementTerms.minutes, as: term)
        }
        return minutes
    }

    /// `nil` where nothing was entered.
    private static func number(_ name: String, _ form: FormFields, _ range: ClosedRange<Int>, as term: String? = nil) throws -> Int? {
        guard !form.text(name).isEmpty else { return nil }
        guard let number = Int(form.text(name)) else { throw DeskError.terms(.outside(term: term ?? name, range)) }
        return number
    }

    /// `nil` for what the standard agreement says.
    private static func answer(_ name: String, _ form: FormFields) -> Bool? { Answer(rawValue: form.text(name)).map { $0 == .yes } }

    enum Answer: String, CaseIterable { case yes, no }

    static func field(_ target: ClockTarget, _ priority: Priority) -> String { "\(target.rawValue).\(priority.rawValue)" }

    static func minutes(_ terms: AgreementTerms, _ target: ClockTarget, _ priority: Priority) -> String {
        terms.target(target, priority).map { "\($0.components.seconds / 60)" } ?? ""
    }

    static func calendar(_ form: FormFields) throws -> CalendarDefinition {
        let lines = { (name: String) in form.text(name).split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) } }
        var overrides: [String: [[String]]] = [:]
        for line in lines("overrides") {
            let words = line.split(separator: " ", maxSplits: 1)
            overrides[String(words[0])] = words.count > 1 ? windows(words[1]) : []
        }
        return CalendarDefinition(
            timezone: form.text("timezone"), hours: form.week, holidays: lines("holidays").map { $0.filter { !$0.isWhitespace } },
            overrides: overrides)
    }

    /// Reads `09:00-12:00, 13:00-17:00`; what is no window is left for the calendar to refuse.
    private static func windows(_ written: Substring) -> [[String]] {
        written.split(separator: ",").map { window in
            window.filter { !$0.isWhitespace }.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        }
    }

    static func written(_ windows: [[String]]) -> String {
        windows.map { $0.joined(separator: "-") }.joined(separator: ", ")
    }

    static func overrides(_ definition: CalendarDefinition) -> String {
        (definition.overrides ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key) \(written($0.value))" }.joined(separator: "\n")
    }
}
