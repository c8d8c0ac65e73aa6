import Crypto
import DeskStore
import Foundation
import ServiceDesk

/// The secret that signs what the desk hands out: reply addresses, links, form tokens.
package struct DeskKeys: Sendable {
    /// Begun with the secret; each code goes on from a copy.
    private let keyed: HMAC<SHA256>

    /// - Parameter secret: at least 32 bytes, kept in one file of mode 0600.
    package init(secret: [UInt8]) {
        keyed = HMAC<SHA256>(key: SymmetricKey(data: secret))
    }

    /// A code for `text` that only this desk can make; `purpose` keeps codes of different uses apart.
    func code(for text: String, purpose: String, length: Int) -> String {
        var code = keyed
        code.update(data: Data("\(purpose)\u{0}\(text)".utf8))
        return String(code.finalize().hexadecimal.prefix(length))
    }

    /// Compares in a time that does not depend on where the difference is.
    func isValid(_ code: some StringProtocol, for text: String, purpose: String, length: Int) -> Bool {
        let expected = Array(self.code(for: text, purpose: purpose, length: length).utf8)
        let given = Array(code.lowercased().utf8)
        guard expected.count == given.count else { return false }
        return zip(expected, given).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// The token that a form carries, bound to the cookie of whoever was given the form.
    package func formToken(for cookie: String) -> String { code(for: cookie, purpose: "form", length: 40) }

    package func isFormToken(_ token: String, for cookie: String) -> Bool {
        isValid(token, for: cookie, purpose: "form", length: 40)
    }
}
