import Metrics
import Synchronization

/// A number that only grows.
final class Count: CounterHandler, Sendable {
    private let total = Atomic<Int64>(0)

    var value: Int64 { total.load(ordering: .relaxed) }

    func increment(by amount: Int64) { total.wrappingAdd(amount, ordering: .relaxed) }

    func reset() { total.store(0, ordering: .relaxed) }
}

/// A number that goes up and down.
final class Level: MeterHandler, Sendable {
    private let level = Mutex(0.0)

    var value: Double { level.withLock { $0 } }

    func set(_ value: Int64) { set(Double(value)) }

    func set(_ value: Double) { level.withLock { $0 = value } }

    func increment(by amount: Double) { level.withLock { $0 += amount } }

    func decrement(by amount: Double) { level.withLock { $0 -= amount } }
}

/// How many values fell below each bound; the bounds are those of OpenTelemetry's `http.server.request.duration`, in seconds.
final class Histogram: TimerHandler, RecorderHandler, Sendable {
    private static let bounds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]

    private struct State {
        var counts = [Int](repeating: 0, count: Histogram.bounds.count + 1)
        var sum = 0.0
    }

    private let state = Mutex(State())

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1_000_000_000) }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        let place = Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count
        state.withLock { state in
            state.counts[place] += 1
            state.sum += value
        }
    }

    func lines(_ name: String, _ labels: [(String, String)]) -> String {
        let state = state.withLock { $0 }
        var text = ""
        var total = 0
        for (place, count) in state.counts.enumerated() {
            total += count
            let bound = place < Self.bounds.count ? "\(Self.bounds[place])" : "+Inf"
            text += "\(PrometheusText.series(name + "_bucket", labels + [("le", bound)])) \(total)\n"
        }
        return text
            + "\(PrometheusText.series(name + "_sum", labels)) \(state.sum)\n\(PrometheusText.series(name + "_count", labels)) \(total)\n"
    }
}
