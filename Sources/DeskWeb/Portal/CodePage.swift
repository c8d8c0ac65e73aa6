import DeskOperations
import HTML
import HTTPTypes
import Hummingbird
import Localization

/// The second step of signing in: the code of a device.
struct CodePage: Component {
    let frame: PageFrameModel
    /// Where to go afterwards; a checked path of this desk.
    let next: String?
    let complaint: String?

    static let path = "/sign-in/code"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("code.title")) {
            Section(.class("sheet narrow")) {
                H1(words.text("code.title"))
                P(words.text("code.explain"), .class("hint"))
                if let complaint { Div(.class("complaint"), .role("alert"), .id("complaint")) { P(complaint) } }
                PostForm(action: Self.path, token: frame.formToken, className: "fields") {
                    if let next { Input(.type("hidden"), .name("next"), .value(next)) }
                    CodeField(words: words, isWrong: complaint != nil)
                    Button(words.text("signin.submit"), .type("submit"), .class("primary"))
                }
                P(words.text("code.recovery"), .class("hint"))
                SignOutForm(frame: frame)
            }
        }
    }
}

/// Where a code is entered; one for whoever lost his device has letters, too.
struct CodeField: Component {
    let words: Catalog
    let isWrong: Bool
    var id = "code"

    var content: some Markup {
        Label(words.text("code.field"), .for(id))
        Input(
            .type("text"), .id(id), .name("code"), .autocomplete("one-time-code"), .required, .maxlength(40), .dir(.leftToRight),
            .aria("describedby", isWrong ? "complaint" : nil))
    }
}

extension PortalRoutes {
    static func showCode(_ request: PageRequest) async throws -> Response {
        let next = LocalPath.checked(request.query["next"])
        guard case .halfway(_, .code)? = request.visitor.holder else { return request.redirect(to: next ?? "/") }
        return request.page(CodePage(frame: request.frame(.other), next: next, complaint: nil))
    }

    static func enterCode(_ request: PageRequest) async throws -> Response {
        let next = LocalPath.checked(request.form["next"])
        func again(_ key: String, _ status: HTTPResponse.Status) -> Response {
            request.page(CodePage(frame: request.frame(.other), next: next, complaint: request.words.text(key)), status: status)
        }
        do {
            let secret = try await request.desk.signIn(
                byCode: request.form.text("code"), in: request.visitor.secret, at: request.place)
            return try await request.begin(secret, next: next)
        } catch DeskError.invalid {
            return again("code.error", .unprocessableContent)
        } catch DeskError.tooMany(let delay) {
            var response = again("signin.tooMany", .tooManyRequests)
            response.headers[.retryAfter] = String(max(delay.components.seconds, 1))
            return response
        }
    }
}
