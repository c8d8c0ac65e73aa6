import DeskStore
import ServiceDesk

extension Desk {
    /// Puts a ticket into a queue, where it waits for whoever takes it (PROCESS, First line: route). Whoever may see it may put it into any
    /// queue, and may then see it no more.
    ///
    /// - Returns: the ticket as he put it there.
    @discardableResult
    package func queue(_ number: TicketNumber, in queue: ID<Queue>, by viewer: Viewer) async throws -> TicketSummary {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .moveToQueue)
            try unit.queue(ticket, in: queue, by: .staff(viewer))
            guard let queued = try unit.list.summary(of: number.ticket) else { throw DeskError.notFound }
            return queued
        }
    }

    /// All queues, by id: whoever works here may put a ticket into any of them.
    package func allQueues(for viewer: Viewer) async throws -> [Queue] {
        try viewer.require(.readSettings)
        return try await read { try $0.queues.all() }
    }

    /// Says what whoever works on a ticket has to know; `nil` for nothing in particular.
    package func requireSkill(_ skill: ID<Skill>?, of number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .describe)
            try unit.requireSkill(skill, of: ticket, by: .staff(viewer))
        }
    }

    /// Marks a ticket with these words and no others; a word that nobody used before is new.
    ///
    /// - Throws: `DeskError.invalid(field: "tags", …)` for more than 20 words, or one of more than 40 characters.
    package func tag(_ number: TicketNumber, _ words: [String], by viewer: Viewer) async throws {
        let names = try Self.checkedTags(words)
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .describe)
            try unit.carryOut(.tag(unit.tags(named: names)), on: ticket, by: .staff(viewer.person))
        }
    }

    /// Words as tags are kept: in small letters, without spaces around them, each once.
    static func checkedTags(_ words: [String]) throws(DeskError) -> Set<String> {
        let names = Set(words.map { $0.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") }).filter { !$0.isEmpty }
        guard names.count <= 20 else { throw .invalid(field: "tags", .tooMany) }
        guard names.allSatisfy({ $0.count <= 40 }) else { throw .invalid(field: "tags", .tooLong) }
        guard names.allSatisfy({ name in !name.contains { $0 == "," || $0 == "\0" } }) else {
            throw .invalid(field: "tags", .malformed)
        }
        return names
    }

    /// What people may have to know, by id.
    package func skills() async throws -> [Skill] {
        try await read { try $0.skills.all() }
    }

    /// - Throws: `DeskError.invalid(field: "name", …)`.
    package func addSkill(_ name: String, by viewer: Viewer) async throws -> ID<Skill> {
        try viewer.require(.runDesk)
        let name = try Self.checkedName(name)
        return try await administer(SkillsInFile(), by: viewer.person) { unit in
            guard try !unit.skills.names().values.contains(name) else { throw DeskError.invalid(field: "name", .taken) }
            return try unit.skills.id(of: name)
        }
    }

    /// The words that tickets are marked with, by name.
    package func tags() async throws -> [Tag] {
        try await read { try $0.tags.names().map { Tag(id: $0.key, name: $0.value) }.sorted { ($0.name, $0.id) < ($1.name, $1.id) } }
    }
}

extension DeskUnit {
    @discardableResult
    func queue(_ ticket: Ticket, in queue: ID<Queue>, by doer: Doer) throws -> Ticket {
        guard try queues.all().contains(where: { $0.id == queue }) else { throw DeskError.invalid(field: "queue", .unknown) }
        return try carryOut(.queue(in: queue), on: ticket, by: doer.actor).ticket
    }

    @discardableResult
    func requireSkill(_ skill: ID<Skill>?, of ticket: Ticket, by doer: Doer) throws -> Ticket {
        if let skill, try skills.names()[skill] == nil { throw DeskError.invalid(field: "skill", .unknown) }
        return try carryOut(.requireSkill(skill), on: ticket, by: doer.actor).ticket
    }

    /// Tags by their names; one that nobody used before is new.
    func tags(named names: Set<String>) throws -> Set<ID<Tag>> { Set(try names.sorted().map { try tags.id(of: $0) }) }
}
