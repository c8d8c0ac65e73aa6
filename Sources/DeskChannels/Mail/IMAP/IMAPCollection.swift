import DeskOperations
import DeskStore
import ServiceDesk

extension MailboxReader {
    /// Walks through what lies in a folder: fetched, committed, and only then moved, deleted or marked.
    struct Collection: Sendable {
        let means: Means
        let access: MailboxAccess
        let claim: MailboxClaim
        let thread: MailboxThread<IMAPClient>
        private var progress: MailboxProgress
        /// Servers hang up when the token ends: another connection is made before.
        var tokenEnds: ContinuousClock.Instant?

        /// The server's clock may be behind ours.
        private static let leeway = Duration.seconds(-300)

        private var desk: Desk { means.desk }

        init(means: Means, access: MailboxAccess, claim: MailboxClaim, thread: MailboxThread<IMAPClient>, progress: MailboxProgress) {
            self.means = means
            self.access = access
            self.claim = claim
            self.thread = thread
            self.progress = progress
        }

        /// How long it may wait for news; `nil` when it has to connect anew.
        func longestWait(atMost longest: Duration) -> Duration? {
            guard let tokenEnds else { return longest }
            let left = tokenEnds - .now
            return left > .zero ? min(longest, left) : nil
        }

        /// - Returns: `false` when the claim is lost.
        /// - Throws: `MailboxFault`. What was taken in by then stays so.
        mutating func run(batch: Int) async throws -> Bool {
            let since = claim.mailbox.since.map { $0.advanced(by: Self.leeway) }
            let (last, waiting) = (progress.last, progress.waiting)
            let found = try await thread.run { try $0.search(after: last, since: since) }
            // Mails are taken in even when those before them cannot be moved, deleted or marked.
            var later = try await settle()
            for start in stride(from: 0, to: found.count, by: batch) {
                guard try await take(Array(found[start..<min(start + batch, found.count)]), since) else { return false }
                later = try await settle() ?? later
            }
            guard try await retry(waiting) else { return false }
            later = try await settle() ?? later
            if let later { throw later }
            guard progress.waiting.isEmpty else {
                throw MailboxFault(.deskBusy, at: .read, "UID \(IMAPClient.set(progress.waiting))")
            }
            try await desk.noteWell(claim)
            return true
        }

        /// Takes mails in and notes that they are. One that the desk cannot take in holds up no other.
        private mutating func take(_ uids: [UInt32], _ since: Instant?) async throws -> Bool {
            var reading = MailboxReading()
            for entry in try await thread.run({ try $0.entries(of: uids) }) {
                if let since, let received = entry.received, received < since { continue }
                try await take(entry, &reading)
            }
            // None of several: then it is not the mails.
            guard reading.waiting.count < 2 || !reading.taken.isEmpty else { throw MailboxFault(.deskBusy, at: .read) }
            return try await note(reading, last: max(progress.last, uids.last ?? 0))
        }

        /// Tries mails again that the desk could not take in.
        private mutating func retry(_ uids: [UInt32]) async throws -> Bool {
            guard !uids.isEmpty else { return true }
            var reading = MailboxReading()
            let entries = try await thread.run { try $0.entries(of: uids) }
            for entry in entries { try await take(entry, &reading) }
            reading.gone = uids.filter { uid in !entries.contains { $0.uid == uid } }
            return try await note(reading, last: progress.last)
        }

        private mutating func note(_ reading: MailboxReading, last: UInt32) async throws -> Bool {
            guard try await desk.noteRead(claim, validity: progress.validity, last: last, reading) else { return false }
            progress.last = last
            progress.unsettled += reading.taken
            let ended = Set(reading.taken + reading.left + reading.gone)
            progress.waiting = (progress.waiting.filter { !reading.waiting.contains($0) } + reading.waiting).filter { !ended.contains($0) }
            return true
        }

        private func take(_ entry: IMAPEntry, _ reading: inout MailboxReading) async throws {
            try Task.checkCancellation()
            await means.slots.acquire()
            defer { means.slots.release() }
            switch try await thread.run({ try $0.fetch(entry.uid, size: entry.size) }) {
            case .whole(let message):
                switch await means.reception.collect(message, from: access.place) {
                case .accepted: reading.taken.append(entry.uid)
                case .refused, .tooLarge: reading.left.append(entry.uid)
                case .tryLater: reading.waiting.append(entry.uid)
                case .insufficientStorage: throw MailboxFault(.deskBusy, at: .read)
                }
            case .beginning(let start):
                switch await means.reception.collect(start, from: access.place, isWhole: false) {
                case .accepted, .refused, .tooLarge: reading.left.append(entry.uid)
                case .tryLater: reading.waiting.append(entry.uid)
                case .insufficientStorage: throw MailboxFault(.deskBusy, at: .read)
                }
            case .gone: break
            }
        }

        /// Does with the mails that are tickets what the mailbox says.
        ///
        /// - Returns: why the server does not do it, where it does not; the mails are tickets all the same.
        private mutating func settle() async throws -> MailboxFault? {
            let uids = progress.unsettled
            guard !uids.isEmpty else { return nil }
            let afterwards = claim.mailbox.settings.afterwards
            do {
                try await thread.run { try $0.settle(uids, as: afterwards) }
            } catch let fault as MailboxFault where [.refused, .targetMissing].contains(fault.kind) {
                return fault
            }
            try await desk.noteSettled(claim, validity: progress.validity, uids)
            progress.unsettled = []
            return nil
        }
    }
}
