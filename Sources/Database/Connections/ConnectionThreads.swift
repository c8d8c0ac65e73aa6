import Dispatch
import Foundation
import Synchronization

/// One connection, owned by the thread that opened it.
protocol ConnectionWorker: SendableMetatype {
    associatedtype Job: Sendable

    /// Does the jobs, which waited together; at most as many as the threads were started with.
    func work(on jobs: [Job])

    /// Called on the same thread after the last job.
    func close()
}

/// Threads of our own, each of which opens and owns one connection, and one queue of jobs for all of them.
///
/// A unit of work blocks its thread; on Swift's cooperative pool it would block everybody.
final class ConnectionThreads<Worker: ConnectionWorker>: Sendable {
    private struct Queue {
        var jobs: [Worker.Job] = []
        var running = 0
        var closing = false
        var closed: [CheckedContinuation<Void, Never>] = []
    }

    private let queue = Mutex(Queue())
    private let waiting = DispatchSemaphore(value: 0)
    private let batch: Int

    private init(batch: Int) {
        self.batch = batch
    }

    /// Starts the threads one after another; when one cannot open its connection, all are closed again.
    ///
    /// - Parameter batch: how many jobs a worker takes at once.
    static func start(
        _ count: Int, named name: String, batch: Int = 1, open: @escaping @Sendable () throws -> Worker
    ) async throws -> ConnectionThreads {
        let threads = ConnectionThreads(batch: batch)
        do {
            for number in 1...max(1, count) { try await threads.startThread(named: "\(name) \(number)", open: open) }
        } catch {
            await threads.close()
            throw error
        }
        return threads
    }

    /// How many jobs no thread has taken yet.
    var waitingJobs: Int { queue.withLock { $0.jobs.count } }

    /// Puts a job into the queue.
    func submit(_ job: Worker.Job) throws(DatabaseError) {
        let accepted = queue.withLock { queue in
            guard !queue.closing else { return false }
            queue.jobs.append(job)
            return true
        }
        guard accepted else { throw .closed }
        waiting.signal()
    }

    /// Lets the threads finish the jobs that wait; returns when every connection is closed.
    func close() async {
        await withCheckedContinuation { (closed: CheckedContinuation<Void, Never>) in
            let running = queue.withLock { queue in
                queue.closing = true
                if queue.running > 0 { queue.closed.append(closed) }
                return queue.running
            }
            if running == 0 { closed.resume() }
            for _ in 0..<running { waiting.signal() }
        }
    }

    private func startThread(named name: String, open: @escaping @Sendable () throws -> Worker) async throws {
        try await withCheckedThrowingContinuation { (opened: CheckedContinuation<Void, any Error>) in
            let thread = Thread { self.run(open: open, opened: opened) }
            thread.name = name
            thread.stackSize = 2 << 20
            thread.start()
        }
    }

    private func run(open: () throws -> Worker, opened: CheckedContinuation<Void, any Error>) {
        do {
            let worker = try open()
            queue.withLock { $0.running += 1 }
            opened.resume()
            while let jobs = next() { worker.work(on: jobs) }
            worker.close()
        } catch {
            opened.resume(throwing: error)
            return
        }
        leave()
    }

    /// The jobs to do next, or nil when the thread is to end.
    private func next() -> [Worker.Job]? {
        while true {
            waiting.wait()
            let (jobs, ends) = queue.withLock { queue in
                let jobs = Array(queue.jobs.prefix(batch))
                queue.jobs.removeFirst(jobs.count)
                return (jobs, queue.closing && jobs.isEmpty)
            }
            if ends { return nil }
            if !jobs.isEmpty { return jobs }
        }
    }

    private func leave() {
        let closed = queue.withLock { queue in
            queue.running -= 1
            guard queue.running == 0 else { return [CheckedContinuation<Void, Never>]() }
            defer { queue.closed = [] }
            return queue.closed
        }
        for continuation in closed { continuation.resume() }
    }
}
