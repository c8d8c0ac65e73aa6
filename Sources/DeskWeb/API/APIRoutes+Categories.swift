import DeskOperations
import DeskStore
import HTTPTypes
import Hummingbird
import ServiceDesk

/// What tickets are about, and what is asked of them.
extension APIRoutes {
    static func listCategories(_ request: APIRequest) async throws -> Response {
        let book = try await request.desk.categories()
        return try request.reply(CategoryListJSON(categories: book.tree.ordered.map { CategoryJSON($0, in: book) }))
    }

    static func addCategory(_ request: APIRequest) async throws -> Response {
        struct Body: KeyedDocument {
            let name: String
            let parent: Int64?
            let agreement: Int64?
            let queue: Int64?
            let kind: String?
            let skill: Int64?

            enum CodingKeys: CodingKey, CaseIterable { case name, parent, agreement, queue, kind, skill }
        }
        let body = try request.decode(knowing: Body.self)
        let defaults = CategoryDefaults(
            queue: body.queue.map { ID($0) }, kind: try ticketKind(body.kind), skill: body.skill.map { ID($0) })
        let id = try await request.desk.addCategory(
            body.name, below: body.parent.map { ID($0) }, agreement: body.agreement.map { ID($0) }, defaults: defaults,
            by: request.viewer)
        let book = try await request.desk.categories()
        guard let added = book.tree[id] else { throw DeskError.notFound }
        return try request.reply(CategoryJSON(added, in: book), status: .created)
    }

    static func ticketKind(_ written: String?) throws(APIProblem) -> TicketKind? {
        guard let written else { return nil }
        guard let kind = TicketKind(rawValue: written) else { throw .parameter("kind", allowed: TicketKind.allCases.map(\.rawValue)) }
        return kind
    }

    static func categorise(_ request: APIRequest) async throws -> Response {
        let body = try request.decode(knowing: CategorisedBody.self)
        let category: ID<Category>? = body.category.map { ID($0) }
        if body.preview == true {
            let preview = try await request.desk.previewCategorisation(try request.ticketNumber(), as: category, by: request.viewer)
            return try request.reply(AgreementPreviewJSON(preview))
        }
        let categorised = try await request.desk.categorise(request.ticketNumber(), as: category, by: request.viewer)
        return try request.reply(categorised)
    }

    static func listFields(_ request: APIRequest) async throws -> Response {
        let fields = try await request.desk.fields(of: try request.ticketNumber(), for: request.viewer)
        return try request.reply(TicketFieldListJSON(fields: fields.map { TicketFieldJSON($0) }))
    }

    static func fillIn(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let values: EnteredValues
        }
        let values = try request.decode(Body.self).values.byField("values")
        try await request.desk.fillIn(values, on: try request.ticketNumber(), by: request.viewer)
        return try await listFields(request)
    }
}

private struct CategorisedBody: KeyedDocument {
    let category: Int64?
    let preview: Bool?

    enum CodingKeys: CodingKey, CaseIterable { case category, preview }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        category = try container.said(Int64.self, forKey: .category)
        preview = try container.decodeIfPresent(Bool.self, forKey: .preview)
    }
}
