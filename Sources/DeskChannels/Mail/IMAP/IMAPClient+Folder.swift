import DeskStore
import ServiceDesk

/// What is known of a mail before it is fetched.
struct IMAPEntry: Equatable, Sendable {
    let uid: UInt32
    var size: Int?
    /// When the server received it.
    var received: Instant?
}

/// What is to be had of a mail.
enum IMAPMail: Equatable, Sendable {
    case whole([UInt8])
    /// What it begins with: it is larger than it may be.
    case beginning([UInt8])
    /// Somebody has deleted it meanwhile.
    case gone
}

/// Looking for mails and fetching them.
extension IMAPClient {
    /// Opens a folder.
    ///
    /// - Returns: its UIDVALIDITY: under another one all UIDs are other mails'.
    func select(_ name: String) throws -> UInt32 {
        step = .folder
        var validity: UInt32?
        let status = try run(IMAPCommand("SELECT").folder(name)) { response in
            if case .note(let note) = response, note.code == "UIDVALIDITY" { validity = note.number }
        }
        try expect(status, orElse: .folderMissing)
        // Without it the server promises nothing about UIDs (RFC 9051 §6.3.2).
        guard let validity else { throw fault(.garbled, "no UIDVALIDITY") }
        step = .read
        return validity
    }

    /// Whether there is such a folder, without opening it.
    func finds(_ name: String) throws {
        step = .target
        try expect(try run(IMAPCommand("STATUS").folder(name).words("(UIDVALIDITY)")), orElse: .targetMissing)
        step = .read
    }

    /// The UIDs after `uid`, ascending.
    ///
    /// - Parameter since: leaves out most of what the server received earlier; it knows only days, in a zone of its own.
    func search(after uid: UInt32, since: Instant? = nil) throws -> [UInt32] {
        guard uid < .max else { return [] }
        // What has come is told with NOOP at the latest, and found only then by some servers.
        try expect(try run(IMAPCommand("NOOP")))
        hasNews = false
        var found: Set<UInt32> = []
        let criteria = "UID \(uid + 1):*" + (since.map { " SINCE \(IMAPDate.day(before: $0))" } ?? "")
        let status = try run(IMAPCommand("UID SEARCH \(criteria)")) { response in
            if case .found(let uids) = response { found.formUnion(uids) }
        }
        try expect(status)
        // `n:*` always names the last mail, be its UID smaller (RFC 9051 §6.4.9).
        return found.filter { $0 > uid }.sorted()
    }

    /// What mails are like, ascending; those that are gone are missing.
    func entries(of uids: [UInt32]) throws -> [IMAPEntry] {
        guard !uids.isEmpty else { return [] }
        var entries: [UInt32: IMAPEntry] = [:]
        let status = try run(IMAPCommand("UID FETCH \(Self.set(uids)) (UID RFC822.SIZE INTERNALDATE)")) { response in
            guard case .fetched(let fetched) = response, let uid = fetched.uid, uids.contains(uid) else { return }
            entries[uid] = IMAPEntry(uid: uid, size: fetched.size, received: fetched.received)
        }
        try expect(status)
        return entries.values.sorted { $0.uid < $1.uid }
    }

    /// Fetches a mail, piece by piece, and leaves its flags as they are.
    ///
    /// - Parameter size: as the server told it.
    func fetch(_ uid: UInt32, size: Int? = nil) throws -> IMAPMail {
        var mail: [UInt8] = []
        while true {
            var piece: [UInt8]?
            let command = IMAPCommand("UID FETCH \(uid) (UID BODY.PEEK[]<\(mail.count).\(limits.piece)>)")
            let status = try run(command) { response in
                if case .fetched(let fetched) = response, fetched.uid == uid, let body = fetched.body { piece = body }
            }
            try expect(status)
            guard let piece else { return .gone }
            guard piece.count <= limits.piece else { throw fault(.garbled, "a piece of \(piece.count) bytes") }
            mail += piece
            guard max(mail.count, size ?? 0) <= limits.message else { return .beginning(Array(mail.prefix(limits.beginning))) }
            // The size that servers tell is not always the size that they send: the end is where less comes than was asked for.
            if piece.count < limits.piece { return .whole(mail) }
        }
    }

    /// `1,3,7:9`
    static func set(_ uids: [UInt32]) -> String {
        var ranges: [ClosedRange<UInt32>] = []
        for uid in uids.sorted() {
            if let last = ranges.last, last.upperBound < .max, uid <= last.upperBound + 1 {
                ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, uid)
            } else {
                ranges.append(uid...uid)
            }
        }
        return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound):\($0.upperBound)" }.joined(separator: ",")
    }
}
