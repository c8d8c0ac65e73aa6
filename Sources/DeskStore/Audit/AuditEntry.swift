import Database
import ServiceDesk

/// One change of the desk itself: who, when, of what, from what to what.
package struct AuditEntry: Sendable, Hashable {
    package let id: ID<AuditEntry>
    package let at: Instant
    /// `nil` for somebody at the command line.
    package let person: ID<Person>?
    package let act: AuditAct
    /// What kind of thing it was done to: a section of the desk's file, or what no file holds.
    package let kind: String
    /// Which of its kind; `nil` for what there is once.
    package let thing: Int64?
    /// What it was called then.
    package let name: String
    package let changes: [AuditChange]

    package init(
        id: ID<AuditEntry>, at: Instant, person: ID<Person>?, act: AuditAct, kind: String, thing: Int64?, name: String,
        changes: [AuditChange]
    ) {
        (self.id, self.at, self.person, self.act) = (id, at, person, act)
        (self.kind, self.thing, self.name, self.changes) = (kind, thing, name, changes)
    }
}

/// What stood under a key, and what stands there then; `nil` where nothing does.
package struct AuditChange: Sendable, Hashable, Codable {
    package let key: String
    package let before: String?
    package let after: String?

    /// The most characters of a value that are kept.
    package static let longest = 4_000

    package init(_ key: String, from before: String?, to after: String?) {
        self.key = key
        self.before = before.map(Self.cut)
        self.after = after.map(Self.cut)
    }

    private static func cut(_ text: String) -> String { text.count > longest ? "\(text.prefix(longest))…" : text }
}

/// What was done.
package enum AuditAct: String, Sendable, Hashable, CaseIterable {
    case added, changed, removed
    /// Things of a kind stand in another order.
    case ordered
    // With people.
    case invited, revoked, signedOut, secondStepTaken, passwordSet, admitted, erased, merged
    // With mails.
    case held, released, retried, dropped, paused, resumed
}

/// Which entries are asked for.
package struct AuditFilter: Sendable, Hashable {
    package var person: ID<Person>?
    package var kind: String?
    package var thing: Int64?
    /// From this moment on.
    package var from: Instant?
    /// Before this moment.
    package var until: Instant?

    package init() {}
}

/// Where a page of entries begins.
package struct AuditPlace: Sendable, Hashable {
    package let at: Instant
    package let id: ID<AuditEntry>

    package init(_ entry: AuditEntry) {
        at = entry.at
        id = entry.id
    }

    /// As `written` gives it.
    package init?(written: String) {
        let parts = written.split(separator: ".").compactMap { Int64($0) }
        guard parts.count == 2 else { return nil }
        (at, id) = (Instant(microseconds: parts[0]), ID(parts[1]))
    }

    package var written: String { "\(at.microseconds).\(id.rawValue)" }
}
