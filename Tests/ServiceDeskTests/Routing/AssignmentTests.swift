import ServiceDesk
import Testing

@Suite("Who gets a ticket")
struct AssignmentTests {
    private let now = Instant(microseconds: 1_772_704_800_000_000)

    @Test("What keeps somebody from a ticket, one thing at a time")
    func obstacles() {
        let need = AssignmentNeed(skill: ID(1), language: .polish, line: .second, priority: .high)
        let able = WorkProfile(skills: [ID(1), ID(2)], languages: [.polish, .english], lines: [.second], capacity: 4)
        func obstacle(sees: Bool = true, isWorking: Bool = true, load: Int = 0, _ change: (inout WorkProfile) -> Void = { _ in })
            -> AssignmentObstacle?
        {
            var profile = able
            change(&profile)
            return AssignmentCandidate(person: ID(1), profile: profile, sees: sees, isWorking: isWorking, load: load).obstacle(
                to: need, at: now)
        }
        #expect(obstacle() == nil)
        #expect(obstacle(sees: false) == .queue)
        #expect(obstacle { $0.lines = [.first, .third] } == .line)
        #expect(obstacle { $0.skills = [ID(2)] } == .skill)
        #expect(obstacle { $0.languages = [.english] } == .language)
        #expect(obstacle { $0.absence = .init(since: now) } == .away)
        #expect(obstacle { $0.absence = .init(since: now, until: now.advanced(by: .seconds(1))) } == .away)
        #expect(obstacle { $0.absence = .init(since: now.advanced(by: .seconds(-9)), until: now) } == nil)
        #expect(obstacle { $0.absence = .init(since: now.advanced(by: .seconds(1))) } == nil)
        #expect(obstacle(isWorking: false) == .outsideHours)
        #expect(obstacle(load: 1) == .capacity)
        #expect(obstacle(load: 999) { $0.capacity = nil } == nil)
        #expect(obstacle { $0.capacity = 0 } == .capacity)
        let anybody = AssignmentCandidate(person: ID(1))
        #expect(anybody.obstacle(to: AssignmentNeed(language: .hebrew, line: .third), at: now) == nil)
        #expect(anybody.obstacle(to: need, at: now) == .skill)
    }

    @Test("The least loaded gets it, of several the one who was given something the longest ago, of those the first", arguments: 0..<60)
    func property(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let need = AssignmentNeed(
            skill: [nil, ID(1)].randomElement(using: &random) ?? nil, priority: Priority.allCases.randomElement(using: &random) ?? .low)
        let candidates = (1...Int.random(in: 1...12, using: &random)).map { number in
            AssignmentCandidate(
                person: ID(Int64(number)),
                profile: WorkProfile(
                    skills: Bool.random(using: &random) ? [ID(1)] : [], capacity: [nil, 3, 8].randomElement(using: &random) ?? nil),
                sees: Int.random(in: 0..<5, using: &random) > 0, isWorking: Int.random(in: 0..<5, using: &random) > 0,
                load: Int.random(in: 0...3, using: &random),
                lastAssignedAt: [nil, Instant(microseconds: 1), Instant(microseconds: 2)].randomElement(using: &random) ?? nil)
        }
        let best = candidates.shuffled(using: &random).best(for: need, at: now)
        let able = candidates.filter { $0.obstacle(to: need, at: now) == nil }
        #expect((best == nil) == able.isEmpty)
        guard let best else { return }
        #expect(able.contains(best))
        for other in able where other != best {
            #expect(other.load >= best.load)
            guard other.load == best.load else { continue }
            let (last, others) = (best.lastAssignedAt?.microseconds ?? 0, other.lastAssignedAt?.microseconds ?? 0)
            #expect(others > last || (others == last && other.person > best.person))
        }
    }

    @Test("A more pressing ticket weighs no less")
    func weights() {
        #expect(Priority.allCases.map(\.weight) == Priority.allCases.map(\.weight).sorted())
        #expect(Priority.allCases.allSatisfy { $0.weight > 0 })
    }
}
