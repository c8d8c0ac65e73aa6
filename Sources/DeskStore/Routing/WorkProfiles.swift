import Database
import ServiceDesk

/// What those who work here can do, and how much they have to do.
package struct WorkProfiles {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// Somebody's profile with the moment when he was last given a ticket.
    package struct Entry: Sendable, Hashable {
        package var profile: WorkProfile
        package var lastAssignedAt: Instant?

        package init(profile: WorkProfile = WorkProfile(), lastAssignedAt: Instant? = nil) {
            self.profile = profile
            self.lastAssignedAt = lastAssignedAt
        }
    }

    /// All profiles; whoever has none is missing. Two queries.
    package func all() throws -> [ID<Person>: Entry] {
        var entries: [ID<Person>: Entry] = [:]
        for row in try connection.rows("SELECT \(Self.columns) FROM work_profile ORDER BY person", []) {
            entries[try row.id(0)] = try Self.entry(row)
        }
        for row in try connection.rows("SELECT person, skill FROM person_skill ORDER BY person, skill", []) {
            entries[try row.id(0), default: Entry()].profile.skills.insert(try row.id(1))
        }
        return entries
    }

    /// By primary key.
    package func of(_ person: ID<Person>) throws -> WorkProfile {
        let row = try connection.rows("SELECT \(Self.columns) FROM work_profile WHERE person = ?1", [person.sqlValue]).first
        var profile = try row.map { try Self.entry($0).profile } ?? WorkProfile()
        profile.skills = Set(
            try connection.rows("SELECT skill FROM person_skill WHERE person = ?1", [person.sqlValue]).map { try $0.id(0) })
        return profile
    }

    /// Whoever is away. The table has a row for each of those who work here.
    package func away(at now: Instant) throws -> Set<ID<Person>> {
        Set(
            try connection.rows(
                "SELECT person FROM work_profile WHERE away_since <= ?1 AND (away_until IS NULL OR away_until > ?1)", [now.sqlValue]
            ).map { try $0.id(0) })
    }

    package func save(_ profile: WorkProfile, of person: ID<Person>) throws {
        try connection.execute(
            """
            INSERT INTO work_profile (
                person, languages, lines, calendar, capacity, substitute, is_leading, is_on_duty, away_since, away_until)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            ON CONFLICT (person) DO UPDATE SET languages = excluded.languages, lines = excluded.lines, calendar = excluded.calendar,
                capacity = excluded.capacity, substitute = excluded.substitute, is_leading = excluded.is_leading,
                is_on_duty = excluded.is_on_duty, away_since = excluded.away_since, away_until = excluded.away_until
            """,
            [
                person.sqlValue, .text(Self.text(profile.languages)), .text(Self.text(profile.lines)), profile.calendar.sqlValue,
                profile.capacity.sqlValue, profile.substitute.sqlValue, profile.isLeading.sqlValue, profile.isOnDuty.sqlValue,
                (profile.absence?.since).sqlValue, (profile.absence?.until).sqlValue,
            ])
        try connection.execute("DELETE FROM person_skill WHERE person = ?1", [person.sqlValue])
        for skill in profile.skills.sorted() {
            try connection.execute("INSERT INTO person_skill (person, skill) VALUES (?1, ?2)", [person.sqlValue, skill.sqlValue])
        }
    }

    /// Notes that somebody was given a ticket by the desk, so that the next one goes to another.
    package func noteAssignment(to person: ID<Person>, at now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO work_profile (person, last_assigned_at) VALUES (?1, ?2)
            ON CONFLICT (person) DO UPDATE SET last_assigned_at = excluded.last_assigned_at
            """, [person.sqlValue, now.sqlValue])
    }

    /// The weights of everybody's open tickets together; whoever has none is missing. By the partial index (assignee, priority).
    ///
    /// - Parameter person: of whom alone it is asked; `nil` for everybody.
    package func loads(of person: ID<Person>? = nil) throws -> [ID<Person>: Int] {
        var loads: [ID<Person>: Int] = [:]
        let rows = try connection.rows(
            """
            SELECT assignee, priority, COUNT(*) FROM ticket WHERE assignee \(person == nil ? "IS NOT NULL" : "= ?1")
                AND status IN ('new', 'open')
            GROUP BY assignee, priority
            """, person.map { [$0.sqlValue] } ?? [])
        for row in rows {
            let priority: Priority = try row.word(1)
            loads[try row.id(0), default: 0] += priority.weight * Int(try row.integer(2))
        }
        return loads
    }

    private static let columns = """
        person, languages, lines, calendar, capacity, substitute, is_leading, is_on_duty, away_since, away_until, last_assigned_at
        """

    private static func entry(_ row: Row) throws -> Entry {
        let since = try row.instantOrNil(8)
        return Entry(
            profile: WorkProfile(
                languages: try words(row.text(1)), lines: try words(row.text(2)), calendar: try row.idOrNil(3),
                capacity: try row.integerOrNil(4).map { Int($0) }, substitute: try row.idOrNil(5), isLeading: try row.bool(6),
                isOnDuty: try row.bool(7),
                absence: try since.map { WorkProfile.Absence(since: $0, until: try row.instantOrNil(9)) }),
            lastAssignedAt: try row.instantOrNil(10))
    }

    private static func text<Word: RawRepresentable<String>>(_ words: Set<Word>) -> String {
        words.map(\.rawValue).sorted().joined(separator: ",")
    }

    static func words<Word: RawRepresentable<String>>(_ text: String) throws -> Set<Word> {
        Set(
            try text.split(separator: ",").map { word in
                guard let known = Word(rawValue: String(word)) else { throw DatabaseError.unexpectedValue("\(word) in a work profile") }
                return known
            })
    }
}
