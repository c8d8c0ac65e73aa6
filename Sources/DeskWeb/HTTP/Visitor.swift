import DeskOperations
import HTTPTypes
import Localization
import ServiceDesk

/// Whoever looks at a page.
struct Visitor: Sendable {
    /// `nil` for a guest.
    let signedIn: SignedIn?
    /// The secret of the cookie that form tokens are bound to: the session's, or a guest's.
    let secret: String
    /// Whether the guest has no cookie yet, so that the reply must bring it.
    let isNewGuest: Bool
    let language: Language

    /// Reads the cookies; a session that ended makes a guest.
    static func of(_ headers: HTTPFields, desk: Desk) async throws -> Visitor {
        if let secret = DeskCookie.value(DeskCookie.session, in: headers), let signedIn = try await desk.session(secret) {
            return of(signedIn, secret, headers, desk: desk)
        }
        return guest(headers, desk: desk)
    }

    static func of(_ signedIn: SignedIn, _ secret: String, _ headers: HTTPFields, desk: Desk) -> Visitor {
        let language = signedIn.person.language ?? chosen(headers) ?? desk.identity.language
        return Visitor(signedIn: signedIn, secret: secret, isNewGuest: false, language: language)
    }

    static func guest(_ headers: HTTPFields, desk: Desk) -> Visitor {
        let secret = DeskCookie.value(DeskCookie.guest, in: headers)
        return Visitor(
            signedIn: nil, secret: secret ?? desk.unpredictable(16), isNewGuest: secret == nil,
            language: chosen(headers) ?? desk.identity.language)
    }

    private static func chosen(_ headers: HTTPFields) -> Language? {
        DeskCookie.value(DeskCookie.language, in: headers).flatMap { Language(rawValue: $0) }
            ?? headers[.acceptLanguage].flatMap { AcceptLanguage.best($0) }
    }
}
