import DeskStore
import ServiceDesk

/// The requester of a ticket, and how he is reached.
package struct RequesterView: Sendable, Hashable {
    package let person: Person
    package let telephones: [PhoneNumber]
    /// How he is reached about this ticket, in words.
    package let contact: String
    /// Whether staff may correct his name, address and numbers on a ticket: not those of colleagues, of whoever was erased, or of the one
    /// record that stands for everybody who named no address.
    package let isCorrectable: Bool
}

/// What becomes of a requester's contact details; `nil` leaves one as it is.
package struct RequesterChange: Sendable, Hashable {
    package var name: String?
    /// "" takes it away.
    package var address: String?
    /// All that he has.
    package var telephones: [String]?
    package var contact: String?

    package init(name: String? = nil, address: String? = nil, telephones: [String]? = nil, contact: String? = nil) {
        self.name = name
        self.address = address
        self.telephones = telephones
        self.contact = contact
    }

    /// The most numbers that somebody has.
    static let mostTelephones = 20
}

extension Desk {
    package func requester(_ number: TicketNumber, for viewer: Viewer?) async throws -> RequesterView {
        try await read { unit in try unit.requesterView(of: unit.summary(number, for: viewer).ticket) }
    }

    /// Corrects who the requester of a ticket is called and where he is reached, wherever he asks, and how about this ticket. Mails that are
    /// on their way keep their addresses.
    ///
    /// - Throws: `DeskError.forbidden` for another name, address or number of somebody who is corrected elsewhere; `.invalid`;
    ///   `.refused(.noChange)`.
    package func changeRequester(_ number: TicketNumber, _ change: RequesterChange, by viewer: Viewer) async throws {
        try await self.change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .correctRequester)
            guard try unit.people.lock(ticket.requester) != nil else { throw DeskError.notFound }
            let known = try unit.requesterView(of: ticket)
            let wanted = try unit.corrected(known, by: change)
            guard wanted != known else { throw DeskError.refused(.noChange) }
            let isPerson = (wanted.person, wanted.telephones) != (known.person, known.telephones)
            guard known.isCorrectable || !isPerson else { throw DeskError.forbidden }
            if isPerson { try unit.save(wanted, from: known) }
            if wanted.contact != known.contact { try unit.particulars.saveContact(wanted.contact, of: ticket.id) }
            try unit.carryOut(.changeContact, on: ticket, by: .staff(viewer.person))
        }
    }

    /// Writes down that the requester confirmed the solution by telephone: the ticket is closed as confirmed.
    package func recordConfirmation(_ number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .close)
            let (next, events) = try unit.carryOut(.recordConfirmation, on: ticket, by: .staff(viewer.person))
            try unit.announceClosing(next, after: events)
        }
    }
}

extension DeskUnit {
    func requesterView(of ticket: Ticket) throws -> RequesterView {
        guard let person = try people.find(ticket.requester) else { throw DeskError.notFound }
        let isNobody = person.address == EmailAddress.nobody.text
        return RequesterView(
            person: person, telephones: try people.telephones(of: person.id), contact: try particulars.contact(of: ticket.id),
            isCorrectable: try !person.role.isStaff && !isNobody && people.erasure(of: person.id) == nil)
    }

    fileprivate func corrected(_ known: RequesterView, by change: RequesterChange) throws -> RequesterView {
        var person = known.person
        if let name = change.name { person.name = try Self.checkedName(name) }
        if let address = change.address { person.address = try checkedAddress(address, of: person) }
        let telephones = try change.telephones.map { try checkedTelephones($0) } ?? known.telephones
        if person.address == nil {
            guard !telephones.isEmpty else { throw DeskError.invalid(field: "requester", .unreachable) }
            guard !person.name.isEmpty else { throw DeskError.invalid(field: "name", .unreachable) }
        }
        return RequesterView(
            person: person, telephones: telephones, contact: try change.contact.map { try TicketFacts.checkedContact($0) } ?? known.contact,
            isCorrectable: known.isCorrectable)
    }

    private static func checkedName(_ written: String) throws(DeskError) -> String {
        let name = TicketRequest.oneLine(written)
        guard name.utf8.count <= TicketRequest.longestSubject else { throw .invalid(field: "name", .tooLong) }
        return name
    }

    /// Another person's address stays his: their records are made one by an administrator.
    private func checkedAddress(_ written: String, of person: Person) throws -> String? {
        guard written.contains(where: { !$0.isWhitespace }) else { return nil }
        if written == person.address { return written }
        guard let address = EmailAddress(written), address.isReachable, try !AutomaticAnswers(unit: self).isOwn(address) else {
            throw DeskError.invalid(field: "email", .malformed)
        }
        if let owner = try people.find(address), owner.id != person.id { throw DeskError.invalid(field: "email", .taken) }
        // An alias of his own leads to him already.
        guard try !people.aliases(of: person.id).contains(address.text) else { throw DeskError.invalid(field: "email", .taken) }
        return address.text
    }

    private func checkedTelephones(_ written: [String]) throws -> [PhoneNumber] {
        let entered = written.filter { $0.contains { !$0.isWhitespace } }
        guard entered.count <= RequesterChange.mostTelephones else { throw DeskError.invalid(field: "phones", .tooMany) }
        return Set(try entered.map { try PhoneNumber(entered: $0, in: desk.identity.country, field: "phones") }).sorted()
    }

    fileprivate func save(_ wanted: RequesterView, from known: RequesterView) throws {
        if wanted.person != known.person { try correct(wanted.person) }
        if wanted.telephones != known.telephones { try people.setTelephones(wanted.telephones, of: wanted.person.id) }
    }
}
