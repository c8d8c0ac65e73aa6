import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// The views that somebody made for himself: named anew, put in order, taken away.
struct SavedViewsPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let views: [SavedView]

    static let path = "/views"
    static func address(of view: ID<SavedView>, _ action: String = "") -> String { "\(path)/\(view.rawValue)\(action)" }

    /// A selection as a field of a form carries it: the query of its address.
    static func written(_ selection: TicketSelection) -> String {
        let choice = TicketListChoice(selection)
        return choice.path.split(separator: "?").dropFirst().joined()
    }

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("views.own")) {
            Div(.class("list single admin")) {
                P(.class("ticket-line")) { A(words.text("ticket.back"), .href("/tickets")) }
                H1(words.text("views.own"))
                AdminComplaint(entry: entry, words: words)
                P(words.text("views.explain"), .class("hint"))
                if views.isEmpty { Div(.class("empty")) { P(words.text("views.none")) } }
                ForEach(Array(views.enumerated())) { place, view in panel(view, place) }
            }
        }
    }

    private func panel(_ view: SavedView, _ place: Int) -> some Markup {
        Section(.class("panel saved-view")) {
            H2 { A(.href(TicketListChoice(view.selection, saved: view.id).path), .dir(.auto)) { view.name } }
            PostForm(action: Self.address(of: view.id), token: frame.formToken, className: "choices") {
                Label(.for("name-\(view.id.rawValue)"), .class("unseen")) { words.isolated("views.nameOf", ["name": view.name]) }
                Input(
                    .type("text"), .id("name-\(view.id.rawValue)"), .name("name"), .required, .maxlength(Desk.longestViewName), .dir(.auto),
                    .value(entry.text("name", in: Self.address(of: view.id), known: view.name)), .autocomplete("off"))
                Button(words.text("views.rename"), .type("submit"), .class("quiet"))
            }
            Div(.class("choices")) {
                MoveButtons(
                    path: Self.address(of: view.id, "/order"), name: view.name, place: place, count: views.count, token: frame.formToken,
                    words: words)
                PostForm(action: Self.address(of: view.id, "/removal"), token: frame.formToken) {
                    Button(.type("submit"), .class("grave")) { words.isolated("views.remove", ["name": view.name]) }
                }
            }
        }
    }
}
