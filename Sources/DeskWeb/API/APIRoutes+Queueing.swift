import DeskOperations
import HTTPTypes
import Hummingbird
import ServiceDesk

/// Which queue a ticket waits in, what it is marked with, and what whoever works on it has to know.
extension APIRoutes {
    /// Answers with the ticket as it was put there, even where the token's person sees it no more.
    static func queue(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let queue: QueueReference
        }
        let body = try request.decode(Body.self)
        let number = try request.ticketNumber()
        _ = try await request.desk.summary(number, for: request.viewer)
        let queue = try body.queue.queue(among: await request.desk.allQueues(for: request.viewer))
        return try request.reply(try await request.desk.queue(number, in: queue, by: request.viewer))
    }

    static func takeOutOfSpam(_ request: APIRequest) async throws -> Response {
        let number = try request.ticketNumber()
        try await request.desk.takeOutOfSpam(number, by: request.viewer)
        return try request.reply(try await request.desk.summary(number, for: request.viewer))
    }

    static func tag(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let tags: [String]
        }
        let tags = try request.decode(Body.self).tags
        return try await act(request) { try await request.desk.tag($0, tags, by: request.viewer) }
    }

    static func requireSkill(_ request: APIRequest) async throws -> Response {
        let skill = try request.decode(RequiredSkill.self).skill
        return try await act(request) { try await request.desk.requireSkill(skill.map { ID($0) }, of: $0, by: request.viewer) }
    }

    static func listSkills(_ request: APIRequest) async throws -> Response {
        try request.reply(SkillListJSON(skills: try await request.desk.skills().map { NamedJSON($0) }))
    }

    static func addSkill(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let name: String
        }
        let id = try await request.desk.addSkill(request.decode(Body.self).name, by: request.viewer)
        guard let added = try await request.desk.skills().first(where: { $0.id == id }) else { throw DeskError.notFound }
        return try request.reply(NamedJSON(added), status: .created)
    }

    static func listTags(_ request: APIRequest) async throws -> Response {
        try request.reply(TagListJSON(tags: try await request.desk.tags().map { NamedJSON($0) }))
    }
}

/// A queue as a program names one: `2` or `"Compatibility"`.
private enum QueueReference: Decodable {
    case id(Int64)
    case name(String)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let id = try? container.decode(Int64.self) {
            self = .id(id)
        } else {
            self = .name(try container.decode(String.self))
        }
    }

    func queue(among queues: [Queue]) throws(APIProblem) -> ID<Queue> {
        let found = queues.first { queue in
            switch self {
            case .id(let id): queue.id.rawValue == id
            case .name(let name): queue.name == name
            }
        }
        guard let found else { throw .unknown("queue", allowed: queues.map(\.name)) }
        return found.id
    }
}

private struct RequiredSkill: Decodable {
    let skill: Int64?

    private enum Key: CodingKey { case skill }

    init(from decoder: any Decoder) throws {
        skill = try decoder.container(keyedBy: Key.self).said(Int64.self, forKey: .skill)
    }
}

struct SkillListJSON: Encodable, Sendable {
    let skills: [NamedJSON]
}

struct TagListJSON: Encodable, Sendable {
    let tags: [NamedJSON]
}

/// A skill or a tag.
package struct NamedJSON: Encodable, Sendable {
    let id: Int64
    let name: String

    init(_ skill: Skill) {
        id = skill.id.rawValue
        name = skill.name
    }

    init(_ tag: Tag) {
        id = tag.id.rawValue
        name = tag.name
    }
}
