import HTML
import Localization
import ServiceDesk

/// What stands round every page.
struct PageFrameModel: Sendable, Hashable {
    let words: Catalog
    /// Whoever is signed in.
    let person: Person?
    let formToken: String
    /// The address of this page, to come back to.
    let path: String
    let place: Place
    /// How many notices whoever is signed in has not read.
    let unread: Int

    /// Which entry of the main menu the page belongs to.
    enum Place: Sendable {
        case tickets
        case outgoingMail
        case agreements
        case lines
        case teams
        case people
        case organizations
        case categories
        case routing
        case answers
        case macros
        case triggers
        case queues
        case mailboxes
        case presence
        case deskFile
        case notices
        case notifications
        case templates
        case other
    }
}

/// A whole page: head, bar, what it is about, foot.
struct PageFrame<Inside: Markup>: Component {
    let frame: PageFrameModel
    let title: String
    @MarkupBuilder let inside: () -> Inside

    init(frame: PageFrameModel, title: String, @MarkupBuilder inside: @escaping () -> Inside) {
        self.frame = frame
        self.title = title
        self.inside = inside
    }

    var content: some Markup {
        Html(.lang(frame.words.language.rawValue), .dir(frame.words.language.isRightToLeft ? .rightToLeft : .leftToRight)) {
            Head {
                Meta(.charset("utf-8"))
                Title("\(title) · \(Product.name)")
                Meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
                Meta(.name("color-scheme"), .content("light dark"))
                HTML.Link(.rel("stylesheet"), .href(Assets.stylesheet.path))
                HTML.Link(.rel("icon"), .type("image/svg+xml"), .href(Assets.icon.path))
                for module in Assets.modules { Script(.type("module"), .src(module.path)) }
            }
            Body {
                A(frame.words.text("nav.skip"), .class("skip"), .href("#content"))
                PageHeader(frame: frame)
                Main(.id("content"), .tabindex(-1)) { inside() }
                PageFooter(frame: frame)
            }
        }
    }
}

/// What the product is called; a name, the same in every language.
enum Product {
    static let name = "Svar"
}

/// The bar at the top of a page.
private struct PageHeader: Component {
    let frame: PageFrameModel

    var content: some Markup {
        Header(.class("bar")) {
            A(.class("brand"), .href("/")) {
                Marks.brand
                Span(Product.name, .lang("sv"), .dir(.leftToRight))
            }
            if let person = frame.person {
                Nav(.class("menu"), .aria("label", frame.words.text("nav.main"))) {
                    Ul {
                        Li { entry("nav.tickets", "/tickets", isCurrent: frame.place == .tickets) }
                        if !person.role.may(.setLines) {
                            Li { entry("nav.lines", LineBoardPage.path, isCurrent: frame.place == .lines) }
                        }
                        if person.role.administers {
                            Li { entry("nav.outgoingMail", "/admin/outgoing-mail", isCurrent: frame.place == .outgoingMail) }
                            Li { entry("nav.agreements", "/admin/agreements", isCurrent: frame.place == .agreements) }
                            Li { entry("nav.lines", LinesPage.path, isCurrent: frame.place == .lines) }
                            Li { entry("nav.teams", TeamListPage.path, isCurrent: frame.place == .teams) }
                            Li { entry("nav.people", "/admin/people", isCurrent: frame.place == .people) }
                            Li { entry("nav.organizations", "/admin/organizations", isCurrent: frame.place == .organizations) }
                            Li { entry("nav.queues", "/admin/queues", isCurrent: frame.place == .queues) }
                            Li { entry("nav.mailboxes", MailboxListPage.path, isCurrent: frame.place == .mailboxes) }
                            Li { entry("nav.categories", "/admin/categories", isCurrent: frame.place == .categories) }
                            Li { entry("nav.routing", "/admin/routing", isCurrent: frame.place == .routing) }
                            Li { entry("nav.notifications", NotificationMatrixPage.path, isCurrent: frame.place == .notifications) }
                            Li { entry("nav.templates", TemplateListPage.path, isCurrent: frame.place == .templates) }
                            Li { entry("nav.answers", AnswerListPage.path, isCurrent: frame.place == .answers) }
                            Li { entry("nav.macros", MacroListPage.path, isCurrent: frame.place == .macros) }
                            Li { entry("nav.triggers", TriggerListPage.path, isCurrent: frame.place == .triggers) }
                            Li { entry("nav.deskFile", DeskFilePage.path, isCurrent: frame.place == .deskFile) }
                        }
                    }
                }
                Div(.class("session")) {
                    Bell(unread: frame.unread, words: frame.words, isCurrent: frame.place == .notices)
                    A(.class("who"), .href("/presence"), .aria("current", "page").when(frame.place == .presence)) {
                        Bdi(person.displayName)
                        Span(" (\(frame.words.text("presence.title")))", .class("unseen"))
                    }
                    PostForm(action: "/sign-out", token: frame.formToken) {
                        Button(frame.words.text("signout"), .type("submit"), .class("quiet"))
                    }
                }
            }
        }
    }

    private func entry(_ key: String, _ path: String, isCurrent: Bool) -> some Markup {
        A(frame.words.text(key), .href(path), .aria("current", "page").when(isCurrent))
    }
}

/// The choice of the language at the foot of a page.
private struct PageFooter: Component {
    let frame: PageFrameModel

    var content: some Markup {
        Footer(.class("foot")) {
            PostForm(action: "/language", token: frame.formToken, className: "languages") {
                Input(.type("hidden"), .name("back"), .value(frame.path))
                Fieldset {
                    Legend(frame.words.text("language.choose"))
                    for language in Language.allCases {
                        Button(
                            language.ownName, .type("submit"), .name("language"), .value(language.rawValue), .lang(language.rawValue),
                            .aria("pressed", frame.words.language == language))
                    }
                }
            }
        }
    }
}

/// A form that changes something: always a POST, always with its token.
struct PostForm<Fields: Markup>: Component {
    let action: String
    let token: String
    let className: String?
    let takesFiles: Bool
    let fields: () -> Fields

    init(
        action: String, token: String, className: String? = nil, takesFiles: Bool = false, @MarkupBuilder fields: @escaping () -> Fields
    ) {
        self.action = action
        self.token = token
        self.className = className
        self.takesFiles = takesFiles
        self.fields = fields
    }

    var content: some Markup {
        Form(.method(.post), .action(action), .class(className), .multipart.when(takesFiles)) {
            Input(.type("hidden"), .name("token"), .value(token))
            fields()
        }
    }
}

extension Language {
    var isRightToLeft: Bool {
        switch direction {
        case .leftToRight: false
        case .rightToLeft: true
        }
    }
}
