/// What runs around the statements of a unit.
enum UnitKind {
    case read
    case write
    case migration

    var begin: String {
        switch self {
        case .read: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        case .write, .migration: "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
        }
    }

    /// Whether the unit's id is written. A migration has its number for that.
    var isRecorded: Bool {
        switch self {
        case .write: true
        case .read, .migration: false
        }
    }

    /// Migrations run one at a time in the whole database, and as long as they need. The number is "svar" in ASCII.
    var preparation: [String] {
        switch self {
        case .read, .write: []
        case .migration: ["SET LOCAL statement_timeout = 0", "SELECT pg_advisory_xact_lock(1937138034)"]
        }
    }
}

/// The table of the ids of committed units.
enum UnitOfWork {
    static let table = "CREATE TABLE IF NOT EXISTS unit_of_work (id UUID PRIMARY KEY, at TIMESTAMPTZ NOT NULL)"
    static let index = "CREATE INDEX IF NOT EXISTS unit_of_work_at ON unit_of_work USING brin (at)"
    /// The first run of a unit: the database makes the id, and tells it before the unit's own statements.
    static let begin = "INSERT INTO unit_of_work (id, at) VALUES (gen_random_uuid(), clock_timestamp()) RETURNING CAST(id AS TEXT)"
    /// A later run; waits when an earlier one is still being committed, and changes no row when it was.
    static let beginAgain = "INSERT INTO unit_of_work (id, at) VALUES (?1, clock_timestamp()) ON CONFLICT DO NOTHING"
    static let sweep = "DELETE FROM unit_of_work WHERE at < clock_timestamp() - INTERVAL '1 day'"
}
