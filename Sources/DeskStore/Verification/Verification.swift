import Database
import ServiceDesk

/// The proof that rows are what their histories say, and that every content is whole.
package struct Verification {
    let connection: any Connection
    let files: ContentFiles
    private let agreement: Agreement?

    /// - Parameter agreement: by which the clocks are due; without one their moments are not looked at.
    package init(_ connection: any Connection, files: ContentFiles, agreement: Agreement? = nil) {
        self.connection = connection
        self.files = files
        self.agreement = agreement
    }

    /// Reads everything on one snapshot; nothing is changed.
    package func run() throws -> VerificationReport {
        var report = VerificationReport()
        try checkHistories(&report)
        try checkStrayEvents(&report)
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
            let histories = try histories(from: first, to: last, &report)
            let written = try writingTimes(from: first, to: last)
            for ticket in tickets { compare(ticket, with: histories[ticket.id] ?? [], written, &report) }
            after = last
        }
    }

    /// What is due follows from the history and the agreement, and from nothing else.
    private func compareSchedules(of ticket: Ticket, _ clocks: [ScheduledClock], _ report: inout VerificationReport) throws {
        report.clocks += clocks.count
        guard let agreement else { return }
        for clock in clocks where clock.clock.isOpen && clock.schedule.due != agreement.due(clock.clock, ticket.priority) {
            report.differences.append("ticket \(ticket.number.digits): its clock \(clock.clock.target.rawValue) is due at another moment")
        }
    }

    private func histories(
        from first: ID<Ticket>, to last: ID<Ticket>, _ report: inout VerificationReport
    ) throws -> [ID<Ticket>: [TicketEvent]] {
        let rows = try connection.rows(
            """
            SELECT ticket, sequence, at, actor, person, change, version, fields FROM ticket_event
            WHERE ticket >= ?1 AND ticket <= ?2 ORDER BY ticket, sequence
            """, [first.sqlValue, last.sqlValue])
        var histories: [ID<Ticket>: [TicketEvent]] = [:]
        for row in rows {
            let ticket: ID<Ticket> = try row.id(0)
            report.events += 1
            do {
                histories[ticket, default: []].append(try TicketEvent(row: row, first: 1))
            } catch {
                report.differences.append("ticket \(TicketNumber(ticket).digits): event \(try row.integer(1)) cannot be read")
            }
        }
        return histories
    }

    /// When the messages of some tickets were written.
    private func writingTimes(from first: ID<Ticket>, to last: ID<Ticket>) throws -> [ID<Message>: Instant] {
        let rows = try connection.rows(
            "SELECT id, at FROM message WHERE ticket >= ?1 AND ticket <= ?2", [first.sqlValue, last.sqlValue])
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.id(0), try $0.instant(1)) })
    }

    private func compare(
        _ ticket: Ticket, with history: [TicketEvent], _ written: [ID<Message>: Instant], _ report: inout VerificationReport
    ) {
        report.tickets += 1
        guard let folded = Ticket(ticket.id, folding: history) else {
            report.differences.append("ticket \(ticket.number.digits): its history has a gap or no beginning")
            return
        }
        if folded != ticket {
            report.differences.append("ticket \(ticket.number.digits): its row differs from its history")
        }
        if zip(history, history.dropFirst()).contains(where: { $0.at > $1.at }) {
            report.differences.append("ticket \(ticket.number.digits): its events run backwards in time")
        }
        for event in history {
            guard let message = event.change.writtenMessage, let at = written[message], event.at < at else { continue }
            report.differences.append("ticket \(ticket.number.digits): event \(event.sequence) is older than its message")
        }
    }

    private func checkStrayEvents(_ report: inout VerificationReport) throws {
        let strays = try connection.rows(
            "SELECT DISTINCT e.ticket FROM ticket_event e LEFT JOIN ticket t ON t.id = e.ticket WHERE t.id IS NULL ORDER BY 1", [])
        for row in strays { report.differences.append("events of ticket id \(try row.integer(0)) have no ticket") }
        let messages = try connection.rows(
            """
            SELECT m.id FROM message m WHERE m.is_held = 0 AND NOT EXISTS (SELECT 1 FROM ticket_event e WHERE e.ticket = m.ticket)
            ORDER BY m.id
            """, [])
        for row in messages { report.differences.append("message \(try row.integer(0)) stands on no history") }
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
            case .pending: report.mailsInFlight = Int(try row.integer(1))
            case .failed: report.mailsFailed = Int(try row.integer(1))
            case .sent: report.mailsSent = Int(try row.integer(1))
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
    package var mailsInFlight = 0
    package var mailsSent = 0
    package var mailsFailed = 0
    /// One line each; empty when everything agrees.
    package var differences: [String] = []
}
