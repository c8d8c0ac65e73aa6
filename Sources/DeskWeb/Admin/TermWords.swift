import DeskStore
import Localization
import ServiceDesk

/// What was agreed in the words of its forms: the terms of agreements and the hours of calendars, by name.
struct TermWords {
    let words: Catalog
    let clock: PageClock
    let calendars: [CalendarRecord]

    private static let nothing = "–"

    /// - Parameter isStandard: another agreement leaves to the standard one what it does not say.
    func changes(from old: AgreementRecord.Content, to new: AgreementRecord.Content, isStandard: Bool) -> [TermChange] {
        Self.changes(from: all(of: old, isStandard), to: all(of: new, isStandard))
    }

    func changes(from old: CalendarDefinition, to new: CalendarDefinition) -> [TermChange] {
        let overridden = Set((old.overrides ?? [:]).keys).union((new.overrides ?? [:]).keys).sorted()
        let (before, after) = (Set(old.holidays ?? []), Set(new.holidays ?? []))
        let holidays = TermChange(
            term: words.text("agreements.version.holidays"), old: days(before.subtracting(after)), new: days(after.subtracting(before)))
        return Self.changes(from: all(of: old, overridden), to: all(of: new, overridden)) + (before == after ? [] : [holidays])
    }

    /// The name of a term of an agreement, such as `lines.first.high`.
    func name(of term: String) -> String {
        let parts = term.split(separator: ".").map(String.init)
        guard let priority = Priority(rawValue: parts.last ?? "") else { return words.text("agreements.\(term)") }
        let target = ClockTarget(rawValue: parts[0]) ?? AgreementEntry.lines.first { $0.line?.rawValue == parts[1] } ?? .resolution
        return name(of: target, priority)
    }

    func name(of target: ClockTarget, _ priority: Priority) -> String { "\(words.word(target)), \(words.word(priority))" }

    /// Both name the same in the same order.
    private static func changes(from old: [(name: String, value: String)], to new: [(name: String, value: String)]) -> [TermChange] {
        zip(old, new).filter { $0.value != $1.value }.map { TermChange(term: $0.name, old: $0.value, new: $1.value) }
    }

    private func all(of content: AgreementRecord.Content, _ isStandard: Bool) -> [(name: String, value: String)] {
        let terms = isStandard ? content.terms.spelledOut : content.terms
        let times = (AgreementEntry.promised + AgreementEntry.lines).flatMap { target in
            Priority.allCases.reversed().map { (name(of: target, $0), time(terms.target(target, $0))) }
        }
        return times + [
            (words.text("agreements.calendar"), calendars.first { $0.id == content.calendar }?.name ?? Self.nothing),
            (name(of: "pausedBy"), terms.pausedBy.map(pauses) ?? asStandard), own("timeBox", terms.timeBox),
            own("timeBoxMoves", terms.timeBoxOnlyWarns.map { !$0 }), own("mostMoves", terms.mostMoves),
            own("highestToThird", terms.highestToThird), own("repeatAfter", terms.repeatAfter),
            own("daysToClosureRequest", terms.daysToClosureRequest), own("daysToClosure", terms.daysToClosure),
            own("closesOnlyConfirmed", terms.closesOnlyConfirmed),
            (name(of: "daysToReopen"), terms.daysToReopen.map { "\($0)" } ?? Self.nothing),
        ]
    }

    private var asStandard: String { words.text("agreements.asStandard") }

    private func own(_ term: String, _ number: Int?) -> (name: String, value: String) {
        (name(of: term), number.map { "\($0)" } ?? asStandard)
    }

    private func own(_ term: String, _ isSo: Bool?) -> (name: String, value: String) {
        (name(of: term), isSo.map { words.text($0 ? "answer.yes" : "answer.no") } ?? asStandard)
    }

    /// - Parameter overridden: the days that are named although this calendar may have no hours of their own for them.
    private func all(of definition: CalendarDefinition, _ overridden: [String]) -> [(name: String, value: String)] {
        [(words.text("agreements.version.timezone"), definition.timezone)]
            + words.language.week.map { (words.text("weekday.\($0.rawValue)"), hours(definition.hours?[$0.rawValue] ?? [])) }
            + overridden.map { (day($0), definition.overrides?[$0].map { hours($0) } ?? Self.nothing) }
    }

    private func pauses(_ stopping: [PauseReason]) -> String {
        let named = WaitingReason.allCases.filter { stopping.contains($0.pause) }.map { words.word($0) }
        return named.isEmpty ? Self.nothing : named.joined(separator: ", ")
    }

    private func time(_ time: Duration?) -> String {
        time.map { words.duration(minutes: Int($0.components.seconds / 60)) } ?? Self.nothing
    }

    private func hours(_ windows: [[String]]) -> String {
        windows.isEmpty ? words.text("agreements.version.closed") : AgreementEntry.written(windows)
    }

    private func day(_ written: String) -> String { CalendarDate(written).map { clock.day($0) } ?? written }

    private func days(_ days: Set<String>) -> String {
        days.isEmpty ? Self.nothing : days.sorted().map { day($0) }.joined(separator: ", ")
    }
}
