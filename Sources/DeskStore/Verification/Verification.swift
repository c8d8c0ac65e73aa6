import Database
import ServiceDesk

/// The proof that rows are what their histories say, and that every content is whole.
package struct Verification {
    let connection: any Connection
    let files: ContentFiles
    private let book: AgreementBook?
    private let now: Instant

    /// - Parameters:
    ///   - book: by which the clocks are due; without it their moments are not looked at.
    ///   - now: which versions of the agreements hold.
    package init(_ connection: any Connection, files: ContentFiles, book: AgreementBook? = nil, at now: Instant) {
        self.connection = connection
        self.files = files
        self.book = book
        self.now = now
    }

    /// Reads everything on one snapshot; nothing is changed.
    package func run() throws -> VerificationReport {
        var report = VerificationReport()
        report.isRecomputing = try Recomputations(connection).isPending(at: now)
        try checkHistories(&report)
        try checkStrayEvents(&report)
        try checkParticulars(&report)
        try checkRatings(&report)
        try checkNotifications(&report)
        try checkCategories(&report)
        try checkTies(&report)
        try checkProblems(&report)
        try checkAsides(&report)
        try checkTelephones(&report)
        try checkPersonKeys(&report)
        try checkTeams(&report)
        try checkMacros(&report)
        try checkViews(&report)
        try checkArticles(&report)
        try checkSearch(&report)
        try checkContents(&report)
        try checkReferences(&report)
        try countOutbox(&report)
        return report
    }

    /// Folds every history and compares it with its row, a thousand tickets at a time by primary key.
    private func checkHistories(_ report: inout VerificationReport) throws {
        var after = ID<Ticket>(0)
        while true {
            let rows = try connection.rows(
                "SELECT \(Ticket.columns) FROM ticket t WHERE t.id > ?1 ORDER BY t.id LIMIT 1000", [after.sqlValue])
            guard let first: ID<Ticket> = try rows.first?.id(0), let last: ID<Ticket> = try rows.last?.id(0) else { return }
            let clocks = Dictionary(grouping: try Clocks(connection).all(from: first, to: last), by: \.ticket)
            let tickets = try rows.map { try Ticket(row: $0, clocks: (clocks[try $0.id(0)] ?? []).map(\.clock)) }
            for ticket in tickets { try compareSchedules(of: ticket, clocks[ticket.id] ?? [], &report) }
            try compareWatchers(of: tickets, from: first, to: last, &report)
            try compareTags(of: tickets, from: first, to: last, &report)
            let histories = try histories(from: first, to: last, &report)
            try compareFields(of: histories, from: first, to: last, &report)
            let conversations = try conversations(from: first, to: last)
            let participants = try participants(from: first, to: last)
            for ticket in tickets {
                let history = histories[ticket.id] ?? []
                guard compare(ticket, with: history, &report) else { continue }
                let conversation = conversations[ticket.id] ?? [:]
                compare(conversation, of: ticket, with: history, &report)
                check(participants[ticket.id] ?? [], of: ticket, with: history, conversation, &report)
            }
            after = last
        }
    }

    /// What is due follows from the history and the agreement, and from nothing else.
    private func compareSchedules(of ticket: Ticket, _ clocks: [ScheduledClock], _ report: inout VerificationReport) throws {
        report.clocks += clocks.count
        guard let agreement = book?.agreement(ticket.agreement), !report.isRecomputing else { return }
        for clock in clocks where clock.clock.isOpen {
            let name = "ticket \(ticket.number.digits): its clock \(clock.clock.target.rawValue)"
            if clock.schedule.due != agreement.due(clock.clock, ticket.priority, at: now) {
                report.differences.append("\(name) is due at another moment")
            }
            if clock.schedule.next != agreement.nextStage(of: clock.clock, ticket.priority, at: now)?.at {
                report.differences.append("\(name) has to be looked at at another moment")
            }
        }
    }

    private func histories(
        from first: ID<Ticket>, to last: ID<Ticket>, _ report: inout VerificationReport
    ) throws -> [ID<Ticket>: [TicketEvent]] {
        let rows = try connection.rows(
            """
            SELECT ticket, sequence, at, actor, person, change, version, fields, once FROM ticket_event
            WHERE ticket >= ?1 AND ticket <= ?2 ORDER BY ticket, sequence
            """, [first.sqlValue, last.sqlValue])
        var histories: [ID<Ticket>: [TicketEvent]] = [:]
        for row in rows {
            let ticket: ID<Ticket> = try row.id(0)
            report.events += 1
            do {
                let event = try TicketEvent(row: row, first: 1)
                histories[ticket, default: []].append(event)
                if try row.textOrNil(8) != event.change.once {
                    report.differences.append("ticket \(TicketNumber(ticket).digits): event \(event.sequence) could be there twice")
                }
            } catch {
                report.differences.append("ticket \(TicketNumber(ticket).digits): event \(try row.integer(1)) cannot be read")
            }
        }
        return histories
    }

    /// What a history says of a message, as its row has it.
    private struct WrittenMessage {
        let at: Instant
        let author: ID<Person>?
        let isHeld: Bool
    }

    private func conversations(from first: ID<Ticket>, to last: ID<Ticket>) throws -> [ID<Ticket>: [ID<Message>: WrittenMessage]] {
        let rows = try connection.rows(
            "SELECT ticket, id, at, author, is_held FROM message WHERE ticket >= ?1 AND ticket <= ?2", [first.sqlValue, last.sqlValue])
        return try rows.reduce(into: [:]) { conversations, row in
            conversations[try row.id(0), default: [:]][try row.id(1)] = WrittenMessage(
                at: try row.instant(2), author: try row.idOrNil(3), isHeld: try row.bool(4))
        }
    }

    private func participants(from first: ID<Ticket>, to last: ID<Ticket>) throws -> [ID<Ticket>: Set<ID<Person>>] {
        let rows = try connection.rows(
            "SELECT ticket, person FROM participant WHERE ticket >= ?1 AND ticket <= ?2", [first.sqlValue, last.sqlValue])
        return try rows.reduce(into: [:]) { participants, row in participants[try row.id(0), default: []].insert(try row.id(1)) }
    }

    /// Whether the history can be folded at all, so that more can be asked of it.
    private func compare(_ ticket: Ticket, with history: [TicketEvent], _ report: inout VerificationReport) -> Bool {
        report.tickets += 1
        guard let folded = Ticket(ticket.id, folding: history) else {
            report.differences.append("ticket \(ticket.number.digits): its history has a gap or no beginning")
            return false
        }
        if folded != ticket {
            report.differences.append("ticket \(ticket.number.digits): its row differs from its history")
        }
        if zip(history, history.dropFirst()).contains(where: { $0.at > $1.at }) {
            report.differences.append("ticket \(ticket.number.digits): its events run backwards in time")
        }
        return true
    }

    /// Every message that the history names is there, no other is, and those wait that the history holds.
    private func compare(
        _ conversation: [ID<Message>: WrittenMessage], of ticket: Ticket, with history: [TicketEvent], _ report: inout VerificationReport
    ) {
        let name = "ticket \(ticket.number.digits)"
        var unnamed = conversation
        let separated = Set(history.compactMap { $0.change.separatedMessage })
        for event in history {
            guard let message = event.change.writtenMessage ?? event.change.firstMessage, !separated.contains(message) else { continue }
            unnamed[message] = nil
            guard let written = conversation[message] else {
                report.differences.append("\(name): the message of event \(event.sequence) is missing")
                continue
            }
            if event.change.firstMessage == nil, event.at < written.at {
                report.differences.append("\(name): event \(event.sequence) is older than its message")
            }
            if written.isHeld != ticket.held.contains(message) {
                report.differences.append(
                    "\(name): message \(message.rawValue) is \(written.isHeld ? "" : "not ")held, its history differs")
            }
        }
        for message in unnamed.keys.sorted() { report.differences.append("\(name): message \(message.rawValue) stands in no event") }
    }

    /// The requester takes part, and whoever wrote a message that was accepted.
    private func check(
        _ participants: Set<ID<Person>>, of ticket: Ticket, with history: [TicketEvent], _ conversation: [ID<Message>: WrittenMessage],
        _ report: inout VerificationReport
    ) {
        let accepted = history.compactMap { event in event.change.acceptedMessage.flatMap { conversation[$0]?.author } }
        for person in Set([ticket.requester] + accepted).subtracting(participants).sorted() {
            report.differences.append("ticket \(ticket.number.digits): person \(person.rawValue) should take part in it")
        }
    }

    private func checkStrayEvents(_ report: inout VerificationReport) throws {
        let strays = try connection.rows(
            "SELECT DISTINCT e.ticket FROM ticket_event e LEFT JOIN ticket t ON t.id = e.ticket WHERE t.id IS NULL ORDER BY 1", [])
        for row in strays { report.differences.append("events of ticket id \(try row.integer(0)) have no ticket") }
        let returned = try connection.rows("SELECT d.ticket FROM deleted_ticket d JOIN ticket t ON t.id = d.ticket ORDER BY 1", [])
        for row in returned { report.differences.append("ticket \(TicketNumber(try row.id(0)).digits) was deleted and is there again") }
        let left = try connection.rows(
            "SELECT t.id FROM ticket t JOIN person p ON p.id = t.requester WHERE p.merged_into IS NOT NULL ORDER BY 1", [])
        for row in left { report.differences.append("ticket \(TicketNumber(try row.id(0)).digits): its requester was merged into another") }
    }

    /// Hashes every content again; one at a time, so that memory stays flat.
    private func checkContents(_ report: inout VerificationReport) throws {
        let contents = Contents(connection, files: files)
        var after = ""
        while true {
            let rows = try connection.rows(
                "SELECT hash, size FROM content WHERE hash > ?1 ORDER BY hash LIMIT 500", [.text(after)])
            guard let last = rows.last else { break }
            for row in rows {
                try checkContent(ContentHash(rawValue: try row.text(0)), size: Int(try row.integer(1)), in: contents, &report)
            }
            after = try last.text(0)
        }
        for file in files.all() {
            let isKnown = try connection.rows("SELECT 1 FROM content WHERE hash = ?1", [.text(file.hash.rawValue)]).isEmpty == false
            if !isKnown { report.orphanFiles += 1 }
        }
    }

    private func checkContent(_ hash: ContentHash, size: Int, in contents: Contents, _ report: inout VerificationReport) throws {
        report.contents += 1
        guard let bytes = try? contents.bytes(of: hash) else {
            report.differences.append("content \(hash.rawValue) is missing")
            return
        }
        if bytes.count != size || ContentHash(of: bytes) != hash {
            report.differences.append("content \(hash.rawValue) has changed")
        }
    }

    private func checkReferences(_ report: inout VerificationReport) throws {
        switch connection.engine {
        case .sqlite:
            for row in try connection.rows("PRAGMA foreign_key_check", []) {
                report.differences.append("a row of \(try row.text(0)) refers to nothing in \(try row.text(2))")
            }
            for row in try connection.rows("PRAGMA integrity_check(20)", []) where try row.text(0) != "ok" {
                report.differences.append("the database file: \(try row.text(0))")
            }
        case .postgresql:
            for row in try connection.rows("SELECT conname FROM pg_constraint WHERE contype = 'f' AND NOT convalidated", []) {
                report.differences.append("the foreign key \(try row.text(0)) is not enforced")
            }
        }
    }

    private func countOutbox(_ report: inout VerificationReport) throws {
        for row in try connection.rows("SELECT state, COUNT(*) FROM outbox GROUP BY state ORDER BY state", []) {
            switch try row.word(0) as OutboxEntry.State {
            case .pending, .held: report.mailsInFlight += Int(try row.integer(1))
            case .failed, .uncertain, .returned: report.mailsFailed += Int(try row.integer(1))
            case .withdrawn, .dropped: report.mailsWithdrawn += Int(try row.integer(1))
            case .sent: report.mailsSent += Int(try row.integer(1))
            }
        }
    }
}

/// What a verification read and found.
package struct VerificationReport: Sendable, Hashable {
    package var tickets = 0
    package var events = 0
    package var clocks = 0
    package var contents = 0
    /// Files without a row: normal after a crash, swept after a day; no difference.
    package var orphanFiles = 0
    /// Agreements changed and not every clock has been worked out again: what is due is not compared.
    package var isRecomputing = false
    package var mailsInFlight = 0
    package var mailsSent = 0
    package var mailsFailed = 0
    package var mailsWithdrawn = 0
    /// One line each; empty when everything agrees.
    package var differences: [String] = []
}
