import Foundation

/// How often, and how long apart, a unit that did not get through is run again.
struct Retries {
    private let reconnectsFor: Duration
    private let cancellation: Cancellation
    /// Spreads the pauses of those who were in each other's way; the process of the last session, say.
    var seed: Int32
    private var conflicts = 0
    private var losses = 0
    private var firstLoss: ContinuousClock.Instant?

    private static let mostConflicts = 10

    init(reconnectsFor: Duration, cancellation: Cancellation, seed: Int32) {
        self.seed = seed
        self.reconnectsFor = reconnectsFor
        self.cancellation = cancellation
    }

    /// Sleeps until the next run; throws the fault's error when there is to be none.
    mutating func wait(after fault: PostgreSQLFault) throws {
        switch fault.remedy {
        case .none: throw fault.error
        case .runAgain, .prepareAgain:
            conflicts += 1
            guard conflicts <= Self.mostConflicts, !cancellation.isClosing else { throw fault.error }
            Thread.sleep(forTimeInterval: 0.005 * Double(conflicts * conflicts) * Self.fraction(seed, conflicts))
        case .reconnect:
            losses += 1
            let since = firstLoss ?? .now
            firstLoss = since
            guard .now - since < reconnectsFor, !cancellation.isClosing else { throw fault.error }
            sleepUnlessClosing(Self.pause(after: losses, seed: seed))
        }
    }

    /// Seconds before the next connection: none at first, then twice as many each time up to two, spread so that not all come at once.
    static func pause(after losses: Int, seed: Int32) -> Double {
        losses <= 1 ? 0 : (0.5 + 0.5 * fraction(seed, losses)) * min(2, 0.05 * Double(1 << min(losses, 10)))
    }

    /// From 0 up to 1, far apart for neighbouring seeds (multiplication by the golden ratio).
    private static func fraction(_ seed: Int32, _ turn: Int) -> Double {
        let mixed = (UInt64(UInt32(bitPattern: seed)) &+ UInt64(turn) << 32) &* 0x9E37_79B9_7F4A_7C15
        return Double(mixed >> 11) / Double(1 << 53)
    }

    private func sleepUnlessClosing(_ seconds: Double) {
        let end = ContinuousClock.now + .seconds(seconds)
        while .now < end, !cancellation.isClosing { Thread.sleep(forTimeInterval: min(0.05, seconds)) }
    }
}
