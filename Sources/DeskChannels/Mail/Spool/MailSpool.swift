import Synchronization

/// Keeps each mail while it is read, and counts how often reading the same bytes has ended the process.
///
/// A mail that ends the process every time would otherwise be sent again for ever.
/// `beginAttempt` → read and deliver → `finish`; only a process that dies on the way leaves the file, with its count.
package struct MailSpool: Sendable {
    /// How many are reading a mail in this process; copies of one mail that come at once are one attempt.
    private final class Reading: Sendable {
        let counts = Mutex<[String: Int]>([:])
    }

    private let folder: SpoolFolder
    private let reading = Reading()

    /// - Parameter folder: created if it is not there.
    package init(folder: String) throws {
        self.folder = try SpoolFolder(path: folder)
    }

    /// Keeps a mail until `finish`; the same bytes are kept once, with their count of attempts.
    ///
    /// - Parameter key: names the bytes; the same bytes must have the same key.
    @discardableResult
    package func keep(_ bytes: [UInt8], key: String) throws -> SpooledMail {
        try reading.counts.withLock { _ in try keepUnlessKnown(bytes, key) }
    }

    /// Keeps a mail and counts an attempt to read it in one step, so that a copy that ends meanwhile cannot take it away.
    ///
    /// - Returns: as the other `beginAttempt`.
    package func beginAttempt(_ key: String, keeping bytes: [UInt8]) throws -> Int {
        try reading.counts.withLock { counts in try count(keepUnlessKnown(bytes, key), &counts) }
    }

    /// Counts an attempt to read a mail, before it is made.
    ///
    /// - Returns: 1 for the first attempt; from `SpooledMail.attemptsAllowed` + 1 on the mail is to be left alone.
    package func beginAttempt(_ key: String) throws -> Int {
        try reading.counts.withLock { counts in
            guard let mail = find(key) else { throw SpoolError.unknown(key: key) }
            return try count(mail, &counts)
        }
    }

    private func keepUnlessKnown(_ bytes: [UInt8], _ key: String) throws(SpoolError) -> SpooledMail {
        guard SpooledMail.isKey(key) else { throw .badKey }
        if let known = find(key) { return known }
        let mail = SpooledMail(key: key, attempts: 0)
        try folder.write(bytes, as: mail.fileName)
        return mail
    }

    private func count(_ mail: SpooledMail, _ counts: inout [String: Int]) throws(SpoolError) -> Int {
        let isFirst = counts[mail.key] == nil
        let attempts = isFirst ? min(mail.attempts, SpooledMail.attemptsAllowed) + 1 : mail.attempts
        try folder.rename(mail.fileName, SpooledMail(key: mail.key, attempts: attempts).fileName)
        counts[mail.key, default: 0] += 1
        return attempts
    }

    /// Ends an attempt that did not end the process, however it went: the mail is removed with its count.
    package func finish(_ key: String) throws {
        try reading.counts.withLock { counts in
            let left = (counts[key] ?? 1) - 1
            counts[key] = left > 0 ? left : nil
            guard left <= 0, let mail = find(key) else { return }
            try folder.remove(mail.fileName)
        }
    }

    /// Ends an attempt of a mail that is left alone: it stays, for an administrator to look at.
    package func leave(_ key: String) {
        reading.counts.withLock { counts in
            let left = (counts[key] ?? 1) - 1
            counts[key] = left > 0 ? left : nil
        }
    }

    /// Every mail in the spool, by key.
    package func all() throws -> [SpooledMail] {
        try folder.names().compactMap(SpooledMail.init(fileName:)).sorted { $0.key < $1.key }
    }

    /// The mails whose reading has ended the process too often.
    package func setAside() throws -> [SpooledMail] {
        try all().filter(\.isSetAside)
    }

    /// The bytes of a mail.
    package func read(_ key: String) throws -> [UInt8] {
        guard let mail = find(key), let bytes = folder.read(mail.fileName) else { throw SpoolError.unknown(key: key) }
        return bytes
    }

    /// Whether the disk has at least `floor` bytes free; below it new mail is put off (452 4.3.1).
    package func hasRoom(floor: Int) throws -> Bool {
        try folder.freeBytes() >= floor
    }

    /// Attempts are few, so that asking for each name costs less than listing a folder that may be large.
    private func find(_ key: String) -> SpooledMail? {
        guard SpooledMail.isKey(key) else { return nil }
        for attempts in 0...SpooledMail.attemptsAllowed + 1 {
            let mail = SpooledMail(key: key, attempts: attempts)
            if folder.exists(mail.fileName) { return mail }
        }
        return nil
    }
}
