/// Rewrites the placeholders of the shared dialect, `?1`, into PostgreSQL's, `$1`.
///
/// Texts, quoted names and comments stay as they are. Dollar quotes and `E''` are not part of the dialect.
enum NumberedPlaceholders {
    static func postgreSQL(_ sql: String) -> String {
        var scanner = Scanner(Array(sql.utf8))
        return scanner.rewritten()
    }

    private struct Scanner {
        private var bytes: [UInt8]
        private var position = 0

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
        }

        mutating func rewritten() -> String {
            while position < bytes.count {
                switch (bytes[position], next) {
                case (UInt8(ascii: "'"), _), (UInt8(ascii: "\""), _): skipQuoted(by: bytes[position])
                case (UInt8(ascii: "-"), UInt8(ascii: "-")): skipLine()
                case (UInt8(ascii: "/"), UInt8(ascii: "*")): skipComment()
                case (UInt8(ascii: "?"), UInt8(ascii: "1")...UInt8(ascii: "9")):
                    bytes[position] = UInt8(ascii: "$")
                    position += 1
                case (_, _): position += 1
                }
            }
            return String(decoding: bytes, as: UTF8.self)
        }

        private var next: UInt8 {
            position + 1 < bytes.count ? bytes[position + 1] : 0
        }

        /// A doubled quote ends one quoted part and begins the next, which comes to the same.
        private mutating func skipQuoted(by quote: UInt8) {
            position += 1
            while position < bytes.count, bytes[position] != quote { position += 1 }
            position += 1
        }

        private mutating func skipLine() {
            while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
        }

        private mutating func skipComment() {
            position += 2
            while position < bytes.count, !(bytes[position] == UInt8(ascii: "*") && next == UInt8(ascii: "/")) { position += 1 }
            position += 2
        }
    }
}
