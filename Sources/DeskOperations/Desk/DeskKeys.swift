import Crypto
import CryptoExtras
import DeskStore
import Foundation
import ServiceDesk

/// The secret that signs what the desk hands out: reply addresses, links, form tokens.
package struct DeskKeys: Sendable {
    /// Begun with the secret; each code goes on from a copy.
    private let keyed: HMAC<SHA256>
    /// For what only this desk may read.
    private let sealing: SymmetricKey

    /// - Parameter secret: at least 32 bytes, kept in one file of mode 0600.
    package init(secret: [UInt8]) {
        keyed = HMAC<SHA256>(key: SymmetricKey(data: secret))
        sealing = HKDF<SHA256>.deriveKey(inputKeyMaterial: SymmetricKey(data: secret), info: Data("sealed".utf8), outputByteCount: 32)
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

    /// Makes `bytes` into a text for addresses (base64url, RFC 4648 §5) that only this desk can make or read (AES-GCM-SIV, RFC 8452). The
    /// same bytes always make the same text: with one nonce for all, that is all that anybody else can tell.
    func sealed(_ bytes: [UInt8], purpose: String) -> String {
        // It refuses only keys and nonces of other lengths.
        let box = (try? Self.nonce).flatMap { try? AES.GCM._SIV.seal(bytes, using: sealing, nonce: $0, authenticating: Data(purpose.utf8)) }
        guard let box else { return "" }
        return Self.text(of: box.ciphertext + box.tag)
    }

    /// What this desk sealed for that purpose; `nil` of anything else.
    func unsealed(_ text: String, purpose: String) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let bytes = Data(base64Encoded: text.replacing("-", with: "+").replacing("_", with: "/") + padding)
        // The last letter has bits to spare: only one way of writing it is ours.
        guard let bytes, Self.text(of: bytes) == text, let nonce = try? Self.nonce,
            let box = try? AES.GCM._SIV.SealedBox(combined: nonce + bytes)
        else { return nil }
        return (try? AES.GCM._SIV.open(box, using: sealing, authenticating: Data(purpose.utf8))).map { Array($0) }
    }

    private static func text(of bytes: Data) -> String {
        bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private static var nonce: AES.GCM._SIV.Nonce { get throws { try AES.GCM._SIV.Nonce(data: Data(count: 12)) } }

    /// The token that a form carries, bound to the cookie of whoever was given the form.
    package func formToken(for cookie: String) -> String { code(for: cookie, purpose: "form", length: 40) }

    package func isFormToken(_ token: String, for cookie: String) -> Bool {
        isValid(token, for: cookie, purpose: "form", length: 40)
    }
}
