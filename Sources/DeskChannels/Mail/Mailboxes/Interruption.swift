import Foundation
import Synchronization

/// Ends the waiting of a thread for a socket, for good.
final class Interruption: Sendable {
    /// A pipe whose end becomes readable.
    private let reading: Int32
    private let writing: Int32
    private let isRaised = Atomic<Bool>(false)

    init() {
        var ends: [Int32] = [-1, -1]
        _ = pipe(&ends)
        for end in ends where end >= 0 {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (reading, writing) = (ends[0], ends[1])
    }

    deinit {
        close(reading)
        close(writing)
    }

    var wasRaised: Bool { isRaised.load(ordering: .acquiring) }

    func raise() {
        isRaised.store(true, ordering: .releasing)
        var byte: UInt8 = 1
        _ = write(writing, &byte, 1)
    }

    /// Waits until the socket is ready or the time is up.
    ///
    /// - Throws: `MailboxInterrupted`.
    func wait(for socket: Int32, _ events: Int16, atMost time: Duration) throws(MailboxInterrupted) {
        guard !wasRaised else { throw MailboxInterrupted() }
        var both = [pollfd(fd: socket, events: events, revents: 0), pollfd(fd: reading, events: Int16(POLLIN), revents: 0)]
        _ = poll(&both, 2, Int32(clamping: max(1, time.wholeMilliseconds)))
        guard !wasRaised else { throw MailboxInterrupted() }
    }
}
