import DeskOperations
import Logging

/// The dialogue with one client (RFC 2033): what it may say when, and what it hears.
struct LMTPSession {
    private struct Transaction {
        let sender: String
        let size: Int?
        let allowsUTF8: Bool
        /// In the order of RCPT; a mailbox may stand here twice.
        var recipients: [String] = []
    }

    private enum Next {
        case goOn
        case hangUp
    }

    let hostname: String
    let limits: LMTPLimits
    let delivery: any LMTPDelivery
    let slots: MessageSlots
    let connection: LMTPConnection
    let logger: Logger
    private var wire: LMTPWire
    private var isGreeted = false
    private var transaction: Transaction?
    private var errors = 0

    init(_ server: LMTPServer, _ connection: LMTPConnection, _ wire: LMTPWire, logger: Logger) {
        hostname = server.hostname
        limits = server.limits
        delivery = server.delivery
        slots = server.slots
        self.connection = connection
        self.wire = wire
        self.logger = logger
    }

    /// Talks until the client leaves or is dismissed.
    mutating func run() async throws {
        let end = ContinuousClock.now + limits.connectionDeadline
        wire.reply(lines: "220 \(hostname) LMTP Svar\r\n")
        while true {
            let now = ContinuousClock.now
            guard now < end else { return try await hangUp(with: .timedOut) }
            guard connection.awaitCommand(until: min(end, now + limits.commandDeadline)) else {
                return try await hangUp(with: .shuttingDown)
            }
            guard let line = try await wire.nextLine() else { return }
            guard try await answer(line) == .goOn else { return try await wire.flush() }
            guard errors < limits.commandErrors else { return try await hangUp(with: .tooManyErrors) }
        }
    }

    private mutating func hangUp(with reply: LMTPReply) async throws {
        wire.reply(reply)
        try await wire.flush()
    }

    private mutating func answer(_ line: CommandLine) async throws -> Next {
        do {
            switch line {
            case .command(let text): return try await answer(LMTPCommand(text))
            case .malformed: throw LMTPReply.lineMalformed
            case .tooLong: throw LMTPReply.lineTooLong
            }
        } catch let refusal as LMTPReply {
            wire.reply(refusal)
            errors += refusal.isClientsMistake ? 1 : 0
            return .goOn
        }
    }

    private mutating func answer(_ command: LMTPCommand) async throws -> Next {
        switch command {
        case .lhlo: greet()
        case .mail(let path, let parameters): try begin(from: path, parameters)
        case .rcpt(let path): try await add(path)
        case .data: try await receiveMessage()
        case .rset:
            transaction = nil
            wire.reply(.ok)
        case .noop: wire.reply(.ok)
        case .vrfy: wire.reply(.cannotVerify)
        case .help: wire.reply(.help)
        case .quit:
            wire.reply(.bye)
            return .hangUp
        }
        return .goOn
    }

    private mutating func greet() {
        isGreeted = true
        transaction = nil
        let extensions = ["PIPELINING", "8BITMIME", "SMTPUTF8", "SIZE \(limits.message)"]
        wire.reply(lines: "250-\(hostname)\r\n" + extensions.map { "250-\($0)\r\n" }.joined() + "250 ENHANCEDSTATUSCODES\r\n")
    }

    private mutating func begin(from path: EnvelopePath, _ parameters: EnvelopeParameters) throws(LMTPReply) {
        guard isGreeted else { throw .lhloFirst }
        guard transaction == nil else { throw .nestedMail }
        guard parameters.size ?? 0 <= limits.message else { throw .tooLarge }
        transaction = Transaction(sender: path.mailbox, size: parameters.size, allowsUTF8: parameters.allowsUTF8)
        wire.reply(.senderOK)
    }

    private mutating func add(_ path: EnvelopePath) async throws {
        guard let transaction else { throw LMTPReply.mailFirst }
        guard path.isASCII || transaction.allowsUTF8 else { throw LMTPReply.needsUTF8 }
        guard transaction.recipients.count < limits.recipients else { throw LMTPReply.tooManyRecipients }
        let verdict = await delivery.verdict(on: path.mailbox)
        if verdict == .accepted { self.transaction?.recipients.append(path.mailbox) }
        wire.reply(LMTPReply(verdict))
    }

    private mutating func receiveMessage() async throws {
        guard let transaction else { throw LMTPReply.mailFirst }
        guard !transaction.recipients.isEmpty else { throw LMTPReply.noRecipients }
        connection.beginDelivery()
        await slots.acquire()
        defer { slots.release() }
        guard connection.awaitMessage(until: .now + limits.messageDeadline) else { return }
        wire.reply(.startMail)
        var block = DataBlock(limit: limits.message, expected: transaction.size)
        guard try await wire.read(&block) else { return }
        connection.beginDelivery()
        self.transaction = nil
        for reply in await deliver(block, transaction) { wire.reply(reply) }
        try await wire.flush()
    }

    /// One reply for each RCPT that was accepted, in their order (RFC 2033 4.2).
    private func deliver(_ block: DataBlock, _ transaction: Transaction) async -> [LMTPReply] {
        guard !block.isTooLarge else { return transaction.recipients.map { _ in .tooLarge } }
        var places: [String: Int] = [:]
        var distinct: [String] = []
        for recipient in transaction.recipients where places[recipient] == nil {
            places[recipient] = distinct.count
            distinct.append(recipient)
        }
        let answers = await delivery.deliver(block.bytes, from: transaction.sender, to: distinct)
        // A delivery that forgets a recipient has not delivered to it.
        let replies = transaction.recipients.map { recipient in
            places[recipient].flatMap { $0 < answers.count ? LMTPReply(answers[$0]) : nil } ?? .tryLater
        }
        log(transaction, size: block.bytes.count, replies)
        return replies
    }

    private func log(_ transaction: Transaction, size: Int, _ replies: [LMTPReply]) {
        let outcomes = zip(transaction.recipients, replies).prefix(10).map { "\($0)=\($1.code)" }.joined(separator: " ")
        let sender = LogText.safe(transaction.sender)
        logger.info("mail from=<\(sender)> bytes=\(size) recipients=\(replies.count) \(LogText.safe(outcomes))")
    }
}
