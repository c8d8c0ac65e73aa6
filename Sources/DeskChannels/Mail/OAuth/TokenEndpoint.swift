import CCurl
import DeskOperations
import DeskStore
import Foundation

/// Asks for access tokens, by refresh token (RFC 6749 §6) or as a client of its own (§4.4).
///
/// The endpoint is named by somebody in a form, so it is reached as mailboxes are: by TLS alone, at addresses that may be reached, without
/// redirects or proxies, and with little patience.
struct TokenEndpoint: Sendable {
    let networks: OutsideNetworks
    /// A file of certificates that are trusted instead of the system's.
    let certificates: String?
    var deadline = Duration.seconds(20)

    /// - Throws: `MailboxFault` at the step `token`.
    func grant(for access: MailboxAccess) async throws -> TokenGrant {
        guard let wanted = access.mailbox.settings.grant else { throw MailboxFault(.signInImpossible, at: .token) }
        let form = TokenRequest(access, wanted).form
        let answer: WebAnswer
        do {
            answer = try await post(form, to: wanted.endpoint)
        } catch let fault as MailboxFault {
            throw fault.at(.token)
        }
        // A server may repeat the body that it refuses, in which they stand encoded.
        let secrets = [access.secret, access.clientSecret].compactMap { $0 }
        return try TokenAnswer(answer).grant(hiding: secrets + secrets.map(TokenRequest.encoded))
    }

    /// libcurl blocks, and must not block Swift's pool: a thread of its own, for a few seconds an hour.
    private func post(_ form: String, to address: String) async throws -> WebAnswer {
        let (networks, certificates, deadline) = (networks, certificates, deadline)
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                let result = Result {
                    try WebPost(networks: networks, certificates: certificates, deadline: deadline).run(form, to: address)
                }
                continuation.resume(with: result)
            }
        }
    }
}

/// What is said to a token endpoint.
struct TokenRequest {
    /// As `application/x-www-form-urlencoded`.
    let form: String

    /// The client's secret goes into the body, which Microsoft and Google take (§2.3.1).
    init(_ access: MailboxAccess, _ wanted: Mailbox.Grant) {
        var fields: [(String, String)]
        if access.mailbox.settings.signIn == .clientCredentials {
            fields = [("grant_type", "client_credentials"), ("client_secret", access.secret)]
        } else {
            fields = [("grant_type", "refresh_token"), ("refresh_token", access.secret)]
            if let secret = access.clientSecret { fields.append(("client_secret", secret)) }
        }
        fields.append(("client_id", wanted.client))
        if !wanted.scope.isEmpty { fields.append(("scope", wanted.scope)) }
        form = fields.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
    }

    private static let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._*".utf8)

    static func encoded(_ text: String) -> String {
        text.utf8.map { plain.contains($0) ? String(UnicodeScalar($0)) : "%" + String(Int($0) + 256, radix: 16, uppercase: true).suffix(2) }
            .joined()
    }
}
