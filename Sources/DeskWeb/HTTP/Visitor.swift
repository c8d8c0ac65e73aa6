import DeskOperations
import HTTPTypes
import Hummingbird
import Localization
import ServiceDesk

/// Whoever looks at a page.
struct Visitor: Sendable {
    /// Whoever is signed in; `nil` for a guest.
    let holder: SessionHolder?
    /// The secret of the cookie that form tokens are bound to: the session's, or a guest's.
    let secret: String
    /// Whether the guest has no cookie yet, so that the reply must bring it.
    let isNewGuest: Bool
    let language: Language
    /// Whether he looks at a page of another site that holds this one in a frame.
    var isFramed = false

    /// A member of staff who is signed in.
    var signedIn: SignedIn? { holder?.staff }

    /// Whoever is signed in, staff or not.
    var person: Person? { holder?.person }

    /// Reads the cookies; a session that ended makes a guest.
    static func of(_ headers: HTTPFields, desk: Desk) async throws -> Visitor {
        if let secret = DeskCookie.value(DeskCookie.session, in: headers), let holder = try await desk.holder(of: secret) {
            return of(holder, secret, headers, desk: desk)
        }
        return guest(headers, desk: desk)
    }

    /// Staff chose their language; a requester's is the one that he wrote in, unless his browser keeps another choice.
    static func of(_ holder: SessionHolder, _ secret: String, _ headers: HTTPFields, desk: Desk) -> Visitor {
        let person = holder.account
        let language =
            person.role.isStaff ? person.language ?? chosen(headers, desk) : kept(headers, desk) ?? person.language ?? chosen(headers, desk)
        return Visitor(holder: holder, secret: secret, isNewGuest: false, language: desk.identity.language(for: language))
    }

    static func guest(_ headers: HTTPFields, desk: Desk) -> Visitor {
        let secret = DeskCookie.value(DeskCookie.guest, in: headers)
        return Visitor(
            holder: nil, secret: secret ?? desk.unpredictable(16), isNewGuest: secret == nil,
            language: desk.identity.language(for: chosen(headers, desk)))
    }

    /// A browser keeps no cookie for what stands in a frame of another site: what was handed out is told by its signed time, and whoever
    /// holds the frame says its language.
    static func framed(_ request: Request, desk: Desk) -> Visitor {
        let query = FormFields((request.uri.query ?? "").utf8)
        let language = Language(rawValue: query.text("language")) ?? chosen(request.headers, desk)
        return Visitor(holder: nil, secret: "framed", isNewGuest: false, language: desk.identity.language(for: language), isFramed: true)
    }

    private static func chosen(_ headers: HTTPFields, _ desk: Desk) -> Language? {
        kept(headers, desk) ?? headers[.acceptLanguage].flatMap { AcceptLanguage.best($0, among: desk.identity.languages) }
    }

    private static func kept(_ headers: HTTPFields, _ desk: Desk) -> Language? {
        DeskCookie.value(DeskCookie.language, in: headers).flatMap { Language(rawValue: $0) }
            .flatMap { desk.identity.languages.contains($0) ? $0 : nil }
    }
}
