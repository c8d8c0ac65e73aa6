import DeskStore
import Foundation
import ServiceDesk

/// Who asks, as it was entered: by a mail address, by a telephone number, by both, or as somebody who was found.
struct RequesterContact: Sendable, Hashable {
    let name: String
    let address: EmailAddress?
    let telephone: PhoneNumber?
    let person: ID<Person>?

    /// - Throws: `DeskError.invalid` for what is no address or no number, and when neither is given nor somebody found.
    init(name: String, address written: String, telephone: String, person: ID<Person>?, in country: CountryCode?) throws(DeskError) {
        self.name = name
        self.person = person
        let hasAddress = written.contains { !$0.isWhitespace }
        let hasNumber = telephone.contains { !$0.isWhitespace }
        guard hasAddress || hasNumber || person != nil else { throw .invalid(field: "requester", .unreachable) }
        address = EmailAddress(written)
        guard !hasAddress || address != nil else { throw .invalid(field: "email", .malformed) }
        self.telephone = hasNumber ? try PhoneNumber(entered: telephone, in: country) : nil
    }
}

extension PhoneNumber {
    /// Reads what somebody entered.
    init(entered written: String, in country: CountryCode?, field: String = "phone") throws(DeskError) {
        do {
            try self.init(written, in: country)
        } catch {
            throw .invalid(field: field, DeskError.Problem(error))
        }
    }
}

extension DeskError.Problem {
    init(_ fault: PhoneNumber.Fault) {
        switch fault {
        case .empty: self = .empty
        case .malformed: self = .malformed
        case .tooShort: self = .tooShort
        case .tooLong: self = .tooLong
        }
    }
}

extension DeskUnit {
    /// The person who asks: whoever was found, else whoever has the address, else whoever has the number and is called so, else somebody new.
    ///
    /// Whoever filled this in may be anybody: the name and the address that are known stay.
    ///
    /// - Parameter viewer: who entered it; `nil` for a stranger, who finds nobody.
    func requester(_ contact: RequesterContact, language: Language?, for viewer: Viewer?) throws -> Person {
        let person = try found(contact, by: viewer) ?? known(contact) ?? added(contact, language: language)
        if let number = contact.telephone { try people.add(number, to: person.id) }
        return person
    }

    /// - Throws: `DeskError.invalid` for somebody whom he does not find.
    private func found(_ contact: RequesterContact, by viewer: Viewer?) throws -> Person? {
        guard let person = contact.person else { return nil }
        guard let viewer, let found = try caller(person, for: viewer) else { throw DeskError.invalid(field: "requester", .unknown) }
        return found
    }

    private func known(_ contact: RequesterContact) throws -> Person? {
        if let address = contact.address {
            guard try !AutomaticAnswers(unit: self).isOwn(address) else { throw DeskError.invalid(field: "email", .malformed) }
            if let known = try people.find(address) { return known }
        }
        guard let number = contact.telephone else { return nil }
        let callers = try people.find(number).filter { contact.address == nil || $0.address == nil }
        guard contact.name.isEmpty else { return try namesake(contact, among: callers) }
        guard callers.count <= 1 else { throw DeskError.invalid(field: "phone", .ambiguous) }
        return try callers.first.map { try given(contact.address, $0) }
    }

    /// Several people may share a number, so the name says who it is.
    private func namesake(_ contact: RequesterContact, among callers: [Person]) throws -> Person? {
        try callers.first { $0.name.isSameName(as: contact.name) }.map { try given(contact.address, $0) }
    }

    /// Whoever only telephoned so far, and now says where mail reaches him.
    private func given(_ address: EmailAddress?, _ caller: Person) throws -> Person {
        guard let address else { return caller }
        var person = caller
        person.address = address.text
        try correct(person)
        return person
    }

    /// Another address may be one of an organisation, and of what was agreed with it.
    func correct(_ person: Person) throws {
        let organization = try people.organization(of: person.id)
        try people.correct(person)
        if try people.organization(of: person.id) != organization { try recomputations.begin(notBefore: now) }
    }

    private func added(_ contact: RequesterContact, language: Language?) throws -> Person {
        if let address = contact.address { return try people.meet(address, name: contact.name, language: language, at: now) }
        guard !contact.name.isEmpty else { throw DeskError.invalid(field: "name", .unreachable) }
        return try people.addCaller(contact.name, language: language, at: now)
    }
}

extension String {
    /// Whatever letter case and accents it is written with.
    fileprivate func isSameName(as other: String) -> Bool {
        compare(other, options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive]) == .orderedSame
    }
}
