import DeskStore
import ServiceDesk

/// A small company to try the desk with: the cast that the tests use too. What it has set up is a file like any other, `sample.yaml`.
package enum SampleCompany {
    package static let name = "Norrsken IT"
    package static let administrator = "anna@norrsken.example"
    /// Everybody knows it, so a desk that others can reach refuses the sample company.
    package static let password = "correct horse battery"

    /// What is set up.
    package static var file: String { String(decoding: PackageResources.sample_yaml, as: UTF8.self) }

    private typealias Colleague = (address: String, name: String, role: Role, language: Language)

    private static let staff: [Colleague] = [
        (administrator, "Anna Lindqvist", .administrator, .english),
        ("piotr@norrsken.example", "Piotr Nowak", .manager, .polish),
        ("dana@norrsken.example", "דנה לוי", .agent, .hebrew),
        ("ivan@norrsken.example", "Иван Петров", .agent, .russian),
    ]

    /// Loads the company once; a desk that has it keeps what was done with it, and a load that was cut off goes on where it stopped.
    package static func load(into desk: Desk) async throws {
        guard try await desk.read({ try $0.settings.value(SettingName.sampleCompany) }) == nil else { return }
        _ = try await desk.applyDeskFile(file, by: nil)
        while try await desk.recompute() {}
        let signedIn = try await addStaff(to: desk)
        try await describe(signedIn, at: desk)
        try await gather(signedIn, at: desk)
        for story in SampleStory.all { try await story.tell(at: desk, as: signedIn) }
        try await SampleArticles.write(at: desk, as: signedIn)
        try await desk.change { try $0.settings.set(SettingName.sampleCompany, "loaded") }
    }

    /// Everybody works on every queue.
    private static func addStaff(to desk: Desk) async throws -> [Viewer] {
        var viewers: [Viewer] = []
        for colleague in staff {
            if try await desk.viewer(colleague.address) == nil {
                try await desk.addAgent(
                    colleague.address, name: colleague.name, role: colleague.role, password: password, language: colleague.language)
            }
            guard let person = try await desk.viewer(colleague.address)?.person else { throw DeskError.notFound }
            try await desk.change { unit in
                for queue in try unit.queues.all() { try unit.queues.give(queue.id, to: person) }
            }
            guard let viewer = try await desk.viewer(colleague.address) else { throw DeskError.notFound }
            viewers.append(viewer)
        }
        return viewers
    }

    /// What they can do; where somebody has said so already, that stays.
    private static func describe(_ staff: [Viewer], at desk: Desk) async throws {
        let skills = Dictionary(uniqueKeysWithValues: try await desk.skills().map { ($0.name, $0.id) })
        func profile(_ known: [String], _ lines: Set<SupportLine>, isLeading: Bool = false, isOnDuty: Bool = false) -> WorkProfile {
            WorkProfile(skills: Set(known.compactMap { skills[$0] }), lines: lines, capacity: 40, isLeading: isLeading, isOnDuty: isOnDuty)
        }
        let profiles = [
            profile(["Printers", "Invoicing"], []), profile([], [], isOnDuty: true), profile(["Printers"], [.first]),
            profile(["Networks", "Invoicing"], [.second, .third], isLeading: true),
        ]
        for (viewer, profile) in zip(staff, profiles) {
            guard try await desk.workProfile(of: viewer.person, for: viewer).profile == WorkProfile() else { continue }
            try await desk.setWorkProfile(profile, of: viewer.person, by: staff[0])
        }
    }

    /// Who works together, and who leads; where somebody has said so already, that stays.
    private static func gather(_ staff: [Viewer], at desk: Desk) async throws {
        let (anna, ivan) = (staff[SampleStaff.anna.rawValue], staff[SampleStaff.ivan.rawValue])
        for view in try await desk.teams(for: anna).teams where view.team.members.isEmpty && view.team.lead == nil {
            let draft = TeamDraft(
                name: view.team.name, line: view.team.line, members: [anna.person, ivan.person], lead: ivan.person,
                queues: Set(view.queues.map(\.id)))
            _ = try await desk.changeTeam(view.team.id, to: draft, by: anna)
        }
    }
}
