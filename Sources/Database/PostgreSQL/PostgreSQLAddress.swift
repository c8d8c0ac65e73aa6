import CPostgreSQL

/// Connection URIs (PostgreSQL documentation, 34.1.1.2).
enum PostgreSQLAddress {
    /// Throws `DatabaseError.unexpectedValue`, with what is wrong, for what can never lead anywhere.
    static func check(_ url: String) throws(DatabaseError) {
        var fault: UnsafeMutablePointer<CChar>?
        let parsed = PQconninfoParse(url, &fault)
        defer {
            PQconninfoFree(parsed)
            PQfreemem(fault)
        }
        guard var option = parsed else {
            let words = fault.map { String(cString: $0) } ?? "it cannot be read"
            throw .unexpectedValue(words.split(whereSeparator: \.isNewline).joined(separator: " "))
        }
        while let keyword = option.pointee.keyword {
            if String(cString: keyword) == "port", let value = option.pointee.val { try checkPorts(String(cString: value)) }
            option += 1
        }
    }

    /// One for each host.
    private static func checkPorts(_ written: String) throws(DatabaseError) {
        for port in written.split(separator: ",") {
            guard let number = Int(port), (1...65_535).contains(number) else {
                throw .unexpectedValue("the port \"\(port)\" is no number from 1 to 65535")
            }
        }
    }
}
