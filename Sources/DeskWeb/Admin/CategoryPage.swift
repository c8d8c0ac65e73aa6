import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// One category: where it stands, and what is asked of its tickets.
struct CategoryPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let category: Category
    let book: CategoryBook
    let agreements: [AgreementName]
    let names: RoutingNames

    static func path(_ id: ID<Category>) -> String { "\(CategoryListPage.path)/\(id.rawValue)" }

    private var words: Catalog { frame.words }
    private var path: String { Self.path(category.id) }
    private var fields: [Field] {
        book.fields.filter { $0.category == category.id }.sorted { ($0.position, $0.id) < ($1.position, $1.id) }
    }

    var content: some Markup {
        PageFrame(frame: frame, title: category.name) {
            Div(.class("list single admin")) {
                P(.class("ticket-line")) { A(words.text("nav.categories"), .href(CategoryListPage.path)) }
                H1 { Bdi(words.path(book.tree.path(to: category.id))) }
                AdminComplaint(entry: entry, words: words)
                Section(.class("panel")) {
                    PostForm(action: path, token: frame.formToken, className: "fields") {
                        CategoryFormFields(
                            form: path, entry: entry, category: category, book: book, agreements: agreements, names: names, words: words)
                        CheckBox(
                            name: "active", text: words.text("admin.active"),
                            isChecked: entry.isChecked("active", in: path, known: category.isActive))
                        Button(words.text("ticket.classify"), .type("submit"), .class("primary"))
                    }
                }
                asked
                ChangesLink(kind: "categories", thing: category.id.rawValue, words: words)
            }
        }
    }

    private var asked: some Markup {
        Section(.class("panel actions")) {
            H2(words.text("ticket.fields"))
            P(words.text("field.explain"), .class("hint"))
            for field in fields {
                FieldForm(action: "/admin/fields/\(field.id.rawValue)", field: field, entry: entry, token: frame.formToken, words: words)
            }
            if fields.count < Field.most {
                FieldForm(action: path + "/fields", field: nil, entry: entry, token: frame.formToken, words: words)
            }
        }
    }
}

/// A box to be ticked.
struct CheckBox: Component {
    let name: String
    let text: String
    let isChecked: Bool

    var content: some Markup {
        Label(.class("check")) {
            Input(.type("checkbox"), .name(name), .value("1"), .checked(if: isChecked))
            Bdi(text)
        }
    }
}
