import Foundation

/// Wakes a thread that waits for a socket, through a pipe.
final class WakeUp: Sendable {
    private let reading: Int32
    private let writing: Int32

    init() throws(DatabaseError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .failed(code: "\(errno)", message: "no pipe") }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        reading = ends[0]
        writing = ends[1]
    }

    deinit {
        _ = Glibc.close(reading)
        _ = Glibc.close(writing)
    }

    func signal() {
        // A full pipe wakes as well.
        _ = write(writing, [1], 1)
    }

    /// Waits for a signal, for bytes at `socket`, or for the time to pass; false when the time has passed.
    @discardableResult
    func wait(forSeconds seconds: Double, orReadable socket: Int32 = -1) -> Bool {
        var descriptors = [pollfd(fd: reading, events: Int16(POLLIN), revents: 0), pollfd(fd: socket, events: Int16(POLLIN), revents: 0)]
        let ready = poll(&descriptors, nfds_t(descriptors.count), Int32(seconds * 1000))
        var signals = [UInt8](repeating: 0, count: 64)
        while read(reading, &signals, signals.count) > 0 {}
        return ready != 0
    }
}
