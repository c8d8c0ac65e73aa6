import CCurl
import Foundation
import Glibc

/// A connection to a server that is near, with a moment at which its patience ends; it belongs to one thread and blocks it.
struct StreamSocket {
    enum Fault: Error {
        case unreachable
        case tooSlow
    }

    private let descriptor: Int32
    private let deadline: ContinuousClock.Instant

    init(to address: LMTPAddress, until deadline: ContinuousClock.Instant) throws(Fault) {
        self.deadline = deadline
        switch address {
        case .unix(let path): descriptor = try Self.connect(unix: path, until: deadline)
        case .tcp(let host, let port): descriptor = try Self.connect(host, port, until: deadline)
        }
    }

    func close() { _ = Foundation.close(descriptor) }

    /// - Returns: whether all of it went; false where the other side has hung up.
    func send(_ bytes: ArraySlice<UInt8>) throws(Fault) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            try Self.wait(for: POLLOUT, on: descriptor, until: deadline)
            let sent = rest.withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if sent > 0 {
                rest = rest.dropFirst(sent)
            } else if errno != EAGAIN, errno != EINTR {
                return false
            }
        }
        return true
    }

    /// What has come; waits for it. Nothing once the other side has hung up.
    func receive() throws(Fault) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            try Self.wait(for: POLLIN, on: descriptor, until: deadline)
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0, errno == EAGAIN || errno == EINTR { continue }
            return Array(buffer.prefix(max(0, count)))
        }
    }

    private static func connect(unix path: String, until deadline: ContinuousClock.Instant) throws(Fault) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        let copy = address
        return try connect(AF_UNIX, until: deadline) { descriptor in
            withUnsafePointer(to: copy) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        }
    }

    private static func connect(_ host: String, _ port: Int, until deadline: ContinuousClock.Instant) throws(Fault) -> Int32 {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, "\(port)", &hints, &found) == 0, let first = found else { throw .unreachable }
        defer { freeaddrinfo(first) }
        var next: UnsafeMutablePointer<addrinfo>? = first
        while let info = next?.pointee {
            next = info.ai_next
            let descriptor = try? connect(info.ai_family, until: deadline) { Foundation.connect($0, info.ai_addr, info.ai_addrlen) }
            if let descriptor { return descriptor }
        }
        throw .unreachable
    }

    private static func connect(
        _ family: Int32, until deadline: ContinuousClock.Instant, _ connect: (Int32) -> Int32
    ) throws(Fault) -> Int32 {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let descriptor = socket(family, type, 0)
        guard descriptor >= 0 else { throw .unreachable }
        do throws(Fault) {
            guard connect(descriptor) == 0 || errno == EINPROGRESS else { throw .unreachable }
            try wait(for: POLLOUT, on: descriptor, until: deadline)
            var (fault, length): (Int32, socklen_t) = (0, socklen_t(MemoryLayout<Int32>.size))
            guard getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &fault, &length) == 0, fault == 0 else { throw .unreachable }
            return descriptor
        } catch {
            _ = Foundation.close(descriptor)
            throw error
        }
    }

    private static func wait(for event: Int32, on descriptor: Int32, until deadline: ContinuousClock.Instant) throws(Fault) {
        let left = ContinuousClock.now.duration(to: deadline)
        guard left > .zero else { throw .tooSlow }
        var waiting = pollfd(fd: descriptor, events: Int16(event), revents: 0)
        let milliseconds = left.components.seconds * 1_000 + left.components.attoseconds / 1_000_000_000_000_000
        let ready = poll(&waiting, 1, Int32(clamping: milliseconds + 1))
        guard ready != 0 else { throw .tooSlow }
        if ready < 0, errno != EINTR { throw .unreachable }
    }
}
