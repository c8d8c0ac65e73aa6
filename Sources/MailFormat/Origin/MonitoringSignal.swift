/// What a system that watches machines says in the subject of its mail: which fault, and whether it began or is over.
///
/// Nagios, Icinga, Zabbix, Alertmanager, PRTG and Uptime Kuma, as they write unless somebody told them otherwise.
package struct MonitoringSignal: Sendable, Hashable {
    /// What the fault is of: the same for its beginning and its end.
    package let key: String
    package let isRecovery: Bool

    /// - Parameter subject: of a mail that a machine wrote; a person may write such words as well.
    package init?(subject: String) {
        let subject = subject.prefix(500).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for read in [Self.nagios, Self.icinga, Self.zabbix, Self.alertmanager, Self.kuma, Self.prtg] {
            guard let (key, isRecovery) = read(subject), key.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
            self.key = String(key.lowercased().prefix(200))
            self.isRecovery = isRecovery
            return
        }
        return nil
    }

    private typealias Reading = (key: String, isRecovery: Bool)

    /// `** PROBLEM Service Alert: web1/HTTP is CRITICAL **`
    private static func nagios(_ subject: String) -> Reading? {
        guard
            let match = subject.wholeMatch(
                of: /\*\* (PROBLEM|RECOVERY|ACKNOWLEDGEMENT|FLAPPINGSTART|FLAPPINGSTOP) .*?(?:: | - )(.+) is \S+ \*\*/)
        else { return nil }
        return (String(match.2), match.1 == "RECOVERY")
    }

    /// `[PROBLEM] Ping on web1 is CRITICAL!`
    private static func icinga(_ subject: String) -> Reading? {
        guard let match = subject.wholeMatch(of: /\[(PROBLEM|RECOVERY|ACKNOWLEDGEMENT)\] (.+) is \S+!?/) else { return nil }
        return (String(match.2), match.1 == "RECOVERY")
    }

    /// `Problem: High load on web1`, `Resolved in 5m 0s: High load on web1`
    private static func zabbix(_ subject: String) -> Reading? {
        guard let match = subject.wholeMatch(of: /(Problem|Resolved|Updated problem)(?: in [0-9dhms ]+)?: (.+)/) else { return nil }
        return (String(match.2), match.1 == "Resolved")
    }

    /// `[FIRING:2] HighLoad (web1 prod)`, `[RESOLVED] HighLoad (web1 prod)`
    private static func alertmanager(_ subject: String) -> Reading? {
        guard let match = subject.wholeMatch(of: /\[(FIRING|RESOLVED)(?::[0-9]+)?\] (.+)/) else { return nil }
        return (String(match.2), match.1 == "RESOLVED")
    }

    /// `[web1] [🔴 Down] timeout`, `[web1] [✅ Up] 200 - OK`
    private static func kuma(_ subject: String) -> Reading? {
        guard let match = subject.prefixMatch(of: /\[([^\]]+)\] \[[^\]A-Za-z]*(Down|Up)\]/) else { return nil }
        return (String(match.1), match.2 == "Up")
    }

    /// `[PRTG Network Monitor] web1 Ping Down (…)`
    private static func prtg(_ subject: String) -> Reading? {
        guard let match = subject.prefixMatch(of: /\[PRTG[^\]]*\] (.+?):? (Down|Up)\b/) else { return nil }
        return (String(match.1), match.2 == "Up")
    }
}
