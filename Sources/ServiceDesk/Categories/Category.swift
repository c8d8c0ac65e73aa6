/// What a ticket is about, so that tickets of one kind are found together; categories stand below one another.
package struct Category: Sendable, Hashable {
    package let id: ID<Category>
    /// `nil` for one that stands below no other.
    package var parent: ID<Category>?
    package var name: String
    /// What was agreed for its tickets, where anything was.
    package var agreement: ID<Agreement>?
    /// What its tickets are, and those of the categories below it that say nothing else.
    package var defaults: CategoryDefaults
    /// One that is not active is given to no more tickets, and neither is any below it.
    package var isActive: Bool

    package init(
        id: ID<Category>, parent: ID<Category>?, name: String, agreement: ID<Agreement>? = nil,
        defaults: CategoryDefaults = CategoryDefaults(), isActive: Bool = true
    ) {
        self.id = id
        self.parent = parent
        self.name = name
        self.agreement = agreement
        self.defaults = defaults
        self.isActive = isActive
    }
}

/// Why a category does not fit into the tree; nothing has changed.
package enum CategoryRefusal: String, Error, Sendable, Hashable, CaseIterable {
    /// There is no such category to stand below.
    case unknownParent
    /// It would stand below itself.
    case circular
    /// It, or one below it, would stand too deep.
    case tooDeep
    /// Another one of that name stands at the same place.
    case nameTaken
}
