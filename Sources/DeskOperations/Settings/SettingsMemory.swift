import Synchronization

/// What the desk's settings were when they were last read; every node reads them again every few seconds.
final class SettingsMemory: Sendable {
    struct Known: Sendable {
        var identity: DeskIdentity
        var server: MailServerAccess?
    }

    private let known: Mutex<Known>

    init(_ identity: DeskIdentity) {
        known = Mutex(Known(identity: identity, server: nil))
    }

    var current: Known { known.withLock { $0 } }

    func keep(_ new: Known) { known.withLock { $0 = new } }
}
