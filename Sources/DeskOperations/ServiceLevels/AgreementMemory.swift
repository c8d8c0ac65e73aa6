import ServiceDesk
import Synchronization

/// The agreements as they were read last: working them out costs more than a change of a ticket does.
final class AgreementMemory: Sendable {
    private let known = Mutex<(stamp: String, book: AgreementBook)?>(nil)

    /// - Parameter stamp: which records they are made of.
    func book(_ stamp: String, read: () throws -> AgreementBook?) throws -> AgreementBook? {
        if let known = known.withLock({ $0 }), known.stamp == stamp { return known.book }
        guard let book = try read() else { return nil }
        known.withLock { $0 = (stamp, book) }
        return book
    }
}
