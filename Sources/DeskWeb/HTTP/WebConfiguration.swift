import DeskOperations
import DeskStore
import Foundation
import MailFormat

/// How the pages and the API are served.
package struct WebConfiguration: Sendable {
    /// The address to listen on.
    package var host: String
    /// The port to listen on; 0 takes any free one.
    package var port: Int
    /// Whether the X-Forwarded-For of a peer is believed, by its address; nobody's is unless the operator named him (CASES.md D7).
    package var isTrustedProxy: @Sendable (String) -> Bool = { _ in false }
    /// Where outgoing mail goes while no mail server is set up; `nil` when one is.
    package var mailFolder: String?
    /// Tries a mailbox at its server.
    package var tryMailbox: @Sendable (MailboxAccess) async -> MailboxTrial = { access in
        MailboxTrial(failing: MailboxFault(.unreachable, at: .connect), of: access.mailbox.settings)
    }
    /// Tries the server for outgoing mail.
    package var tryMailServer: @Sendable (MailServerAccess, OutgoingTrial) async -> MailServerTrial = { _, _ in
        MailServerTrial(steps: [.connect], failure: "", dialogue: "")
    }
    /// Where the mail server in front delivers to, by LMTP.
    package var lmtp = ""
    /// The most bytes of a form.
    package var largestForm = 1 << 20
    /// The most bytes of the files that come with a form, together.
    package var largestFiles = Desk.largestFiles
    /// How long a form with files may take.
    package var filesTimeout = Duration.seconds(300)
    /// The most bytes of a JSON document.
    package var largestDocument = 2 << 20
    /// The most connections at a time; more wait in the listener's queue.
    package var mostConnections = 4_096
    /// How long a connection may be silent, and how long the head of a request may take.
    package var idleTimeout = Duration.seconds(60)
    /// How long the body of a request may take.
    package var bodyTimeout = Duration.seconds(30)
    /// Looks for viruses in a mail once more; `nil` where the desk has no scanner.
    package var scanMail: (@Sendable ([UInt8]) async -> MailScan)?
    /// Reads a mail that was not read whole when it came; `nil` for one that nobody reads to its end.
    package var readMail: @Sendable ([UInt8]) async -> ParsedMail? = { bytes in await Task.detached { MailParser().parse(bytes) }.value }
    /// Whether the other doors of the process are open, so that it may be called ready.
    package var isReady: @Sendable () -> Bool = { true }
    /// Begun before the server is ended.
    package var drain = WebDrain()
    /// What is counted, for `/metrics`.
    package var metrics = PrometheusMetrics()

    package init(host: String = "127.0.0.1", port: Int = 8080) {
        self.host = host
        self.port = port
    }
}
