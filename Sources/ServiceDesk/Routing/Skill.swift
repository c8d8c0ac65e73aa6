/// Something that whoever works on a ticket has to know.
package struct Skill: Sendable, Hashable {
    package let id: ID<Skill>
    package var name: String

    package init(id: ID<Skill>, name: String) {
        self.id = id
        self.name = name
    }
}

/// A word that tickets are marked with, so that they are found together whatever else they are.
package struct Tag: Sendable, Hashable {
    package let id: ID<Tag>
    package var name: String

    package init(id: ID<Tag>, name: String) {
        self.id = id
        self.name = name
    }
}
