import DeskStore
import ServiceDesk

/// Something that is asked of a ticket, and what was entered.
package struct TicketField: Sendable, Hashable {
    package let field: Field
    /// As it is kept; "" where nothing was entered.
    package let value: String
    /// Whom the value names, where the field is for a person.
    package let person: Person?

    package var isMissing: Bool { field.isRequired && value.isEmpty }
}

extension Desk {
    /// What is asked of a ticket of its category.
    package func fields(of number: TicketNumber, for viewer: Viewer?) async throws -> [TicketField] {
        try await read { unit in try unit.ticketFields(of: unit.summary(number, for: viewer).ticket) }
    }

    /// Fills in some of them; the rest stay as they are.
    ///
    /// - Parameter values: as they were entered; "" takes a value away. A person is his id or his address.
    /// - Throws: `DeskError.unfit` for a value that a field does not take; `.invalid` for a field that the ticket is not asked for.
    package func fillIn(_ values: [ID<Field>: String], on number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .describe)
            let changed = try unit.changes(values, of: ticket, in: "values")
            try unit.carryOut(.changeFields(Array(changed.keys)), on: ticket, by: .staff(viewer.person))
            try unit.fields.save(changed, of: ticket.id)
        }
    }
}

extension DeskUnit {
    func ticketFields(of ticket: Ticket) throws -> [TicketField] {
        guard ticket.log.category != nil else { return [] }
        let asked = try askedFields(of: ticket)
        let values = try fields.values(of: ticket.id)
        let named = asked.filter { $0.type == .person }.compactMap { values[$0.id].flatMap { Int64($0) }.map { ID<Person>($0) } }
        let people = Dictionary(uniqueKeysWithValues: try people.find(Set(named)).map { (String($0.id.rawValue), $0) })
        return asked.map { field in
            let value = values[field.id] ?? ""
            return TicketField(field: field, value: value, person: field.type == .person ? people[value] : nil)
        }
    }

    /// Whether everything that must be known before a solution is known.
    func isComplete(_ ticket: Ticket) throws -> Bool {
        try !ticketFields(of: ticket).contains { $0.isMissing }
    }

    private func askedFields(of ticket: Ticket) throws -> [Field] {
        try categories.tree().fields(of: ticket.log.category, among: fields.all())
    }

    /// The values that become other ones, as they are kept. What stays as it is need not be right by the rules of today.
    ///
    /// - Parameter group: what the values stand in, for whoever has to be told that one is of no field of the ticket.
    func changes(_ entered: [ID<Field>: String], of ticket: Ticket, in group: String) throws -> [ID<Field>: String] {
        guard !entered.isEmpty else { return [:] }
        let known = try fields.values(of: ticket.id)
        let asked = Dictionary(uniqueKeysWithValues: try askedFields(of: ticket).map { ($0.id, $0) })
        return try entered.sorted { $0.key < $1.key }.reduce(into: [:]) { changes, entry in
            guard let field = asked[entry.key] else { throw DeskError.invalid(field: "\(group).\(entry.key.rawValue)", .unknown) }
            guard entry.value != known[field.id] ?? "" else { return }
            let value = try value(of: field, from: entry.value)
            if value != known[field.id] ?? "" { changes[field.id] = value }
        }
    }

    private func value(of field: Field, from written: String) throws -> String {
        let person = field.type == .person ? try person(named: written) : nil
        do throws(FieldRefusal) {
            return try field.value(from: written, naming: person)
        } catch {
            throw DeskError.unfit(error)
        }
    }

    /// By id or address.
    private func person(named written: String) throws -> ID<Person>? {
        if let id = Int64(written) { return try people.find(ID<Person>(id))?.id }
        return try EmailAddress(written).flatMap { try people.find($0)?.id }
    }
}
