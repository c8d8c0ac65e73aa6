import DeskOperations
import DeskStore
import HTTPTypes
import Hummingbird
import ServiceDesk

/// How tickets find somebody, and the queues in which they wait for him.
extension APIRoutes {
    /// Gives the token's person the next ticket of his queues that he can do.
    static func takeNext(_ request: APIRequest) async throws -> Response {
        guard let number = try await request.desk.takeNext(by: request.viewer) else { return Response(status: .noContent) }
        return try request.reply(try await request.desk.summary(number, for: request.viewer))
    }

    static func explainAssignment(_ request: APIRequest) async throws -> Response {
        let explanation = try await request.desk.explainAssignment(of: try request.ticketNumber(), for: request.viewer)
        return try request.reply(AssignmentExplanationJSON(explanation))
    }

    static func listQueues(_ request: APIRequest) async throws -> Response {
        let queues = try await request.desk.queueViews(for: request.viewer).queues
        return try request.reply(QueueListJSON(queues: queues.map { QueueViewJSON($0) }))
    }

    static func addQueue(_ request: APIRequest) async throws -> Response {
        let added = try await request.desk.addQueue(try request.decode(WrittenQueue.self).draft(), by: request.viewer)
        return try request.reply(QueueViewJSON(added), status: .created)
    }

    /// All of it is said at once: a queue of which no people are said is given to nobody.
    static func changeQueue(_ request: APIRequest) async throws -> Response {
        let id: ID<Queue> = try request.id()
        let changed = try await request.desk.changeQueue(id, to: try request.decode(WrittenQueue.self).draft(), by: request.viewer)
        return try request.reply(QueueViewJSON(changed))
    }

    static func setAssignment(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let assignment: String
        }
        let id: ID<Queue> = try request.id()
        try await request.desk.setAssignment(
            AssignmentMode.written(try request.decode(Body.self).assignment), of: id, by: request.viewer)
        guard let queue = try await request.desk.queueViews(for: request.viewer).queues.first(where: { $0.queue.id == id }) else {
            throw DeskError.notFound
        }
        return try request.reply(QueueViewJSON(queue))
    }
}

/// A queue as a program writes one.
private struct WrittenQueue: Decodable {
    let name: String
    let address: String?
    let assignment: String?
    let people: [Int64]?
    let senderName: String?
    let takesSpam: Bool?
    let demandsArticle: Bool?

    func draft() throws -> QueueDraft {
        QueueDraft(
            name: name, address: address ?? "", assignment: try assignment.map { try AssignmentMode.written($0) } ?? .byHand,
            members: Set((people ?? []).map { ID($0) }), senderName: senderName ?? "", takesSpam: takesSpam ?? false,
            demandsArticle: demandsArticle ?? false)
    }
}

extension AssignmentMode {
    fileprivate static func written(_ word: String) throws(APIProblem) -> AssignmentMode {
        guard let mode = AssignmentMode(rawValue: word) else {
            throw .parameter("assignment", allowed: allCases.map(\.rawValue))
        }
        return mode
    }
}

struct QueueListJSON: Encodable, Sendable {
    let queues: [QueueViewJSON]
}

/// A queue with those whom it is given to.
struct QueueViewJSON: Encodable, Sendable {
    let id: Int64
    let name: String
    let address: Nullable<String>
    let senderName: Nullable<String>
    let assignment: String
    let people: [PersonJSON]
    let team: Nullable<NamedJSON>
    let openTickets: Int
    let takesSpam: Bool
    let demandsArticle: Bool

    init(_ view: QueueView) {
        id = view.queue.id.rawValue
        name = view.queue.name
        address = Nullable(view.queue.address)
        senderName = Nullable(view.queue.senderName)
        assignment = view.queue.assignment.rawValue
        people = view.members.map { PersonJSON($0) }
        team = Nullable(view.team.map { NamedJSON($0) })
        openTickets = view.openTickets
        takesSpam = view.takesSpam
        demandsArticle = view.demandsArticle
    }
}

/// What a ticket asks, and whom it finds.
struct AssignmentExplanationJSON: Encodable, Sendable {
    struct Need: Encodable, Sendable {
        let skill: Nullable<Int64>
        let language: Nullable<String>
        let line: String
        let priority: String
        let weight: Int
    }

    struct Candidate: Encodable, Sendable {
        let person: PersonJSON
        let load: Int
        let capacity: Nullable<Int>
        let lastAssignedAt: Nullable<String>
        let obstacle: Nullable<String>
    }

    let need: Need
    let candidates: [Candidate]

    init(_ explanation: AssignmentExplanation) {
        let need = explanation.need
        self.need = Need(
            skill: Nullable(need.skill?.rawValue), language: Nullable(need.language?.rawValue), line: need.line.rawValue,
            priority: need.priority.rawValue, weight: need.priority.weight)
        candidates = explanation.verdicts.map { verdict in
            Candidate(
                person: PersonJSON(verdict.person), load: verdict.candidate.load, capacity: Nullable(verdict.candidate.profile.capacity),
                lastAssignedAt: Nullable(verdict.candidate.lastAssignedAt?.iso8601), obstacle: Nullable(verdict.obstacle?.rawValue))
        }
    }
}
