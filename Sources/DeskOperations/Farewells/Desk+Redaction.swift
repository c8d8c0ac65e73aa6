import Database
import DeskStore
import HTML
import ServiceDesk

/// What is to be taken out of a ticket for good.
package enum Redaction: Sendable, Hashable {
    case passage(String, of: ID<Message>)
    case attachment(ID<Attachment>)
}

extension Desk {
    /// Takes words or a file out of a message for good; the reason is written down as a note, without the words.
    ///
    /// - Throws: `DeskError.invalid` for a passage that does not stand in the message, and for what does not belong to the ticket.
    package func redact(
        _ number: TicketNumber, _ redaction: Redaction, because reason: String, by viewer: Viewer, placement: Placement = .page
    ) async throws {
        let files = try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .redact)
            guard reason.contains(where: { !$0.isWhitespace }) else { throw DeskError.invalid(field: "reason", .empty) }
            let done =
                switch redaction {
                case .passage(let words, let message): try unit.redact(Self.passage(words), of: message, on: ticket, reason)
                case .attachment(let attachment): try unit.remove(attachment, from: ticket, reason)
                }
            let note = try unit.write(Self.checked(done.reason), as: .note, on: ticket, by: viewer, placement: placement)
            try unit.carryOut(.redact(done.message, because: note), on: ticket, by: .staff(viewer.person))
            return try unit.contents.release(done.contents.union(unit.redactCopies(of: done, redaction, by: viewer, placement)))
        }
        await forget(files)
    }

    /// After the commit that took away what must not be found again: its files go, and what the database still keeps of it.
    func forget(_ files: [ContentHash]) async {
        await removeFiles(files)
        await database.forget()
    }

    /// A file that cannot be removed now is an orphan, and is swept with the others.
    func removeFiles(_ files: [ContentHash]) async {
        if !files.isEmpty { try? await change { try $0.contents.removeFiles(files) } }
    }

    fileprivate static func passage(_ words: String) throws(DeskError) -> Passage {
        guard words.utf8.count <= Passage.longest else { throw .invalid(field: "passage", .tooLong) }
        guard let passage = Passage(words) else { throw .invalid(field: "passage", .empty) }
        return passage
    }
}

/// What a redaction did: to which message, the reason as it may be written down, and which contents lost a reader.
private struct Redacted {
    let message: ID<Message>
    let reason: String
    let contents: Set<ContentHash>
    var attachment: StoredAttachment?
}

extension DeskUnit {
    fileprivate func redact(_ passage: Passage, of id: ID<Message>, on ticket: Ticket, _ reason: String) throws -> Redacted {
        guard let message = try messages.find(id), message.ticket == ticket.id else {
            throw DeskError.invalid(field: "message", .unknown)
        }
        let isInWords = passage.isIn(message.body) || passage.isIn(message.newWords)
        let isInMarkup = message.html.map { passage.isIn($0) || passage.isIn(VisibleText.of(html: $0)) } ?? false
        guard let subject = try list.summary(of: ticket.id)?.subject else { throw DeskError.notFound }
        let files = try removeFiles(holding: passage, from: message)
        guard isInWords || isInMarkup || !files.isEmpty || passage.isIn(message.subject) || passage.isIn(subject) else {
            throw DeskError.invalid(field: "passage", .unknown)
        }
        try drafts.rewrite(on: ticket.id) { passage.redacted($0) }
        try articleDrafts.rewrite(from: ticket.id) { passage.redacted($0) }
        if passage.isIn(subject) { try tickets.setSubject(passage.redacted(subject), of: ticket.id) }
        // Markup can hold the same words in ways that no search finds, so it goes as soon as they are in the message at all.
        try messages.overwrite(
            id, subject: passage.redacted(message.subject), body: passage.redacted(message.body),
            newWords: passage.redacted(message.newWords), html: isInWords || isInMarkup ? nil : message.html)
        return Redacted(message: id, reason: passage.redacted(reason), contents: Set([message.original].compactMap { $0 } + files))
    }

    /// A file in which the words stand as they are goes whole: nothing can be taken out of it and leave it what it was.
    ///
    /// - Returns: their contents.
    private func removeFiles(holding passage: Passage, from message: StoredMessage) throws -> [ContentHash] {
        try message.attachments.compactMap { attachment in
            let bytes = try contents.bytes(of: attachment.content) ?? []
            guard passage.isIn(attachment.filename) || passage.isIn(file: bytes) else { return nil }
            try messages.remove(attachment)
            return attachment.content
        }
    }

    fileprivate func remove(_ id: ID<Attachment>, from ticket: Ticket, _ reason: String) throws -> Redacted {
        guard let (owner, attachment) = try messages.attachment(id), owner == ticket.id,
            let message = try messages.find(attachment.message)
        else { throw DeskError.invalid(field: "attachment", .unknown) }
        try messages.remove(attachment)
        return Redacted(
            message: message.id, reason: reason, contents: Set([attachment.content, message.original].compactMap { $0 }),
            attachment: attachment)
    }

    /// The same words or the same file wherever the message was copied to, whoever may see that.
    fileprivate func redactCopies(
        of first: Redacted, _ redaction: Redaction, by viewer: Viewer, _ placement: Placement
    ) throws -> Set<ContentHash> {
        var contents: Set<ContentHash> = []
        // What went along in a side conversation was copied as well.
        let aside = try messages.find(first.message).map { try messages.asides(of: $0.ticket).map(\.id) } ?? []
        for copy in try messages.copies(of: first.message) + aside where copy != first.message {
            guard let message = try messages.find(copy), let ticket = try tickets.load(message.ticket),
                let done = try redact(redaction, first, in: message, on: ticket)
            else { continue }
            contents.formUnion(done.contents)
            let note = try write(done.reason, as: .note, on: ticket, by: viewer, placement: placement)
            try carryOut(.redact(copy, because: note), on: ticket, by: .staff(viewer.person))
        }
        return contents
    }

    private func redact(_ redaction: Redaction, _ first: Redacted, in copy: StoredMessage, on ticket: Ticket) throws -> Redacted? {
        switch redaction {
        case .passage(let words, _):
            do {
                return try redact(Desk.passage(words), of: copy.id, on: ticket, first.reason)
            } catch DeskError.invalid(field: "passage", .unknown) {
                return nil
            }
        case .attachment:
            let same = copy.attachments.first { $0.content == first.attachment?.content && $0.filename == first.attachment?.filename }
            return try same.map { try remove($0.id, from: ticket, first.reason) }
        }
    }
}
