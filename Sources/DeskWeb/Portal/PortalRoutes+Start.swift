import DeskOperations
import HTML
import Hummingbird
import Localization
import ServiceDesk

extension PortalRoutes {
    static func start(_ request: PageRequest) async throws -> Response {
        if let holder = request.visitor.holder { return request.redirect(to: holder.home) }
        return request.page(StartPage(frame: request.frame(.other), address: request.desk.identity.address.text))
    }

    /// Keeps the choice in a cookie and, for staff, with the person; then back to the same page.
    static func chooseLanguage(_ request: PageRequest) async throws -> Response {
        guard let language = Language(rawValue: request.form.text("language")) else { throw HTTPError(.badRequest) }
        if let person = request.visitor.signedIn?.person { try await request.desk.setLanguage(language, of: person.id) }
        var response = request.redirect(to: LocalPath.checked(request.form["back"]) ?? "/")
        response.headers.append(DeskCookie.choice(language: language.rawValue, isSecure: request.desk.identity.isSecure))
        return response
    }
}

/// The page for whoever comes with a question.
struct StartPage: Component {
    let frame: PageFrameModel
    /// The desk's own mail address.
    let address: String

    var content: some Markup {
        PageFrame(frame: frame, title: frame.words.text("portal.title")) {
            Section(.class("welcome")) {
                H1(frame.words.text("portal.title"))
                P(frame.words.text("portal.intro"), .class("lead"))
                P { A(frame.words.text("portal.write"), .href("/form"), .class("button primary")) }
                P { A(frame.words.text("help.title"), .href(HelpPage.path), .class("button quiet")) }
                P(.class("hint")) {
                    frame.words.text("portal.byMail")
                    Br()
                    A(.href("mailto:\(address)")) { Bdi(address) }
                }
                P(.class("door")) {
                    Span(frame.words.text("portal.door"))
                    A(frame.words.text("signin.title"), .href("/sign-in"))
                }
            }
        }
    }
}
