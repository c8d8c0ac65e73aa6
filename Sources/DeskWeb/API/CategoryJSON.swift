import DeskOperations
import DeskStore
import ServiceDesk

/// Every category behind the one it stands below.
struct CategoryListJSON: Encodable, Sendable {
    let categories: [CategoryJSON]
}

struct CategoryJSON: Encodable, Sendable {
    let id: Int64
    let name: String
    let parent: Nullable<Int64>
    let path: [String]
    let agreement: Nullable<Int64>
    let queue: Nullable<Int64>
    let kind: Nullable<String>
    let skill: Nullable<Int64>
    let active: Bool
    let fields: [FieldJSON]

    init(_ category: Category, in book: CategoryBook) {
        id = category.id.rawValue
        name = category.name
        parent = Nullable(category.parent?.rawValue)
        path = book.tree.path(to: category.id)
        agreement = Nullable(category.agreement?.rawValue)
        queue = Nullable(category.defaults.queue?.rawValue)
        kind = Nullable(category.defaults.kind?.rawValue)
        skill = Nullable(category.defaults.skill?.rawValue)
        active = book.tree.isActive(category.id)
        fields = book.tree.fields(of: category.id, among: book.fields).map { FieldJSON($0) }
    }
}

/// Something that is asked of tickets.
struct FieldJSON: Encodable, Sendable {
    let id: Int64
    let category: Int64
    let name: String
    let type: String
    let choices: [String]
    let required: Bool
    let position: Int
    let active: Bool

    init(_ field: Field) {
        id = field.id.rawValue
        category = field.category.rawValue
        name = field.name
        type = field.type.rawValue
        choices = field.choices
        required = field.isRequired
        position = field.position
        active = field.isActive
    }
}

/// The category of a ticket, with the names on the way to it.
package struct TicketCategoryJSON: Encodable, Sendable {
    let id: Int64
    let path: [String]
}

struct TicketFieldListJSON: Encodable, Sendable {
    let fields: [TicketFieldJSON]
}

/// Something that is asked of one ticket, and what was entered.
struct TicketFieldJSON: Encodable, Sendable {
    let field: FieldJSON
    let value: Nullable<String>
    let person: Nullable<PersonJSON>

    init(_ filled: TicketField) {
        field = FieldJSON(filled.field)
        value = Nullable(filled.value.isEmpty ? nil : filled.value)
        person = Nullable(filled.person.map { PersonJSON($0) })
    }
}
