import DeskStore
import ServiceDesk

/// A canned answer before it is stored.
package struct CannedAnswerDraft: Sendable, Hashable {
    package var name: String
    package var isActive: Bool
    /// A language whose text is blank has none.
    package var texts: [Language: String]
    package var queues: Set<ID<Queue>>

    package init(name: String, isActive: Bool = true, texts: [Language: String], queues: Set<ID<Queue>> = []) {
        self.name = name
        self.isActive = isActive
        self.texts = texts
        self.queues = queues
    }
}

extension Desk {
    package static let mostCannedAnswers = 1_000
    /// In bytes.
    package static let longestCannedAnswer = 20_000

    /// All of them, by name, for whoever tends them.
    package func cannedAnswers(for viewer: Viewer) async throws -> [CannedAnswer] {
        try viewer.require(.runDesk)
        return try await read { try $0.cannedAnswers.all() }
    }

    /// - Throws: `DeskError.variable` for a variable that there is not; `.invalid` names the field: `name`, `texts`, `texts.en`, `queues`.
    package func addCannedAnswer(_ draft: CannedAnswerDraft, by viewer: Viewer) async throws -> ID<CannedAnswer> {
        try viewer.require(.runDesk)
        return try await administer(CannedAnswersInFile(), by: viewer.person) { unit in
            guard try unit.cannedAnswers.all().count < Self.mostCannedAnswers else { throw DeskError.invalid(field: "answers", .tooMany) }
            return try unit.cannedAnswers.add(unit.checked(draft, as: ID(0)))
        }
    }

    package func changeCannedAnswer(_ id: ID<CannedAnswer>, to draft: CannedAnswerDraft, by viewer: Viewer) async throws {
        try viewer.require(.runDesk)
        try await administer(CannedAnswersInFile(), by: viewer.person) { unit in
            guard try unit.cannedAnswers.find(id) != nil else { throw DeskError.notFound }
            try unit.cannedAnswers.save(unit.checked(draft, as: id))
        }
    }

    /// Those that whoever works on a ticket may choose from, by name, each as `fill` gives it.
    package func filledAnswers(on number: TicketNumber, for viewer: Viewer) async throws -> [FilledAnswer] {
        try await read { unit in
            let ticket = try unit.summary(number, for: viewer).ticket
            return try unit.offeredAnswers(on: ticket).map { try unit.fill($0.id, for: ticket, by: viewer.person) }
        }
    }

    /// A canned answer in the requester's language, or what comes nearest, filled in for a ticket; nothing is sent.
    package func fill(_ answer: ID<CannedAnswer>, on number: TicketNumber, for viewer: Viewer) async throws -> FilledAnswer {
        try await read { unit in try unit.fill(answer, for: unit.summary(number, for: viewer).ticket, by: viewer.person) }
    }
}

extension DeskUnit {
    func offeredAnswers(on ticket: Ticket) throws -> [CannedAnswer] {
        try cannedAnswers.all().filter { $0.isOffered(in: ticket.queue) }
    }

    func checked(_ draft: CannedAnswerDraft, as id: ID<CannedAnswer>) throws -> CannedAnswer {
        let name = try Desk.checkedName(draft.name)
        guard try !cannedAnswers.all().contains(where: { $0.name == name && $0.id != id }) else {
            throw DeskError.invalid(field: "name", .taken)
        }
        var texts: [Language: String] = [:]
        for (language, text) in draft.texts where text.contains(where: { !$0.isWhitespace }) {
            let field = "texts.\(language.rawValue)"
            guard text.utf8.count <= Desk.longestCannedAnswer else { throw DeskError.invalid(field: field, .tooLong) }
            _ = try Desk.template(text, field: field)
            texts[language] = text.replacing("\r\n", with: "\n")
        }
        guard !texts.isEmpty else { throw DeskError.invalid(field: "texts", .empty) }
        guard try draft.queues.isSubset(of: queues.all().map(\.id)) else { throw DeskError.invalid(field: "queues", .unknown) }
        return CannedAnswer(id: id, name: name, isActive: draft.isActive, texts: texts, queues: draft.queues)
    }
}
