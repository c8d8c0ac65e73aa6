import HTML
import Localization
import ServiceDesk

/// The bar at the top of a page: one line, however many pages whoever looks may open.
struct PageHeader: Component {
    let frame: PageFrameModel

    private var words: Catalog { frame.words }

    var content: some Markup {
        Header(.class("bar")) {
            A(.class("brand"), .href("/")) {
                Marks.brand
                Bdi(frame.deskName, .class("desk-name"))
            }
            if let person = frame.person {
                Nav(.class("menu"), .aria("label", words.text("nav.main"))) { MainPlaces(frame: frame, person: person, hasMarks: false) }
                Div(.class("session")) {
                    Button(
                        .type("button"), .class("opens-palette needs-script"), .data("opens", "palette"), .aria("keyshortcuts", "Control+K")
                    ) {
                        Marks.search
                        Span(words.text("palette.open"))
                        Kbd("Ctrl K", .dir(.leftToRight), .aria("hidden", true))
                    }
                    Bell(unread: frame.unread, words: words, isCurrent: frame.place == .notices)
                    PersonMenu(frame: frame, person: person)
                }
            } else if let requester = frame.requester {
                Nav(.class("menu"), .aria("label", words.text("nav.main"))) { RequesterPlaces(frame: frame, hasMarks: false) }
                Div(.class("session")) { PersonMenu(frame: frame, person: requester) }
            }
        }
    }
}

/// Where one goes most, as far as the role reaches.
struct MainPlaces: Component {
    let frame: PageFrameModel
    let person: Person
    let hasMarks: Bool

    var content: some Markup {
        Ul {
            Li { entry("nav.tickets", "/tickets", Marks.ticket, isCurrent: frame.place == .tickets) }
            Li { entry("search.title", SearchPage.path, Marks.search, isCurrent: frame.place == .search) }
            Li { entry("nav.lines", LineBoardPage.path, Marks.board, isCurrent: frame.place == .lines) }
            Li { entry("nav.articles", ArticlePaths.list, Marks.articles, isCurrent: frame.place == .articles) }
            if person.role.administers {
                Li {
                    entry(
                        "nav.administration", Administration.path, Marks.administration,
                        isCurrent: frame.place == .administration || frame.isAdministered)
                }
            }
        }
    }

    private func entry(_ key: String, _ path: String, _ mark: Pictogram, isCurrent: Bool) -> some Markup {
        A(.href(path), .aria("current", frame.path == path ? "page" : "true").when(isCurrent)) {
            if hasMarks { mark }
            Span(frame.words.text(key))
        }
    }
}
