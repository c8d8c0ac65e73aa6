import Database
import ServiceDesk

/// A table of names, each of which stands once: skills, tags.
package struct NamedWords<Entity> {
    let connection: any Connection
    let table: String

    /// All of them, by id; a desk has some dozens.
    package func names() throws -> [ID<Entity>: String] {
        Dictionary(
            uniqueKeysWithValues: try connection.rows("SELECT id, name FROM \(table) ORDER BY id", []).map {
                (try $0.id(0), try $0.text(1))
            })
    }

    /// By primary key.
    package func name(of id: ID<Entity>) throws -> String? {
        try connection.rows("SELECT name FROM \(table) WHERE id = ?1", [id.sqlValue]).first?.text(0)
    }

    /// The one of this name, which is made where there is none yet. By the unique name.
    package func id(of name: String) throws -> ID<Entity> {
        let found = try connection.rows("SELECT id FROM \(table) WHERE name = ?1", [.text(name)]).first
        if let found { return try found.id(0) }
        return try connection.insert("INSERT INTO \(table) (name) VALUES (?1)", [.text(name)])
    }

    /// - Throws: `DatabaseError.unique` when another one is called so.
    package func rename(_ id: ID<Entity>, to name: String) throws {
        try connection.execute("UPDATE \(table) SET name = ?2 WHERE id = ?1", [id.sqlValue, .text(name)])
    }
}

extension NamedWords<Skill> {
    package init(skills connection: any Connection) {
        self.init(connection: connection, table: "skill")
    }

    /// By id.
    package func all() throws -> [Skill] { try names().map { Skill(id: $0.key, name: $0.value) }.sorted { $0.id < $1.id } }
}

extension NamedWords<Tag> {
    package init(tags connection: any Connection) {
        self.init(connection: connection, table: "tag")
    }
}
