/// Something that is asked of every ticket of a category and of those below it.
package struct Field: Sendable, Hashable {
    package let id: ID<Field>
    package let category: ID<Category>
    package var name: String
    /// Stays as it was made: values that were given could not become others.
    package let type: FieldType
    /// What can be chosen, in this order; only, and always, where the type is `choice`.
    package var choices: [String]
    /// Whether a ticket is solved only once it is filled in.
    package var isRequired: Bool
    /// Its place among the fields of its category.
    package var position: Int
    /// One that is not active is asked for no more; what was given stays.
    package var isActive: Bool

    /// How many fields a category may have.
    package static let most = 15

    package init(
        id: ID<Field>, category: ID<Category>, name: String, type: FieldType, choices: [String] = [], isRequired: Bool = false,
        position: Int = 1, isActive: Bool = true
    ) {
        self.id = id
        self.category = category
        self.name = name
        self.type = type
        self.choices = choices
        self.isRequired = isRequired
        self.position = position
        self.isActive = isActive
    }
}

/// What can be entered in a field.
package enum FieldType: String, Sendable, Hashable, CaseIterable {
    case text
    case number
    case choice
    case date
    case person
}
