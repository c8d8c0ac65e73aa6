import NIOCore

/// Runs tasks on event loops, where their connections are read and written (SE-0417).
///
/// A task that was woken by an event loop goes on there at once; without this every request changes threads twice. What blocks, a
/// database's unit or a password's hash, has threads of its own in any case.
final class EventLoopExecutor: TaskExecutor {
    private let group: any EventLoopGroup

    init(_ group: any EventLoopGroup) {
        self.group = group
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        // On an event loop of the group this is that one.
        group.any().execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
