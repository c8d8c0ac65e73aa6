/// A command of RFC 2033 and RFC 5321 with its argument, unparsed where a session decides what to make of it.
enum LMTPCommand: Equatable {
    case lhlo(String)
    case mail(EnvelopePath, EnvelopeParameters)
    case rcpt(EnvelopePath)
    case data
    case rset
    case noop
    case quit
    case vrfy
    case help

    init(_ line: String) throws(LMTPReply) {
        let verb = line.prefix { $0 != " " }
        let argument = line[verb.endIndex...].drop { $0 == " " }
        switch verb.uppercased() {
        case "LHLO":
            guard let client = argument.split(separator: " ").first else { throw .argumentMissing }
            self = .lhlo(String(client))
        case "MAIL": self = try Self.mail(argument)
        case "RCPT": self = try Self.rcpt(argument)
        case "DATA": self = try Self.bare(.data, argument)
        case "RSET": self = try Self.bare(.rset, argument)
        case "QUIT": self = try Self.bare(.quit, argument)
        case "NOOP": self = .noop
        case "HELP": self = .help
        case "VRFY":
            guard !argument.isEmpty else { throw .argumentMissing }
            self = .vrfy
        case "HELO", "EHLO": throw .lhloExpected
        case "EXPN", "TURN", "ETRN", "AUTH", "STARTTLS", "BDAT": throw .notImplemented
        default: throw .unknownCommand
        }
    }

    private static func bare(_ command: LMTPCommand, _ argument: Substring) throws(LMTPReply) -> LMTPCommand {
        guard argument.isEmpty else { throw .argumentUnexpected }
        return command
    }

    private static func mail(_ argument: Substring) throws(LMTPReply) -> LMTPCommand {
        guard let (path, rest) = path(argument, after: "FROM:") else { throw .badSender }
        let parameters = try EnvelopeParameters(rest)
        guard path.isASCII || parameters.allowsUTF8 else { throw .needsUTF8 }
        return .mail(path, parameters)
    }

    private static func rcpt(_ argument: Substring) throws(LMTPReply) -> LMTPCommand {
        guard let (path, rest) = path(argument, after: "TO:"), !path.isNull else { throw .badRecipient }
        guard rest.isEmpty else { throw .unknownParameter }
        return .rcpt(path)
    }

    /// The path in angle brackets and what follows it; a space after the colon is common enough to be borne.
    private static func path(_ argument: Substring, after keyword: String) -> (EnvelopePath, Substring)? {
        guard argument.prefix(keyword.count).uppercased() == keyword else { return nil }
        var rest = argument.dropFirst(keyword.count).drop { $0 == " " }
        guard let path = EnvelopePath(&rest), rest.isEmpty || rest.first == " " else { return nil }
        return (path, rest.drop { $0 == " " })
    }
}
