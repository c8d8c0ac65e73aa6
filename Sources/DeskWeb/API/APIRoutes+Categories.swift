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
        struct Body: Decodable {
            let name: String
            let parent: Int64?
            let agreement: Int64?
        }
        let body = try request.decode(Body.self)
        let id = try await request.desk.addCategory(
            body.name, below: body.parent.map { ID($0) }, agreement: body.agreement.map { ID($0) }, by: request.viewer)
        let book = try await request.desk.categories()
        guard let added = book.tree[id] else { throw DeskError.notFound }
        return try request.reply(CategoryJSON(added, in: book), status: .created)
    }

    static func categorise(_ request: APIRequest) async throws -> Response {
        let category = try request.decode(ChosenCategory.self).category
        return try await act(request) { try await request.desk.categorise($0, as: category.map { ID($0) }, by: request.viewer) }
    }

    static func listFields(_ request: APIRequest) async throws -> Response {
        let fields = try await request.desk.fields(of: try request.ticketNumber(), for: request.viewer)
        return try request.reply(TicketFieldListJSON(fields: fields.map { TicketFieldJSON($0) }))
    }

    static func fillIn(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let values: [String: EnteredValue]
        }
        let entered = try request.decode(Body.self).values
        let number = try request.ticketNumber()
        let values = try entered.map { name, entered in
            guard let id = Int64(name) else { throw DeskError.invalid(field: "values.\(name)", .unknown) }
            return (ID<Field>(id), entered.text)
        }
        try await request.desk.fillIn(Dictionary(values) { $1 }, on: number, by: request.viewer)
        return try await listFields(request)
    }
}

private struct ChosenCategory: Decodable {
    let category: Int64?

    private enum Key: CodingKey { case category }

    init(from decoder: any Decoder) throws {
        category = try decoder.container(keyedBy: Key.self).said(Int64.self, forKey: .category)
    }
}

/// A value of a field as a program sends it: a text, a number, or `null` to take it away.
private struct EnteredValue: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            text = ""
        } else if let whole = try? container.decode(Int64.self) {
            text = String(whole)
        } else if let number = try? container.decode(Double.self) {
            text = String(number)
        } else {
            text = try container.decode(String.self)
        }
    }
}
