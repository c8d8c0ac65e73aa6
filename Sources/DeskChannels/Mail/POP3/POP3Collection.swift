import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk

/// One look at a mailbox by POP3: fetched, committed, and only then deleted, which the server does when it has answered QUIT.
struct POP3Collection {
    let means: MailboxReader.Means
    let claim: MailboxClaim

    /// The server's clock may be behind ours.
    private static let leeway = Duration.seconds(-300)

    private var desk: Desk { means.desk }

    private typealias Client = MailboxThread<POP3Client>

    /// - Returns: `false` when the claim is lost.
    /// - Throws: `MailboxFault`. What was taken in by then stays so.
    func run(batch: Int) async throws -> Bool {
        let access = try await desk.access(claim)
        let (thread, _): (Client, Duration?) = try await means.connect.enter(access, desk)
        let listed = try await thread.run { try $0.list() }
        guard let known = try await desk.beginReading(claim, listed: Set(listed.map(\.uid))) else { return false }
        // Servers may give two mails one name when they are the same mail (RFC 1939 §7): they are dealt with together.
        let new = Dictionary(grouping: listed.filter { known[$0.uid] == nil }, by: \.uid).values.sorted { $0[0].number < $1[0].number }
        var (taken, waiting) = (listed.filter { known[$0.uid] == .taken }.map(\.number), 0)
        for start in stride(from: 0, to: new.count, by: batch) {
            let found = try await take(Array(new[start..<min(start + batch, new.count)]), thread, access)
            guard try await desk.noteRead(claim, found.seen) else { return false }
            taken += found.taken
            waiting += found.waiting
        }
        try await settle(taken, thread)
        guard waiting == 0 else { throw MailboxFault(.deskBusy, at: .read) }
        try await desk.noteWell(claim)
        return true
    }

    private struct Found {
        var seen: [String: SeenMail] = [:]
        /// By their numbers.
        var taken: [Int] = []
        /// How many the desk could not take in.
        var waiting = 0
    }

    /// Takes mails in, those of one name together. One that the desk cannot take in holds up no other.
    private func take(_ names: [[POP3Entry]], _ thread: Client, _ access: MailboxAccess) async throws -> Found {
        var found = Found()
        for entries in names {
            var outcomes: [Outcome] = []
            for entry in entries {
                try Task.checkCancellation()
                outcomes.append(try await take(entry, thread, access))
            }
            guard !outcomes.contains(.waits) else {
                found.waiting += 1
                continue
            }
            for (entry, outcome) in zip(entries, outcomes) {
                guard case .seen(let standing) = outcome else { continue }
                // What is left of one name is left of all: nothing goes that is not here.
                if found.seen[entry.uid] != .left { found.seen[entry.uid] = standing }
                if standing == .taken { found.taken.append(entry.number) }
            }
        }
        // None of several: then it is not the mails.
        guard found.waiting < 2 || !found.taken.isEmpty else { throw MailboxFault(.deskBusy, at: .read) }
        return found
    }

    private enum Outcome: Equatable {
        case seen(SeenMail)
        case waits
        case gone
    }

    private func take(_ entry: POP3Entry, _ thread: Client, _ access: MailboxAccess) async throws -> Outcome {
        await means.slots.acquire()
        defer { means.slots.release() }
        if let since = access.mailbox.since, try await isOlder(entry, than: since, thread) { return .seen(.older) }
        switch try await thread.run({ try $0.fetch(entry) }) {
        case .gone: return .gone
        case .beginning(let start):
            return try outcome(await means.reception.collect(start, from: access.place, isWhole: false), taken: .left)
        case .whole(let message): return try outcome(await means.reception.collect(message, from: access.place), taken: .taken)
        }
    }

    private func outcome(_ reply: DeliveryReply, taken: SeenMail) throws -> Outcome {
        switch reply {
        case .accepted: return .seen(taken)
        case .refused, .tooLarge: return .seen(.left)
        case .tryLater: return .waits
        case .insufficientStorage: throw MailboxFault(.deskBusy, at: .read)
        }
    }

    /// Whether the server received it before. POP3 tells no such moment, but the server writes it into the mail; what has none is new.
    private func isOlder(_ entry: POP3Entry, than since: Instant, _ thread: Client) async throws -> Bool {
        guard case .whole(let header) = try await thread.run({ try $0.header(entry) }) else { return false }
        guard let received = MailParser().received(header) else { return false }
        return Instant(received) < since.advanced(by: Self.leeway)
    }

    /// Deletes the mails that are tickets, where the mailbox says so.
    private func settle(_ numbers: [Int], _ thread: Client) async throws {
        let deletes = claim.mailbox.settings.afterwards == .delete
        try await thread.run { client in
            if deletes { for number in numbers { try client.delete(number) } }
            try client.quit()
        }
    }
}
