import DeskOperations
import HTML
import Hummingbird
import Localization
import ServiceDesk

/// Who has to sign in by two steps.
struct SignInSettingsPage: Component {
    let frame: PageFrameModel
    let roles: Set<Role>
    let isSaved: Bool

    static let path = "/admin/sign-in"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("signin.settings")) {
            Div(.class("list single admin")) {
                H1(words.text("signin.settings"))
                if isSaved { P(words.text("notices.saved"), .class("remark"), .role("status")) }
                Section(.class("panel")) {
                    P(words.text("signin.settings.explain"), .class("hint"))
                    PostForm(action: Self.path, token: frame.formToken, className: "fields") {
                        Fieldset {
                            Legend(words.text("signin.settings.roles"))
                            for role in Role.allCases where role.isStaff {
                                Label(.class("check")) {
                                    Input(
                                        .type("checkbox"), .name("role-\(role.rawValue)"), .value("1"), .checked(if: roles.contains(role)))
                                    words.word(role)
                                }
                            }
                        }
                        Button(words.text("notices.save"), .type("submit"), .class("primary"))
                    }
                }
            }
        }
    }
}

extension AdminRoutes {
    static func showSignInSettings(_ request: PageRequest) async throws -> Response {
        let roles = try await request.desk.twoStepRoles(for: try request.viewer())
        return request.page(
            SignInSettingsPage(frame: request.frame(.signIn), roles: roles, isSaved: request.query["saved"] == "1"))
    }

    static func setSignInSettings(_ request: PageRequest) async throws -> Response {
        let roles = Role.allCases.filter { $0.isStaff && request.form["role-\($0.rawValue)"] == "1" }
        try await request.desk.setTwoStepRoles(Set(roles), by: try request.viewer())
        return request.redirect(to: "\(SignInSettingsPage.path)?saved=1")
    }
}
