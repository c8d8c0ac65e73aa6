import DeskOperations
import DeskStore
import Hummingbird
import ServiceDesk

/// What those who work here can do, when, and how much of it.
extension APIRoutes {
    static func showWorkProfile(_ request: APIRequest) async throws -> Response {
        try await workProfile(of: try request.id(), request)
    }

    /// All of it is said at once: what is left out is nothing in particular.
    static func setWorkProfile(_ request: APIRequest) async throws -> Response {
        let id: ID<Person> = try request.id()
        let profile = try request.decode(WrittenWorkProfile.self).profile()
        try await request.desk.setWorkProfile(profile, of: id, by: request.viewer)
        return try await workProfile(of: id, request)
    }

    static func leave(_ request: APIRequest) async throws -> Response {
        let id: ID<Person> = try request.id()
        let body = try request.decode(WrittenAbsence.self)
        let until = try WrittenMoment.read(body.until, "until")
        try await request.desk.leave(id, until: until, handingTo: body.handover, by: request.viewer)
        return try await workProfile(of: id, request)
    }

    static func comeBack(_ request: APIRequest) async throws -> Response {
        let id: ID<Person> = try request.id()
        try await request.desk.comeBack(id, by: request.viewer)
        return try await workProfile(of: id, request)
    }

    /// Switches a member of staff off, or on again.
    static func setAccess(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let enabled: Bool
        }
        let id: ID<Person> = try request.id()
        try await request.desk.setDisabled(try !request.decode(Body.self).enabled, id, by: request.viewer)
        return try await workProfile(of: id, request)
    }

    private static func workProfile(of id: ID<Person>, _ request: APIRequest) async throws -> Response {
        try request.reply(WorkProfileJSON(try await request.desk.workProfile(of: id, for: request.viewer)))
    }
}

/// A profile as a program writes one.
private struct WrittenWorkProfile: Decodable {
    let skills: [Int64]?
    let languages: [String]?
    let lines: [String]?
    let calendar: Int64?
    let capacity: Int?
    let substitute: Int64?
    let leading: Bool?
    let onDuty: Bool?

    func profile() throws -> WorkProfile {
        WorkProfile(
            skills: Set((skills ?? []).map { ID($0) }), languages: try Self.words(languages, "languages"),
            lines: try Self.words(lines, "lines"), calendar: calendar.map { ID($0) }, capacity: capacity,
            substitute: substitute.map { ID($0) }, isLeading: leading ?? false, isOnDuty: onDuty ?? false)
    }

    private static func words<Word: RawRepresentable<String> & CaseIterable & Hashable>(
        _ written: [String]?, _ field: String
    ) throws(APIProblem) -> Set<Word> {
        var words: Set<Word> = []
        for text in written ?? [] {
            guard let word = Word(rawValue: text) else { throw .parameter(field, allowed: Word.allCases.map(\.rawValue)) }
            words.insert(word)
        }
        return words
    }
}

/// Until when somebody is away, and who stands in for him; `null` for nobody.
private struct WrittenAbsence: Decodable {
    let until: String?
    let handover: Handover

    private enum Key: CodingKey { case until, substitute }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        until = try container.decodeIfPresent(String.self, forKey: .until)
        switch try container.given(Int64.self, forKey: .substitute) {
        case .nothing: handover = .usual
        case .value(let id): handover = .named(id.map { ID($0) })
        }
    }
}

/// What somebody can do and how much he has to do.
struct WorkProfileJSON: Encodable, Sendable {
    struct Absence: Encodable, Sendable {
        let since: String
        let until: Nullable<String>
    }

    let person: PersonJSON
    let enabled: Bool
    let load: Int
    let skills: [Int64]
    let languages: [String]
    let lines: [String]
    let calendar: Nullable<Int64>
    let capacity: Nullable<Int>
    let substitute: Nullable<Int64>
    let leading: Bool
    let onDuty: Bool
    let absence: Nullable<Absence>

    init(_ view: WorkProfileView) {
        let profile = view.profile
        person = PersonJSON(view.person)
        enabled = !view.person.isDisabled
        load = view.load
        skills = profile.skills.map(\.rawValue).sorted()
        languages = Language.allCases.filter { profile.languages.contains($0) }.map(\.rawValue)
        lines = SupportLine.allCases.filter { profile.lines.contains($0) }.map(\.rawValue)
        calendar = Nullable(profile.calendar?.rawValue)
        capacity = Nullable(profile.capacity)
        substitute = Nullable(profile.substitute?.rawValue)
        leading = profile.isLeading
        onDuty = profile.isOnDuty
        absence = Nullable(profile.absence.map { Absence(since: $0.since.iso8601, until: Nullable($0.until?.iso8601)) })
    }
}
