import DeskStore
import ServiceDesk
import Synchronization

/// Agreements that were read before: working one out from its definition costs more than a change does.
final class AgreementBook: Sendable {
    private static let most = 64

    private let known = Mutex<[StoredAgreement: Agreement]>([:])

    func agreement(_ stored: StoredAgreement) throws -> Agreement {
        if let agreement = known.withLock({ $0[stored] }) { return agreement }
        let agreement = try stored.agreement()
        known.withLock { known in
            if known.count >= Self.most { known = [:] }
            known[stored] = agreement
        }
        return agreement
    }
}
