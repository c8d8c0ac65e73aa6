import Foundation
import Synchronization

/// Speaks to the server of a mailbox; it belongs to one thread.
protocol MailboxClient: AnyObject, SendableMetatype {
    init(_ transport: any MailboxTransport, limits: MailboxLimits)
    /// Connects, up to signing in.
    func open() throws
    func signIn(_ credentials: MailboxCredentials) throws
    func close()
}

/// A thread with the client of one connection: libcurl blocks, and must not block Swift's pool.
final class MailboxThread<Client: MailboxClient>: Sendable {
    private let work = Work()
    private let interruption = Interruption()

    /// - Parameter makeClient: called on the thread; the client is used nowhere else.
    init(makeClient: @escaping @Sendable (Interruption) -> Client) {
        let (work, interruption) = (work, interruption)
        Thread.detachNewThread {
            let client = makeClient(interruption)
            while let job = work.next() { job(client) }
            client.close()
        }
    }

    deinit {
        interruption.raise()
        work.end()
    }

    /// Does something with the client, after what was asked for earlier. When the task is cancelled the connection is of no more use.
    func run<Value: Sendable>(_ body: @escaping @Sendable (Client) throws -> Value) async throws -> Value {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                work.add { client in continuation.resume(with: Result { try body(client) }) }
            }
        } onCancel: {
            interruption.raise()
        }
    }
}

extension MailboxThread {
    /// What the thread is to do.
    fileprivate final class Work: Sendable {
        typealias Job = @Sendable (Client) -> Void

        private let jobs = Mutex<[Job]>([])
        private let arrivals = DispatchSemaphore(value: 0)

        func add(_ job: @escaping Job) {
            jobs.withLock { $0.append(job) }
            arrivals.signal()
        }

        /// Waits for something to do; `nil` at the end.
        func next() -> Job? {
            arrivals.wait()
            return jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        }

        func end() {
            arrivals.signal()
        }
    }
}
