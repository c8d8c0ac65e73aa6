import Foundation

/// How often, and how long apart, a unit that did not get through is run again.
struct Retries {
    private let reconnectsFor: Duration
    private let cancellation: Cancellation
    private var conflicts = 0
    private var losses = 0
    private var firstLoss: ContinuousClock.Instant?

    private static let mostConflicts = 10

    init(reconnectsFor: Duration, cancellation: Cancellation) {
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
            Thread.sleep(forTimeInterval: Double.random(in: 0...0.005) * Double(conflicts * conflicts))
        case .reconnect:
            losses += 1
            let since = firstLoss ?? .now
            firstLoss = since
            guard .now - since < reconnectsFor, !cancellation.isClosing else { throw fault.error }
            sleepUnlessClosing(Self.pause(after: losses))
        }
    }

    /// Seconds before the next connection: none at first, then twice as many each time up to two, spread so that not all come at once.
    static func pause(after losses: Int) -> Double {
        losses <= 1 ? 0 : Double.random(in: 0.5...1) * min(2, 0.05 * Double(1 << min(losses, 10)))
    }

    private func sleepUnlessClosing(_ seconds: Double) {
        let end = ContinuousClock.now + .seconds(seconds)
        while .now < end, !cancellation.isClosing { Thread.sleep(forTimeInterval: min(0.05, seconds)) }
    }
}
