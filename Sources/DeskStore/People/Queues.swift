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
        try connection.rows("\(Self.select) ORDER BY id", []).map { try Queue(row: $0) }
    }

    /// By primary key.
    package func find(_ id: ID<Queue>) throws -> Queue? {
        try connection.row("\(Self.select) WHERE id = ?1", [id.sqlValue]).map { try Queue(row: $0) }
    }

    private static let select = "SELECT id, name, address, assignment, sender_name FROM queue"

    /// The queue whose own address this is. By the unique address.
    package func find(_ address: EmailAddress) throws -> ID<Queue>? {
        try connection.rows("SELECT id FROM queue WHERE address = ?1", [.text(address.text)]).first.map { try $0.id(0) }
    }

    package func add(_ name: String, address: EmailAddress?, at now: Instant) throws -> ID<Queue> {
        try connection.insert(
            "INSERT INTO queue (name, address, created_at) VALUES (?1, ?2, ?3)", [.text(name), (address?.text).sqlValue, now.sqlValue])
    }

    package func rename(_ queue: ID<Queue>, to name: String, address: EmailAddress?) throws {
        try connection.execute(
            "UPDATE queue SET name = ?2, address = ?3 WHERE id = ?1", [queue.sqlValue, .text(name), (address?.text).sqlValue])
    }

    package func setSenderName(_ name: String?, of queue: ID<Queue>) throws {
        try connection.execute("UPDATE queue SET sender_name = ?2 WHERE id = ?1", [queue.sqlValue, name.sqlValue])
    }

    package func set(_ mode: AssignmentMode, of queue: ID<Queue>) throws {
        try connection.execute("UPDATE queue SET assignment = ?2 WHERE id = ?1", [queue.sqlValue, .text(mode.rawValue)])
    }

    package func give(_ queue: ID<Queue>, to person: ID<Person>) throws {
        try connection.execute(
            "INSERT INTO queue_member (queue, person) VALUES (?1, ?2) ON CONFLICT DO NOTHING", [queue.sqlValue, person.sqlValue])
    }

    package func take(_ queue: ID<Queue>, from person: ID<Person>) throws {
        try connection.execute("DELETE FROM queue_member WHERE queue = ?1 AND person = ?2", [queue.sqlValue, person.sqlValue])
    }

    /// How many tickets of each queue are neither solved nor closed; a queue that has none is missing. By the index (status, id).
    package func openTickets() throws -> [ID<Queue>: Int] {
        try connection.rows("SELECT queue, COUNT(*) FROM ticket WHERE status IN ('new', 'open', 'waiting') GROUP BY queue", [])
            .reduce(into: [:]) { counts, row in counts[try row.id(0)] = Int(try row.integer(1)) }
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

extension Queue {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.id(0), name: try row.text(1), address: try row.textOrNil(2), assignment: try row.word(3),
            senderName: try row.textOrNil(4))
    }
}
