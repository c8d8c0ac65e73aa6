import HTML
import Localization
import ServiceDesk

/// What stands round every page.
struct PageFrameModel: Sendable, Hashable {
    let words: Catalog
    /// The member of staff who is signed in.
    let person: Person?
    /// Whoever is signed in and does not work here.
    let requester: Person?
    let formToken: String
    /// The address of this page, to come back to.
    let path: String
    let place: Place
    /// How many notices whoever is signed in has not read.
    let unread: Int
    /// What the desk is called.
    var deskName = Product.name
    /// The languages to choose from.
    var languages = Language.allCases

    /// Which entry of the main menu the page belongs to.
    enum Place: Sendable {
        case tickets
        case search
        case outgoingMail
        case quarantine
        case agreements
        case lines
        case lineSettings
        case teams
        case people
        case tokens
        case signIn
        case organizations
        case form
        case articles
        case articleSections
        case help
        case audit
        case categories
        case routing
        case answers
        case macros
        case triggers
        case queues
        case mailboxes
        case presence
        case deskFile
        case settings
        case firstSteps
        case notices
        case notifications
        case templates
        case design
        /// The index of administration.
        case administration
        /// In a frame of another site: nothing stands round it.
        case framed
        case other
    }

    /// Whether the page is one of those that the index of administration leads to, for whoever may go there.
    var isAdministered: Bool { person?.role.administers == true && Administration.holds(place) }
}

/// A whole page: head, bar, what it is about, and what opens over it.
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
                Title("\(title) · \(frame.deskName)")
                Meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
                Meta(.name("color-scheme"), .content("light dark"))
                HTML.Link(.rel("stylesheet"), .href(Assets.stylesheet.path))
                HTML.Link(.rel("icon"), .type("image/svg+xml"), .href(Assets.icon.path))
                for module in Assets.modules { Script(.type("module"), .src(module.path)) }
            }
            Body(.class("framed").when(frame.place == .framed)) {
                if frame.place == .framed { Main(.id("content"), .tabindex(-1)) { inside() } } else { surrounded }
            }
        }
    }

    @MarkupBuilder private var surrounded: some Markup {
        A(frame.words.text("nav.skip"), .class("skip"), .href("#content"))
        PageHeader(frame: frame)
        Div(.class("page", frame.isAdministered ? "administration" : nil)) {
            if frame.isAdministered { AdministrationMenu(frame: frame) }
            Main(.id("content"), .tabindex(-1)) { inside() }
        }
        if let person = frame.person {
            Palette(words: frame.words, person: person)
            KeyList(words: frame.words, person: person)
            Div(.class("toasts"), .id("toasts"), .role("status"), .data("close", frame.words.text("keys.close")))
        } else {
            if frame.requester == nil { Footer(.class("foot")) { LanguageChoice(frame: frame) } }
        }
    }
}

/// What the product is called; a name, the same in every language.
enum Product {
    static let name = "Svar"
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
