import DeskOperations
import HTML
import Hummingbird
import Localization
import ServiceDesk

/// Where the first administrator is made.
struct FirstAdministratorPage: Component {
    let frame: PageFrameModel
    let token: String
    let entry: AdminEntry

    private var words: Catalog { frame.words }
    private var path: String { "/set-up/\(token)" }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("setup.title")) {
            Section(.class("sheet narrow")) {
                H1(words.text("setup.title"))
                P(words.text("setup.explain"), .class("hint"))
                AdminComplaint(entry: entry, words: words)
                PostForm(action: path, token: frame.formToken, className: "fields") {
                    Label(words.text("people.name"), .for("name"))
                    Input(
                        .type("text"), .id("name"), .name("name"), .value(entry.text("name", in: path)), .autocomplete("name"), .required,
                        .maxlength(900), .dir(.auto))
                    Label(words.text("signin.email"), .for("email"))
                    Input(
                        .type("email"), .id("email"), .name("email"), .value(entry.text("email", in: path)), .autocomplete("username"),
                        .required, .dir(.leftToRight))
                    NewPasswordField(words: words, isWrong: entry.complaint?.field == "password")
                    Button(words.text("setup.submit"), .type("submit"), .class("primary"))
                }
            }
        }
    }
}

extension PortalRoutes {
    /// Uses nothing up: programs look at links.
    static func askFirstAdministrator(_ request: PageRequest) async throws -> Response {
        try await followingLink(request) { token in
            try await request.desk.checkSetUpLink(token, from: request.client)
            return request.page(FirstAdministratorPage(frame: request.frame(.other), token: token, entry: AdminEntry()))
        }
    }

    static func makeFirstAdministrator(_ request: PageRequest) async throws -> Response {
        try await followingLink(request) { token in
            do {
                let secret = try await request.desk.makeFirstAdministrator(
                    byLink: token, request.form.text("email"), name: request.form.text("name"), password: request.form.text("password"),
                    language: request.visitor.language, at: request.place)
                return try await request.begin(secret, next: FirstStepsPage.path)
            } catch DeskError.invalid(let field, let problem) {
                let entry = AdminEntry(form: request.path, fields: request.form, complaint: (field, problem))
                return request.page(
                    FirstAdministratorPage(frame: request.frame(.other), token: token, entry: entry), status: .unprocessableContent)
            }
        }
    }
}
