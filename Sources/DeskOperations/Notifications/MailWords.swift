import DeskStore
import Foundation
import HTML
import Localization
import ServiceDesk

/// The values that the words of one mail are filled in with.
struct MailWords: Sendable {
    let context: MailContext
    let catalog: Catalog
    let identity: DeskIdentity
    let keys: DeskKeys

    private var entry: OutboxEntry { context.entry }

    /// A value for the text. Values of people are isolated; a value is never read for variables again, and never as markup (CASES.md C5).
    func value(_ variable: TemplateVariable) -> String {
        switch variable {
        case .greeting: greeting
        case .desk: catalog.isolated(value: context.deskName)
        case .number: catalog.isolated(value: context.number)
        case .subject: catalog.isolated(value: ticketSubject)
        case .reply: catalog.isolated(value: reply)
        case .link: link
        case .message: words
        case .agent: catalog.isolated(value: context.actor?.displayName ?? catalog.text("event.byDesk"))
        case .queue: catalog.isolated(value: context.ticket?.queueName ?? context.mailbox?.queue.name ?? "")
        case .line: catalog.isolated(value: context.ticket.map { catalog.word($0.ticket.line) } ?? "")
        case .ending: ending
        case .satisfaction: satisfaction
        case .progress: progress
        case .tickets: tickets.joined(separator: "\n\n")
        case .summary: summary
        case .mailbox: catalog.isolated(value: context.mailbox?.mailbox.settings.name ?? "")
        case .condition: context.mailbox?.condition(catalog, DateFormats(catalog.language, identity.timeZone)) ?? ""
        case .reason: reason
        }
    }

    /// The same for a subject, whose thread and number mail programs compare letter by letter.
    func valueInSubject(_ variable: TemplateVariable) -> String {
        switch variable {
        case .number: context.number
        case .reply: reply
        case .greeting, .desk, .subject, .link, .message, .agent, .queue, .line, .ending, .satisfaction, .progress, .tickets, .summary,
            .mailbox, .condition, .reason:
            TicketRequest.oneLine(value(variable))
        }
    }

    /// A name is what its owner, or somebody who claimed to be him, wrote; no machine carries it to an address (CASES.md A6).
    var addressedName: String { entry.isAutomatic ? "" : context.recipient.name }

    /// Where the recipient answers a question of the event that the mail speaks of.
    func address(_ question: TicketLink.Question) -> String {
        let link = entry.ticket.map { TicketLink(question, ticket: $0, person: entry.recipient, event: entry.event ?? 0) }
        return identity.baseURL + (link?.path(keys: keys) ?? "")
    }

    /// What somebody wrote, as he wrote it, with his greeting and signature; he who wrote nothing greets.
    private var words: String {
        let body = context.message?.body ?? ""
        let (own, signature) = (context.letter.greeting, context.letter.signature)
        return [own ?? (body.isEmpty ? greeting : ""), body, signature ?? ""].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// The same with the marks of what somebody wrote here; `nil` where there are none. A mail of staff is no such words.
    var marked: MarkedLetter? {
        guard let message = context.message, let html = message.html else { return nil }
        let isAside = message.side != nil && context.entry.notice == .aside
        guard isAside || message.purpose == .answer || message.purpose == .closureRequest else { return nil }
        let (own, signature) = (context.letter.greeting, context.letter.signature)
        return MarkedLetter(above: own ?? "", words: HTMLSanitizer().fragment(html), below: signature ?? "")
    }

    private var greeting: String {
        addressedName.isEmpty ? catalog.text("mail.greeting.noName") : catalog.isolated("mail.greeting", ["name": addressedName])
    }

    private var ticketSubject: String { (context.ticket?.subject ?? "").split(whereSeparator: \.isNewline).joined(separator: " ") }

    private var reply: String {
        guard entry.notice != .aside else { return aside }
        guard let ticket = context.ticket else { return "" }
        // The first mail of a ticket that the desk began answers nothing.
        if let message = context.message, message.placement == .newTicket, message.purpose == .answer {
            return SubjectLine.first(ticket.subject, ticket.ticket.number)
        }
        return SubjectLine.reply(to: ticket.subject, ticket.ticket.number)
    }

    /// Whoever is written to aside learns the number and no word of the ticket.
    private var aside: String {
        let subject = context.message?.subject ?? ""
        let isFirst = context.references.allSatisfy { $0 == entry.mailID } || subject.lowercased().hasPrefix("re:")
        return "\(isFirst ? "" : "Re: ")\(subject) [\(context.number)]"
    }

    private var reason: String {
        guard case .mailWithheld(_, let reason) = context.event?.change else { return "" }
        return catalog.text("withheld.\(reason.rawValue)")
    }

    private var link: String {
        let notice = entry.notice
        if let account = context.account { return identity.baseURL + account }
        if notice == .solution || notice == .closureRequest { return address(.closure) }
        if notice == .watcherInvited { return address(.watching) }
        if let mailbox = context.mailbox { return "\(identity.baseURL)/admin/mailboxes/\(mailbox.mailbox.id.rawValue)" }
        return context.ticket.map { "\(identity.baseURL)/tickets/\($0.ticket.number.digits)" } ?? identity.baseURL
    }

    /// How it ended: nobody is told that a solution was confirmed when it was not, or that there was one (PROCESS, Solve and close).
    private var ending: String {
        let end = end
        guard entry.notice == .closedForManager else { return catalog.isolated("mail.closed.\(end)", ["number": context.number]) }
        return catalog.isolated("mail.closedForManager.\(end)", ["number": context.number, "queue": context.ticket?.queueName ?? ""])
    }

    private var end: String {
        guard case .closed(let closure) = context.event?.change else { return "confirmed" }
        return switch closure {
        case .confirmed, .confirmedByTelephone, .merged: "confirmed"
        case .unconfirmed: context.ticket?.ticket.log.solutionAt == nil ? "unsolved" : "unconfirmed"
        case .prevented: "prevented"
        }
    }

    private var satisfaction: String {
        guard entry.recipient == context.ticket?.ticket.requester else { return "" }
        return catalog.isolated("mail.closed.satisfaction", ["link": address(.satisfaction)])
    }

    /// What went on, without names and without anything that staff say among themselves (CASES.md A10).
    private var progress: String {
        guard let change = context.event?.change else { return "" }
        if case .waited(let waiting) = change {
            return catalog.text("mail.progress.waits", ["reason": catalog.text("mail.progress.reason.\(waiting.reason.rawValue)")])
        }
        if case .escalated(_, let line, _) = change {
            return catalog.text("mail.progress.escalated", ["line": catalog.word(line)])
        }
        if case .prioritised(let priority, _, _) = change {
            return catalog.text("mail.progress.prioritised", ["priority": catalog.text("priority.\(priority.rawValue)")])
        }
        return catalog.text(change == .resumed ? "mail.progress.goesOn" : "mail.progress.assigned")
    }

    private var summary: String {
        guard entry.notice == .late else { return catalog.plural("mail.digest.subject", context.gathered.count) }
        return catalog.plural("mail.late.subject", Set(context.gathered.map(\.ticket)).count)
    }

    /// A paragraph a notice; the times as the pages write them.
    private var tickets: [String] {
        let formats = DateFormats(catalog.language, identity.timeZone)
        return context.gathered.map {
            $0.paragraph(catalog, formats, link: "\(identity.baseURL)/tickets/\(TicketNumber($0.ticket).digits)")
        }
    }
}

extension StoredNotice {
    fileprivate func paragraph(_ catalog: Catalog, _ formats: DateFormats, link: String) -> String {
        let subject = subject.split(whereSeparator: \.isNewline).joined(separator: " ")
        let number = TicketNumber(ticket).description
        guard let reach, let due = reach.due else {
            let what = catalog.text("mail.staff.subject.\(notice.rawValue)")
            let place = "\(catalog.isolated(value: number)) \(catalog.isolated(value: subject))"
            return "\(what) (\(formats.short(at.date)))\n\(place)\n\(link)"
        }
        return catalog.isolated(
            "mail.late.ticket.\(reach.stage.rawValue)",
            [
                "number": number, "subject": subject, "priority": catalog.text("priority.\(priority.rawValue)"),
                "target": catalog.word(reach.target), "when": formats.short(due.date), "link": link,
            ])
    }
}
