import CCurl
import DeskOperations
import DeskStore
import Foundation

/// A connection that libcurl makes and checks, up to the greeting and TLS, and carries bytes over afterwards. It belongs to one thread.
///
/// Without a user libcurl speaks no more than CAPABILITY and STARTTLS, or CAPA and STLS, and keeps no line that was sent in the open before TLS.
final class CurlMailboxTransport: MailboxTransport {
    /// Where a connection goes to, and how.
    struct Server: Sendable {
        let dialect: Mailbox.Dialect
        let host: String
        let port: Int
        let security: Mailbox.Security
        let networks: OutsideNetworks
        /// A file of certificates that are trusted instead of the system's.
        var certificates: String?
    }

    private let server: Server
    private let interruption: Interruption
    private var handle: Curl.Handle?
    private var socket: curl_socket_t = -1
    private let gate: ConnectionGate
    /// libcurl writes its words on a failure here.
    private let words = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    init(_ server: Server, interruption: Interruption) {
        self.server = server
        self.interruption = interruption
        gate = ConnectionGate(networks: server.networks, isForLoopbackOnly: server.security == .none)
        words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        if let handle { curl_easy_cleanup(handle) }
        words.deallocate()
    }

    func open(within time: Duration) throws {
        guard let handle = Curl.handle("imap,imaps,pop3,pop3s", certificates: server.certificates) else {
            throw MailboxFault(.deskBusy, at: .connect, "libcurl has no handle")
        }
        self.handle = handle
        configure(handle, time)
        gate.attach(to: handle)
        let result = curl_easy_perform(handle)
        guard !interruption.wasRaised else { throw MailboxInterrupted() }
        guard result == CURLE_OK else { throw fault(result) }
        _ = svar_curl_get_socket(handle, &socket)
    }

    func send(_ bytes: [UInt8], within time: Duration) throws {
        guard let handle else { throw MailboxFault(.hungUp, at: .read) }
        let deadline = ContinuousClock.now + time
        var sent = 0
        while sent < bytes.count {
            var count = 0
            let result = bytes.withUnsafeBytes { curl_easy_send(handle, $0.baseAddress.map { $0 + sent }, bytes.count - sent, &count) }
            sent += count
            if result == CURLE_AGAIN {
                guard ContinuousClock.now < deadline else { throw MailboxFault(.tooSlow, at: .read) }
                try interruption.wait(for: socket, Int16(POLLOUT), atMost: deadline - .now)
            } else if result != CURLE_OK {
                throw MailboxFault(.hungUp, at: .read, failure(result))
            }
        }
    }

    func receive(within time: Duration) throws -> [UInt8] {
        guard let handle else { throw MailboxFault(.hungUp, at: .read) }
        let deadline = ContinuousClock.now + time
        var room = [UInt8](repeating: 0, count: 65_536)
        while true {
            var count = 0
            let result = room.withUnsafeMutableBytes { curl_easy_recv(handle, $0.baseAddress, $0.count, &count) }
            if result == CURLE_OK, count > 0 { return Array(room[..<count]) }
            guard result == CURLE_AGAIN else { throw MailboxFault(.hungUp, at: .read, result == CURLE_OK ? "" : failure(result)) }
            guard ContinuousClock.now < deadline else { return [] }
            // TLS may hold bytes back that the socket shows no more: asked first, waited for afterwards.
            try interruption.wait(for: socket, Int16(POLLIN), atMost: deadline - .now)
        }
    }

    func close() {
        if let handle { curl_easy_cleanup(handle) }
        handle = nil
    }

    private func configure(_ handle: Curl.Handle, _ time: Duration) {
        let host = server.host.contains(":") ? "[\(server.host)]" : server.host
        Curl.set(handle, CURLOPT_URL, "\(server.dialect.rawValue)\(server.security == .tls ? "s" : "")://\(host):\(server.port)/")
        Curl.set(handle, CURLOPT_CONNECT_ONLY, 1)
        // No ~/.netrc.
        Curl.set(handle, CURLOPT_NETRC, 0)
        Curl.set(handle, CURLOPT_USE_SSL, Int((server.security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL).rawValue))
        Curl.set(handle, CURLOPT_SSL_VERIFYPEER, 1)
        Curl.set(handle, CURLOPT_SSL_VERIFYHOST, 2)
        // Who waits in IDLE hears of nothing when the way there has been cut: asked for every minute.
        Curl.set(handle, CURLOPT_TCP_KEEPALIVE, 1)
        Curl.set(handle, CURLOPT_TCP_KEEPIDLE, 60)
        Curl.set(handle, CURLOPT_TCP_KEEPINTVL, 60)
        Curl.setTimeouts(handle, connect: time, whole: time, reply: time)
        _ = svar_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, words)
        // Asked about once a second while it connects, so that nobody waits for a server that does not answer.
        Curl.set(handle, CURLOPT_NOPROGRESS, 0)
        _ = svar_curl_set_pointer(handle, CURLOPT_XFERINFODATA, Unmanaged.passUnretained(interruption).toOpaque())
        _ = svar_curl_set_progress(handle) { interruption, _, _, _, _ in
            guard let interruption else { return 0 }
            return Unmanaged<Interruption>.fromOpaque(interruption).takeUnretainedValue().wasRaised ? 1 : 0
        }
    }

    private func fault(_ code: CURLcode) -> MailboxFault { MailboxFault(code, gate, failure(code)) }

    private func failure(_ code: CURLcode) -> String {
        LogText.safe(String(cString: words.pointee == 0 ? curl_easy_strerror(code) : UnsafePointer(words)))
    }
}
