import DeskOperations
import Hummingbird
import ServiceDesk

/// The organisations whose people ask for help.
extension AdminRoutes {
    static func listOrganizations(_ request: PageRequest) async throws -> Response {
        request.page(try await organizationList(request, AdminEntry()))
    }

    static func addOrganization(_ request: PageRequest) async throws -> Response {
        let form = request.form
        return try await edit(request) { viewer in
            let added = try await request.desk.addOrganization(
                form.text("name"), domains: form.text("domains"), agreement: form.choice("agreement"),
                sharesTickets: form["sharesTickets"] != nil, by: viewer)
            return OrganizationPage.path(added.id)
        } again: {
            try await organizationList(request, $0)
        }
    }

    static func showOrganization(_ request: PageRequest) async throws -> Response {
        request.page(try await organizationPage(request, AdminEntry()))
    }

    static func changeOrganization(_ request: PageRequest) async throws -> Response {
        let (id, form): (ID<Organization>, FormFields) = (try request.id("id"), request.form)
        let change: @Sendable (inout Organization) -> Void = { organization in
            organization.name = form.text("name")
            organization.domains = [form.text("domains")]
            organization.agreement = form.choice("agreement")
            organization.sharesTickets = form["sharesTickets"] != nil
        }
        return try await edit(request) { viewer in
            _ = try await request.desk.changeOrganization(id, by: viewer, change)
            return OrganizationPage.path(id)
        } again: {
            try await organizationPage(request, $0)
        } showing: {
            try await request.shownFirst(in: .organizations, back: OrganizationPage.path(id)) {
                try await request.desk.previewOrganization(id, by: $0, change)
            }
        }
    }

    static func addMember(_ request: PageRequest) async throws -> Response {
        let id: ID<Organization> = try request.id("id")
        let email = request.form.text("email")
        return try await edit(request) { viewer in
            try await request.desk.join(id, address: email, by: viewer)
            return OrganizationPage.path(id)
        } again: {
            try await organizationPage(request, $0)
        } showing: {
            try await request.shownFirst(in: .organizations, back: OrganizationPage.path(id)) { viewer in
                let person = try await request.desk.person(ofAddress: email, for: viewer)
                return try await request.desk.previewMembership(of: person, in: id, by: viewer)
            }
        }
    }

    static func showMembership(_ request: PageRequest) async throws -> Response {
        request.page(try await membershipPage(request, AdminEntry()))
    }

    static func joinOrganization(_ request: PageRequest) async throws -> Response {
        let id: ID<Person> = try request.id("id")
        let organization: ID<Organization>? = request.form.choice("organization")
        return try await edit(request) { viewer in
            _ = try await request.desk.join(organization, id, by: viewer)
            return PersonOrganizationPage.path(id)
        } again: {
            try await membershipPage(request, $0)
        } showing: {
            try await request.shownFirst(in: .organizations, back: PersonOrganizationPage.path(id)) {
                try await request.desk.previewMembership(of: id, in: organization, by: $0)
            }
        }
    }

    private static let memberCount = 50

    private static func organizationList(_ request: PageRequest, _ entry: AdminEntry) async throws -> OrganizationListPage {
        let viewer = try request.viewer()
        return OrganizationListPage(
            frame: request.frame(.organizations, back: OrganizationListPage.path), entry: entry,
            organizations: try await request.desk.organizations(for: viewer),
            agreements: try await request.desk.agreementNames(for: viewer))
    }

    private static func organizationPage(_ request: PageRequest, _ entry: AdminEntry) async throws -> OrganizationPage {
        let (viewer, id): (Viewer, ID<Organization>) = (try request.viewer(), try request.id("id"))
        let after = request.query["after"].flatMap { Int64($0) }.map { ID<Person>($0) }
        let found = try await request.desk.organization(id, after: after, limit: memberCount + 1, for: viewer)
        return OrganizationPage(
            frame: request.frame(.organizations, back: OrganizationPage.path(id)), entry: entry, organization: found.organization,
            people: Array(found.people.prefix(memberCount)), hasMore: found.people.count > memberCount,
            agreements: try await request.desk.agreementNames(for: viewer))
    }

    private static func membershipPage(_ request: PageRequest, _ entry: AdminEntry) async throws -> PersonOrganizationPage {
        let (viewer, id): (Viewer, ID<Person>) = (try request.viewer(), try request.id("id"))
        return PersonOrganizationPage(
            frame: request.frame(.organizations, back: PersonOrganizationPage.path(id)), entry: entry,
            view: try await request.desk.membership(of: id, for: viewer), organizations: try await request.desk.organizations(for: viewer))
    }
}
