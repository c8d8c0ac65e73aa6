import DeskStore
import ServiceDesk

/// A kind of thing that is set up, and whose changes are written down.
protocol SetUpKind: Sendable {
    /// The key of the section of the desk's file where they stand, if the file holds them; the catalogs call the kind by it:
    /// `deskFile.kind.queues`.
    var section: String { get }
    /// What one of them is called on the command line.
    var word: String { get }
    /// Whether it matters in which order they stand.
    var isOrdered: Bool { get }

    /// Everything of the kind as it is now, in the order in which a file has it.
    func things(at site: DeskFileSite) throws -> [DeskFileThing]
}

extension SetUpKind {
    var isOrdered: Bool { false }
}

/// Teams with whoever is in them, which the desk's file leaves out.
struct StaffedTeams: SetUpKind {
    let section = TeamsInFile().section
    let word = TeamsInFile().word

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        let teams = Dictionary(uniqueKeysWithValues: try site.unit.teams.all().map { ($0.id.rawValue, $0) })
        return try TeamsInFile().things(at: site).map { thing in
            guard let team = teams[thing.id] else { return thing }
            return thing.with(("lead", .people([team.lead].compactMap { $0 })), ("people", .people(team.members)))
        }
    }
}

/// Queues with those whom they are given to, which the desk's file leaves out.
struct StaffedQueues: SetUpKind {
    let section = QueuesInFile().section
    let word = QueuesInFile().word

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        let given = try site.unit.queues.given()
        return try QueuesInFile().things(at: site).map { thing in
            thing.with(("people", .people(given.filter { $0.value.contains(ID(thing.id)) }.keys)))
        }
    }
}

/// Macros with whomever their conditions and steps name, which the desk's file leaves out.
struct StaffedMacros: SetUpKind {
    let section = MacrosInFile().section
    let word = MacrosInFile().word
    let isOrdered = MacrosInFile().isOrdered

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        let macros = Dictionary(uniqueKeysWithValues: try site.unit.macros.all().map { ($0.id.rawValue, $0) })
        return try MacrosInFile().things(at: site).map { thing in
            thing.with(("people", .people(macros[thing.id].map { named(in: $0.conditions, $0.steps) } ?? [])))
        }
    }
}

/// Triggers with whomever their conditions and steps name, which the desk's file leaves out.
struct StaffedTriggers: SetUpKind {
    let section = TriggersInFile().section
    let word = TriggersInFile().word
    let isOrdered = TriggersInFile().isOrdered

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        let triggers = Dictionary(uniqueKeysWithValues: try site.unit.triggers.all().map { ($0.id.rawValue, $0) })
        return try TriggersInFile().things(at: site).map { thing in
            thing.with(("people", .people(triggers[thing.id].map { named(in: $0.conditions, $0.steps) } ?? [])))
        }
    }
}

private func named(in conditions: [RoutingCondition], _ steps: [TicketStep]) -> Set<ID<Person>> {
    Set(conditions.flatMap(\.people) + steps.compactMap(\.person))
}

/// Some people, with everything that administration says of them.
struct SetUpPeople: SetUpKind {
    let section = AuditedKind.people
    let word = "person"
    let people: [ID<Person>]

    init(_ people: ID<Person>...) { self.people = people }

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        try people.compactMap { id in try site.unit.people.record(of: id).map { try thing($0, at: site) } }
    }

    private func thing(_ record: PersonRecord, at site: DeskFileSite) throws -> DeskFileThing {
        let (unit, person) = (site.unit, record.person)
        var values = [DeskFileKey("name", .text(person.name)), DeskFileKey("role", .text(person.role.rawValue))]
        values.add("address", person.address.map { .text($0) })
        values.add("addresses", record.aliases.isEmpty ? nil : .texts(record.aliases.sorted()))
        values.add("disabled", person.isDisabled ? .flag(true) : nil)
        let organization = try unit.people.organization(of: person.id).flatMap { try unit.organizations.find($0) }
        values.add("organization", organization.map { .text($0.name) })
        if person.role.isStaff { values += try work(unit.workProfiles.of(person.id), unit) }
        return DeskFileThing(id: person.id.rawValue, key: [person.displayName], values: values)
    }

    private func work(_ profile: WorkProfile, _ unit: DeskUnit) throws -> [DeskFileKey] {
        var values: [DeskFileKey] = []
        func add(_ key: String, _ texts: [String]) { values.add(key, texts.isEmpty ? nil : .texts(texts.sorted())) }
        let skills = try unit.skills.names()
        add("skills", profile.skills.compactMap { skills[$0] })
        add("languages", profile.languages.map(\.rawValue))
        add("lines", profile.lines.map(\.rawValue))
        let calendars = try unit.agreements.all().calendars
        values.add("calendar", profile.calendar.flatMap { id in calendars.first { $0.id == id } }.map { .text($0.name) })
        values.add("capacity", profile.capacity.map { .number($0) })
        values.add("substitute", .people([profile.substitute].compactMap { $0 }))
        values.add("leading", profile.isLeading ? .flag(true) : nil)
        values.add("onDuty", profile.isOnDuty ? .flag(true) : nil)
        return values
    }
}

extension DeskFileThing {
    /// With what the file leaves out, where there is anything.
    fileprivate func with(_ more: (key: String, value: DeskFileValue?)...) -> DeskFileThing {
        var values = values
        for (key, value) in more { values.add(key, value) }
        return DeskFileThing(id: id, key: key, values: values, place: place, isActive: isActive)
    }
}

extension DeskFileValue {
    /// By their numbers: what they are called is said where it is read. `nil` for nobody.
    fileprivate static func people(_ people: some Sequence<ID<Person>>) -> DeskFileValue? {
        let written = people.sorted().map { AuditedPerson.written($0) }
        return written.isEmpty ? nil : .texts(written)
    }
}
