import DeskStore
import MailFormat
import ServiceDesk

/// What a mail of the conversation is written from besides its ticket: the words, who else reads them, and the thread.
extension DeskUnit {
    func fill(_ context: inout MailContext, of ticket: Ticket) throws {
        let entry = context.entry
        context.message = try entry.message.flatMap { try messages.find($0) }
        if let side = context.message?.side, entry.notice == .aside {
            // What is said aside is a thread of its own.
            context.files = try context.message.map { try files(of: $0) } ?? []
            context.references = try sides.references(of: side, before: entry.createdAt)
            return
        }
        if entry.notice.carriesWords, let message = context.message, !message.purpose.isInternal {
            context.files = try files(of: message)
            context.showCopies(of: message, requester: ticket.requester)
        }
        guard entry.notice.isOfTicket else {
            // Whoever is not let in learns nothing of the ticket's thread (CASES.md A1).
            if entry.notice == .received || entry.notice == .notRelayed {
                context.replied = try entry.message.flatMap { try messages.mail($0) }
            }
            return
        }
        context.references = try threads.references(of: ticket.id, before: entry.createdAt)
        context.replied = try messages.lastMail(from: entry.recipient, on: ticket.id, by: entry.createdAt)
    }

    /// The files that somebody put with his words.
    private func files(of message: StoredMessage) throws -> [MailAttachment] {
        try message.attachments.compactMap { file in
            try contents.bytes(of: file.content).map {
                MailAttachment(filename: file.filename, contentType: file.contentType, bytes: $0)
            }
        }
    }
}

extension MailContext {
    /// The requester, and whoever is sent a copy openly, sees the others who are; whoever was added before, or gets a blind copy, sees
    /// nobody (CASES.md A10).
    fileprivate mutating func showCopies(of message: StoredMessage, requester: ID<Person>) {
        let own = message.copies.first { $0.person.id == recipient.id }?.copy
        isAsked = own?.isAsked ?? false
        guard recipient.id == requester || own?.kind == .open else { return }
        openCopies = message.copies.filter { $0.copy.kind == .open && $0.person.id != recipient.id }.map(\.person)
    }
}
