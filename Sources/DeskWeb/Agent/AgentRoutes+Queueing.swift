import DeskOperations
import DeskStore
import Hummingbird
import ServiceDesk

/// Which queue a ticket waits in, what it is marked with, and what whoever works on it has to know.
extension AgentRoutes {
    static func queue(_ request: PageRequest) async throws -> Response {
        let queue: ID<Queue>? = request.form.choice("queue")
        return try await act(request, keeping: TicketEntry()) { number, viewer in
            guard let queue else { throw DeskError.invalid(field: "queue", .empty) }
            try await request.desk.queue(number, in: queue, by: viewer)
        }
    }

    static func takeOutOfSpam(_ request: PageRequest) async throws -> Response {
        try await act(request, keeping: TicketEntry()) { try await request.desk.takeOutOfSpam($0, by: $1) }
    }

    static func tag(_ request: PageRequest) async throws -> Response {
        let written = request.form.text("tags")
        return try await act(request, keeping: TicketEntry(tags: written)) { number, viewer in
            try await request.desk.tag(number, TagWords.read(written), by: viewer)
        }
    }

    static func requireSkill(_ request: PageRequest) async throws -> Response {
        let skill: ID<Skill>? = request.form.choice("skill")
        return try await act(request, keeping: TicketEntry()) { try await request.desk.requireSkill(skill, of: $0, by: $1) }
    }
}
