import DeskOperations
import CoreMetrics
import Foundation
import HTTPTypes
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Pieces of HTTP")
struct PiecesTests {
    @Test(
        "Moments are written as Foundation writes them",
        arguments: [0, 1, 951_782_400, 1_709_164_800, 1_772_704_800, 4_102_444_799, -1, 253_402_300_799])
    func iso(seconds: Int64) {
        let instant = Instant(microseconds: seconds * 1_000_000 + 123_456)
        let whole = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
        #expect(instant.iso8601 == whole.replacing("Z", with: ".123Z"))
    }

    @Test("Fields are decoded, the first of a name counts, and a flood of them is cut off")
    func formFields() {
        let form = FormFields("a=1&a=2&b=x+y%20z&c=%D7%A9&d&e=%zz&=f&g=%00".utf8)
        #expect(form["a"] == "1" && form["b"] == "x y z" && form["c"] == "ש" && form["d"] == "" && form["e"] == "%zz")
        #expect(form["none"] == nil && form.text("none") == "" && form["g"] == "\0")
        let flood = FormFields((0..<100_000).map { "f\($0)=" }.joined(separator: "&").utf8)
        #expect(flood["f999"] == "" && flood["f1000"] == nil)
    }

    @Test("D9 Nothing of a stranger starts a line of the log or colours it, and secrets stay out")
    func logText() {
        #expect(LogText.safe("/a\r\nb\u{1B}[31m\u{2028}\u{202E}") == "/a??b?[31m??")
        #expect(LogText.path("/closure/x_Yz-0abcdef") == "/closure/…")
        #expect(LogText.safe(String(repeating: "x", count: 10_000)).count == 300)
    }

    @Test("D7 X-Forwarded-For is believed of a trusted proxy only")
    func clientAddress() {
        func client(_ peer: String, _ forwarded: [String], _ trusted: Set<String>) -> String {
            ClientAddress.of(peer: peer, forwarded: forwarded, trusting: trusted.contains)
        }
        #expect(client("9.9.9.9", ["1.2.3.4"], []) == "9.9.9.9")
        #expect(client("10.0.0.1", ["6.6.6.6, 1.2.3.4", "10.0.0.2"], ["10.0.0.1", "10.0.0.2"]) == "1.2.3.4")
        #expect(client("10.0.0.1", ["<script>"], ["10.0.0.1"]) == "10.0.0.1")
        #expect(client("10.0.0.1", [], ["10.0.0.1"]) == "10.0.0.1")
    }

    @Test("A cookie is read by its whole name, and only a value that can be ours")
    func cookies() {
        let headers: HTTPFields = [.cookie: "x__Host-svar=no; __Host-svar-guest=g1; __Host-svar=s1; svar-language=\"he\""]
        #expect(DeskCookie.value(DeskCookie.session, in: headers) == "s1")
        #expect(DeskCookie.value(DeskCookie.guest, in: headers) == "g1")
        #expect(DeskCookie.value(DeskCookie.language, in: headers) == nil)
    }

    @Test("Places are limited one by one, and a limit ends with its window")
    func limits() {
        let limit = RequestLimit(most: 2, within: .seconds(10))
        let start = Instant(microseconds: 1_000_000_000)
        #expect(limit.delay("a", at: start) == nil && limit.delay("a", at: start.advanced(by: .seconds(4))) == nil)
        #expect(limit.delay("a", at: start.advanced(by: .seconds(5))) == .seconds(5))
        #expect(limit.delay("b", at: start.advanced(by: .seconds(5))) == nil)
        #expect(limit.delay("a", at: start.advanced(by: .seconds(11))) == nil)
    }

    @Test("Figures are written as Prometheus reads them")
    func figures() {
        let metrics = PrometheusMetrics()
        metrics.makeCounter(label: "svar.mails", dimensions: [("kind", "a\"b\n")]).increment(by: 3)
        metrics.makeTimer(label: "svar_seconds", dimensions: []).recordNanoseconds(30_000_000)
        let text = metrics.exposition()
        #expect(text.contains("# TYPE svar_mails counter\nsvar_mails{kind=\"a\\\"b\\n\"} 3\n"))
        #expect(text.contains("svar_seconds_bucket{le=\"0.025\"} 0\nsvar_seconds_bucket{le=\"0.05\"} 1\n"))
        #expect(text.contains("svar_seconds_bucket{le=\"+Inf\"} 1\nsvar_seconds_sum 0.03\nsvar_seconds_count 1\n"))
    }
}
