import Foundation
import Synchronization

/// Keeps each mail while it is read, and counts how often reading the same bytes has ended the process.
///
/// A mail that ends the process every time would otherwise be sent again for ever. `begin` → read → `finish`; only a process that dies
/// on the way leaves the mail, with its count, to the next one.
package final class MailSpool: Sendable {
    /// One mail while it is read.
    package struct Attempt: Sendable {
        /// 1 for the first; from `SpooledMail.attemptsAllowed` + 1 on the mail is to be left alone.
        package let number: Int
        let key: String
        let slot: SpoolSlot
    }

    fileprivate struct State {
        /// Copies of one mail that come at once are one attempt.
        var reading: [String: (copies: Int, number: Int)] = [:]
        /// What earlier processes were reading when they ended.
        var left: [String: SpooledMail] = [:]
        var free: [SpoolSlot] = []
    }

    private let folder: SpoolFolder
    private let state: Mutex<State>

    /// - Parameter folder: created if it is not there.
    package init(folder: String) throws {
        self.folder = try SpoolFolder(path: folder)
        state = Mutex(State(left: try Self.gather(in: self.folder)))
    }

    deinit {
        for slot in state.withLock({ $0.free }) { slot.discard() }
    }

    /// Keeps a mail and counts an attempt to read it, before it is made.
    ///
    /// - Parameter key: names the bytes; the same bytes must have the same key.
    package func begin(_ bytes: [UInt8], key: String) throws(SpoolError) -> Attempt {
        guard SpooledMail.isKey(key) else { throw .badKey }
        let (number, slot) = state.withLock { $0.begin(key) }
        do throws(SpoolError) {
            let held = if let slot { slot } else { try SpoolSlot(in: folder) }
            try held.hold(bytes, as: SpooledMail(key: key, attempts: number))
            return Attempt(number: number, key: key, slot: held)
        } catch {
            _ = state.withLock { $0.end(key, slot: slot) }
            throw error
        }
    }

    /// Ends an attempt that did not end the process, however it went: the mail is forgotten with its count.
    package func finish(_ attempt: Attempt) throws(SpoolError) {
        defer {
            if let left = state.withLock({ $0.end(attempt.key, slot: attempt.slot) }) { try? folder.remove(left.fileName) }
        }
        try attempt.slot.release()
    }

    /// The mails whose reading has ended the process too often, by key.
    package func setAside() -> [SpooledMail] {
        state.withLock { $0.left.values.filter(\.isSetAside) }.sorted { $0.key < $1.key }
    }

    /// Whether the disk has at least `floor` bytes free; below it new mail is put off (452 4.3.1).
    package func hasRoom(floor: Int) throws -> Bool {
        try folder.freeBytes() >= floor
    }

    /// Names what ended processes were reading after its key and count; of several counts of a key the highest stays.
    private static func gather(in folder: SpoolFolder) throws -> [String: SpooledMail] {
        var left: [String: SpooledMail] = [:]
        for name in try folder.names() {
            guard let mail = SpooledMail(fileName: name) ?? takeOver(name, in: folder) else { continue }
            let known = left[mail.key]
            left[mail.key] = known.map { $0.attempts > mail.attempts ? $0 : mail } ?? mail
            if let known, known != mail { try folder.remove((known.attempts > mail.attempts ? mail : known).fileName) }
        }
        return left
    }

    private static func takeOver(_ name: String, in folder: SpoolFolder) -> SpooledMail? {
        guard name.hasPrefix(SpoolSlot.prefix), let slot = SpoolSlot(leftAs: name, in: folder) else { return nil }
        guard let mail = slot.left() else {
            slot.discard()
            return nil
        }
        return (try? folder.rename(name, mail.fileName)).map { mail }
    }
}

extension MailSpool.State {
    /// - Returns: the number of the attempt, and a slot where one is free.
    fileprivate mutating func begin(_ key: String) -> (number: Int, slot: SpoolSlot?) {
        let number = reading[key]?.number ?? min(left[key]?.attempts ?? 0, SpooledMail.attemptsAllowed) + 1
        reading[key] = ((reading[key]?.copies ?? 0) + 1, number)
        return (number, free.popLast())
    }

    /// - Returns: the leftover of an earlier process, once the last copy was read.
    fileprivate mutating func end(_ key: String, slot: SpoolSlot?) -> SpooledMail? {
        if let slot { free.append(slot) }
        guard let attempt = reading[key] else { return nil }
        reading[key] = attempt.copies > 1 ? (attempt.copies - 1, attempt.number) : nil
        return attempt.copies > 1 ? nil : left.removeValue(forKey: key)
    }
}
