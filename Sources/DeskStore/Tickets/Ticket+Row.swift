import Database
import ServiceDesk

extension Ticket {
    /// The columns that make a ticket's state, of a table called `t`.
    static let columns = """
        t.id, t.version, t.status, t.kind, t.priority, t.line, t.queue, t.assignee, t.requester, t.channel, t.round, \
        t.closure_request, t.held, t.created_at, t.updated_at, t.closed_at, t.is_proactive, t.assessment, t.waiting, t.waiting_until, \
        t.agreement, \(TicketLog.columns)
        """
    static let columnCount = 21 + TicketLog.columnCount

    /// - Parameter clocks: its own rows, where somebody asks for them; lists do not.
    init(row: Row, clocks: [TicketClock] = []) throws {
        self.init(
            id: try row.id(0), version: Int(try row.integer(1)), status: try row.word(2), kind: try row.word(3), priority: try row.word(4),
            line: try row.word(5), queue: try row.id(6), assignee: try row.idOrNil(7), requester: try row.id(8), channel: try row.word(9),
            round: Int(try row.integer(10)), closureRequest: try row.integerOrNil(11).map { Int($0) },
            held: Self.held(from: try row.text(12)), isProactive: try row.bool(16),
            assessment: try Self.assessment(from: try row.text(17)), agreement: try row.idOrNil(20),
            waiting: try (row.wordOrNil(18) as WaitingReason?).map { Waiting(for: $0, until: try row.instantOrNil(19)) }, clocks: clocks,
            log: try TicketLog(row: row, first: 21),
            createdAt: try row.instant(13), updatedAt: try row.instant(14),
            closedAt: try row.instantOrNil(15))
    }

    /// The columns that commands change, in the order of `projected`.
    static let projectedColumns =
        [
            "version", "status", "kind", "priority", "line", "queue", "assignee", "requester", "round", "closure_request", "held",
            "updated_at", "closed_at", "is_proactive", "assessment", "waiting", "waiting_until", "agreement",
        ] + TicketLog.columnNames

    /// Their values in this state.
    var projected: [SQLValue] {
        [
            .integer(Int64(version)), .text(status.rawValue), .text(kind.rawValue), .text(priority.rawValue), .text(line.rawValue),
            queue.sqlValue, assignee.sqlValue, requester.sqlValue, .integer(Int64(round)), closureRequest.sqlValue,
            .text(Self.heldText(held)), updatedAt.sqlValue, closedAt.sqlValue, isProactive.sqlValue,
            .text(Self.assessmentText(assessment)), (waiting?.reason.rawValue).sqlValue, (waiting?.until).sqlValue, agreement.sqlValue,
        ] + log.values
    }

    /// The ids of held messages as the row keeps them: ascending, with commas between.
    static func heldText(_ held: Set<ID<Message>>) -> String {
        held.isEmpty ? "" : held.sorted().map { String($0.rawValue) }.joined(separator: ",")
    }

    /// Users, business and urgency with commas between; nothing is the empty text.
    static func assessmentText(_ assessment: PriorityAssessment?) -> String {
        assessment.map { [$0.users, $0.business, $0.urgency].map(\.rawValue).joined(separator: ",") } ?? ""
    }

    private static func assessment(from text: String) throws -> PriorityAssessment? {
        guard !text.isEmpty else { return nil }
        let degrees = text.split(separator: ",").compactMap { PriorityAssessment.Degree(rawValue: String($0)) }
        guard degrees.count == 3 else { throw DatabaseError.unexpectedValue("\(text) is no assessment") }
        return PriorityAssessment(users: degrees[0], business: degrees[1], urgency: degrees[2])
    }

    private static func held(from text: String) -> Set<ID<Message>> {
        text.isEmpty ? [] : Set(text.split(separator: ",").compactMap { Int64($0) }.map { ID($0) })
    }
}

extension TicketEvent {
    /// Reads `sequence, at, actor, person, change, version, fields`, from the column `first` on.
    init(row: Row, first: Int = 0) throws {
        let record = TicketChangeRecord(
            change: try row.text(first + 4), version: Int(try row.integer(first + 5)),
            fields: try TicketEventFields.decode(try row.text(first + 6)))
        self.init(
            sequence: Int(try row.integer(first)), at: try row.instant(first + 1),
            actor: try TicketActor(word: try row.text(first + 2), person: try row.idOrNil(first + 3)), change: try TicketChange(record))
    }
}

extension TicketActor {
    package var word: String {
        switch self {
        case .staff: "staff"
        case .requester: "requester"
        case .desk: "desk"
        }
    }

    init(word: String, person: ID<Person>?) throws {
        switch (word, person) {
        case ("staff", let person?): self = .staff(person)
        case ("requester", let person?): self = .requester(person)
        case ("desk", nil): self = .desk
        default: throw DatabaseError.unexpectedValue("\(word) is no actor of an event")
        }
    }
}
