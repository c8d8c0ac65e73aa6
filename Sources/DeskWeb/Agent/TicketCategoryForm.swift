import DeskOperations
import HTML
import Localization
import ServiceDesk

/// Where it is said what the ticket is about.
struct TicketCategoryForm: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }
    private var tree: CategoryTree { model.view.categories }
    private var chosen: ID<Category>? { model.ticket.log.category }

    var content: some Markup {
        if !tree.isEmpty {
            EditFold(words: words, what: words.text("ticket.category")) {
                PostForm(action: model.path("/category"), token: model.frame.formToken) {
                    Label(words.text("ticket.category"), .for("category"))
                    CategoryChoice(
                        id: "category", name: "category", none: words.text("category.none"), tree: tree, offered: offered, chosen: chosen,
                        words: words)
                    Button(words.text("ticket.classify"), .type("submit"), .class("quiet"))
                }
            }
        }
    }

    /// Those in use, and the one that the ticket has.
    private var offered: [Category] { tree.ordered.filter { $0.id == chosen || tree.isActive($0.id) } }
}
