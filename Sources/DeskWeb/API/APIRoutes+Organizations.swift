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
        }
        let body = try request.decode(Body.self)
        let added = try await request.desk.addOrganization(
            body.name, domains: (body.domains ?? []).joined(separator: " "), agreement: body.agreement.map { ID($0) }, by: request.viewer)
        return try request.reply(OrganizationJSON(added), status: .created)
    }

    static func changeOrganization(_ request: APIRequest) async throws -> Response {
        let body = try request.decode(OrganizationChange.self)
        let changed = try await request.desk.changeOrganization(request.id("id"), by: request.viewer) { organization in
            if let name = body.name { organization.name = name }
            if let domains = body.domains { organization.domains = domains }
            if case .value(let agreement) = body.agreement { organization.agreement = agreement.map { ID($0) } }
        }
        return try request.reply(OrganizationJSON(changed))
    }

    static func joinOrganization(_ request: APIRequest) async throws -> Response {
        let body = try request.decode(JoinedOrganization.self)
        let joined = try await request.desk.join(body.organization.map { ID($0) }, request.id("id"), by: request.viewer)
        return try request.reply(PersonViewJSON(joined))
    }
}

/// What becomes of an organisation; what is not said stays.
private struct OrganizationChange: Decodable, Sendable {
    let name: String?
    let domains: [String]?
    let agreement: GivenValue<Int64>

    private enum Key: CodingKey { case name, domains, agreement }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        name = try container.decodeIfPresent(String.self, forKey: .name)
        domains = try container.decodeIfPresent([String].self, forKey: .domains)
        agreement = try container.given(Int64.self, forKey: .agreement)
    }
}

private struct JoinedOrganization: Decodable {
    let organization: Int64?

    private enum Key: CodingKey { case organization }

    init(from decoder: any Decoder) throws {
        organization = try decoder.container(keyedBy: Key.self).said(Int64.self, forKey: .organization)
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

    init(_ organization: Organization) {
        id = organization.id.rawValue
        name = organization.name
        domains = organization.domains
        agreement = Nullable(organization.agreement?.rawValue)
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
