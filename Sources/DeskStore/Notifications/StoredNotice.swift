import Database
import ServiceDesk

/// A notice to somebody who works here, before it is stored.
package struct NoticeDraft: Sendable, Hashable {
    package let person: ID<Person>
    package let ticket: ID<Ticket>
    /// The sequence of the event that it follows from.
    package let event: Int
    package let notice: Notice
    /// What the ticket's was then.
    package let priority: Priority
    /// Whether it stands in the list behind the bell.
    package let isShown: Bool
    /// The mail that tells him; `nil` when none does, or none yet.
    package var mail: ID<OutboxEntry>?
    /// Into which kind of mail it is gathered, and when that is due.
    package var gathering: (kind: NoticeGathering, due: Instant)?

    package init(
        person: ID<Person>, ticket: ID<Ticket>, event: Int, notice: Notice, priority: Priority, isShown: Bool,
        mail: ID<OutboxEntry>? = nil, gathering: (kind: NoticeGathering, due: Instant)? = nil
    ) {
        self.person = person
        self.ticket = ticket
        self.event = event
        self.notice = notice
        self.priority = priority
        self.isShown = isShown
        self.mail = mail
        self.gathering = gathering
    }

    package static func == (one: NoticeDraft, other: NoticeDraft) -> Bool {
        (one.person, one.ticket, one.event, one.notice) == (other.person, other.ticket, other.event, other.notice)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(person)
        hasher.combine(ticket)
        hasher.combine(event)
        hasher.combine(notice)
    }
}

/// Which notices go into one mail together.
package enum NoticeGathering: String, Sendable, Hashable, CaseIterable {
    /// What falls due together, within seconds.
    case late
    /// What was held back.
    case digest

    /// What the mail is.
    package var notice: Notice {
        switch self {
        case .late: .late
        case .digest: .digest
        }
    }
}

/// A notice as it is kept, with what its ticket is now.
package struct StoredNotice: Sendable, Hashable {
    package let id: ID<StoredNotice>
    package let ticket: ID<Ticket>
    package let notice: Notice
    package let priority: Priority
    package let at: Instant
    package let readAt: Instant?
    package let subject: String
    /// Where its ticket stands, which says who may see it.
    package let place: TicketPlace
    /// What it follows from.
    package let event: TicketEvent?

    static let columns = """
        n.id, n.ticket, n.notice, n.priority, n.at, n.read_at, t.subject, t.queue, t.line, t.assignee, e.sequence, e.at, e.actor, e.person, \
        e.change, e.version, e.fields
        """
    static let tables = """
        notification n JOIN ticket t ON t.id = n.ticket LEFT JOIN ticket_event e ON e.ticket = n.ticket AND e.sequence = n.event
        """

    init(row: Row) throws {
        id = try row.id(0)
        ticket = try row.id(1)
        notice = try row.word(2)
        priority = try row.word(3)
        at = try row.instant(4)
        readAt = try row.instantOrNil(5)
        subject = try row.text(6)
        place = TicketPlace(queue: try row.id(7), line: try row.word(8), assignee: try row.idOrNil(9))
        event = try row.integerOrNil(10) == nil ? nil : TicketEvent(row: row, first: 10)
    }

    /// The stage of a clock that it tells of.
    package var reach: ClockReach? {
        guard case .clockReached(let reach) = event?.change else { return nil }
        return reach
    }
}

/// Somebody for whom mails are to be gathered.
package struct UntoldPerson: Sendable, Hashable {
    package let person: ID<Person>
    package let gathering: NoticeGathering
    /// When the first of what he is to be told is due.
    package let due: Instant
    /// When he was told of late tickets last.
    package let last: Instant?

    init(row: Row) throws {
        person = try row.id(0)
        gathering = try row.word(1)
        due = try row.instant(2)
        last = try row.instantOrNil(3)
    }
}
