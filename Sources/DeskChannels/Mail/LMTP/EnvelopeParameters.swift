/// The parameters of MAIL: SIZE (RFC 1870), BODY (RFC 6152), SMTPUTF8 (RFC 6531).
struct EnvelopeParameters: Equatable {
    /// Bytes the client means to send.
    var size: Int?
    var allowsUTF8 = false

    init() {}

    init(_ text: Substring) throws(LMTPReply) {
        for parameter in text.split(separator: " ") {
            let keyword = parameter.prefix { $0 != "=" }
            let value = keyword.endIndex == parameter.endIndex ? nil : parameter[parameter.index(after: keyword.endIndex)...]
            switch (keyword.uppercased(), value) {
            case ("SIZE", let digits?): size = try Self.size(digits)
            case ("BODY", let body?):
                guard ["7BIT", "8BITMIME"].contains(body.uppercased()) else { throw .badParameter }
            case ("SMTPUTF8", nil): allowsUTF8 = true
            case ("SIZE", nil), ("BODY", nil), ("SMTPUTF8", _): throw .badParameter
            default: throw .unknownParameter
            }
        }
    }

    /// RFC 1870 3: up to 20 digits, more than fit an Int is too large for anyone.
    private static func size(_ digits: Substring) throws(LMTPReply) -> Int {
        guard (1...20).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { throw .badParameter }
        return Int(digits) ?? Int.max
    }
}
