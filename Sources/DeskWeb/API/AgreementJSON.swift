import DeskOperations
import DeskStore
import ServiceDesk

/// Agreements with all their versions.
struct AgreementListJSON: Encodable, Sendable {
    let agreements: [AgreementJSON]
    /// Which priorities have an agreement of their own.
    let priorities: [String: Int64]

    init(_ records: AgreementRecords) {
        agreements = records.agreements.map { AgreementJSON($0) }
        priorities = Dictionary(uniqueKeysWithValues: records.byPriority.map { ($0.key.rawValue, $0.value.rawValue) })
    }
}

struct AgreementJSON: Encodable, Sendable {
    struct Version: Encodable, Sendable {
        /// `null` for the one that it began with.
        let validFrom: Nullable<String>
        let terms: AgreementTerms
        let calendar: Int64
        let madeAt: Nullable<String>
        let madeBy: Nullable<Int64>
    }

    let id: Int64
    let name: String
    let versions: [Version]

    init(_ record: AgreementRecord) {
        id = record.id.rawValue
        name = record.name
        let first = Version(
            validFrom: Nullable(nil), terms: record.first.terms, calendar: record.first.calendar.rawValue, madeAt: Nullable(nil),
            madeBy: Nullable(nil))
        versions =
            [first]
            + record.versions.map {
                Version(
                    validFrom: Nullable($0.from.iso8601), terms: $0.content.terms, calendar: $0.content.calendar.rawValue,
                    madeAt: Nullable($0.madeAt.iso8601), madeBy: Nullable($0.madeBy?.rawValue))
            }
    }
}

struct CalendarListJSON: Encodable, Sendable {
    let calendars: [CalendarJSON]
}

struct CalendarJSON: Encodable, Sendable {
    struct Version: Encodable, Sendable {
        let validFrom: Nullable<String>
        let definition: CalendarDefinition
        let madeAt: Nullable<String>
        let madeBy: Nullable<Int64>
    }

    let id: Int64
    let name: String
    let versions: [Version]

    init(_ record: CalendarRecord) {
        id = record.id.rawValue
        name = record.name
        let first = Version(
            validFrom: Nullable(nil), definition: record.first, madeAt: Nullable(nil), madeBy: Nullable(nil))
        versions =
            [first]
            + record.versions.map {
                Version(
                    validFrom: Nullable($0.from.iso8601), definition: $0.definition, madeAt: Nullable($0.madeAt.iso8601),
                    madeBy: Nullable($0.madeBy?.rawValue))
            }
    }
}

/// What a change would do.
struct AgreementPreviewJSON: Encodable, Sendable {
    struct Example: Encodable, Sendable {
        let ticket: String
        let target: String
        let due: Nullable<String>
        let wouldBeDue: Nullable<String>
    }

    let clocks: Int
    let moved: Int
    let late: Int
    let lateNoLonger: Int
    let examples: [Example]

    init(_ preview: AgreementPreview) {
        clocks = preview.clocks
        moved = preview.moved
        late = preview.late
        lateNoLonger = preview.lateNoLonger
        examples = preview.examples.map {
            Example(
                ticket: $0.ticket.digits, target: $0.target.rawValue, due: Nullable($0.due?.iso8601),
                wouldBeDue: Nullable($0.wouldBeDue?.iso8601))
        }
    }
}

struct PriorityMatrixJSON: Encodable, Sendable {
    /// A row an impact, a column an urgency, both from low to high.
    let rows: [[String]]

    init(_ matrix: PriorityMatrix) { rows = matrix.rows.map { $0.map(\.rawValue) } }
}
