/// A mail in the spool: its key, and how often reading it was begun and never ended.
package struct SpooledMail: Equatable, Sendable {
    /// Names the bytes of the mail, as their SHA-256 in hexadecimal does.
    package let key: String
    /// How often reading it was begun.
    package let attempts: Int

    /// The attempt after which a mail is set aside: what ended the process twice may be chance, thrice is the mail.
    package static let attemptsAllowed = 3

    package var isSetAside: Bool { attempts >= Self.attemptsAllowed }

    var fileName: String { "\(key).\(attempts)" }

    init(key: String, attempts: Int) {
        self.key = key
        self.attempts = attempts
    }

    init?(fileName: String) {
        let parts = fileName.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let attempts = Int(parts[1]), Self.isKey(String(parts[0])) else { return nil }
        self.init(key: String(parts[0]), attempts: attempts)
    }

    /// A key is a file name: letters, digits and hyphens, at most 128 of them.
    static func isKey(_ text: String) -> Bool {
        (1...128).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
                default: false
                }
            }
    }
}

/// Why the spool could not do what it was asked.
package enum SpoolError: Error, Equatable, CustomStringConvertible {
    /// The disk is full: the sender may try again later (452 4.3.1).
    case noSpace
    /// The key cannot name a file.
    case badKey
    /// A call of the operating system failed.
    case system(call: String, errno: Int32)

    package var description: String {
        switch self {
        case .noSpace: "the spool's disk is full"
        case .badKey: "a key of the spool is 1 to 128 letters, digits and hyphens"
        case .system(let call, let errno): "the spool failed in \(call), error \(errno)"
        }
    }
}
