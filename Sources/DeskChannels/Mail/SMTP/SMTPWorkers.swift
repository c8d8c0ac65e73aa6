import Foundation
import Synchronization

/// Carries one mail after another; it belongs to one thread and may block it.
protocol MailTransport {
    func send(_ mail: OutgoingEnvelope) -> SendOutcome
}

/// Threads that send mail, each with a transport of its own: libcurl and fsync block, and must not block Swift's pool.
final class SMTPWorkers: Sendable {
    private let queue = SMTPQueue()

    /// - Parameter makeTransport: called once on each thread.
    init(count: Int, makeTransport: @escaping @Sendable () -> any MailTransport) {
        for _ in 0..<max(1, count) {
            let queue = queue
            Thread.detachNewThread {
                let transport = makeTransport()
                while let job = queue.next() { job.continuation.resume(returning: transport.send(job.mail)) }
            }
        }
    }

    deinit {
        queue.close()
    }

    func send(_ mail: OutgoingEnvelope) async -> SendOutcome {
        await withCheckedContinuation { continuation in
            queue.add(SMTPQueue.Job(mail: mail, continuation: continuation))
        }
    }
}

/// The mails that wait for a thread.
final class SMTPQueue: Sendable {
    struct Job: Sendable {
        let mail: OutgoingEnvelope
        let continuation: CheckedContinuation<SendOutcome, Never>
    }

    private let jobs = Mutex<[Job]>([])
    private let arrivals = DispatchSemaphore(value: 0)

    func add(_ job: Job) {
        jobs.withLock { $0.append(job) }
        arrivals.signal()
    }

    /// Waits for a mail; nil when the queue is closed.
    func next() -> Job? {
        arrivals.wait()
        let job = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        // An arrival without a job is the end, which every thread has to hear.
        if job == nil { arrivals.signal() }
        return job
    }

    func close() {
        arrivals.signal()
    }
}
