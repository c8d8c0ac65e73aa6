import Metrics
import Synchronization

/// Counts what the desk does, for swift-metrics, and writes it out for Prometheus.
package final class PrometheusMetrics: MetricsFactory, Sendable {
    private struct Key: Hashable {
        let name: String
        let labels: [String]
    }

    private struct Instruments {
        var counters: [Key: Count] = [:]
        var gauges: [Key: Level] = [:]
        var histograms: [Key: Histogram] = [:]
    }

    private let instruments = Mutex(Instruments())

    package init() {}

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        instruments.withLock { $0.counters.made(Self.key(label, dimensions)) { Count() } }
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        instruments.withLock { $0.gauges.made(Self.key(label, dimensions)) { Level() } }
    }

    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        instruments.withLock { $0.histograms.made(Self.key(label, dimensions)) { Histogram() } }
    }

    /// Durations; recorded in nanoseconds, written in seconds.
    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        instruments.withLock { $0.histograms.made(Self.key(label, dimensions)) { Histogram() } }
    }

    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    /// Everything counted so far, by name.
    package func exposition() -> String {
        let instruments = instruments.withLock { $0 }
        return Self.lines(instruments.counters, "counter") { name, labels, count in
            "\(PrometheusText.series(name, labels)) \(count.value)\n"
        }
            + Self.lines(instruments.gauges, "gauge") { name, labels, level in "\(PrometheusText.series(name, labels)) \(level.value)\n" }
            + Self.lines(instruments.histograms, "histogram") { name, labels, histogram in histogram.lines(name, labels) }
    }

    private static func lines<Instrument>(
        _ instruments: [Key: Instrument], _ type: String, _ line: (String, [(String, String)], Instrument) -> String
    ) -> String {
        var text = ""
        for (name, entries) in Dictionary(grouping: instruments, by: \.key.name).sorted(by: { $0.key < $1.key }) {
            text += PrometheusText.head(name, type)
            for entry in entries.sorted(by: { $0.key.labels.lexicographicallyPrecedes($1.key.labels) }) {
                let labels = stride(from: 0, to: entry.key.labels.count, by: 2).map { (entry.key.labels[$0], entry.key.labels[$0 + 1]) }
                text += line(name, labels, entry.value)
            }
        }
        return text
    }

    private static func key(_ label: String, _ dimensions: [(String, String)]) -> Key {
        Key(name: PrometheusText.name(label), labels: dimensions.flatMap { [PrometheusText.name($0.0), $0.1] })
    }
}

extension Dictionary {
    fileprivate mutating func made(_ key: Key, _ make: () -> Value) -> Value {
        if let known = self[key] { return known }
        let value = make()
        self[key] = value
        return value
    }
}
