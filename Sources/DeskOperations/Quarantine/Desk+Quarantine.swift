import DeskStore
import MailFormat
import ServiceDesk

extension Desk {
    /// A page of the mails in the quarantine, newest first. For administrators.
    package func quarantinedMails(
        _ standing: QuarantinedMail.Standing? = nil, before: ID<QuarantinedMail>? = nil, limit: Int = 50, for viewer: Viewer
    ) async throws -> [QuarantinedMail] {
        try viewer.require(.runDesk)
        let limit = min(max(limit, 1), Self.largestPage + 1)
        return try await read { try $0.quarantine.all(standing, before: before, limit: limit) }
    }

    /// A mail of the quarantine as it came.
    ///
    /// - Throws: `DeskError.notFound` for none, and for one that was released or dropped.
    package func quarantined(
        _ id: ID<QuarantinedMail>, for viewer: Viewer
    ) async throws -> (mail: QuarantinedMail, bytes: [UInt8]) {
        try viewer.require(.runDesk)
        return try await read { unit in
            guard let mail = try unit.quarantine.find(id), let original = mail.original,
                let bytes = try unit.contents.bytes(of: original)
            else { throw DeskError.notFound }
            return (mail, bytes)
        }
    }

    /// Takes a mail of the quarantine in after all, as if it came now.
    ///
    /// - Parameter scan: what the scanner says of it now; `nil` for whoever takes it with its virus.
    package func release(_ id: ID<QuarantinedMail>, scan: MailScan? = nil, by viewer: Viewer) async throws -> MailOutcome {
        let (kept, bytes) = try await quarantined(id, for: viewer)
        let mail = await Task.detached { MailParser().parse(bytes) }.value
        var contact = try MailContact(mail: mail, bytes: bytes, quarantined: kept)
        contact.scan = scan ?? .infected(kept.virus)
        contact.releasedBy = viewer.person
        let released = contact
        return try await receive(
            released,
            after: { unit in
                // Somebody else was faster.
                guard try unit.quarantine.find(id)?.standing == .waiting else { throw DeskError.notFound }
                try unit.quarantine.release(id, by: viewer.person, at: unit.now)
                try unit.audit.add(
                    .released, AuditedKind.quarantinedMails, id.rawValue, named: "\(id.rawValue)", [], by: viewer.person, at: unit.now)
            })
    }

    /// Removes a mail of the quarantine; that it was there stays written down.
    package func drop(_ id: ID<QuarantinedMail>, because reason: String, by viewer: Viewer) async throws {
        try viewer.require(.runDesk)
        let reason = TicketRequest.oneLine(reason)
        guard !reason.isEmpty else { throw DeskError.invalid(field: "reason", .empty) }
        guard reason.utf8.count <= TicketRequest.longestSubject else { throw DeskError.invalid(field: "reason", .tooLong) }
        let files = try await change { unit in
            guard let mail = try unit.quarantine.find(id), mail.standing == .waiting else { throw DeskError.notFound }
            try unit.quarantine.drop(id, because: reason, by: viewer.person, at: unit.now)
            try unit.audit.add(
                .dropped, AuditedKind.quarantinedMails, id.rawValue, named: "\(id.rawValue)",
                [AuditChange("reason", from: nil, to: reason)], by: viewer.person, at: unit.now)
            return try unit.contents.release(Set([mail.original].compactMap { $0 }))
        }
        await removeFiles(files)
    }
}

extension MailContact {
    fileprivate init(mail: ParsedMail, bytes: [UInt8], quarantined kept: QuarantinedMail) throws {
        guard let recipient = EmailAddress(kept.recipient) else { throw DeskError.notFound }
        guard let mailbox = kept.mailbox else {
            self.init(mail: mail, bytes: bytes, recipient: recipient, sender: kept.envelopeSender)
            return
        }
        self.init(mail: mail, bytes: bytes, from: MailboxPlace(mailbox: mailbox, queue: kept.queue, address: recipient, language: nil))
    }
}

extension MailIntake {
    /// It is acknowledged like any other mail: its bytes are kept in the same transaction.
    func putIntoQuarantine(_ virus: String) throws -> MailOutcome {
        // The same mail by another way has other bytes, which would belong to nothing.
        if let known = try unit.quarantine.entry(of: contact.receipt) { return .quarantined(known) }
        let queue = try queue()
        try unit.contents.keep(original, at: unit.now)
        let mail = contact.mail
        let id = try unit.quarantine.add(
            QuarantineDraft(
                receipt: contact.receipt, virus: virus, envelopeSender: contact.sender, from: (mail.from.name, mail.from.address),
                subject: mail.subject, recipient: contact.recipient.text, mailbox: contact.place?.mailbox, queue: queue,
                size: contact.bytes.count, original: original.hash), at: unit.now)
        return .quarantined(id)
    }
}

extension Desk {
    /// The people of these ids.
    package func people(named ids: Set<ID<Person>>) async throws -> [ID<Person>: Person] {
        try await read { unit in Dictionary(try unit.people.find(ids).map { ($0.id, $0) }, uniquingKeysWith: { $1 }) }
    }
}
