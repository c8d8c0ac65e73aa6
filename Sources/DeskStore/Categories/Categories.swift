import Database
import ServiceDesk

/// What tickets are about.
package struct Categories {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// All of them; a desk has some dozens. One query.
    package func tree() throws -> CategoryTree {
        CategoryTree(
            try connection.rows("SELECT id, parent, name, agreement, is_active, queue, kind, skill FROM category ORDER BY id", []).map {
                Category(
                    id: try $0.id(0), parent: try $0.idOrNil(1), name: try $0.text(2), agreement: try $0.idOrNil(3),
                    defaults: CategoryDefaults(queue: try $0.idOrNil(5), kind: try $0.wordOrNil(6), skill: try $0.idOrNil(7)),
                    isActive: try $0.bool(4))
            })
    }

    /// The tree, which nobody else changes before this unit ends: two moves that are each right may be a circle together.
    package func lockedTree() throws -> CategoryTree {
        _ = try connection.rows("SELECT id FROM category ORDER BY id\(connection.rowLock)", [])
        return try tree()
    }

    /// - Throws: `DatabaseError.unique` when another one of that name stands at the same place.
    package func add(_ category: Category) throws -> ID<Category> {
        try connection.insert(
            """
            INSERT INTO category (parent, name, agreement, is_active, queue, kind, skill) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """, values(of: category))
    }

    /// - Throws: `DatabaseError.unique` when another one of that name stands at the same place.
    package func save(_ category: Category) throws {
        try connection.execute(
            """
            UPDATE category SET parent = ?1, name = ?2, agreement = ?3, is_active = ?4, queue = ?5, kind = ?6, skill = ?7 WHERE id = ?8
            """, values(of: category) + [category.id.sqlValue])
    }

    private func values(of category: Category) -> [SQLValue] {
        let defaults = category.defaults
        return [
            category.parent.sqlValue, .text(category.name), category.agreement.sqlValue, category.isActive.sqlValue,
            defaults.queue.sqlValue,
            defaults.kind.map { .text($0.rawValue) } ?? .null, defaults.skill.sqlValue,
        ]
    }

    /// A category and all below it, as a query. UNION ends a circle that the rules would not let in.
    static func below(_ place: String) -> String {
        """
        WITH RECURSIVE below (id) AS (
            SELECT CAST(\(place) AS BIGINT) UNION SELECT c.id FROM category c JOIN below b ON c.parent = b.id)
        SELECT id FROM below
        """
    }
}
