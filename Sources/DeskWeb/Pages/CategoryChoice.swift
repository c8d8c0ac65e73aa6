import DeskOperations
import HTML
import Localization
import ServiceDesk

extension Catalog {
    /// `Hardware › Printer`.
    func path(_ names: [String]) -> String { list(names, by: " › ") }

    /// Names that people gave, in one line.
    func list(_ names: [String], by separator: String = ", ") -> String {
        names.map { isolated(value: $0) }.joined(separator: separator)
    }
}

/// The categories to choose from, with nothing as the first choice.
struct CategoryChoice: Component {
    let id: String
    let name: String
    let none: String
    let tree: CategoryTree
    let offered: [Category]
    let chosen: ID<Category>?
    let words: Catalog

    var content: some Markup {
        Select(.id(id), .name(name)) {
            HTML.Option(none, .value(""), .selected(if: chosen == nil))
            for category in offered {
                HTML.Option(
                    words.path(tree.path(to: category.id)), .value("\(category.id.rawValue)"), .dir(.auto),
                    .selected(if: category.id == chosen))
            }
        }
    }
}

/// A category as a form names it.
enum ChosenCategory {
    /// `nil` where none was chosen; a word that is no id names no category that there is.
    static func read(_ written: String) -> ID<Category>? {
        written.isEmpty ? nil : ID(Int64(written) ?? 0)
    }
}

extension CategoryTree {
    /// Those that tickets may be given.
    var offered: [Category] { ordered.filter { isActive($0.id) } }
}

extension CategoryBook {
    /// What is asked of a ticket that is given this category.
    func asked(of category: ID<Category>?) -> [Field] {
        guard let category, tree.isActive(category) else { return [] }
        return tree.fields(of: category, among: fields)
    }

    /// What whoever fills the public form in is asked: a field that names a person would tell strangers who is known here.
    func askedOfStrangers(_ category: ID<Category>?) -> [Field] { asked(of: category).filter { $0.type != .person } }
}
