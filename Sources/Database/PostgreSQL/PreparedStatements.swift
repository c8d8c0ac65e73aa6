import CPostgreSQL

/// The statements that one session has prepared, at most 256: the least recently used goes first.
struct PreparedStatements {
    /// The types belong to the key: a null has none, so the same SQL may be prepared twice.
    struct Key: Hashable {
        let sql: String
        let types: [Oid]
    }

    static let limit = 256
    private var entries: [Key: (name: String, used: Int)] = [:]
    private var clock = 0
    private var created = 0

    /// The name under which a statement is prepared, or nil.
    mutating func name(of key: Key) -> String? {
        clock += 1
        entries[key]?.used = clock
        return entries[key]?.name
    }

    /// A name for a statement that is to be prepared.
    mutating func newName() -> String {
        created += 1
        return "svar_\(created)"
    }

    /// Remembers a prepared statement; gives back the name of one that must go for it.
    mutating func insert(_ name: String, for key: Key) -> String? {
        clock += 1
        var dropped: String?
        if entries.count >= Self.limit, let oldest = entries.min(by: { $0.value.used < $1.value.used }) {
            dropped = oldest.value.name
            entries[oldest.key] = nil
        }
        entries[key] = (name, clock)
        return dropped
    }

    mutating func removeAll() {
        entries = [:]
    }
}
