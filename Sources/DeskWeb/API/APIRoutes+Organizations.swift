import DeskOperations
import DeskStore
import HTTPTypes
import Hummingbird
import ServiceDesk

/// The organisations whose people ask for help; for administrators.
extension APIRoutes {
    static func listOrganizations(_ request: APIRequest) async throws -> Response {
        let organizations = try await request.desk.organizations(for: request.viewer)
        return try request.reply(OrganizationListJSON(organizations: organizations.map { OrganizationJSON($0) }))
    }

    static func addOrganization(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let name: String
            let domains: [String]?
            let agreement: Int64?
            let sharesTickets: Bool?
        }
        let body = try request.decode(Body.self)
        let added = try await request.desk.addOrganization(
            body.name, domains: (body.domains ?? []).joined(separator: " "), agreement: body.agreement.map { ID($0) },
            sharesTickets: body.sharesTickets ?? false, by: request.viewer)
        return try request.reply(OrganizationJSON(added), status: .created)
    }

    static func changeOrganization(_ request: APIRequest) async throws -> Response {
        let body = try request.decode(knowing: OrganizationChange.self)
        let id: ID<Organization> = try request.id("id")
        let change: @Sendable (inout Organization) -> Void = { organization in
            if let name = body.name { organization.name = name }
            if let domains = body.domains { organization.domains = domains }
            if let sharesTickets = body.sharesTickets { organization.sharesTickets = sharesTickets }
            if case .value(let agreement) = body.agreement { organization.agreement = agreement.map { ID($0) } }
        }
        if body.preview == true {
            return try request.reply(AgreementPreviewJSON(try await request.desk.previewOrganization(id, by: request.viewer, change)))
        }
        let changed = try await request.desk.changeOrganization(id, by: request.viewer, change)
        return try request.reply(OrganizationJSON(changed))
    }

    static func joinOrganization(_ request: APIRequest) async throws -> Response {
        let body = try request.decode(knowing: JoinedOrganization.self)
        let (id, organization): (ID<Person>, ID<Organization>?) = (try request.id("id"), body.organization.map { ID($0) })
        if body.preview == true {
            let preview = try await request.desk.previewMembership(of: id, in: organization, by: request.viewer)
            return try request.reply(AgreementPreviewJSON(preview))
        }
        let joined = try await request.desk.join(organization, id, by: request.viewer)
        return try request.reply(PersonViewJSON(joined))
    }
}

/// What becomes of an organisation; what is not said stays.
private struct OrganizationChange: KeyedDocument, Sendable {
    let name: String?
    let domains: [String]?
    let agreement: GivenValue<Int64>
    let sharesTickets: Bool?
    let preview: Bool?

    enum CodingKeys: CodingKey, CaseIterable { case name, domains, agreement, sharesTickets, preview }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decodeIfPresent(String.self, forKey: .name)
        domains = try container.decodeIfPresent([String].self, forKey: .domains)
        agreement = try container.given(Int64.self, forKey: .agreement)
        sharesTickets = try container.decodeIfPresent(Bool.self, forKey: .sharesTickets)
        preview = try container.decodeIfPresent(Bool.self, forKey: .preview)
    }
}

private struct JoinedOrganization: KeyedDocument {
    let organization: Int64?
    let preview: Bool?

    enum CodingKeys: CodingKey, CaseIterable { case organization, preview }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        organization = try container.said(Int64.self, forKey: .organization)
        preview = try container.decodeIfPresent(Bool.self, forKey: .preview)
    }
}

struct OrganizationListJSON: Encodable, Sendable {
    let organizations: [OrganizationJSON]
}

struct OrganizationJSON: Encodable, Sendable {
    let id: Int64
    let name: String
    let domains: [String]
    let agreement: Nullable<Int64>
    let sharesTickets: Bool

    init(_ organization: Organization) {
        id = organization.id.rawValue
        name = organization.name
        domains = organization.domains
        agreement = Nullable(organization.agreement?.rawValue)
        sharesTickets = organization.sharesTickets
    }
}

/// A person with his organisation.
struct PersonViewJSON: Encodable, Sendable {
    let id: Int64
    let name: String
    let email: Nullable<String>
    let organization: Nullable<OrganizationJSON>

    init(_ view: PersonView) {
        id = view.person.id.rawValue
        name = view.person.name
        email = Nullable(view.person.address)
        organization = Nullable(view.organization.map { OrganizationJSON($0) })
    }
}
