import DeskOperations
import DeskStore
import ServiceDesk
import Synchronization

/// Where the desk's mail goes out just now: to the server that an administrator named, else where the operator says.
package final class OutgoingServer: Sendable {
    private struct Current {
        var access: MailServerAccess?
        var hostname: String
        var sender: SMTPSender
    }

    private let desk: Desk
    private let configured: SMTPDestination
    private let options: SMTPOptions
    private let networks: OutsideNetworks
    private let certificates: String?
    private let current = Mutex<Current?>(nil)

    /// - Parameters:
    ///   - networks: where a server may be that a page names (CASES.md D8); the operator's own may be anywhere.
    ///   - certificates: whom such a server is trusted by, instead of the system's certificates.
    package init(
        desk: Desk, configured: SMTPDestination, options: SMTPOptions, networks: OutsideNetworks, certificates: String?
    ) {
        self.desk = desk
        self.configured = configured
        self.options = options
        self.networks = networks
        self.certificates = certificates
    }

    /// What sends: the same as before until another server is named.
    package var sender: SMTPSender {
        let (access, hostname) = (desk.mailServer, String(desk.identity.address.domain))
        return current.withLock { current in
            if let current, current.access == access, current.hostname == hostname { return current.sender }
            let place = place(of: access, as: hostname)
            let sender = SMTPSender(place.destination, options: place.options)
            current = Current(access: access, hostname: hostname, sender: sender)
            return sender
        }
    }

    /// Where mail goes just now, and how.
    package var place: (destination: SMTPDestination, options: SMTPOptions) {
        place(of: desk.mailServer, as: String(desk.identity.address.domain))
    }

    private func place(of access: MailServerAccess?, as hostname: String) -> (destination: SMTPDestination, options: SMTPOptions) {
        var options = options
        options.hostname = hostname
        guard let access else { return (configured, options) }
        options.networks = networks
        options.certificates = certificates
        return (.relay(SMTPRelay(access)), options)
    }

    /// Hands a mail to a server, whichever is in use, and says how each step went.
    package func attempt(_ access: MailServerAccess, _ trial: OutgoingTrial) async -> MailServerTrial {
        var place = place(of: access, as: String(desk.identity.address.domain))
        place.options.setPatience(.seconds(10), reply: .seconds(30), mail: .seconds(60))
        place.options.connections = 1
        let outcome = await SMTPSender(place.destination, options: place.options).send(trial.mail, from: "", to: [trial.recipient])
        return MailServerTrial(outcome, at: access.server)
    }
}

extension SMTPOptions {
    /// For somebody who waits and looks on.
    package mutating func setPatience(_ connect: Duration, reply: Duration, mail: Duration) {
        (connectTimeout, replyTimeout, mailTimeout) = (connect, reply, mail)
    }
}

extension SMTPRelay {
    fileprivate init(_ access: MailServerAccess) {
        let server = access.server
        // A password that is lost lets nobody in; the mail then waits.
        let credentials = server.user.map { Credentials(user: $0, password: access.secret ?? "") }
        let encryption: Encryption =
            switch server.security {
            case .tls: .always
            case .startTLS: .startTLS
            case .none: .never
            }
        self.init(host: server.host, port: server.port, encryption: encryption, credentials: credentials)
    }
}

extension MailServerTrial {
    /// How far it came is told by what was said.
    fileprivate init(_ outcome: SendOutcome, at server: MailServer) {
        let failure: String? =
            switch outcome.recipients.first {
            case .delivered: nil
            case .tryLater(let code, let text), .refused(let code, let text): code == 0 ? text : "\(code) \(text)"
            case nil: ""
            }
        let all = Step.allCases.filter { step in
            switch step {
            case .encrypt: server.security != .none
            case .signIn: server.user != nil
            case .connect, .send: true
            }
        }
        let last = failure == nil ? Step.send : Self.lastStep(outcome, failure ?? "", at: server)
        self.init(
            steps: Array(all.prefix(through: all.firstIndex(of: last) ?? 0)), failure: failure, refused: outcome.refusedAddress,
            dialogue: outcome.dialogue)
    }

    private static func lastStep(_ outcome: SendOutcome, _ failure: String, at server: MailServer) -> Step {
        let said = outcome.dialogue
        if said.isEmpty {
            let isOfTLS = ["SSL", "TLS", "certificate"].contains { failure.contains($0) }
            return server.security == .tls && isOfTLS ? .encrypt : .connect
        }
        let greetings = said.split(separator: "\n").count { $0.hasPrefix("> EHLO") || $0.hasPrefix("> HELO") }
        if server.security == .startTLS, greetings < 2 { return greetings == 0 ? .connect : .encrypt }
        return server.user != nil && !said.contains("> MAIL") ? .signIn : .send
    }
}
