import DeskStore
import ServiceDesk

/// A person with the organisation that he belongs to.
package struct PersonView: Sendable, Hashable {
    package let person: Person
    package let organization: Organization?
}

extension Desk {
    /// By name. For administrators.
    package func organizations(for viewer: Viewer) async throws -> [Organization] {
        try viewer.require(.setOrganizations)
        return try await read { try $0.organizations.all() }
    }

    /// One organisation with some of its people, by id, behind `after`. For administrators.
    package func organization(
        _ id: ID<Organization>, after: ID<Person>? = nil, limit: Int = 50, for viewer: Viewer
    ) async throws -> (organization: Organization, people: [Person]) {
        try viewer.require(.setOrganizations)
        return try await read { unit in
            guard let organization = try unit.organizations.find(id) else { throw DeskError.notFound }
            return (organization, try unit.people.members(of: id, after: after, limit: limit))
        }
    }

    package func addOrganization(
        _ name: String, domains: String, agreement: ID<Agreement>?, sharesTickets: Bool = false, by viewer: Viewer
    ) async throws -> Organization {
        try viewer.require(.setOrganizations)
        let wanted = try Organization(
            id: ID(0), name: name, domains: [domains], agreement: agreement, sharesTickets: sharesTickets
        ).checked()
        return try await administer(OrganizationsInFile(), by: viewer.person) { unit in
            try unit.check(wanted)
            return try unit.organizations.add(
                wanted.name, domains: wanted.domains, agreement: wanted.agreement, sharesTickets: wanted.sharesTickets)
        }
    }

    /// Whoever belongs to it already stays in it, whatever becomes of its domains.
    package func changeOrganization(
        _ id: ID<Organization>, by viewer: Viewer, _ edit: @escaping @Sendable (inout Organization) -> Void
    ) async throws -> Organization {
        try viewer.require(.setOrganizations)
        return try await administer(OrganizationsInFile(), by: viewer.person) { unit in
            let wanted = try unit.changed(id, edit)
            try unit.organizations.save(wanted)
            try unit.recomputations.begin(notBefore: unit.now)
            return wanted
        }
    }

    /// Puts somebody into an organisation, or takes him out of the one he belongs to.
    package func join(_ organization: ID<Organization>?, _ person: ID<Person>, by viewer: Viewer) async throws -> PersonView {
        try viewer.require(.setOrganizations)
        return try await administer(SetUpPeople(person), by: viewer.person) { unit in
            let view = try unit.membership(of: person, in: organization)
            try unit.people.join(organization, person)
            try unit.recomputations.begin(notBefore: unit.now)
            return view
        }
    }

    /// Puts whoever has that address into an organisation.
    package func join(_ organization: ID<Organization>, address: String, by viewer: Viewer) async throws {
        _ = try await join(organization, person(ofAddress: address, for: viewer), by: viewer)
    }

    /// Whoever has that address. For administrators.
    package func person(ofAddress address: String, for viewer: Viewer) async throws -> ID<Person> {
        try viewer.require(.setOrganizations)
        let known = try await read { unit in try EmailAddress(address).flatMap { try unit.people.find($0) } }
        guard let known else { throw DeskError.invalid(field: "email", .unknown) }
        return known.id
    }

    /// For administrators.
    package func membership(of id: ID<Person>, for viewer: Viewer) async throws -> PersonView {
        try viewer.require(.setOrganizations)
        return try await read { unit in
            guard let person = try unit.people.find(id) else { throw DeskError.notFound }
            return PersonView(
                person: person, organization: try unit.people.organization(of: id).flatMap { try unit.organizations.find($0) })
        }
    }

    /// What can be agreed on, by id.
    package func agreementNames(for viewer: Viewer) async throws -> [AgreementName] {
        try viewer.require(.setOrganizations)
        return try await read { try $0.agreements.names() }
    }
}

extension Organization {
    /// With its name on one line, and its domains in the form in which addresses are compared.
    func checked() throws(DeskError) -> Organization {
        guard let domains = Organization.domains(in: domains.joined(separator: " ")) else { throw .invalid(field: "domains", .malformed) }
        return Organization(
            id: id, name: try Desk.checkedName(name), domains: domains, agreement: agreement, sharesTickets: sharesTickets)
    }
}

extension Desk {
    /// The longest name of an organisation, a category or a field, in bytes.
    package static let longestName = 200

    static func checkedName(_ written: String) throws(DeskError) -> String {
        let name = TicketRequest.oneLine(written)
        guard !name.isEmpty else { throw .invalid(field: "name", .empty) }
        guard name.utf8.count <= longestName else { throw .invalid(field: "name", .tooLong) }
        return name
    }
}

extension DeskUnit {
    /// An organisation as it would be after a change.
    func changed(_ id: ID<Organization>, _ edit: (inout Organization) -> Void) throws -> Organization {
        guard var wanted = try organizations.find(id) else { throw DeskError.notFound }
        edit(&wanted)
        wanted = try wanted.checked()
        try check(wanted)
        return wanted
    }

    /// A person as he would belong to an organisation, or to none.
    func membership(of person: ID<Person>, in organization: ID<Organization>?) throws -> PersonView {
        guard let known = try people.find(person) else { throw DeskError.notFound }
        let joined = try organization.map { id in
            guard let found = try organizations.find(id) else { throw DeskError.invalid(field: "organization", .unknown) }
            return found
        }
        return PersonView(person: known, organization: joined)
    }

    /// Its name and its domains are nobody else's.
    func check(_ organization: Organization) throws {
        if let other = try organizations.find(organization.name), other != organization.id {
            throw DeskError.invalid(field: "name", .taken)
        }
        for domain in organization.domains {
            if let other = try organizations.owner(ofDomain: domain), other != organization.id {
                throw DeskError.invalid(field: "domains", .taken)
            }
        }
        try requireAgreement(organization.agreement)
    }

    func requireAgreement(_ agreement: ID<Agreement>?) throws {
        if let agreement, try !agreements.exists(agreement) { throw DeskError.invalid(field: "agreement", .unknown) }
    }
}
