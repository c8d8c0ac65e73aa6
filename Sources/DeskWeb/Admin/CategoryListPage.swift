import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// What tickets can be about, and where a category is added.
struct CategoryListPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let book: CategoryBook
    let agreements: [AgreementName]
    let names: RoutingNames

    static let path = "/admin/categories"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("nav.categories")) {
            Div(.class("list single admin")) {
                H1(words.text("nav.categories"))
                AdminComplaint(entry: entry, words: words)
                if book.tree.isEmpty {
                    Div(.class("empty")) { P(words.text("category.emptyState")) }
                } else {
                    table
                }
                Section(.class("panel")) {
                    H2(words.text("category.add"))
                    PostForm(action: Self.path, token: frame.formToken, className: "fields") {
                        CategoryFormFields(
                            form: Self.path, entry: entry, category: nil, book: book, agreements: agreements, names: names, words: words)
                        Button(words.text("category.add"), .type("submit"), .class("primary"))
                    }
                }
            }
        }
    }

    private var table: some Markup {
        Table(.class("tickets")) {
            Caption(words.text("nav.categories"), .class("unseen"))
            Thead {
                Tr {
                    for column in ["ticket.category", "ticket.fields", "admin.agreement"] { Th(words.text(column), .scope(.col)) }
                }
            }
            Tbody { ForEach(book.tree.ordered) { row($0) } }
        }
    }

    private func row(_ category: Category) -> some Markup {
        Tr {
            Th(.scope(.row), .class("subject")) {
                A(.href(CategoryPage.path(category.id))) { Bdi(words.path(book.tree.path(to: category.id))) }
                if !book.tree.isActive(category.id) { Span(" \(words.text("admin.inactive"))", .class("faint")) }
            }
            Td(.data("label", words.text("ticket.fields"))) {
                Bdi(words.list(book.fields.filter { $0.category == category.id && $0.isActive }.map(\.name)))
            }
            Td(.data("label", words.text("admin.agreement"))) {
                if let agreement = agreements.first(where: { $0.id == category.agreement }) { Bdi(agreement.name) }
            }
        }
    }
}

/// What is written down of a category.
struct CategoryFormFields: Component {
    let form: String
    let entry: AdminEntry
    /// `nil` for a new one.
    let category: Category?
    let book: CategoryBook
    let agreements: [AgreementName]
    let names: RoutingNames
    let words: Catalog

    @MarkupBuilder var content: some Markup {
        Label(words.text("admin.name"), .for("name"))
        Input(
            .type("text"), .id("name"), .name("name"), .value(entry.text("name", in: form, known: category?.name ?? "")), .dir(.auto),
            .required, .maxlength(200), .autocomplete("off"))
        Label(words.text("category.parent"), .for("parent"))
        CategoryChoice(
            id: "parent", name: "parent", none: words.text("category.parent.none"), tree: book.tree, offered: offered, chosen: parent,
            words: words)
        AgreementChoice(
            agreements: agreements, chosen: entry.text("agreement", in: form, known: (category?.agreement).choiceText()), words: words)
        P(words.text("category.defaults"), .class("hint"))
        choice(
            "queue", words.text("list.queue"), (category?.defaults.queue).choiceText(), names.queues.map { ("\($0.id.rawValue)", $0.name) })
        choice(
            "kind", words.text("ticket.kind"), category?.defaults.kind?.rawValue ?? "",
            TicketKind.allCases.map { ($0.rawValue, words.word($0)) })
        choice(
            "skill", words.text("ticket.skill"), (category?.defaults.skill).choiceText(),
            names.skills.map { ("\($0.id.rawValue)", $0.name) })
    }

    @MarkupBuilder private func choice(_ name: String, _ label: String, _ known: String, _ offered: [(value: String, name: String)])
        -> some Markup
    {
        let chosen = entry.text(name, in: form, known: known)
        Label(label, .for(name))
        Select(.id(name), .name(name)) {
            HTML.Option(words.text("category.defaults.none"), .value(""), .selected(if: chosen.isEmpty))
            for option in offered {
                HTML.Option(option.name, .value(option.value), .dir(.auto), .selected(if: option.value == chosen))
            }
        }
    }

    /// Nothing stands below itself, or deeper than the rules let it.
    private var offered: [Category] {
        book.tree.ordered.filter { other in
            let way = book.tree.way(to: other.id)
            return way.count < CategoryTree.deepest && !way.contains { $0.id == category?.id }
        }
    }

    private var parent: ID<Category>? {
        Int64(entry.text("parent", in: form, known: (category?.parent).choiceText())).map { ID($0) }
    }
}
