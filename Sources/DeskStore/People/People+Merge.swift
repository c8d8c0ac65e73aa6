import Database
import ServiceDesk

extension People {
    /// Whose record a person's is now: his own, unless it was merged. By primary key.
    package func current(_ person: ID<Person>) throws -> ID<Person> {
        try connection.rows("SELECT merged_into FROM person WHERE id = ?1", [person.sqlValue]).first.flatMap { try $0.idOrNil(0) } ?? person
    }

    /// Other addresses whose mail is this person's, in their order. By the index (person).
    package func aliases(of person: ID<Person>) throws -> [String] {
        try connection.rows("SELECT address FROM person_alias WHERE person = ?1 ORDER BY address", [person.sqlValue]).map { try $0.text(0) }
    }

    /// Leaves somebody these other addresses and no more. By the primary key and the index (person).
    ///
    /// - Returns: `false` when somebody else was given one of them meanwhile.
    package func setAliases(_ wanted: Set<String>, of person: ID<Person>) throws -> Bool {
        let known = Set(try aliases(of: person))
        for address in known.subtracting(wanted) {
            try connection.execute("DELETE FROM person_alias WHERE address = ?1 AND person = ?2", [.text(address), person.sqlValue])
        }
        for address in wanted.subtracting(known).sorted() {
            let added = try connection.execute(
                "INSERT INTO person_alias (address, person) VALUES (?1, ?2) ON CONFLICT (address) DO NOTHING",
                [.text(address), person.sqlValue])
            guard added > 0 else { return false }
        }
        try noteKeys(of: person)
        return true
    }

    /// Makes a record an alias of another: its address and numbers lead there from now on, and so does whatever led to it before. Whoever
    /// had no address has its. Its name stays, because histories name it. By primary key and the indexes on `person`, `merged_into`.
    package func merge(_ second: Person, into first: Person) throws {
        try lead(second, to: first)
        for person in [first.id, second.id] { try noteKeys(of: person) }
    }

    private func lead(_ second: Person, to first: Person) throws {
        let both: [SQLValue] = [first.id.sqlValue, second.id.sqlValue]
        try connection.execute("UPDATE person_alias SET person = ?1 WHERE person = ?2", both)
        try connection.execute("UPDATE person SET merged_into = ?1 WHERE merged_into = ?2", both)
        try connection.execute(
            "UPDATE person SET merged_into = ?1, name = ?3, address = 'merged-' || id || '@invalid', is_disabled = 1 WHERE id = ?2",
            both + [.text(second.displayName)])
        try connection.execute(
            "UPDATE person SET name = CASE name WHEN '' THEN ?2 ELSE name END, language = COALESCE(language, ?3) WHERE id = ?1",
            [first.id.sqlValue, .text(second.name), (second.language?.rawValue).sqlValue])
        try connection.execute(
            "INSERT INTO person_telephone (person, number) SELECT ?1, t.number FROM person_telephone t WHERE t.person = ?2"
                + " ON CONFLICT DO NOTHING", both)
        try connection.execute("DELETE FROM person_telephone WHERE person = ?1", [second.id.sqlValue])
        guard let address = second.address else { return }
        guard first.address != nil else {
            try connection.execute("UPDATE person SET address = ?2 WHERE id = ?1", [first.id.sqlValue, .text(address)])
            return
        }
        try connection.execute("INSERT INTO person_alias (address, person) VALUES (?1, ?2)", [.text(address), first.id.sqlValue])
    }
}

extension Participants {
    /// By id. Reads the whole table: records are seldom merged.
    package func tickets(watchedBy person: ID<Person>) throws -> [ID<Ticket>] {
        try connection.rows("SELECT ticket FROM participant WHERE person = ?1 AND part = 'watcher' ORDER BY ticket", [person.sqlValue])
            .map { try $0.id(0) }
    }

    /// Gives the first whatever part the second takes, the greater of the two where both take one. Reads the whole table: records are
    /// seldom merged.
    package func merge(_ second: ID<Person>, into first: ID<Person>) throws {
        let both = [first.sqlValue, second.sqlValue]
        let seconds = "ticket IN (SELECT x.ticket FROM participant x WHERE x.person = ?2"
        try connection.execute(
            "UPDATE participant SET part = 'watcher' WHERE person = ?1 AND \(seconds) AND x.part <> 'contributor')", both)
        try connection.execute("UPDATE participant SET part = 'requester' WHERE person = ?1 AND \(seconds) AND x.part = 'requester')", both)
        try connection.execute(
            "DELETE FROM participant WHERE person = ?2 AND ticket IN (SELECT x.ticket FROM participant x WHERE x.person = ?1)", both)
        try connection.execute("UPDATE participant SET person = ?1 WHERE person = ?2", both)
    }
}

extension Messages {
    /// Reads the whole table: people are seldom erased or merged.
    package func merge(_ second: ID<Person>, into first: ID<Person>) throws {
        try connection.execute("UPDATE message SET author = ?1 WHERE author = ?2", [first.sqlValue, second.sqlValue])
    }
}

extension Outbox {
    /// Mails keep the address that they went to, or will go to. Reads the whole table.
    package func merge(_ second: ID<Person>, into first: ID<Person>) throws {
        try connection.execute("UPDATE outbox SET recipient = ?1 WHERE recipient = ?2", [first.sqlValue, second.sqlValue])
    }
}

extension Tickets {
    /// The tickets that asked somebody whether he wants to watch them, and have no answer, by id. Reads the whole table: records are
    /// seldom merged.
    package func all(asking person: ID<Person>) throws -> [ID<Ticket>] {
        let all = "(',' || watchers || ',')"
        return try connection.rows(
            "SELECT id FROM ticket WHERE watchers <> '' AND REPLACE(\(all), ?1, '') <> \(all) ORDER BY id",
            [.text(",\(person.rawValue)=asked,")]
        ).map { try $0.id(0) }
    }

    /// The tickets of a requester, by id. By the index (requester, id).
    package func all(requestedBy person: ID<Person>) throws -> [ID<Ticket>] {
        try connection.rows("SELECT id FROM ticket WHERE requester = ?1 ORDER BY id", [person.sqlValue]).map { try $0.id(0) }
    }
}
