import Foundation
import Synchronization

/// A TCP proxy before PostgreSQL that cuts connections at chosen moments.
final class CuttingProxy: Sendable {
    enum Cut {
        /// COMMIT does not reach the server.
        case beforeCommit
        /// COMMIT takes effect, its answer does not reach the client.
        case afterCommit
    }

    private struct State {
        var cuts: [Cut] = []
        var refuses = false
        var refused = 0
        var stopped = false
    }

    private let state = Mutex(State())
    private let listening: Int32
    private let upstream: UInt16
    let port: UInt16

    struct NoSocket: Error {}

    init(to upstream: UInt16) throws {
        self.upstream = upstream
        let listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.listening = listening
        var address = Self.loopback(port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listening, address, size) == 0 && listen(listening, 16) == 0 && getsockname(listening, address, &size) == 0
            }
        }
        guard listening >= 0, bound else { throw NoSocket() }
        port = UInt16(bigEndian: address.sin_port)
        Thread { self.accept() }.start()
    }

    /// Cuts the next connections that commit, one cut each.
    func cut(_ cuts: [Cut]) {
        state.withLock { $0.cuts = cuts }
    }

    var cutsLeft: Int { state.withLock { $0.cuts.count } }

    /// Whether connections, old and new, are cut at once.
    func refuse(_ refuses: Bool) {
        state.withLock { $0.refuses = refuses }
    }

    var refusedConnections: Int { state.withLock { $0.refused } }

    func stop() {
        state.withLock { $0.stopped = true }
        shutdown(listening, Int32(SHUT_RDWR))
    }

    private func accept() {
        while true {
            let client = Glibc.accept(listening, nil, nil)
            guard client >= 0 else { break }
            Thread { self.serve(client) }.start()
        }
        close(listening)
    }

    private func serve(_ client: Int32) {
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer {
            close(client)
            close(server)
        }
        var address = Self.loopback(port: upstream)
        let connected = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard connected == 0, !refusesNow(counting: true) else { return }
        pump(client, server)
    }

    private func pump(_ client: Int32, _ server: Int32) {
        var swallowsAnswer = false
        while !refusesNow(counting: false) {
            var ends = [pollfd(fd: client, events: Int16(POLLIN), revents: 0), pollfd(fd: server, events: Int16(POLLIN), revents: 0)]
            guard poll(&ends, 2, 10) >= 0, !refusesNow(counting: false) else { return }
            if ends[0].revents != 0 {
                guard let bytes = Self.receive(client) else { return }
                // A simple query: the text and its end.
                let cut = bytes.firstRange(of: Array("COMMIT\0".utf8)) == nil ? nil : takeCut()
                if cut == .beforeCommit { return }
                swallowsAnswer = cut == .afterCommit
                guard Self.send(bytes, to: server) else { return }
            }
            if ends[1].revents != 0 {
                guard let bytes = Self.receive(server), !swallowsAnswer, Self.send(bytes, to: client) else { return }
            }
        }
    }

    private func takeCut() -> Cut? {
        state.withLock { $0.cuts.isEmpty ? nil : $0.cuts.removeFirst() }
    }

    private func refusesNow(counting: Bool) -> Bool {
        state.withLock { state in
            if state.refuses, counting { state.refused += 1 }
            return state.refuses || state.stopped
        }
    }

    private static func receive(_ socket: Int32) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    private static func send(_ bytes: [UInt8], to socket: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    private static func loopback(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
