import HTML
import Localization
import ServiceDesk

/// A place that the palette and the keys lead to.
struct PalettePlace {
    let path: String
    /// The key of its name.
    let name: String
    /// The letter that leads there after `g`.
    var letter: String?
    /// The key that leads there from everywhere.
    var key: String?

    /// What is pressed for it, one after the other.
    var keys: [String] { letter.map { ["G", $0.uppercased()] } ?? key.map { [$0.uppercased()] } ?? [] }

    /// Where somebody may go, in the order in which it is shown.
    static func all(for person: Person) -> [PalettePlace] {
        let administers = person.role.administers
        let administration = Administration.pages.map { PalettePlace(path: $0.path, name: $0.name) }
        return everybodys + (administers ? [PalettePlace(path: Administration.path, name: "nav.administration", letter: "a")] : [])
            + own + (administers ? administration : [])
    }

    private static let everybodys = [
        PalettePlace(path: "/tickets", name: "nav.tickets", letter: "t"),
        PalettePlace(path: "/tickets?view=mine", name: "nav.mine", letter: "m"),
        PalettePlace(path: "/tickets?view=unassigned", name: "nav.unassigned", letter: "u"),
        PalettePlace(path: "/tickets/new", name: "new.title", key: "c"),
        PalettePlace(path: SearchPage.path, name: "search.title", key: "s"),
        PalettePlace(path: LineBoardPage.path, name: "lines.board", letter: "l"),
        PalettePlace(path: ArticlePaths.list, name: "nav.articles", letter: "k"),
        PalettePlace(path: ArticlePaths.new, name: "articles.write"),
        PalettePlace(path: NoticeListPage.path, name: "notices.title", letter: "n"),
    ]

    private static let own = [
        PalettePlace(path: PresencePage.path, name: "presence.title", letter: "p"),
        PalettePlace(path: NoticeChoicesPage.path, name: "choices.title"),
        PalettePlace(path: SignaturePage.path, name: "signature.title"),
    ]
}

/// Finds a page, something to do on this one, or a ticket by its number, as one types. A script opens it; every place in it has its link elsewhere.
struct Palette: Component {
    let words: Catalog
    let person: Person

    var content: some Markup {
        Dialog(.class("palette"), .id("palette"), .aria("label", words.text("palette.title"))) {
            Div(.class("palette-field")) {
                Marks.search
                Input(
                    .type("text"), .role("combobox"), .aria("label", words.text("palette.title")), .aria("expanded", true),
                    .aria("controls", "palette-found"), .aria("autocomplete", "list"), .autocomplete("off"), .dir(.auto),
                    .placeholder(words.text("palette.hint")))
            }
            Div(.role("listbox"), .id("palette-found"), .aria("label", words.text("palette.title")), .tabindex(-1)) {
                group("ticket", words.text("palette.ticket")) {
                    Div(.role("option"), .data("ticket", words.text("palette.goToTicket", ["number": "{number}"]))) {}
                    Div(.role("option"), .data("search", words.text("palette.search", ["words": "{words}"]))) {}
                }
                group("actions", words.text("palette.actions")) {}
                group("places", words.text("palette.places")) { ForEach(PalettePlace.all(for: person)) { option($0) } }
            }
            P(words.text("palette.nothing"), .class("palette-nothing"), .role("status"), .hidden)
        }
    }

    private func group(_ name: String, _ title: String, @MarkupBuilder _ options: () -> some Markup) -> some Markup {
        Div(.role("group"), .data("group", name), .aria("labelledby", "palette-\(name)")) {
            Div(title, .id("palette-\(name)"), .class("palette-group"), .role("presentation"))
            options()
        }
    }

    private func option(_ place: PalettePlace) -> some Markup {
        Div(.role("option"), .data("href", place.path), .data("go", place.letter), .data("key", place.key)) {
            Span(words.text(place.name))
            if !place.keys.isEmpty {
                Span(.class("key"), .aria("hidden", true), .dir(.leftToRight)) { ForEach(place.keys) { Kbd($0) } }
            }
        }
    }
}
