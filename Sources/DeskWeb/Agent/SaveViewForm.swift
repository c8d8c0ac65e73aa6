import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Where a list as it stands becomes a view of one's own.
struct SaveViewForm: Component {
    let frame: PageFrameModel
    let choice: TicketListChoice
    let board: TicketBoard

    private var words: Catalog { frame.words }
    private var known: BoardViews.Saved? { board.views.saved.first { $0.view.id == choice.saved } }

    var content: some Markup {
        Div(.class("save-view")) {
            if let known, known.view.selection != choice.selection {
                PostForm(action: SavedViewsPage.address(of: known.view.id, "/selection"), token: frame.formToken) {
                    Input(.type("hidden"), .name("selection"), .value(SavedViewsPage.written(choice.selection)))
                    Button(.type("submit"), .class("quiet")) { words.isolated("views.replace", ["name": known.view.name]) }
                }
            }
            PostForm(action: SavedViewsPage.path, token: frame.formToken) {
                Input(.type("hidden"), .name("selection"), .value(SavedViewsPage.written(choice.selection)))
                Label(words.text("views.name"), .for("view-name"))
                Div(.class("choices")) {
                    Input(
                        .type("text"), .id("view-name"), .name("name"), .required, .maxlength(Desk.longestViewName), .dir(.auto),
                        .autocomplete("off"))
                    Button(words.text("views.save"), .type("submit"), .class("quiet"))
                }
            }
        }
    }
}
