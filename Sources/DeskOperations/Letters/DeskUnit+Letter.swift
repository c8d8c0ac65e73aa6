import DeskStore
import Localization
import ServiceDesk

extension DeskUnit {
    /// What a mail of the conversation is sent with, as it stands now: it is kept, so that every attempt sends the same.
    ///
    /// What tells nothing of a ticket does not tell its queue either (CASES.md A1), and round what a machine says stands nothing.
    func letter(round mail: OutboxDraft, on ticket: Ticket) throws -> OutgoingLetter {
        guard !mail.notice.isForStaff, mail.notice.isOfTicket, let queue = try queues.find(ticket.queue) else { return OutgoingLetter() }
        var letter = OutgoingLetter(address: queue.address, name: queue.senderName)
        guard mail.notice.carriesWords, !mail.isAutomatic, let message = try mail.message.flatMap({ try messages.find($0) }),
            let author = try message.author.flatMap({ try people.find($0) })
        else { return letter }
        let own = try queueLetters.of(queue.id, in: mail.language)
        let values = LetterValues(
            reader: mail.recipient.name, number: ticket.number, queue: queue.name, agent: author.displayName,
            desk: try settings.value(SettingName.deskName) ?? desk.identity.address.text, language: mail.language)
        letter.greeting = try own.greeting.map { try values.greeting($0) }
        let signatures = try [signatures.of(author.id).text(in: mail.language), own.signature].compactMap { $0 }
        letter.signature = signatures.isEmpty ? nil : try signatures.map { try values.filled($0) }.joined(separator: "\n\n")
        return letter
    }

    /// Where a mail comes from: the queue's own address, as long as it is still one that reaches the desk.
    func sender(of letter: OutgoingLetter, deskName: String) throws -> MailSender {
        let own = try letter.address.flatMap { EmailAddress($0) }.flatMap { try queues.find($0) == nil ? nil : $0 }
        return MailSender(address: own ?? desk.identity.address, name: letter.name ?? desk.identity.senderName ?? deskName)
    }
}

/// Whose name and address a mail comes from.
struct MailSender: Sendable, Hashable {
    let address: EmailAddress
    let name: String
}

/// What the variables of a greeting or a signature stand for in one mail.
struct LetterValues {
    /// Whoever the mail goes to; "" where nobody knows his name.
    let reader: String
    let number: TicketNumber
    let queue: String
    let agent: String
    let desk: String
    let language: Language

    /// Whoever has no name is greeted without one.
    func greeting(_ text: String) throws -> String {
        let template = try Desk.template(text, field: "greetings")
        guard !reader.isEmpty || !template.variables.contains(.requester) else { return Catalog.of(language).text("mail.greeting.noName") }
        return Catalog.of(language).aligned(template.filled(value))
    }

    func filled(_ text: String) throws -> String {
        try Catalog.of(language).aligned(Desk.template(text, field: "signatures").filled(value))
    }

    /// What people wrote stands apart from the sentence, and is never read again (CASES.md C5).
    private func value(_ variable: AnswerVariable) -> String {
        let plain =
            switch variable {
            case .requester: reader
            case .number: number.description
            case .queue: queue
            case .agent: agent
            case .desk: desk
            // Nobody can have saved them.
            case .subject, .status, .priority, .category, .line, .due: ""
            }
        return plain.isEmpty ? "" : Catalog.of(language).isolated(value: plain)
    }
}

extension Notice {
    /// Whether it may tell of which ticket it speaks.
    var isOfTicket: Bool { self != .received && self != .watcherInvited && self != .notRelayed && !isOfAccount }

    /// Whether somebody's words stand in it.
    var carriesWords: Bool { self == .answer || self == .solution || self == .closureRequest }
}
