import DeskOperations
import HTML
import Localization
import ServiceDesk

/// What somebody entered of a new ticket's category, and of what the category asks for.
struct CategoryEntry: Sendable, Hashable {
    private var written = ""
    /// The category whose fields were on the page that was filled in.
    private var asked = ""
    /// What was entered in fields of categories, also of one that was chosen before.
    private(set) var values: [ID<Field>: String] = [:]
    /// Whether the page is wanted with the fields of the category, and no ticket yet.
    private(set) var asksForFields = false
    /// Why a field of the category does not take what was entered.
    var unfit: FieldRefusal?

    init() {}

    init(_ form: FormFields) {
        written = form.text("category")
        asked = form.text("asked")
        values = form.fieldValues
        asksForFields = form.text("step") == "fields"
    }

    var category: ID<Category>? { ChosenCategory.read(written) }

    /// What the category asks for; words for fields that were not shown with it are never left out unseen.
    ///
    /// - Parameter fields: those of the category.
    /// - Throws: `DeskError.invalid` for values of other fields than those that were shown.
    func values(for fields: [Field]) throws(DeskError) -> [ID<Field>: String] {
        let ids = Set(fields.map(\.id))
        guard left(beside: fields).isEmpty || asked == written else { throw .invalid(field: "fields", .unknown) }
        return values.filter { ids.contains($0.key) }
    }

    /// What was entered for a category that was chosen before, should it be chosen again.
    func left(beside fields: [Field]) -> [(key: ID<Field>, value: String)] {
        let ids = Set(fields.map(\.id))
        return values.filter { !ids.contains($0.key) && !$0.value.isEmpty }.sorted { $0.key < $1.key }
    }
}

/// A new ticket's category and, once that is chosen, its basic troubleshooting questions (PROCESS, First line: diagnose).
struct CategoryQuestions: Component {
    let entry: CategoryEntry
    let tree: CategoryTree
    /// The fields of the category that was chosen.
    let asked: [Field]
    /// What is wrong with the category that was chosen.
    var fault: String?
    let words: Catalog

    @MarkupBuilder var content: some Markup {
        if !tree.offered.isEmpty {
            Label(.for("category")) {
                words.text("ticket.category")
                Small(" (\(words.text("form.optional")))")
            }
            CategoryChoice(
                id: "category", name: "category", none: words.text("category.none"), tree: tree, offered: tree.offered,
                chosen: entry.category, words: words)
            if let fault { P(fault, .id("category-fault"), .class("fault")) }
            Button(
                words.text("category.questions.show"), .type("submit"), .name("step"), .value("fields"), .formnovalidate, .class("quiet"),
                .data("questions"))
        }
        AskedQuestions(entry: entry, asked: asked, words: words)
    }
}

/// What the category that was chosen asks, and what was answered for another one.
struct AskedQuestions: Component {
    let entry: CategoryEntry
    let asked: [Field]
    let words: Catalog

    var content: some Markup {
        Div(.class("questions"), .id("questions")) {
            Input(.type("hidden"), .name("asked"), .value(entry.category.map { "\($0.rawValue)" } ?? ""))
            questions
            ForEach(entry.left(beside: asked)) { Input(.type("hidden"), .name(FieldLine.name($0.key)), .value($0.value)) }
        }
    }

    @MarkupBuilder private var questions: some Markup {
        if !asked.isEmpty {
            Fieldset {
                Legend(words.text("category.questions.title"))
                ForEach(asked) { field in
                    FieldLine(
                        field: field, value: entry.values[field.id] ?? "", isUnfit: entry.unfit?.field == field.name,
                        hasFocus: entry.asksForFields && field.id == asked.first?.id, words: words)
                }
            }
        } else if entry.asksForFields, entry.category != nil {
            P(words.text("category.questions.none"), .class("hint"), .role("status"))
        }
    }
}
