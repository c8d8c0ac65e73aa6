import DeskStore
import ServiceDesk

/// A ticket as whoever asks for help reads it: nothing in it is only for staff.
package struct OwnTicketView: Sendable {
    package let number: TicketNumber
    package let subject: String
    package let share: OwnShare
    package let standing: TicketStanding
    /// Oldest first.
    package let messages: [StoredMessage]
    /// What their authors are called.
    package let names: [ID<Person>: String]
    /// What is promised and not done yet; nothing while a solution waits for his word.
    package let promises: [Promise]
    package let hours: DeskHours
    /// The ticket in which it goes on, where he has a part in that too.
    package let goesOnIn: TicketNumber?
    package let mayConfirm: Bool
    package let mayRate: Bool
    package let rating: TicketRating?

    package struct Promise: Sendable, Hashable {
        package let target: ClockTarget
        /// `nil` while its time stands still.
        package let due: Instant?
        package let isLate: Bool
    }
}

extension Desk {
    /// - Throws: `DeskError.notFound` for a ticket that is none of his.
    package func ownTicket(_ number: TicketNumber, for person: ID<Person>) async throws -> OwnTicketView {
        try await read { try $0.ownView(of: number, for: person) }
    }

    /// The bytes of a file in a message that he may read.
    package func ownAttachment(
        _ id: ID<Attachment>, on number: TicketNumber, for person: ID<Person>
    ) async throws -> (attachment: StoredAttachment, bytes: [UInt8]) {
        try await read { unit in
            guard let (ticket, attachment) = try unit.messages.attachment(id), ticket == number.ticket,
                let message = try unit.messages.find(attachment.message), let summary = try unit.list.summary(of: ticket),
                let share = try unit.share(of: person, in: summary.ticket),
                share.shows(message, to: person, settledBy: try unit.settledMoment()),
                let bytes = try unit.contents.bytes(of: attachment.content)
            else { throw DeskError.notFound }
            return (attachment, bytes)
        }
    }
}

extension DeskUnit {
    fileprivate func ownView(of number: TicketNumber, for person: ID<Person>) throws -> OwnTicketView {
        guard let summary = try list.summary(of: number.ticket), let share = try self.share(of: person, in: summary.ticket) else {
            throw DeskError.notFound
        }
        let (ticket, settled) = (summary.ticket, try settledMoment())
        let shown = try messages.conversation(of: ticket.id).filter { share.shows($0, to: person, settledBy: settled) }
        let names = try self.names(of: shown)
        let isRequester = share == .requester
        return OwnTicketView(
            number: ticket.number, subject: summary.subject, share: share,
            standing: TicketStanding(
                ticket, shown.last.map { LastWords($0, names) }, for: person, as: share, settledBy: settled),
            messages: shown, names: names,
            promises: ticket.awaitsConfirmation(settledBy: settled) ? [] : try promises(of: ticket, to: share),
            hours: DeskHours(try agreement(for: ticket), at: now),
            goesOnIn: try goesOn(ticket, for: person), mayConfirm: isRequester && ticket.awaitsConfirmation(settledBy: settled),
            mayRate: isRequester && ticket.status == .closed && !(ticket.log.satisfaction?.isSettled(at: now) ?? false),
            rating: isRequester ? try ratings.all(of: ticket.id).first { $0.round == ticket.round } : nil)
    }

    private func names(of messages: [StoredMessage]) throws -> [ID<Person>: String] {
        let authors = try people.find(Set(messages.compactMap(\.author)))
        return Dictionary(authors.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// Promises are made to the requester, and to nobody who only reads along.
    private func promises(of ticket: Ticket, to share: OwnShare) throws -> [OwnTicketView.Promise] {
        if case .watcher = share { return [] }
        return try clockViews(of: ticket).filter { $0.clock.isOpen && $0.clock.target.isPromised && $0.target != nil }.map {
            OwnTicketView.Promise(target: $0.clock.target, due: $0.state == .paused ? nil : $0.due, isLate: $0.state == .breached)
        }
    }

    private func goesOn(_ ticket: Ticket, for person: ID<Person>) throws -> TicketNumber? {
        let next = try ticket.log.tied(.mergedInto).first ?? (ticket.status == .closed ? continuation(of: ticket) : nil)
        guard let next, let landing = try tickets.landing(of: next), let summary = try list.summary(of: landing),
            try share(of: person, in: summary.ticket) != nil
        else { return nil }
        return TicketNumber(landing)
    }
}

extension LastWords {
    fileprivate init(_ message: StoredMessage, _ names: [ID<Person>: String]) {
        self.init(
            author: message.author, name: message.author.flatMap { names[$0] } ?? "", isOfStaff: message.purpose.isOfStaff, at: message.at)
    }
}
