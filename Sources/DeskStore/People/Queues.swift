import Database
import ServiceDesk

/// The queues and who works on them.
package struct Queues {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// All queues, by id; the first is the default one.
    package func all() throws -> [Queue] {
        try connection.rows("SELECT id, name, address, assignment FROM queue ORDER BY id", []).map {
            Queue(id: try $0.id(0), name: try $0.text(1), address: try $0.textOrNil(2), assignment: try $0.word(3))
        }
    }

    /// The queue whose own address this is. By the unique address.
    package func find(_ address: EmailAddress) throws -> ID<Queue>? {
        try connection.rows("SELECT id FROM queue WHERE address = ?1", [.text(address.text)]).first.map { try $0.id(0) }
    }

    package func add(_ name: String, address: EmailAddress?, at now: Instant) throws -> ID<Queue> {
        try connection.insert(
            "INSERT INTO queue (name, address, created_at) VALUES (?1, ?2, ?3)", [.text(name), (address?.text).sqlValue, now.sqlValue])
    }

    package func set(_ mode: AssignmentMode, of queue: ID<Queue>) throws {
        try connection.execute("UPDATE queue SET assignment = ?2 WHERE id = ?1", [queue.sqlValue, .text(mode.rawValue)])
    }

    package func give(_ queue: ID<Queue>, to person: ID<Person>) throws {
        try connection.execute(
            "INSERT INTO queue_member (queue, person) VALUES (?1, ?2) ON CONFLICT DO NOTHING", [queue.sqlValue, person.sqlValue])
    }

    /// The queues given to everybody. By primary key.
    package func given() throws -> [ID<Person>: Set<ID<Queue>>] {
        try connection.rows("SELECT person, queue FROM queue_member", []).reduce(into: [:]) { given, row in
            given[try row.id(0), default: []].insert(try row.id(1))
        }
    }

    /// The queues given to a person. By the index (person, queue).
    package func given(to person: ID<Person>) throws -> Set<ID<Queue>> {
        Set(try connection.rows("SELECT queue FROM queue_member WHERE person = ?1", [person.sqlValue]).map { try $0.id(0) })
    }
}
