/// One reply of the server: a code, an enhanced code (RFC 2034) and a text for logs.
struct LMTPReply: Error, Equatable {
    let code: Int
    let enhanced: String?
    let text: String

    init(_ code: Int, _ enhanced: String?, _ text: String) {
        self.code = code
        self.enhanced = enhanced
        self.text = text
    }

    var line: String {
        guard let enhanced else { return "\(code) \(text)\r\n" }
        return "\(code) \(enhanced) \(text)\r\n"
    }
}

extension LMTPReply {
    static let ok = LMTPReply(250, "2.0.0", "OK")
    static let senderOK = LMTPReply(250, "2.1.0", "Sender OK")
    static let recipientOK = LMTPReply(250, "2.1.5", "Recipient OK")
    static let startMail = LMTPReply(354, nil, "End the message with <CRLF>.<CRLF>")
    static let bye = LMTPReply(221, "2.0.0", "Bye")
    static let cannotVerify = LMTPReply(252, "2.0.0", "Send mail to find out")
    static let help = LMTPReply(214, "2.0.0", "LHLO MAIL RCPT DATA RSET NOOP QUIT VRFY HELP, see RFC 2033")

    static let lineTooLong = LMTPReply(500, "5.5.6", "Line too long")
    static let lineMalformed = LMTPReply(500, "5.5.2", "A command is one line of UTF-8 that ends with CRLF")
    static let unknownCommand = LMTPReply(500, "5.5.1", "Unknown command")
    static let lhloExpected = LMTPReply(500, "5.5.1", "This is LMTP: send LHLO")
    static let notImplemented = LMTPReply(502, "5.5.1", "Command not implemented")
    static let argumentMissing = LMTPReply(501, "5.5.4", "Argument missing")
    static let argumentUnexpected = LMTPReply(501, "5.5.4", "This command takes no argument")
    static let badSender = LMTPReply(501, "5.1.7", "Bad sender address")
    static let badRecipient = LMTPReply(501, "5.1.3", "Bad recipient address")
    static let badParameter = LMTPReply(501, "5.5.4", "Bad value of a parameter")
    static let unknownParameter = LMTPReply(555, "5.5.4", "Unknown parameter")
    static let needsUTF8 = LMTPReply(553, "5.6.7", "Address needs SMTPUTF8")
    static let lhloFirst = LMTPReply(503, "5.5.1", "Send LHLO first")
    static let nestedMail = LMTPReply(503, "5.5.1", "A transaction is under way")
    static let mailFirst = LMTPReply(503, "5.5.1", "Send MAIL first")
    static let noRecipients = LMTPReply(503, "5.5.1", "No valid recipients")

    static let recipientUnknown = LMTPReply(550, "5.1.1", "No such mailbox")
    static let tryLater = LMTPReply(451, "4.3.0", "Try again later")
    static let tooManyRecipients = LMTPReply(452, "4.5.3", "Too many recipients")
    static let tooLarge = LMTPReply(552, "5.3.4", "Message too large")
    static let insufficientStorage = LMTPReply(452, "4.3.1", "Insufficient storage")

    static let tooManyConnections = LMTPReply(421, "4.3.2", "Too many connections")
    static let tooManyErrors = LMTPReply(421, "4.7.0", "Too many errors")
    static let timedOut = LMTPReply(421, "4.4.2", "Timed out")
    static let shuttingDown = LMTPReply(421, "4.3.2", "Shutting down")

    init(_ verdict: RecipientVerdict) {
        self =
            switch verdict {
            case .accepted: .recipientOK
            case .unknown: .recipientUnknown
            case .unavailable: .tryLater
            }
    }

    init(_ reply: DeliveryReply) {
        self =
            switch reply {
            case .accepted(let detail): LMTPReply(250, "2.1.5", Self.words(detail, or: "Delivered"))
            case .tryLater: .tryLater
            case .insufficientStorage: .insufficientStorage
            case .tooLarge: .tooLarge
            case .refused(let reason): LMTPReply(550, "5.7.1", Self.words(reason, or: "Refused"))
            }
    }

    /// Whether the client spoke wrongly, as against asking for what is not there.
    var isClientsMistake: Bool { (500...504).contains(code) || code == 555 }

    /// A reply is one line of printable ASCII of at most 512 bytes (RFC 5321 4.5.3.1.5).
    private static func words(_ text: String, or instead: String) -> String {
        let line = text.unicodeScalars.prefix(400).map { (0x20...0x7E).contains($0.value) ? Character($0) : "?" }
        return line.isEmpty ? instead : String(line)
    }
}
