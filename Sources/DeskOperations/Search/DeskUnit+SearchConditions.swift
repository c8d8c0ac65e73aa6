import DeskStore
import Foundation
import ServiceDesk

// What the conditions of a search mean at this desk: names become what bears them, days become moments.
extension DeskUnit {
    /// `nil` for one that says nothing of tickets.
    func content(of condition: SearchCondition, for viewer: Viewer) throws -> SoughtTickets.Content? {
        switch condition {
        case .status(let words): return .status(words)
        case .kind(let words): return .kind(words)
        case .priority(let words): return .priority(words)
        case .line(let words): return .line(words)
        case .channel(let words): return .channel(words)
        case .number(let numbers): return .ticket(numbers.map(\.ticket))
        case .has: return .attachment
        case .scope: return nil
        case .created(let span): return moments(span) { .created(from: $0, before: $1) }
        case .changed(let span): return moments(span) { .changed(from: $0, before: $1) }
        case .solved(let span): return moments(span) { .solved(from: $0, before: $1) }
        case .queue(let names): return .queue(try queues(for: viewer).filter { $0.name.isCalled(names) }.map(\.id))
        case .tag(let names): return .tag(try tags.names().filter { $0.value.isCalled(names) }.map(\.key).sorted())
        case .category(let names): return .category(try categories.tree().ordered.filter { $0.name.isCalled(names) }.map(\.id))
        case .organization(let names): return .organization(try organizations.all().filter { $0.name.isCalled(names) }.map(\.id))
        case .team(let names):
            let teams = Set(try teams.all().filter { $0.name.isCalled(names) }.map(\.id))
            return .queue(try self.teams.queues().filter { teams.contains($0.value) }.map(\.key).sorted())
        case .assignee(let people): return .assignee(try ids(of: people, viewer), orNobody: people.contains(.nobody))
        case .requester(let people): return .requester(try ids(of: people, viewer))
        }
    }

    private func moments(_ span: SearchSpan, _ make: (Instant?, Instant?) -> SoughtTickets.Content) -> SoughtTickets.Content {
        let (from, before) = span.moments(at: now, in: desk.identity.timeZone)
        return make(from, before)
    }

    /// Of a name that many bear, the newest people.
    private func ids(of people: [SearchPerson], _ viewer: Viewer) throws -> [ID<Person>] {
        try people.flatMap { person -> [ID<Person>] in
            switch person {
            case .me: return [viewer.person]
            case .nobody: return []
            case .named(let name):
                return try self.people.search(PersonQuery(name, in: desk.identity.country), before: nil, limit: 100).map(\.person.id)
            }
        }
    }
}

extension String {
    /// Whether one of the names, as people write them, is this: upper case, accents and points aside.
    fileprivate func isCalled(_ names: [String]) -> Bool {
        let options: String.CompareOptions = [.caseInsensitive, .diacriticInsensitive, .widthInsensitive]
        return names.contains { compare($0.trimmingCharacters(in: .whitespaces), options: options) == .orderedSame }
    }
}
