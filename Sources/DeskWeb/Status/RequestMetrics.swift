import Metrics
import HTTPTypes
import Synchronization

/// Counts requests and how long they took, by method, route and status.
final class RequestMetrics: Sendable {
    private struct Key: Hashable {
        let method: String
        let route: String
        let status: Int
    }

    private let metrics: PrometheusMetrics
    private let timers = Mutex<[Key: any TimerHandler]>([:])

    init(_ metrics: PrometheusMetrics) {
        self.metrics = metrics
    }

    /// - Parameter route: as the table has it, never a path that somebody made up.
    func record(method: HTTPRequest.Method, route: String, status: Int, duration: Duration) {
        let (seconds, attoseconds) = duration.components
        timer(Key(method: Self.name(method), route: route, status: status))
            .recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }

    private func timer(_ key: Key) -> any TimerHandler {
        timers.withLock { timers in
            if let known = timers[key] { return known }
            let timer = metrics.makeTimer(
                label: "svar_http_request_duration_seconds",
                dimensions: [("method", key.method), ("route", key.route), ("status", String(key.status))])
            timers[key] = timer
            return timer
        }
    }

    /// Methods that nobody defined are one.
    private static func name(_ method: HTTPRequest.Method) -> String {
        let known: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options, .trace, .connect]
        return known.contains(method) ? method.rawValue : "other"
    }
}
