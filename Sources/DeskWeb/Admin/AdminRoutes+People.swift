import DeskOperations
import DeskStore
import HTTPTypes
import Hummingbird
import ServiceDesk

extension AdminRoutes {
    static func listPeople(_ request: PageRequest) async throws -> Response {
        request.page(try await peopleList(request, AdminEntry()))
    }

    /// Makes somebody a member of staff, who is mailed where he chooses a password.
    static func invite(_ request: PageRequest) async throws -> Response {
        try await edit(request) { viewer in
            let role = Role(rawValue: request.form.text("role")) ?? .requester
            let person = try await request.desk.invite(
                request.form.text("email"), name: request.form.text("name"), role: role,
                language: Language(rawValue: request.form.text("language")), by: viewer)
            return "\(PeopleListPage.path)/\(person.rawValue)"
        } again: {
            try await peopleList(request, $0)
        }
    }

    private static func peopleList(_ request: PageRequest, _ entry: AdminEntry) async throws -> PeopleListPage {
        let words = request.query.text("q")
        let before = request.query["before"].flatMap { Int64($0) }.map { ID<Person>($0) }
        let people = try await request.desk.people(matching: words, before: before, limit: pageSize + 1, for: try request.viewer())
        return PeopleListPage(
            frame: request.frame(.people, back: request.method == .post ? PeopleListPage.path : nil), search: words,
            people: Array(people.prefix(pageSize)), next: people.count > pageSize ? people[pageSize - 1].person.id : nil, entry: entry)
    }

    static func inviteAgain(_ request: PageRequest) async throws -> Response {
        try await actAtOnce(request) { try await request.desk.inviteAgain($0, by: $1) }
    }

    static func revokeInvitation(_ request: PageRequest) async throws -> Response {
        try await actAtOnce(request) { try await request.desk.revokeInvitation(of: $0, by: $1) }
    }

    static func endSessions(_ request: PageRequest) async throws -> Response {
        try await actAtOnce(request) { try await request.desk.endSessions(of: $0, by: $1) }
    }

    static func takeTwoStep(_ request: PageRequest) async throws -> Response {
        try await actAtOnce(request) { try await request.desk.takeTwoStep(from: $0, by: $1) }
    }

    /// Does what needs no second thought, and comes back.
    private static func actAtOnce(_ request: PageRequest, _ action: (ID<Person>, Viewer) async throws -> Void) async throws -> Response {
        let person: ID<Person> = try request.id("id")
        try await action(person, try request.viewer())
        return request.redirect(to: "\(PeopleListPage.path)/\(person.rawValue)")
    }

    static func showPerson(_ request: PageRequest) async throws -> Response {
        try await personPage(request, complaint: nil, status: .ok)
    }

    static func erasePerson(_ request: PageRequest) async throws -> Response {
        try await act(request) { person, viewer in
            try await request.desk.erase(person, withWords: request.form["words"] == "1", by: viewer)
        }
    }

    /// Switches a member of staff off, or on again.
    static func setAccess(_ request: PageRequest) async throws -> Response {
        let isDisabled = request.form["enabled"] != "1"
        return try await act(request) { person, viewer in
            try await request.desk.setDisabled(isDisabled, person, by: viewer)
        }
    }

    /// The other record is named by its address, or its telephone number.
    static func mergePerson(_ request: PageRequest) async throws -> Response {
        try await act(request) { person, viewer in
            try await request.desk.merge(try await otherRecord(request, viewer), into: person, by: viewer)
        } showing: { person in
            try await request.shownFirst(in: .people, back: "/admin/people/\(person.rawValue)") { viewer in
                try await request.desk.previewMerge(of: try await otherRecord(request, viewer), into: person, by: viewer)
            }
        }
    }

    /// One other address a line.
    static func setAddresses(_ request: PageRequest) async throws -> Response {
        let person: ID<Person> = try request.id("id")
        let lines = request.form.text("addresses").split(whereSeparator: \.isNewline).map(String.init)
        do {
            _ = try await request.desk.setAliases(
                lines.filter { !$0.allSatisfy(\.isWhitespace) }, of: person, by: try request.viewer())
            return request.redirect(to: "/admin/people/\(person.rawValue)")
        } catch DeskError.invalid {
            return try await personPage(request, complaint: .addresses, status: .unprocessableContent)
        }
    }

    private static func otherRecord(_ request: PageRequest, _ viewer: Viewer) async throws -> ID<Person> {
        guard let other = try await request.desk.person(at: request.form.text("other"), for: viewer) else {
            throw DeskError.invalid(field: "other", .unknown)
        }
        return other
    }

    /// Does one thing to a person's record, once it is confirmed; a refusal shows the page again with its reason.
    ///
    /// - Parameter first: shows what it would do; `nil` when that need not be shown.
    private static func act(
        _ request: PageRequest, _ action: (ID<Person>, Viewer) async throws -> Void,
        showing first: (ID<Person>) async throws -> Response? = { _ in nil }
    ) async throws -> Response {
        let person: ID<Person> = try request.id("id")
        guard request.form["confirmed"] == "1" else {
            return try await personPage(request, complaint: .unconfirmed, status: .unprocessableContent)
        }
        do {
            if let shown = try await first(person) { return shown }
            try await action(person, try request.viewer())
            return request.redirect(to: "/admin/people/\(person.rawValue)")
        } catch DeskError.refusedPerson(let refusal) {
            return try await personPage(request, complaint: .refused(refusal), status: .conflict)
        } catch DeskError.invalid(_, .unknown) {
            return try await personPage(request, complaint: .nobody, status: .unprocessableContent)
        }
    }

    private static func personPage(
        _ request: PageRequest, complaint: PersonPage.Complaint?, status: HTTPResponse.Status
    ) async throws -> Response {
        let id: ID<Person> = try request.id("id")
        let record = try await request.desk.person(id, for: try request.viewer())
        let frame = request.frame(.people, back: request.method == .post ? "/admin/people/\(id.rawValue)" : nil)
        let entered = complaint == .addresses ? request.form.text("addresses") : nil
        return request.page(
            PersonPage(
                frame: frame, record: record, account: try await request.desk.account(of: id, for: try request.viewer()),
                complaint: complaint, clock: request.clock,
                unreachable: try await request.desk.unreachableAddresses(of: id, for: try request.viewer()), entered: entered),
            status: status)
    }
}
