import ArgumentParser
import DeskChannels
import DeskOperations
import DeskStore
import Foundation
import Logging
import ServiceDesk

extension MailCommand {
    /// `svar mail doctor`: goes through the way of a mail, one line a check; exits with 1 on a fault.
    struct Doctor: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check step by step whether mail goes out and comes in; 1 when something does not.")

        @OptionGroup var options: ConfigurationOptions
        @Option(help: "Send a test mail to this address.") var to: String?
        @Flag(help: "Send a mail through the relay to the desk itself, and wait until the running desk has it.") var loop = false
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            var examination = MailExamination()
            await examination.run(options, to: to, loop: loop)
            if json {
                try StandardOutput.write(json: ["checks": examination.findings])
            } else {
                for finding in examination.findings { print(finding.line) }
            }
            if examination.findings.contains(where: { $0.result == .fault }) { throw ExitCode(1) }
        }
    }
}

/// What one check found, and what to do about it.
struct MailFinding: Encodable {
    enum Result: String, Encodable {
        case ok
        case warning
        case fault
    }

    let check: String
    let result: Result
    let text: String
    let advice: String?

    var line: String {
        "\(result.rawValue.padding(toLength: 8, withPad: " ", startingAt: 0))\(check): \(text)" + (advice.map { "\n        \($0)" } ?? "")
    }
}

/// The checks, in the order in which a mail meets what they look at.
struct MailExamination {
    private(set) var findings: [MailFinding] = []

    private static let patience = Duration.seconds(60)

    mutating func run(_ options: ConfigurationOptions, to recipient: String?, loop: Bool) async {
        var configuration: ServerConfiguration
        do {
            configuration = try options.load()
        } catch {
            return add("configuration", .fault, "\(error)", "mend the setting that it names")
        }
        do {
            let desk = try await Desk.open(configuration, logger: .toStandardError(.warning))
            // What administrators set goes on from what is configured.
            configuration.identity = desk.identity
            let way = OutgoingServer(desk, configuration).place
            await checkWays(configuration, way)
            await checkAlignment(desk)
            if let recipient { await sendTest(to: recipient, desk, way) }
            if loop { await checkLoop(desk, configuration, way) }
            await desk.close()
        } catch {
            await checkWays(configuration, (configuration.smtp, Self.patient(configuration)))
            add(
                "database", .fault, LogText.safe("\(error)"),
                "the desk's database has to answer; SVAR_DATABASE and SVAR_DATA say where it is")
        }
    }

    private typealias Way = (destination: SMTPDestination, options: SMTPOptions)

    private mutating func checkWays(_ configuration: ServerConfiguration, _ way: Way) async {
        checkIdentity(configuration)
        await checkRelay(way)
        checkReceiving(configuration)
    }

    private mutating func add(_ check: String, _ result: MailFinding.Result, _ text: String, _ advice: String? = nil) {
        findings.append(MailFinding(check: check, result: result, text: text, advice: advice))
    }

    // MARK: Configuration

    private mutating func checkIdentity(_ configuration: ServerConfiguration) {
        let identity = configuration.identity
        let isNowhere = !identity.address.domain.contains(".")
        add(
            "address", isNowhere ? .warning : .ok, identity.address.text,
            isNowhere ? "nobody outside can answer there: set SVAR_MAIL_ADDRESS to the desk's own address" : nil)
        add(
            "links", identity.isLoopback ? .warning : .ok, identity.baseURL,
            identity.isLoopback ? "links in mails lead to the reader's own machine: set SVAR_BASE_URL" : nil)
    }

    /// What leaves is From the desk's address, with an envelope's sender of the same domain: SPF and DKIM align (RFC 7489 §3.1).
    private mutating func checkAlignment(_ desk: Desk) async {
        do {
            let addresses = try await desk.mailAddresses()
            let domain = desk.identity.address.domain
            let others = Set(addresses.map { String($0.domain) }.filter { $0 != domain }).sorted()
            add(
                "alignment", others.isEmpty ? .ok : .warning,
                others.isEmpty
                    ? "From, the envelope's sender and all queues are of \(domain)"
                    : "queues have addresses of \(others.joined(separator: ", "))",
                others.isEmpty ? nil : "mail from there needs SPF and DKIM for those domains too, or move the queues to \(domain)")
        } catch {
            add("alignment", .fault, LogText.safe("\(error)"), "the desk's database has to answer; svar init makes its tables")
        }
    }

    // MARK: Sending

    private mutating func checkRelay(_ way: Way) async {
        guard case .relay(let relay) = way.destination else {
            return add(
                "relay", .warning, "\(way.destination)",
                "mails are written as files and reach nobody: set SVAR_SMTP=smtp://HOST:PORT, or name a server in Administration, Settings")
        }
        let outcome = await RelayTrial.run(relay, options: way.options)
        guard let failure = outcome.failure else {
            return add(
                "relay", .ok,
                "\(relay) answers\(outcome.isEncrypted ? ", encrypted" : "")\(relay.credentials == nil ? "" : ", and lets us in")")
        }
        add("relay", .fault, "\(relay): \(failure)", "look at the mail server's log; what was said: \(Self.oneLine(outcome.dialogue))")
    }

    fileprivate static func patient(_ configuration: ServerConfiguration) -> SMTPOptions {
        var options = SMTPOptions()
        options.hostname = String(configuration.identity.address.domain)
        options.setPatience(.seconds(10), reply: .seconds(30), mail: .seconds(60))
        return options
    }

    private static func oneLine(_ dialogue: String) -> String {
        dialogue.isEmpty ? "nothing" : dialogue.split(separator: "\n").suffix(4).joined(separator: " | ")
    }

    private mutating func sendTest(to recipient: String, _ desk: Desk, _ way: Way) async {
        guard let address = EmailAddress(recipient) else { return add("test mail", .fault, "\(LogText.safe(recipient)) is no address") }
        await send("test mail", to: address.text, desk, way)
    }

    /// - Returns: whether the relay took it.
    @discardableResult
    private mutating func send(_ check: String, to recipient: String, _ desk: Desk, _ way: Way) async -> Bool {
        let mail = desk.trialMail(to: recipient, "svar mail doctor", "The desk's mail goes out.")
        let outcome = await SMTPSender(way.destination, options: way.options).send(mail, from: "", to: [recipient])
        switch outcome.recipients.first {
        case .delivered:
            add(check, .ok, "the relay took a mail to \(recipient)")
            return true
        case .tryLater(let code, let text), .refused(let code, let text):
            add(check, .fault, "to \(recipient): \(code) \(text)", "what was said: \(Self.oneLine(outcome.dialogue))")
            return false
        case nil:
            add(check, .fault, "nothing was said")
            return false
        }
    }

    // MARK: Receiving

    private mutating func checkReceiving(_ configuration: ServerConfiguration) {
        let address = configuration.identity.address
        let recipients = [
            address.text, address.withDetail("doctor"), "nobody-\(UUID().uuidString.prefix(8).lowercased())@\(address.domain)",
        ]
        do {
            let codes = try LMTPProbe.codes(for: recipients, at: configuration.lmtp, hostname: String(address.domain))
            add(
                "receiving", codes[0] == 250 ? .ok : .fault, "\(configuration.lmtp) answers \(codes[0]) for \(address.text)",
                codes[0] == 250 ? nil : "another desk listens there, or its database does not answer")
            add(
                "reply addresses", codes[1] == 250 ? .ok : .fault, "\(codes[1]) for \(recipients[1])",
                codes[1] == 250 ? "the mail server in front has to pass them on: Postfix needs recipient_delimiter = +" : nil)
            add(
                "strangers", codes[2] == 550 ? .ok : .warning, "\(codes[2]) for an address that is not the desk's",
                codes[2] == 550 ? nil : "unknown recipients are not refused at once")
        } catch {
            add(
                "receiving", .fault, "\(configuration.lmtp): \(error)",
                "start svar serve, with the same SVAR_LMTP as the mail server is told")
        }
    }

    /// A mail of the desk to itself: the running desk notes it and says so in the database that both share.
    private mutating func checkLoop(_ desk: Desk, _ configuration: ServerConfiguration, _ way: Way) async {
        let nonce = desk.unpredictable(8)
        guard await send("loop, out", to: desk.loopAddress(nonce), desk, way) else { return }
        let start = ContinuousClock.now
        while ContinuousClock.now < start + Self.patience {
            if (try? await desk.hasSeenLoop(nonce)) == true {
                return add("loop, in", .ok, "it came back to the desk, as no ticket and without an answer")
            }
            try? await Task.sleep(for: .milliseconds(200))
        }
        add(
            "loop, in", .fault, "it did not come back within a minute",
            "look for it in the mail server's queue; it has to hand \(desk.identity.address.text) with any +detail to \(configuration.lmtp)"
        )
    }
}

extension OutgoingServer {
    /// As somebody who waits and looks on sends by it.
    fileprivate convenience init(_ desk: Desk, _ configuration: ServerConfiguration) {
        self.init(
            desk: desk, configured: configuration.smtp, options: MailExamination.patient(configuration), networks: configuration.networks,
            certificates: configuration.certificates)
    }
}
