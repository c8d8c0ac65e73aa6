import Foundation
import Logging
import Synchronization

/// A thread with a connection of its own that listens for other processes' hints and sends ours.
///
/// NOTIFY inside the units would make their commits wait for each other, fsync included. Sent from here after the commit, one serves all
/// units that announced meanwhile; a hint that is lost with the process costs others two seconds.
final class PostgreSQLListener: Sendable {
    private struct State {
        /// How many announcements there were, and how many of them others were told of.
        var announced = 0
        var told = 0
        var closing = false
        var ended: CheckedContinuation<Void, Never>?
        var hasEnded = false
    }

    private enum Wish {
        case close, nothing
        case tell(Int)
    }

    private let url: String
    private let options: DatabaseOptions
    private let hints: ChangeHints
    private let logger: Logger
    private let state = Mutex(State())
    private let wakeUp: WakeUp

    init(url: String, options: DatabaseOptions, hints: ChangeHints, logger: Logger) throws {
        self.url = url
        self.options = options
        self.hints = hints
        self.logger = logger
        wakeUp = try WakeUp()
    }

    func start() {
        let thread = Thread { self.run() }
        thread.name = "svar listener"
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// Wakes this process now and the others soon.
    func announce() {
        hints.wake()
        state.withLock { $0.announced += 1 }
        wakeUp.signal()
    }

    func close() async {
        await withCheckedContinuation { (ended: CheckedContinuation<Void, Never>) in
            let hasEnded = state.withLock { state in
                state.closing = true
                if !state.hasEnded { state.ended = ended }
                return state.hasEnded
            }
            wakeUp.signal()
            if hasEnded { ended.resume() }
        }
    }

    private func run() {
        var losses = 0
        var seed: Int32 = 0
        while !isClosing {
            do {
                let session = try PostgreSQLSession(url: url, options: options)
                try session.run("LISTEN svar")
                losses = 0
                seed = session.serverProcess
                // Hints were missed while nobody listened.
                hints.wake()
                try listen(on: session)
            } catch {
                logger.debug("The listening connection is lost", metadata: ["error": "\(error)"])
            }
            losses += 1
            if !isClosing { wakeUp.wait(forSeconds: Retries.pause(after: losses + 1, seed: seed)) }
        }
        let ended = state.withLock { state in
            state.hasEnded = true
            return state.ended
        }
        ended?.resume()
    }

    /// Returns when the database closes or the server has ended the connection.
    private func listen(on session: PostgreSQLSession) throws {
        // What was announced while there was no connection.
        wakeUp.signal()
        while true {
            let ready = wakeUp.wait(forSeconds: options.looksForChangesEvery.seconds * 15, orReadable: session.socket)
            switch wish {
            case .close: return
            case .tell(let announced):
                try session.run("NOTIFY svar")
                state.withLock { $0.told = announced }
            // After a silence, a query shows whether the other end is still there.
            case .nothing: if !ready { try session.run("SELECT 1") }
            }
            let (isAlive, notified) = session.readNotifications()
            if notified { hints.wake() }
            guard isAlive else { return }
        }
    }

    private var isClosing: Bool { state.withLock { $0.closing } }

    private var wish: Wish {
        state.withLock { state in
            if state.closing { return .close }
            return state.announced > state.told ? .tell(state.announced) : .nothing
        }
    }
}
