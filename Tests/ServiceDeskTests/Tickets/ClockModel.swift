import ServiceDesk

/// Which clocks of a ticket run, told a second time: how many of each target there were, whether the last is open, what it reached.
struct ClockModel {
    private(set) var numbers: [ClockTarget: Int] = [:]
    private var open: Set<ClockTarget> = []
    private var reached: [ClockTarget: Set<ClockStage>] = [:]

    init(_ started: [ClockTarget]) {
        for target in started { start(target) }
    }

    func isOpen(_ target: ClockTarget) -> Bool { open.contains(target) }

    mutating func start(_ target: ClockTarget) {
        numbers[target, default: 0] += 1
        open.insert(target)
        reached[target] = []
    }

    mutating func stop(_ targets: [ClockTarget]) {
        open.subtract(targets)
    }

    mutating func rearm(_ target: ClockTarget, _ number: Int) -> Bool {
        guard open.contains(target), numbers[target] == number, reached[target]?.isEmpty == false else { return false }
        reached[target] = []
        return true
    }

    /// Whether it is news.
    mutating func reach(_ stage: ClockStage, _ target: ClockTarget, _ number: Int) -> Bool {
        guard open.contains(target), numbers[target] == number else { return false }
        return reached[target, default: []].insert(stage).inserted
    }
}
