import DeskStore
import HTML
import Localization
import MailFormat
import ServiceDesk

/// What the rules would make of a mail if it came now.
package struct TriedMail: Sendable {
    /// The ticket that it began.
    package let ticket: TicketNumber
    package let subject: String
    /// Those that hold, in order.
    package let rules: [RoutingRule]
    /// What they say together.
    package let outcome: RoutingOutcome
}

extension Desk {
    /// How many mails the rules are tried on at most.
    package static let mostTriedMails = 50

    /// What the rules would make of the newest mails that began tickets, if those came now: read again from their originals. Changes nothing.
    package func tryRoutingRules(on limit: Int = 20, for viewer: Viewer) async throws -> [TriedMail] {
        try viewer.require(.setRouting)
        let limit = min(max(limit, 1), Self.mostTriedMails)
        let (mails, book) = try await read { unit in
            let begun = try unit.messages.newestMails(limit: limit)
            // One at a time: fifty mails of 50 MB are not held at once.
            return (begun, RoutingBook(try unit.routingRules.all()))
        }
        var tried: [TriedMail] = []
        for mail in mails {
            guard let bytes = try await read({ try $0.contents.bytes(of: mail.original) }) else { continue }
            let parsed = await Task.detached { MailParser().parse(bytes) }.value
            let contact = try await read { try $0.contact(of: mail, read: parsed, size: bytes.count) }
            let rules = book.rules(for: contact)
            tried.append(
                TriedMail(
                    ticket: TicketNumber(mail.ticket), subject: mail.subject, rules: rules,
                    outcome: RoutingOutcome(joining: rules.map(\.outcome))))
        }
        return tried
    }
}

extension DeskUnit {
    /// What the rules see of a mail that is kept, as if it came now.
    fileprivate func contact(of kept: KeptMail, read mail: ParsedMail, size: Int) throws -> RoutedContact {
        let sender = EmailAddress(mail.from.address)
        let person = try sender.flatMap { try people.find($0) }
        let recipient = kept.recipient.flatMap { EmailAddress($0) }
        let queue = try recipient.flatMap { try queues.find($0) } ?? queues.all().first?.id
        let kind = MailKind(AutoSubmitted(rawValue: kept.automatic) ?? .no)
        return RoutedContact(
            channel: .mail, recipient: kept.recipient, sender: sender?.text ?? "",
            organization: try person.flatMap { try people.organization(of: $0.id) },
            language: LanguageOfText.guess(mail.replyText.isEmpty ? mail.subject : mail.replyText) ?? person?.language, queue: queue,
            subject: mail.subject, text: mail.replyText,
            mail: RoutedMail(mail, kind: kind, spam: SpamVerdict(mail.headers), size: size, at: desk.identity))
    }
}
