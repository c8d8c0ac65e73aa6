import HTML
import Localization

/// Where a fact is changed, beside it.
struct EditFold<Inside: Markup>: Component {
    let words: Catalog
    /// What is changed.
    let what: String
    let isOpen: Bool
    let inside: () -> Inside

    init(words: Catalog, what: String, isOpen: Bool = false, @MarkupBuilder inside: @escaping () -> Inside) {
        self.words = words
        self.what = what
        self.isOpen = isOpen
        self.inside = inside
    }

    var content: some Markup {
        Details(.class("edit"), .open(if: isOpen)) {
            Summary(words.text("ticket.edit"), .aria("label", words.isolated("ticket.edit.what", ["what": what])))
            Div(.class("edit-form")) { inside() }
        }
    }
}
