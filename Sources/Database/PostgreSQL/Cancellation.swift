import CPostgreSQL
import Synchronization

/// How a database that closes ends what still runs.
final class Cancellation: Sendable {
    private struct State {
        var isClosing = false
        var isOver = false
        var next = 0
        /// Addresses of libpq's cancel handles, which are made for use from other threads.
        var handles: [Int: UInt] = [:]
    }

    private let state = Mutex(State())

    /// Nobody waits any more for a database that is gone.
    var isClosing: Bool { state.withLock { $0.isClosing } }

    /// No unit starts or goes on.
    var isOver: Bool { state.withLock { $0.isOver } }

    func beginClosing() {
        state.withLock { $0.isClosing = true }
    }

    /// Ends the statements that run now and keeps others from starting.
    func cancelAll() {
        // Under the lock, so that no handle is freed while it is used.
        state.withLock { state in
            state.isOver = true
            for address in state.handles.values {
                var message = [CChar](repeating: 0, count: 256)
                _ = PQcancel(OpaquePointer(bitPattern: address), &message, Int32(message.count))
            }
        }
    }

    /// Adds the cancel handle of a session; the number takes it away again.
    func add(_ handle: OpaquePointer?) -> Int {
        let address = UInt(bitPattern: handle)
        return state.withLock { state in
            state.next += 1
            state.handles[state.next] = address
            return state.next
        }
    }

    func remove(_ number: Int) {
        state.withLock { state in
            guard let address = state.handles.removeValue(forKey: number) else { return }
            PQfreeCancel(OpaquePointer(bitPattern: address))
        }
    }
}
