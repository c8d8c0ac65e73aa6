import DeskOperations
import HTTPTypes
import Hummingbird
import Localization
import ServiceDesk

/// How whoever is signed in can do so.
extension RequesterRoutes {
    static func showAccount(_ request: PageRequest) async throws -> Response {
        try await accountPage(request, AdminEntry())
    }

    static func changePassword(_ request: PageRequest) async throws -> Response {
        try await edit(request, done: "password") { person in
            try await request.desk.changePassword(
                of: person, from: request.form.text("old"), to: request.form.text("password"), keeping: request.visitor.secret,
                source: request.client)
        }
    }

    static func endSession(_ request: PageRequest) async throws -> Response {
        try await edit(request, done: "session") { person in
            try await request.desk.endSession(named: request.parameters.get("name") ?? "", of: person.id)
        }
    }

    static func endOtherSessions(_ request: PageRequest) async throws -> Response {
        try await edit(request, done: "session") { person in
            try await request.desk.endOtherSessions(of: person.id, keeping: request.visitor.secret)
        }
    }

    /// Does one thing and says that it is done; where the desk cannot take what was entered, shows the page again.
    private static func edit(
        _ request: PageRequest, done: String, _ action: (Person) async throws -> Void
    ) async throws -> Response {
        do {
            try await action(try request.person())
            return request.redirect(to: "\(AccountPage.path)?done=\(done)")
        } catch DeskError.invalid(let field, let problem) {
            let entry = AdminEntry(form: request.path, fields: request.form, complaint: (field, problem))
            return try await accountPage(request, entry, status: .unprocessableContent)
        }
    }

    private static func accountPage(
        _ request: PageRequest, _ entry: AdminEntry, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let person = try request.person()
        let account = try await request.desk.account(of: person.id, seenFrom: request.visitor.secret)
        return request.page(
            AccountPage(
                frame: request.frame(.other, back: AccountPage.path), person: person, account: account, entry: entry,
                done: AccountPage.Done(rawValue: request.query.text("done")), clock: request.clock),
            status: status)
    }
}
