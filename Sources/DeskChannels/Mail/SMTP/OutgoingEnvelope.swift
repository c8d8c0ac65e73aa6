/// A mail on its way out: its bytes as they are sent, and the addresses of its envelope.
struct OutgoingEnvelope: Sendable {
    /// Every line ends with CRLF.
    let message: [UInt8]
    /// Empty for the null path.
    let sender: String
    let recipients: [String]

    /// - Parameter message: a bare CR or LF in it becomes CRLF (A7: a relay might take it for the end of a line).
    init(message: [UInt8], sender: String, recipients: [String]) {
        self.message = Self.normalised(message)
        self.sender = sender
        self.recipients = recipients
    }

    /// An address that cannot end the command it stands in.
    static func isAddress(_ text: String) -> Bool {
        (1...1_000).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy { scalar in
                scalar.value > 0x20 && scalar.value != 0x7F && scalar != "<" && scalar != ">" && !scalar.properties.isWhitespace
                    && scalar.properties.generalCategory != .control
            }
    }

    private static func normalised(_ message: [UInt8]) -> [UInt8] {
        let cr = UInt8(ascii: "\r")
        let lf = UInt8(ascii: "\n")
        var lines: [UInt8] = []
        lines.reserveCapacity(message.count + message.count / 32 + 2)
        var last: UInt8 = lf
        for byte in message {
            if byte == lf, last != cr || lines.isEmpty { lines.append(cr) }
            if last == cr, byte != lf, !lines.isEmpty { lines.append(lf) }
            lines.append(byte)
            last = byte
        }
        if last == cr { lines.append(lf) } else if last != lf { lines += [cr, lf] }
        return lines
    }
}
