import DeskOperations
import DeskStore
import Foundation

/// What a token endpoint says (RFC 6749 §5).
struct TokenAnswer {
    private struct Document: Decodable {
        let accessToken: String?
        let tokenType: String?
        let refreshToken: String?
        let lifetime: Seconds?
        let error: String?
        let description: String?

        enum CodingKeys: String, CodingKey {
            case accessToken = "access_token"
            case tokenType = "token_type"
            case refreshToken = "refresh_token"
            case lifetime = "expires_in"
            case error
            case description = "error_description"
        }
    }

    /// Some write the number as a text.
    private struct Seconds: Decodable {
        let value: Double

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            let value = try (try? container.decode(Double.self)) ?? Double(container.decode(String.self))
            guard let value, value.isFinite else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "no number of seconds")
            }
            self.value = value
        }
    }

    /// Where none is told (§5.1 only recommends it).
    private static let usual = 600.0
    /// A day: whatever is promised, it is asked again sometime.
    private static let longest = 86_400.0

    private let status: Int
    private let document: Document?

    init(_ answer: WebAnswer) {
        status = answer.status
        document = try? JSONDecoder().decode(Document.self, from: Data(answer.body))
    }

    /// - Parameter secrets: what no fault may show, because some servers repeat what they refuse.
    func grant(hiding secrets: [String]) throws(MailboxFault) -> TokenGrant {
        guard (200..<300).contains(status) else { throw refusal(hiding: secrets) }
        guard let document, let token = document.accessToken, Self.isToken(token) else { throw MailboxFault(.garbled, at: .token) }
        guard document.tokenType.map({ $0.lowercased() == "bearer" }) ?? true else {
            throw MailboxFault(.garbled, at: .token, "token_type")
        }
        let seconds = min(max(document.lifetime?.value ?? Self.usual, 0), Self.longest)
        let refresh = document.refreshToken.flatMap { Self.isToken($0) ? $0 : nil }
        return TokenGrant(access: AccessToken(token, lifetime: .seconds(Int64(seconds))), refreshToken: refresh)
    }

    /// One line of what may stand in a command (RFC 6750 §2.1 has less).
    private static func isToken(_ text: String) -> Bool {
        (1...8_000).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7e).contains($0) }
    }

    private func refusal(hiding secrets: [String]) -> MailboxFault {
        let words = [document?.error ?? "HTTP \(status)", document?.description].compactMap { $0 }.joined(separator: ": ")
        let isShown = secrets.contains { words.contains($0.prefix(12)) }
        let detail = isShown ? "…" : LogText.safe(words)
        switch document?.error {
        case "invalid_grant", "invalid_client", "unauthorized_client", "access_denied", "interaction_required", "consent_required":
            return MailboxFault(.signInRefused, at: .token, detail)
        default: return MailboxFault(.refused, at: .token, detail)
        }
    }
}
