import ServiceDesk

/// A calendar as it is kept: what it began with, and the versions made since, in the order in which they were made.
package struct CalendarRecord: Sendable, Hashable {
    package let id: ID<BusinessCalendar>
    package let name: String
    package let first: CalendarDefinition
    package var versions: [Version]

    package struct Version: Sendable, Hashable {
        package let from: Instant
        package let definition: CalendarDefinition
        package let madeAt: Instant
        package let madeBy: ID<Person>?

        package init(from: Instant, definition: CalendarDefinition, madeAt: Instant, madeBy: ID<Person>?) {
            self.from = from
            self.definition = definition
            self.madeAt = madeAt
            self.madeBy = madeBy
        }
    }

    package func timeline() throws(CalendarFault) -> CalendarTimeline {
        var timeline = CalendarTimeline(try first.calendar())
        for version in versions { timeline = timeline.superseded(by: try version.definition.calendar(), from: version.from) }
        return timeline
    }

    /// What it is at a moment.
    package func definition(at moment: Instant) -> CalendarDefinition { definitions.value(at: moment) }

    package var definitions: Timeline<CalendarDefinition> {
        versions.reduce(Timeline(first)) { $0.superseded(by: $1.definition, from: $1.from) }
    }
}

/// An agreement as it is kept, in the same way.
package struct AgreementRecord: Sendable, Hashable {
    package let id: ID<Agreement>
    package let name: String
    package let first: Content
    package var versions: [Version]

    package struct Content: Sendable, Hashable, Codable {
        package let terms: AgreementTerms
        package let calendar: ID<BusinessCalendar>

        package init(terms: AgreementTerms, calendar: ID<BusinessCalendar>) {
            self.terms = terms
            self.calendar = calendar
        }
    }

    package struct Version: Sendable, Hashable {
        package let from: Instant
        package let content: Content
        package let madeAt: Instant
        package let madeBy: ID<Person>?

        package init(from: Instant, content: Content, madeAt: Instant, madeBy: ID<Person>?) {
            self.from = from
            self.content = content
            self.madeAt = madeAt
            self.madeBy = madeBy
        }
    }

    package var contents: Timeline<Content> {
        versions.reduce(Timeline(first)) { $0.superseded(by: $1.content, from: $1.from) }
    }

    /// - Parameter standard: the standard agreement, which says what this one leaves out; `nil` for that one itself.
    func agreement(_ calendars: [ID<BusinessCalendar>: CalendarTimeline], standard: AgreementRecord?) -> Agreement? {
        let (contents, standard) = (contents, standard?.contents)
        guard contents.segments.allSatisfy({ calendars[$0.value.calendar] != nil }), let some = calendars.values.first else { return nil }
        return Agreement(
            terms: contents.flatMap { own in
                standard?.flatMap { Timeline(own.terms.completed(by: $0.terms)) } ?? Timeline(own.terms)
            },
            calendar: contents.flatMap { calendars[$0.calendar] ?? some })
    }
}

/// Everything that was agreed, as it is kept.
package struct AgreementRecords: Sendable, Hashable {
    /// By id; the first is the standard.
    package var agreements: [AgreementRecord]
    package var calendars: [CalendarRecord]
    package var byPriority: [Priority: ID<Agreement>]

    /// `nil` before the desk is set up.
    package func book() throws -> AgreementBook? {
        let timelines = try Dictionary(uniqueKeysWithValues: calendars.map { ($0.id, try $0.timeline()) })
        let standard = agreements.first
        let known = Dictionary(
            uniqueKeysWithValues: agreements.compactMap { record in
                record.agreement(timelines, standard: record.id == standard?.id ? nil : standard).map { (record.id, $0) }
            })
        return standard.flatMap { known[$0.id] }.map {
            AgreementBook(standard: $0, agreements: known, byPriority: byPriority)
        }
    }
}
