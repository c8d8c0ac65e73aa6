import HTTPTypes

/// The cookies of the desk. The `__Host-` prefix keeps them to this host, over TLS or on the machine itself (RFC 6265bis §4.1.3.2).
enum DeskCookie {
    static let session = "__Host-svar"
    static let guest = "__Host-svar-guest"
    static let language = "svar-language"

    private static let yearInSeconds = 31_536_000

    /// A cookie that ends with the browser's session.
    static func secret(_ name: String, _ value: String) -> HTTPField {
        HTTPField(name: .setCookie, value: "\(name)=\(value); Path=/; Secure; HttpOnly; SameSite=Lax")
    }

    static func expired(_ name: String) -> HTTPField {
        HTTPField(name: .setCookie, value: "\(name)=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
    }

    static func choice(language: String, isSecure: Bool) -> HTTPField {
        HTTPField(
            name: .setCookie,
            value: "\(Self.language)=\(language); Path=/; HttpOnly; SameSite=Lax; Max-Age=\(yearInSeconds)\(isSecure ? "; Secure" : "")")
    }

    /// The value of a cookie of a request: 1 to 200 letters, digits and hyphens, as ours are; `nil` otherwise.
    static func value(_ name: String, in headers: HTTPFields) -> String? {
        for header in headers[values: .cookie] {
            for pair in header.utf8.split(separator: UInt8(ascii: ";")) {
                let pair = pair.drop { $0 == UInt8(ascii: " ") }
                guard pair.starts(with: name.utf8), pair.dropFirst(name.utf8.count).first == UInt8(ascii: "=") else { continue }
                let value = pair.dropFirst(name.utf8.count + 1)
                return isOurs(value) ? String(Substring(value)) : nil
            }
        }
        return nil
    }

    private static func isOurs(_ value: Substring.UTF8View) -> Bool {
        (1...200).contains(value.count)
            && value.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
