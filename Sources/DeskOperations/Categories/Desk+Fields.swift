import DeskStore
import ServiceDesk

/// What is asked of the tickets of a category; for administrators.
extension Desk {
    /// All that a category itself asks for, in use and out of use, in their order.
    package func fields(askedBy category: ID<Category>, for viewer: Viewer) async throws -> [Field] {
        try viewer.require(.setCategories)
        return try await read { unit in
            guard try unit.categories.tree()[category] != nil else { throw DeskError.notFound }
            return try unit.fields.of(category).sorted { ($0.position, $0.id) < ($1.position, $1.id) }
        }
    }

    /// - Parameter choices: one a line; left aside where the type is no choice.
    package func addField(
        _ name: String, type: FieldType, choices: String = "", isRequired: Bool = false, position: Int? = nil,
        to category: ID<Category>, by viewer: Viewer
    ) async throws -> ID<Field> {
        try viewer.require(.setCategories)
        return try await administer(QuestionsInFile(), by: viewer.person) { unit in
            guard try unit.categories.tree()[category] != nil else { throw DeskError.notFound }
            let known = try unit.fields.of(category)
            guard known.count < Field.most else { throw DeskError.invalid(field: "fields", .tooMany) }
            let last = known.map(\.position).max() ?? 0
            let wanted = try Field(
                id: ID(0), category: category, name: name, type: type, choices: [choices], isRequired: isRequired,
                position: position ?? last + 1
            ).checked(among: known)
            return try unit.fields.add(wanted)
        }
    }

    /// What was entered stays, also where it could not be entered any more.
    package func changeField(
        _ id: ID<Field>, by viewer: Viewer, _ edit: @escaping @Sendable (inout Field) -> Void
    ) async throws -> Field {
        try viewer.require(.setCategories)
        return try await administer(QuestionsInFile(), by: viewer.person) { unit in
            guard var wanted = try unit.fields.find(id) else { throw DeskError.notFound }
            edit(&wanted)
            wanted = try wanted.checked(among: try unit.fields.of(wanted.category))
            try unit.fields.save(wanted)
            return wanted
        }
    }
}

extension Field {
    /// The longest text of all choices together, in bytes.
    fileprivate static let longestChoices = 10_000

    func checked(among others: [Field]) throws(DeskError) -> Field {
        var field = self
        field.name = try Desk.checkedName(name)
        guard !others.contains(where: { $0.name == field.name && $0.id != id }) else { throw .invalid(field: "name", .taken) }
        field.choices = type == .choice ? Self.choices(in: choices) : []
        guard type != .choice || !field.choices.isEmpty else { throw .invalid(field: "choices", .empty) }
        guard field.choices.joined().utf8.count <= Self.longestChoices, field.choices.allSatisfy({ $0.utf8.count <= Self.longestValue })
        else {
            throw .invalid(field: "choices", .tooLong)
        }
        guard (0...9_999).contains(position) else { throw .invalid(field: "position", .malformed) }
        return field
    }

    /// One a line, each once, in the order in which they were written.
    private static func choices(in texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.flatMap { $0.split(whereSeparator: \.isNewline) }.map { TicketRequest.oneLine(String($0)) }
            .filter { !$0.isEmpty && seen.insert($0).inserted }
    }
}
