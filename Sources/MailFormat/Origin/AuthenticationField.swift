/// One `Authentication-Results` of a mail (RFC 8601 §2.2), by whomever it is said to be.
package struct AuthenticationField: Sendable, Hashable {
    /// The authserv-id in small letters; "" where the field names none, as those of Exchange Online.
    let server: String
    let verdicts: [AuthenticationResults.Verdict]
    /// Whether it stands right below another one.
    var followsAnother = false

    /// More results than these in one field are no server's.
    private static let most = 100

    /// A field that is not well-formed is nobody's, and says nothing.
    init(_ value: [UInt8]) {
        let parts = AuthenticationWords(value)?.parts ?? []
        guard let first = parts.first, let server = first.first, first.count <= 2, parts.count <= Self.most else {
            (self.server, verdicts) = ("", [])
            return
        }
        self.server = server.lowercased()
        verdicts = parts.dropFirst().compactMap(Self.verdict)
    }

    /// All fields of a mail in order.
    static func all(in headers: HeaderBlock) -> [AuthenticationField] {
        var found: [AuthenticationField] = []
        var previous = ""
        for field in headers.fields {
            defer { previous = field.name }
            guard field.name == "authentication-results", found.count < most else { continue }
            var read = AuthenticationField(field.value)
            read.followsAnother = previous == field.name
            found.append(read)
        }
        return found
    }

    /// `method=result ptype.property=value …`.
    private static func verdict(_ words: [String]) -> AuthenticationResults.Verdict? {
        guard let (name, outcome) = words.first.flatMap(pair),
            let method = AuthenticationResults.Method(rawValue: String(name.prefix { $0 != "/" }))
        else { return nil }
        var properties: [String: String] = [:]
        for (name, value) in words.dropFirst().compactMap(pair) where properties[name] == nil { properties[name] = value }
        let subject =
            switch method {
            case .spf: properties["smtp.mailfrom"]
            case .dkim: properties["header.d"] ?? properties["header.i"]
            case .dmarc: properties["header.from"]
            }
        return AuthenticationResults.Verdict(
            method: method, outcome: AuthenticationResults.Outcome(rawValue: outcome) ?? .other, domain: domain(of: subject ?? ""))
    }

    private static func pair(_ word: String) -> (name: String, value: String)? {
        guard let equals = word.firstIndex(of: "=") else { return nil }
        return (word[..<equals].lowercased(), word[word.index(after: equals)...].lowercased())
    }

    private static func domain(of value: String) -> String {
        value.lastIndex(of: "@").map { String(value[value.index(after: $0)...]) } ?? value
    }
}
