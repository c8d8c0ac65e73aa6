import DeskStore
import ServiceDesk

extension Desk {
    /// As many other addresses somebody may have.
    private static let mostAliases = 20

    /// The other addresses of somebody, all of them said again: mail from them is his. His own may stand among them and is left aside.
    ///
    /// - Throws: `DeskError.invalid` for the field `addresses`: none that mail can reach, somebody else's (two records are made one instead),
    ///   too many; `empty` where he has no address of his own yet.
    package func setAliases(_ written: [String], of person: ID<Person>, by viewer: Viewer) async throws -> PersonRecord {
        try viewer.require(.changePeople)
        return try await administer(SetUpPeople(person), by: viewer.person) { unit in
            let known = try unit.personToChange(person, by: viewer)
            guard let own = known.person.address else { throw DeskError.invalid(field: "addresses", .empty) }
            let wanted = Set(try written.map { try unit.checkedAlias($0, of: known) }).subtracting([own])
            guard wanted.count <= Self.mostAliases else { throw DeskError.invalid(field: "addresses", .tooMany) }
            guard try unit.people.setAliases(wanted, of: person) else { throw DeskError.invalid(field: "addresses", .taken) }
            return try unit.recordToChange(person)
        }
    }
}

extension DeskUnit {
    fileprivate func checkedAlias(_ written: String, of record: PersonRecord) throws -> String {
        guard let address = EmailAddress(written), address.isReachable, try !AutomaticAnswers(unit: self).isOwn(address) else {
            throw DeskError.invalid(field: "addresses", .malformed)
        }
        if let owner = try people.find(address), owner.id != record.person.id { throw DeskError.invalid(field: "addresses", .taken) }
        return address.text
    }
}
