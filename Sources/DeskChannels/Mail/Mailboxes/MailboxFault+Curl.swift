import CCurl
import DeskStore

extension MailboxFault {
    /// Why libcurl made no connection.
    ///
    /// - Parameter words: what it says of it.
    init(_ code: CURLcode, _ gate: ConnectionGate, _ words: String) {
        if let refused = gate.refused {
            self.init(.notAllowed, at: .connect, refused)
            return
        }
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_URL_MALFORMAT: self.init(.unresolved, at: .find, words)
        case CURLE_COULDNT_CONNECT: self.init(.unreachable, at: .connect, words)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE: self.init(.certificate, at: .encrypt, words)
        case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR: self.init(.noEncryption, at: .encrypt, words)
        case CURLE_OPERATION_TIMEDOUT: self.init(.tooSlow, at: gate.isOpened ? .encrypt : .connect, words)
        case CURLE_WEIRD_SERVER_REPLY: self.init(.garbled, at: .encrypt, words)
        default: self.init(gate.isOpened ? .hungUp : .unreachable, at: gate.isOpened ? .encrypt : .connect, words)
        }
    }

    /// The same at another step.
    func at(_ step: Step) -> MailboxFault { MailboxFault(kind, at: step, detail) }
}
