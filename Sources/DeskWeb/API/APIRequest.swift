import DeskOperations
import DeskStore
import Foundation
import HTTPTypes
import Hummingbird
import Localization
import NIOCore
import ServiceDesk

/// A request of a program, with whom its token speaks for.
struct APIRequest: Sendable {
    let desk: Desk
    let configuration: WebConfiguration
    let viewer: Viewer
    /// The words of this desk in the language of the token's person.
    let words: Catalog
    let query: FormFields
    let body: ByteBuffer
    /// A body that came as a form with files.
    let sent: SentForm?
    let parameters: Parameters

    func ticketNumber() throws(DeskError) -> TicketNumber {
        guard let number = parameters.get("number").flatMap({ TicketNumber($0) }) else { throw .notFound }
        return number
    }

    /// The id in the path; whatever is not one names nothing.
    func id<Entity>() throws(DeskError) -> ID<Entity> {
        guard let id = parameters.get("id").flatMap({ Int64($0) }) else { throw .notFound }
        return ID(id)
    }

    /// Whatever is no number names nothing.
    func id<Entity>(_ parameter: String) throws(DeskError) -> ID<Entity> {
        guard let value = parameters.get(parameter).flatMap({ Int64($0) }) else { throw .notFound }
        return ID(value)
    }

    /// A parameter of the query; an empty one is as good as none.
    func parameter(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// The body as JSON; an empty one counts as `{}`. Fields that nobody knows are left aside (CASES.md D2).
    func decode<Document: Decodable>(_ type: Document.Type) throws -> Document {
        let bytes = body.readableBytes == 0 ? Data("{}".utf8) : Data(body.readableBytesView)
        do {
            return try JSONDecoder().decode(type, from: bytes)
        } catch let error as DecodingError {
            throw APIProblem.malformed(error)
        }
    }

    /// The body as JSON, where a mistyped field would promise something else or do what was only asked about.
    ///
    /// - Throws: `APIProblem` for the first field that it does not know, with those that it does.
    func decode<Document: KeyedDocument>(knowing type: Document.Type) throws -> Document {
        try decode(Known<Document>.self).document
    }

    /// A ticket, with the name of its line in the language of the token's person.
    func reply(_ ticket: TicketSummary, status: HTTPResponse.Status = .ok) throws -> Response {
        try reply(TicketJSON(ticket, in: words), status: status)
    }

    func reply(_ document: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        try JSONReply.make(document, status: status, type: "application/json")
    }
}

/// Documents as replies.
enum JSONReply {
    static func make(_ document: some Encodable, status: HTTPResponse.Status, type: String) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(document))))
    }
}

/// A value that is written as `null` where there is none.
package struct Nullable<Value: Encodable & Sendable>: Encodable, Sendable {
    let value: Value?

    package init(_ value: Value?) {
        self.value = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}
