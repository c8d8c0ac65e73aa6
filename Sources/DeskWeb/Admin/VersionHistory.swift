import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// The versions of an agreement or a calendar, the latest first: what each says otherwise than the one before, and who made it.
struct VersionHistory: Component {
    let words: Catalog
    let versions: [ShownVersion]
    let clock: PageClock

    var content: some Markup {
        if !versions.isEmpty {
            H3(words.text("agreements.versions"))
            Ol(.class("versions")) { ForEach(Array(versions.reversed())) { version in Li { lines(version) } } }
        }
    }

    @MarkupBuilder private func lines(_ version: ShownVersion) -> some Markup {
        P {
            Strong(words.text("agreements.version", ["when": clock.exact(version.from)]))
            Span(words.text("agreements.version.\(version.standing.rawValue)"), .class("badge", "version-\(version.standing.rawValue)"))
        }
        P(made(version), .class("faint"))
        if version.changes.isEmpty { P(words.text("agreements.version.same"), .class("faint")) } else { table(version.changes) }
    }

    private func made(_ version: ShownVersion) -> String {
        let when = clock.exact(version.madeAt)
        guard let maker = version.maker else { return words.text("agreements.version.madeThen", ["when": when]) }
        return words.isolated("agreements.version.made", ["person": maker.displayName, "when": when])
    }

    private func table(_ changes: [TermChange]) -> some Markup {
        Table(.class("plain")) {
            Thead {
                Tr {
                    Th(words.text("agreements.version.what"), .scope(.col))
                    Th(words.text("agreements.version.before"), .scope(.col))
                    Th(words.text("agreements.version.after"), .scope(.col))
                }
            }
            Tbody {
                ForEach(changes) { change in
                    Tr {
                        Th(change.term, .scope(.row))
                        Td(change.old, .dir(.auto))
                        Td(change.new, .dir(.auto))
                    }
                }
            }
        }
    }
}

/// A version of an agreement or a calendar, as people look at it.
struct ShownVersion: Sendable {
    let from: Instant
    let madeAt: Instant
    let maker: Person?
    let standing: Standing
    let changes: [TermChange]

    enum Standing: String, Sendable, CaseIterable {
        /// Its time has not come.
        case upcoming
        case current
        /// By one that began to hold later, or that was made later and holds from before on.
        case replaced

        /// How versions stand to each other at a moment.
        ///
        /// - Parameter beginnings: from when each holds, in the order in which they were made.
        static func of(_ beginnings: [Instant], at now: Instant) -> [Standing] {
            let timeline = beginnings.enumerated().reduce(Timeline(-1)) { $0.superseded(by: $1.offset, from: $1.element) }
            let current = timeline.value(at: now)
            let kept = Set(timeline.segments.map(\.value))
            return beginnings.enumerated().map { index, from in
                index == current ? .current : kept.contains(index) && from > now ? .upcoming : .replaced
            }
        }
    }
}

/// A term as one version has it, and the next.
struct TermChange: Sendable, Hashable {
    let term: String
    let old: String
    let new: String
}

extension VersionHistory {
    init(of record: AgreementRecord, in overview: AgreementOverview, _ words: Catalog, _ clock: PageClock) {
        let names = TermWords(words: words, clock: clock, calendars: overview.records.calendars)
        let isStandard = overview.isStandard(record.id)
        let before = [record.first] + record.versions.map(\.content)
        let standings = ShownVersion.Standing.of(record.versions.map(\.from), at: clock.now)
        let versions = zip(record.versions, standings).enumerated().map { index, version in
            ShownVersion(
                from: version.0.from, madeAt: version.0.madeAt, maker: version.0.madeBy.flatMap { overview.makers[$0] },
                standing: version.1, changes: names.changes(from: before[index], to: version.0.content, isStandard: isStandard))
        }
        self.init(words: words, versions: versions, clock: clock)
    }

    init(of record: CalendarRecord, in overview: AgreementOverview, _ words: Catalog, _ clock: PageClock) {
        let names = TermWords(words: words, clock: clock, calendars: overview.records.calendars)
        let before = [record.first] + record.versions.map(\.definition)
        let standings = ShownVersion.Standing.of(record.versions.map(\.from), at: clock.now)
        let versions = zip(record.versions, standings).enumerated().map { index, version in
            ShownVersion(
                from: version.0.from, madeAt: version.0.madeAt, maker: version.0.madeBy.flatMap { overview.makers[$0] },
                standing: version.1, changes: names.changes(from: before[index], to: version.0.definition))
        }
        self.init(words: words, versions: versions, clock: clock)
    }
}
