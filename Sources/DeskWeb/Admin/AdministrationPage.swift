import DeskOperations
import HTML
import Hummingbird
import Localization

/// The index of everything that can be set up, grouped by what it is for.
struct AdministrationPage: Component {
    let frame: PageFrameModel
    let steps: FirstSteps

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("nav.administration")) {
            Div(.class("admin-home")) {
                H1(words.text("nav.administration"))
                if steps.isOpen { reminder }
                ForEach(Administration.groups) { group in
                    Section(.aria("labelledby", "group-\(group.group.rawValue)")) {
                        H2(words.text("admin.group.\(group.group.rawValue)"), .id("group-\(group.group.rawValue)"))
                        Ul(.class("admin-cards")) { ForEach(group.pages) { page in Li { card(page) } } }
                    }
                }
            }
        }
    }

    private var reminder: some Markup {
        Section(.class("panel first-steps-reminder"), .aria("label", words.text("nav.firstSteps"))) {
            P(words.plural("firstSteps.reminder", steps.left.count))
            Div(.class("notice-actions")) {
                A(words.text("nav.firstSteps"), .href(FirstStepsPage.path), .class("button primary"))
                PostForm(action: "\(FirstStepsPage.path)/dismissal", token: frame.formToken) {
                    Button(words.text("firstSteps.dismiss"), .type("submit"), .class("quiet"))
                }
            }
        }
    }

    private func card(_ page: Administration.Page) -> some Markup {
        A(.href(page.path), .class("admin-card")) {
            page.mark
            Strong(words.text(page.name))
            Span(words.text(page.about))
        }
    }
}

extension AdminRoutes {
    static func showAdministration(_ request: PageRequest) async throws -> Response {
        request.page(
            AdministrationPage(
                frame: request.frame(.administration), steps: try await request.desk.firstSteps(for: try request.viewer())))
    }

    static func showDesign(_ request: PageRequest) async throws -> Response {
        request.page(DesignPage(frame: request.frame(.design)))
    }
}
