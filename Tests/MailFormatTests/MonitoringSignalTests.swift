import MailFormat
import Testing

@Suite("Subjects of systems that watch machines")
struct MonitoringSignalTests {
    @Test(
        "The beginning and the end of a fault have one key",
        arguments: [
            ("** PROBLEM Service Alert: web1/HTTP is CRITICAL **", "** RECOVERY Service Alert: web1/HTTP is OK **", "web1/http"),
            ("** PROBLEM Host Alert: web1 is DOWN **", "** RECOVERY Host Alert: web1 is UP **", "web1"),
            ("[PROBLEM] Ping on web1 is CRITICAL!", "[RECOVERY] Ping on web1 is OK!", "ping on web1"),
            ("Problem: High load on web1", "Resolved in 5m 0s: High load on web1", "high load on web1"),
            ("[FIRING:2] HighLoad (web1 prod)", "[RESOLVED] HighLoad (web1 prod)", "highload (web1 prod)"),
            ("[web1] [🔴 Down] timeout of 48000ms exceeded", "[web1] [✅ Up] 200 - OK", "web1"),
            ("[PRTG Network Monitor] web1 Ping: Down (No response)", "[PRTG Network Monitor] web1 Ping: Up (OK)", "web1 ping"),
        ])
    func pairs(fault: String, end: String, key: String) throws {
        let (first, last) = (try #require(MonitoringSignal(subject: fault)), try #require(MonitoringSignal(subject: end)))
        #expect(first.key == key && last.key == key && !first.isRecovery && last.isRecovery)
    }

    @Test("Other subjects say nothing", arguments: ["Backup finished", "[desk] A problem", "Re: Problem with a lamp", "** **", ""])
    func others(subject: String) {
        #expect(MonitoringSignal(subject: subject) == nil)
    }
}
