import DeskOperations
import HTML
import Hummingbird
import Localization
import ServiceDesk

/// How the form stands in other sites: as a link, or in a frame of those that are named.
struct FormSitesPage: Component {
    let frame: PageFrameModel
    let sites: FormSites
    /// What the desk's addresses begin with.
    let base: String
    let entry: AdminEntry
    let isSaved: Bool

    static let path = "/admin/form"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("nav.form")) {
            Div(.class("list single admin")) {
                H1(words.text("nav.form"))
                if isSaved { P(words.text("notices.saved"), .class("remark"), .role("status")) }
                Section(.class("panel"), .aria("labelledby", "link")) {
                    H2(words.text("form.sites.link"), .id("link"))
                    P(words.text("form.sites.link.explain"), .class("hint"))
                    Snippet(text: #"<a href="\#(base)/form">\#(words.text("portal.write"))</a>"#, label: words.text("form.sites.link"))
                }
                Section(.class("panel"), .aria("labelledby", "frame")) {
                    H2(words.text("form.sites.frame"), .id("frame"))
                    P(words.text("form.sites.frame.explain"), .class("hint"))
                    AdminComplaint(entry: entry, words: words)
                    PostForm(action: Self.path, token: frame.formToken, className: "fields") {
                        Label(words.text("form.sites"), .for("sites"))
                        Textarea(
                            entry.text("sites", in: Self.path, known: sites.sites.joined(separator: "\n")), .id("sites"), .name("sites"),
                            .rows(4), .dir(.leftToRight), .spellcheck(false), .aria("describedby", "sites-hint"))
                        P(.class("hint"), .id("sites-hint")) {
                            words.text("form.sites.hint")
                            " "
                            Bdi(FormSites.examples.joined(separator: ", "), .dir(.leftToRight))
                        }
                        Button(words.text("notices.save"), .type("submit"), .class("primary"))
                    }
                    if !sites.sites.isEmpty {
                        P(words.text("form.sites.copy"), .class("hint"))
                        Snippet(text: embedding, label: words.text("form.sites.frame"))
                    }
                }
            }
        }
    }

    private var embedding: String {
        """
        <iframe src="\(base)/form/embed?language=\(words.language.rawValue)"
            title="\(words.text("form.title"))" width="100%" height="960"></iframe>
        """
    }
}

/// Something to be copied into another page.
private struct Snippet: Component {
    let text: String
    let label: String

    var content: some Markup {
        Textarea(text, .class("snippet"), .rows(3), .readonly, .dir(.leftToRight), .spellcheck(false), .aria("label", label))
    }
}

extension AdminRoutes {
    static func showFormSites(_ request: PageRequest) async throws -> Response {
        request.page(try await formSitesPage(request, AdminEntry()))
    }

    static func setFormSites(_ request: PageRequest) async throws -> Response {
        try await edit(request) { viewer in
            try await request.desk.setFormSites(request.form.text("sites"), by: viewer)
            return "\(FormSitesPage.path)?saved=1"
        } again: { entry in
            try await formSitesPage(request, entry)
        }
    }

    private static func formSitesPage(_ request: PageRequest, _ entry: AdminEntry) async throws -> FormSitesPage {
        FormSitesPage(
            frame: request.frame(.form), sites: try await request.desk.formSites(), base: request.desk.identity.baseURL, entry: entry,
            isSaved: request.query["saved"] == "1")
    }
}
