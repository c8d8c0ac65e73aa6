import Foundation

/// Writes each mail into a folder instead of sending it.
final class MailFolder: MailTransport {
    private let path: String
    private let now: @Sendable () -> Date
    private var count = 0

    init(path: String, now: @escaping @Sendable () -> Date) {
        self.path = path
        self.now = now
    }

    func send(_ mail: OutgoingEnvelope) -> SendOutcome {
        do throws(SpoolError) {
            try write(mail.message)
            return SendOutcome(recipients: mail.recipients.map { _ in .delivered })
        } catch {
            return SendOutcome(recipients: mail.recipients.map { _ in .tryLater(code: 0, text: "\(error)") })
        }
    }

    /// Linked into place when it is whole and on the disk; a name that is taken stays as it is.
    private func write(_ message: [UInt8]) throws(SpoolError) {
        guard let folder = try? SpoolFolder(path: path) else { throw .system(call: "mkdir", errno: ENOENT) }
        let time = now().formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
        let temporary = ".\(getpid())-\(time).part"
        try folder.write(message, as: temporary)
        defer { try? folder.remove(temporary) }
        repeat { count += 1 } while try !folder.link(temporary, "\(time)-\(count).eml")
        try folder.synchronize()
    }
}
