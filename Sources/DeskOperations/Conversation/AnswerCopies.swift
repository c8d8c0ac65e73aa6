import DeskStore
import MailFormat
import ServiceDesk

/// Whom else an answer is to be sent to, as it was written.
package struct CopyRequest: Sendable, Hashable {
    /// Addresses, as many as there are: `a@b.example, Name <c@d.example>`.
    package var open: String
    package var blind: String

    package init(open: String = "", blind: String = "") {
        self.open = open
        self.blind = blind
    }

    package var isEmpty: Bool { open.isEmpty && blind.isEmpty }

    /// The most people whom one answer goes to besides those who take part.
    package static let most = 10
}

/// Whom else an answer goes to. Whoever is named openly reads along from then on if he wants to; a blind copy is this one mail, and no
/// mail to anybody tells of it (CASES.md A10).
struct AnswerCopies {
    let unit: DeskUnit
    let ticket: Ticket

    private typealias Wanted = (person: Person, kind: MessageCopy.Kind)

    /// - Throws: `DeskError.invalid` for the fields `cc` and `bcc`; `.forbidden`.
    func all(_ request: CopyRequest, by viewer: Viewer) throws -> [MessageCopy] {
        guard try request.blind.isEmpty || unit.may(.blindCopy, ticket, viewer) else { throw DeskError.forbidden }
        guard try request.open.isEmpty || unit.may(.inviteWatchers, ticket, viewer) else { throw DeskError.forbidden }
        let wanted = try people(request.open, .open, field: "cc") + people(request.blind, .blind, field: "bcc")
        guard wanted.count <= CopyRequest.most else { throw DeskError.invalid(field: "cc", .tooMany) }
        // Whoever is named twice is named openly; the requester is written to anyway.
        return wanted.reduce(into: []) { copies, one in
            guard one.person.id != ticket.requester, !copies.contains(where: { $0.person == one.person.id }) else { return }
            let isNew = [nil, .asked].contains(ticket.log.watchers[one.person.id])
            copies.append(
                MessageCopy(person: one.person.id, kind: one.kind, isAsked: one.kind == .open && isNew && !one.person.role.isStaff))
        }
    }

    /// The ticket with whoever is named openly; whoever said that he does not want to watch it is left in peace.
    func join(_ copies: [MessageCopy], _ ticket: Ticket, by viewer: Viewer) throws -> Ticket {
        try copies.reduce(ticket) { ticket, copy in
            let isNew = [nil, .asked].contains(ticket.log.watchers[copy.person])
            guard copy.kind == .open, isNew, ticket.log.watchers[copy.person] == nil || !copy.isAsked else { return ticket }
            let (next, _) = try unit.carryOut(
                .addWatcher(copy.person, isWilling: !copy.isAsked), on: ticket, by: .staff(viewer.person))
            try unit.seat(copy.person, at: next)
            return next
        }
    }

    private func people(_ written: String, _ kind: MessageCopy.Kind, field: String) throws -> [Wanted] {
        guard written.utf8.count <= 4_000 else { throw DeskError.invalid(field: field, .tooLong) }
        let pieces = MailAddress.written(in: written)
        guard pieces.count <= CopyRequest.most else { throw DeskError.invalid(field: field, .tooMany) }
        return try pieces.map { piece in
            guard let address = EmailAddress(piece.address), address.isReachable, try !AutomaticAnswers(unit: unit).isOwn(address) else {
                throw DeskError.invalid(field: field, .malformed)
            }
            return (try unit.people.meet(address, name: TicketRequest.oneLine(piece.name), language: nil, at: unit.now), kind)
        }
    }
}
