import DeskOperations
import HTTPTypes
import Hummingbird
import ServiceDesk

/// What administrators make of categories and of what they ask for.
extension APIRoutes {
    static func changeCategory(_ request: APIRequest) async throws -> Response {
        let body = try request.decode(knowing: CategoryChange.self)
        let id: ID<Category> = try request.id("id")
        var kind: (chosen: TicketKind?, Void)?
        if case .value(let written) = body.kind { kind = (try ticketKind(written), ()) }
        let change: @Sendable (inout Category) -> Void = { [kind] category in
            if let name = body.name { category.name = name }
            if case .value(let parent) = body.parent { category.parent = parent.map { ID($0) } }
            if case .value(let agreement) = body.agreement { category.agreement = agreement.map { ID($0) } }
            if case .value(let queue) = body.queue { category.defaults.queue = queue.map { ID($0) } }
            if let kind { category.defaults.kind = kind.chosen }
            if case .value(let skill) = body.skill { category.defaults.skill = skill.map { ID($0) } }
            if let active = body.active { category.isActive = active }
        }
        if body.preview == true {
            return try request.reply(AgreementPreviewJSON(try await request.desk.previewCategory(id, by: request.viewer, change)))
        }
        try await request.desk.changeCategory(id, by: request.viewer, change)
        let book = try await request.desk.categories()
        guard let changed = book.tree[id] else { throw DeskError.notFound }
        return try request.reply(CategoryJSON(changed, in: book))
    }

    static func listAskedFields(_ request: APIRequest) async throws -> Response {
        let fields = try await request.desk.fields(askedBy: request.id("id"), for: request.viewer)
        return try request.reply(FieldListJSON(fields: fields.map { FieldJSON($0) }))
    }

    static func addField(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let name: String
            let type: String
            let choices: [String]?
            let required: Bool?
            let position: Int?
        }
        let body = try request.decode(Body.self)
        guard let type = FieldType(rawValue: body.type) else {
            throw APIProblem.parameter("type", allowed: FieldType.allCases.map(\.rawValue))
        }
        let category: ID<Category> = try request.id("id")
        let id = try await request.desk.addField(
            body.name, type: type, choices: (body.choices ?? []).joined(separator: "\n"), isRequired: body.required ?? false,
            position: body.position, to: category, by: request.viewer)
        let fields = try await request.desk.fields(askedBy: category, for: request.viewer)
        guard let added = fields.first(where: { $0.id == id }) else { throw DeskError.notFound }
        return try request.reply(FieldJSON(added), status: .created)
    }

    static func changeField(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable, Sendable {
            let name: String?
            let choices: [String]?
            let required: Bool?
            let position: Int?
            let active: Bool?
        }
        let body = try request.decode(Body.self)
        let changed = try await request.desk.changeField(request.id("id"), by: request.viewer) { field in
            field.name = body.name ?? field.name
            field.choices = body.choices ?? field.choices
            field.isRequired = body.required ?? field.isRequired
            field.position = body.position ?? field.position
            field.isActive = body.active ?? field.isActive
        }
        return try request.reply(FieldJSON(changed))
    }
}

/// What becomes of a category; what is not said stays.
private struct CategoryChange: KeyedDocument, Sendable {
    let name: String?
    let parent: GivenValue<Int64>
    let agreement: GivenValue<Int64>
    let queue: GivenValue<Int64>
    let kind: GivenValue<String>
    let skill: GivenValue<Int64>
    let active: Bool?
    let preview: Bool?

    enum CodingKeys: CodingKey, CaseIterable { case name, parent, agreement, queue, kind, skill, active, preview }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decodeIfPresent(String.self, forKey: .name)
        parent = try container.given(Int64.self, forKey: .parent)
        agreement = try container.given(Int64.self, forKey: .agreement)
        queue = try container.given(Int64.self, forKey: .queue)
        kind = try container.given(String.self, forKey: .kind)
        skill = try container.given(Int64.self, forKey: .skill)
        active = try container.decodeIfPresent(Bool.self, forKey: .active)
        preview = try container.decodeIfPresent(Bool.self, forKey: .preview)
    }
}

struct FieldListJSON: Encodable, Sendable {
    let fields: [FieldJSON]
}
