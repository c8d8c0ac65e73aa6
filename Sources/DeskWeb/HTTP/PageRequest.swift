import DeskOperations
import DeskStore
import HTML
import HTTPTypes
import Hummingbird
import Localization
import NIOCore
import ServiceDesk

/// A request for a page, read as far as every page needs it.
struct PageRequest: Sendable {
    let web: WebDesk
    let visitor: Visitor
    let method: HTTPRequest.Method
    let path: String
    /// Path and query as they were sent.
    let target: String
    let query: FormFields
    /// What a POST brought; empty otherwise.
    let form: FormFields
    /// The files that came with it.
    let files: [EnclosedFile]
    let parameters: Parameters
    let headers: HTTPFields
    let client: String
    /// The connection that it came on.
    let channel: any NIOCore.Channel
    let id: String

    var desk: Desk { web.desk }
    var words: Catalog { catalog(visitor.language) }

    /// Everything that this desk says to whoever asks, in a language; only those who work here are told of lines.
    private func catalog(_ language: Language) -> Catalog {
        let catalog = Catalog.of(language)
        return visitor.signedIn.map { catalog.naming($0.lineNames) } ?? catalog
    }

    /// What signs the forms of the page that answers this request.
    var formToken: String { desk.keys.formToken(for: visitor.secret) }

    func viewer() throws(DeskError) -> Viewer {
        guard let viewer = visitor.signedIn?.viewer else { throw .forbidden }
        return viewer
    }

    /// Whoever is signed in, staff or not.
    func person() throws(DeskError) -> Person {
        guard let person = visitor.person else { throw .forbidden }
        return person
    }

    /// Whoever is signed in, or is about to be.
    func account() throws(DeskError) -> Person {
        guard let holder = visitor.holder else { throw .forbidden }
        return holder.account
    }

    /// Where and with what he looks at it.
    var place: SigningPlace { SigningPlace(browser: headers[.userAgent] ?? "", source: client) }

    /// The ticket's number in the path; whatever is not one names nothing.
    func ticketNumber() throws(DeskError) -> TicketNumber {
        guard let number = parameters.get("number").flatMap({ TicketNumber($0) }) else { throw .notFound }
        return number
    }

    func id<Entity>(_ parameter: String) throws(DeskError) -> ID<Entity> {
        guard let value = parameters.get(parameter).flatMap({ Int64($0) }), value > 0 else { throw .notFound }
        return ID(value)
    }

    var clock: PageClock { web.dates.clock(visitor.language, in: desk.identity.timeZone, now: desk.now) }

    /// What the frame of the page needs to know.
    ///
    /// - Parameter back: the page to come back to after a choice of language, where that is not the address asked for.
    func frame(_ place: PageFrameModel.Place, language: Language? = nil, back: String? = nil) -> PageFrameModel {
        PageFrameModel(
            words: language.map { catalog($0) } ?? words, person: visitor.signedIn?.person,
            requester: visitor.signedIn == nil ? visitor.person : nil, formToken: formToken,
            path: back ?? LocalPath.checked(target) ?? path, place: visitor.isFramed ? .framed : place,
            unread: visitor.signedIn?.unread ?? 0, deskName: desk.identity.name, languages: desk.identity.languages)
    }
}

extension PageRequest {
    /// A page as a reply.
    func page(_ page: some Markup, status: HTTPResponse.Status = .ok, pictures: SecurityHeaders.Pictures = .own) -> Response {
        var response = self.page(written: WrittenPage(page, coding), status: status)
        switch pictures {
        case .own: break
        case .remote: response.headers[.contentSecurityPolicy] = SecurityHeaders.policy(.remote)
        }
        return response
    }

    /// A page as a reply that was written before.
    func page(written page: WrittenPage, status: HTTPResponse.Status = .ok) -> Response {
        var headers: HTTPFields = [.contentType: "text/html; charset=utf-8", .contentLanguage: visitor.language.rawValue]
        if page.isPacked { headers[.contentEncoding] = "gzip" }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: page.bytes))
    }

    var coding: PageCoding { PageCoding(for: headers) }

    /// Sends the browser on with a GET.
    func redirect(to path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path])
    }
}
