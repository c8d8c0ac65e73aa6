import DeskStore
import HTML
import Localization
import MailFormat
import ServiceDesk

/// Everything that a mail of the desk is written from, as it stood when it was read.
struct MailContext: Sendable {
    let entry: OutboxEntry
    let summary: TicketSummary
    let recipient: Person
    let message: StoredMessage?
    let references: [String]
    let deskName: String
}

/// Writes the mails of the desk, in the recipient's language. The same entry always makes the same mail.
struct MailComposer: Sendable {
    let identity: DeskIdentity
    let keys: DeskKeys

    func mail(_ context: MailContext) -> OutgoingMail {
        let entry = context.entry
        let catalog = Catalog.of(entry.language)
        let paragraphs = paragraphs(context, catalog)
        var mail = OutgoingMail(
            from: MailAddress(name: context.deskName, address: identity.address.text),
            to: [MailAddress(name: addressedName(context), address: entry.address)],
            subject: subject(context, catalog), messageID: entry.mailID, date: entry.createdAt.date,
            text: paragraphs.joined(separator: "\n\n") + "\n")
        // Whoever is not let in learns nothing of the ticket, not even its number (CASES.md A1).
        let isStranger = entry.notice == .received || entry.notice == .watcherInvited
        mail.replyTo = isStranger ? [] : [MailAddress(name: context.deskName, address: replyAddress(entry))]
        let earlier = isStranger ? [context.message?.mailID].compactMap { $0 } : context.references.filter { $0 != entry.mailID }
        mail.inReplyTo = earlier.last ?? ""
        mail.references = earlier
        mail.html = Letter(paragraphs: paragraphs, language: entry.language).markup
        mail.language = entry.language.rawValue
        if entry.isAutomatic {
            mail.origin = .autoReplied
            mail.extraHeaders = [("X-Auto-Response-Suppress", "All")]
        }
        return mail
    }

    /// The envelope's sender: none for what a machine says (RFC 3834 §3.3), else where a failed delivery finds its ticket.
    func envelopeSender(_ entry: OutboxEntry) -> String {
        entry.isAutomatic ? "" : replyAddress(entry)
    }

    private func replyAddress(_ entry: OutboxEntry) -> String {
        identity.address.withDetail(ReplyToken(ticket: entry.ticket, person: entry.recipient).detail(keys: keys))
    }

    /// Where the recipient answers a question of the event that the mail speaks of.
    private func address(_ question: TicketLink.Question, _ entry: OutboxEntry) -> String {
        let link = TicketLink(question, ticket: entry.ticket, person: entry.recipient, event: entry.event ?? 0)
        return identity.baseURL + link.path(keys: keys)
    }

    /// Automatic mail repeats nothing of what a stranger wrote (CASES.md A6); an answer stays in its thread.
    private func subject(_ context: MailContext, _ catalog: Catalog) -> String {
        let tag = "[\(context.summary.ticket.number)]"
        switch context.entry.notice {
        case .accepted: return "\(catalog.text("mail.accepted.subject")) \(tag)"
        case .received: return catalog.text("mail.accepted.subject")
        case .watcherInvited: return catalog.isolated("mail.watcherInvited.subject", ["desk": context.deskName])
        case .answer, .closureRequest, .closed, .closedForManager, .reopened:
            let subject = context.summary.subject
            let isReply = subject.lowercased().hasPrefix("re:")
            let threaded = isReply ? subject : "Re: \(subject)"
            return threaded.contains(tag) ? threaded : "\(threaded) \(tag)"
        }
    }

    /// A name is what its owner, or somebody who claimed to be him, wrote; no machine carries it to an address (CASES.md A6).
    private func addressedName(_ context: MailContext) -> String {
        context.entry.isAutomatic ? "" : context.recipient.name
    }

    private func paragraphs(_ context: MailContext, _ catalog: Catalog) -> [String] {
        let number = ["number": context.summary.ticket.number.description]
        let name = addressedName(context)
        let greeting = name.isEmpty ? catalog.text("mail.greeting.noName") : catalog.isolated("mail.greeting", ["name": name])
        let signature = catalog.isolated("mail.signature", ["desk": context.deskName])
        let words = context.message?.body ?? ""
        switch context.entry.notice {
        case .accepted: return [greeting, catalog.isolated("mail.accepted.body", number), signature]
        case .received: return [greeting, catalog.text("mail.received.body"), signature]
        case .answer: return [words, catalog.isolated("mail.answer.footer", number), signature]
        case .closureRequest:
            let place = ["link": address(.closure, context.entry)]
            let question = catalog.isolated("mail.closureRequest.body", number.merging(place) { first, _ in first })
            return [words.isEmpty ? greeting : words, question, signature]
        case .closed:
            let isRequester = context.entry.recipient == context.summary.ticket.requester
            let question = catalog.isolated("mail.closed.satisfaction", ["link": address(.satisfaction, context.entry)])
            return [greeting, catalog.isolated("mail.closed.body", number)] + (isRequester ? [question] : []) + [signature]
        case .watcherInvited:
            return [greeting, catalog.isolated("mail.watcherInvited.body", ["link": address(.watching, context.entry)]), signature]
        case .closedForManager:
            let queue = ["queue": context.summary.queueName]
            return [greeting, catalog.isolated("mail.closedForManager.body", number.merging(queue) { first, _ in first }), signature]
        case .reopened: return [greeting, catalog.isolated("mail.reopened.body", number), signature]
        }
    }
}

/// The same words as a page, each block with the direction of its own text.
private struct Letter: Component {
    let paragraphs: [String]
    let language: Language

    var content: some Markup {
        Div(.lang(language.rawValue), .dir(language.direction == .rightToLeft ? .rightToLeft : .leftToRight)) {
            ForEach(paragraphs) { paragraph in
                P(.dir(.auto)) {
                    ForEach(Array(paragraph.split(separator: "\n", omittingEmptySubsequences: false).enumerated())) { index, line in
                        if index > 0 { Br() }
                        Line(text: String(line))
                    }
                }
            }
        }
    }
}

/// A line of a letter; an address of a page that stands alone in it becomes a link.
private struct Line: Component {
    let text: String

    var content: some Markup {
        if text.hasPrefix("https://") || text.hasPrefix("http://"), !text.contains(" ") {
            A(text, .href(text))
        } else {
            text
        }
    }
}
