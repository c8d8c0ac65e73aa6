/// How long something takes beside the plainest thing that could be done instead: the best of some rounds, one after the other.
enum SideBySide {
    private static let rounds = 5

    /// The sums, which nobody needs, keep the work from being left out.
    private struct Unmeasured: Error {}

    /// How many a second of each.
    ///
    /// - Parameters:
    ///   - count: how often `work` does its work in a call.
    ///   - plainCount: how often `plain` does its own.
    static func rates(
        _ count: Int, _ work: () throws -> Int64, plain plainCount: Int, _ plain: () throws -> Int64
    ) throws -> (work: Int, plain: Int) {
        var best = (work: Duration.seconds(3600), plain: Duration.seconds(3600))
        for _ in 0..<rounds {
            let (measured, beside) = (try timed(work), try timed(plain))
            best = (min(best.work, measured.took), min(best.plain, beside.took))
            guard measured.sum != beside.sum else { throw Unmeasured() }
        }
        return (rate(count, best.work), rate(plainCount, best.plain))
    }

    private static func timed(_ work: () throws -> Int64) rethrows -> (sum: Int64, took: Duration) {
        var sum: Int64 = 0
        let took = try ContinuousClock().measure { sum = try work() }
        return (sum, took)
    }

    private static func rate(_ count: Int, _ took: Duration) -> Int { Int(Double(count) / (took / .seconds(1))) }
}
