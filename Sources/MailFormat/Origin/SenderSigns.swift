/// What the sender's address says about who writes.
struct SenderSigns {
    /// The mail system itself: its reports and nothing else come from there.
    let isMailSystem: Bool
    /// May be a person, but mostly is the mail system.
    let isPostmaster: Bool
    /// An address that says that nobody reads it.
    let isNoReply: Bool
    /// Named after a program that watches machines and writes nothing into its headers.
    let isProgram: Bool

    init(_ address: String) {
        let address = address.lowercased()
        let local = address.split(separator: "@", omittingEmptySubsequences: false).first.map(String.init) ?? ""
        isMailSystem =
            local == "mailer-daemon" || local == "mailerdaemon" || local.hasPrefix("mailer-daemon+") || local == "mail-daemon"
            || local.hasPrefix("microsoftexchange329e71ec")
        isProgram = Self.programs.contains(local)
        isPostmaster = local == "postmaster" || local == "mail.delivery.system"
        let squeezed = local.filter { $0.isLetter || $0.isNumber }
        isNoReply = Self.noReplyWords.contains { squeezed.hasPrefix($0) || squeezed.hasSuffix($0) } || Self.isNoReplyWord(in: local)
    }

    /// `x-no-reply-y`, but not a name in which the letters happen to stand together.
    private static func isNoReplyWord(in local: String) -> Bool {
        let words = local.split { !$0.isLetter && !$0.isNumber }
        return words.indices.contains { first in
            noReplyPhrases.contains { words[first...].starts(with: $0, by: ==) }
        }
    }

    /// None that may be a name.
    private static let programs: Set<String> = [
        "nagios", "icinga", "icinga2", "zabbix", "alertmanager", "grafana", "monit", "smartd", "logwatch", "fail2ban", "checkmk",
        "check_mk",
        "uptime-kuma", "uptimekuma", "netdata", "cron", "crond", "anacron", "mdadm", "apcupsd",
    ]

    private static let noReplyPhrases = [["noreply"], ["no", "reply"], ["donotreply"], ["do", "not", "reply"]]

    /// In the languages of the desk and their neighbours, without separators.
    private static let noReplyWords = [
        "noreply", "donotreply", "dontreply", "notreply", "noresponse", "noresponder", "nocontestar", "norespondas", "nepasrepondre",
        "nichtantworten", "keineantwort", "svarainte", "ejsvara", "inteatsvara", "nieodpowiadaj", "nieodpisuj", "neotvechat",
        "neotvechaite", "naoresponda", "naoresponder", "nonrispondere", "geenantwoord", "nerepondezpas",
    ]
}
