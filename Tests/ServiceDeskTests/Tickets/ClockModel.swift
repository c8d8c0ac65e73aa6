import ServiceDesk

/// Which clocks of a ticket run, told a second time: how many of each target there were, whether the last is open, what it reached.
struct ClockModel {
    private(set) var numbers: [ClockTarget: Int] = [:]
    private var open: Set<ClockTarget> = []
    private var reached: [ClockTarget: Set<ClockStage>] = [:]
    /// Those that were told to be late, and nobody has acted since.
    private var unanswered: Set<ClockTarget> = []
    private(set) var armings: [ClockTarget: Int] = [:]
    private(set) var repetitions: [ClockTarget: Int] = [:]

    /// What is told again as long as nobody acts.
    private static let promised: Set<ClockTarget> = [.firstResponse, .nextResponse, .resolution]

    init(_ started: [ClockTarget]) {
        for target in started { start(target) }
    }

    func isOpen(_ target: ClockTarget) -> Bool { open.contains(target) }

    mutating func start(_ target: ClockTarget) {
        numbers[target, default: 0] += 1
        open.insert(target)
        reached[target] = []
        armings[target] = 1
        repetitions[target] = 0
        unanswered.remove(target)
    }

    mutating func stop(_ targets: [ClockTarget]) {
        open.subtract(targets)
        unanswered.subtract(targets)
    }

    mutating func rearm(_ target: ClockTarget, _ number: Int) -> Bool {
        guard open.contains(target), numbers[target] == number, reached[target]?.isEmpty == false else { return false }
        reached[target] = []
        armings[target, default: 0] += 1
        repetitions[target] = 0
        unanswered.remove(target)
        return true
    }

    func isUnanswered(_ target: ClockTarget) -> Bool { unanswered.contains(target) }

    /// Somebody who works here did something; whether he gave the ticket back.
    mutating func answer(givingBack: Bool) {
        unanswered = givingBack ? open.filter { Self.promised.contains($0) && reached[$0]?.contains(.breach) == true } : []
    }

    /// Whether it is news.
    mutating func reach(_ stage: ClockStage, _ target: ClockTarget, _ number: Int) -> Bool {
        guard open.contains(target), numbers[target] == number else { return false }
        if stage == .repetition {
            guard unanswered.contains(target) else { return false }
            repetitions[target, default: 0] += 1
            return true
        }
        guard reached[target, default: []].insert(stage).inserted else { return false }
        if stage == .breach, Self.promised.contains(target) { unanswered.insert(target) }
        return true
    }
}
