import DeskOperations
import DeskStore
import Hummingbird
import ServiceDesk

/// What goes from the desk for good.
extension APIRoutes {
    /// `message` and `passage`, or `attachment`; always with the `reason`.
    static func redact(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let message: Int64?
            let passage: String?
            let attachment: Int64?
            let reason: String?
        }
        let body = try request.decode(Body.self)
        return try await act(request) { number in
            let redaction: Redaction =
                if let attachment = body.attachment {
                    .attachment(ID(attachment))
                } else {
                    .passage(body.passage ?? "", of: ID(body.message ?? 0))
                }
            try await request.desk.redact(number, redaction, because: body.reason ?? "", by: request.viewer, placement: .api)
        }
    }

    /// As spam, which is the one reason there is.
    static func delete(_ request: APIRequest) async throws -> Response {
        try await request.desk.delete(try request.ticketNumber(), by: request.viewer)
        return Response(status: .noContent)
    }

    /// `words: true` takes away what the person wrote, too.
    static func erase(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let words: Bool?
        }
        let person: ID<Person> = try request.id()
        let body = try request.decode(Body.self)
        try await request.desk.erase(person, withWords: body.words ?? false, by: request.viewer)
        return try request.reply(PersonJSON(try await request.desk.person(person, for: request.viewer).person))
    }

    /// All other addresses are said again.
    static func setAddresses(_ request: APIRequest) async throws -> Response {
        struct Body: KeyedDocument {
            let others: [String]

            enum CodingKeys: CodingKey, CaseIterable { case others }
        }
        let body = try request.decode(knowing: Body.self)
        return try request.reply(PersonAddressesJSON(try await request.desk.setAliases(body.others, of: request.id(), by: request.viewer)))
    }

    /// `other` is a second record of the same person; it becomes an alias.
    static func merge(_ request: APIRequest) async throws -> Response {
        struct Body: KeyedDocument {
            let other: Int64
            let preview: Bool?

            enum CodingKeys: CodingKey, CaseIterable { case other, preview }
        }
        let body = try request.decode(knowing: Body.self)
        let (person, other): (ID<Person>, ID<Person>) = (try request.id(), ID(body.other))
        if body.preview == true {
            let preview = try await request.desk.previewMerge(of: other, into: person, by: request.viewer)
            return try request.reply(AgreementPreviewJSON(preview))
        }
        try await request.desk.merge(other, into: person, by: request.viewer)
        return try request.reply(PersonJSON(try await request.desk.person(person, for: request.viewer).person))
    }
}

private struct PersonAddressesJSON: Encodable, Sendable {
    let email: Nullable<String>
    let others: [String]

    init(_ record: PersonRecord) {
        email = Nullable(record.person.address)
        others = record.aliases
    }
}
