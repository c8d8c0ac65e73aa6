import DeskOperations
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// What machines ask that watch over the desk.
enum StatusSurface {
    static func add(to router: Router<WebContext>, web: WebDesk) {
        router.get("/livez") { _, _ in text("ok\n") }
        for path in ["/readyz", "/healthz"] {
            router.get(RouterPath(path)) { _, _ in await readiness(web) }
        }
        router.get("/metrics") { _, _ in await metrics(web) }
    }

    private static func readiness(_ web: WebDesk) async -> Response {
        guard !web.configuration.drain.hasBegun else { return text("ending\n", status: .serviceUnavailable) }
        guard web.configuration.isReady() else { return text("not ready: mail is not taken yet\n", status: .serviceUnavailable) }
        do {
            try await web.desk.checkReadiness()
            let isPaused = try await web.desk.isOutboxPaused()
            return text(isPaused ? "ok\nall outgoing mail is held\n" : "ok\n")
        } catch {
            web.logger.warning("not ready", metadata: ["error": "\(LogText.safe("\(error)"))"])
            return text("not ready\n", status: .serviceUnavailable)
        }
    }

    /// A database that does not answer must not hide the other figures.
    private static func metrics(_ web: WebDesk) async -> Response {
        var lines = web.configuration.metrics.exposition()
        if let counts = try? await web.desk.outboxCounts() {
            lines += PrometheusText.gauge("svar_outbox_pending", "Mails that wait to be sent.", counts.pending)
            lines += PrometheusText.gauge("svar_outbox_failed", "Mails that were given up.", counts.failed)
            lines += PrometheusText.gauge("svar_outbox_held", "Mails that an administrator holds.", counts.held)
            lines += PrometheusText.gauge("svar_outbox_uncertain", "Mails of which nobody knows whether they arrived.", counts.uncertain)
            lines += PrometheusText.gauge("svar_outbox_returned", "Mails that came back.", counts.returned)
            lines += PrometheusText.gauge("svar_outbox_paused", "1 while all outgoing mail is held.", counts.isPaused ? 1 : 0)
        }
        if let failing = try? await web.desk.failingMailboxes() {
            lines += PrometheusText.gauge("svar_mailboxes_failing", "Mailboxes that cannot be read.", failing.count)
            lines += PrometheusText.gauge(
                "svar_mailboxes_failing_seconds", "How long the mailbox has failed that fails longest.",
                Int(failing.longest.components.seconds))
        }
        lines += ProcessMetrics.exposition()
        return text(lines, type: "text/plain; version=0.0.4; charset=utf-8")
    }

    private static func text(
        _ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
