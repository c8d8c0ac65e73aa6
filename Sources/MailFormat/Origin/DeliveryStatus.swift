/// The part of a report that is meant for programs: groups of fields, the first about the mail, each other about a recipient (RFC 3464 §2).
struct DeliveryStatus {
    private let recipients: [HeaderBlock]

    private static let mostGroups = 100

    /// - Parameter bytes: the part, decoded.
    init(_ bytes: [UInt8], limits: MailLimits) {
        var groups: [HeaderBlock] = []
        var start = 0
        while start < bytes.count, groups.count < Self.mostGroups {
            let group = HeaderBlock(bytes, in: start..<bytes.count, limits: limits)
            guard group.bodyStart > start else { break }
            start = group.bodyStart
            groups.append(group)
        }
        recipients = groups.filter { $0.has("action") || $0.has("final-recipient") || $0.has("status") }
    }

    /// What it says of the one whose fate is worst: a mail of ours has one recipient, but others may have made several of him.
    var report: DeliveryReport? {
        let reports = recipients.map(Self.report)
        return DeliveryReport.Verdict.worstFirst.lazy.compactMap { verdict in reports.first { $0.verdict == verdict } }.first
    }

    private static func report(_ group: HeaderBlock) -> DeliveryReport {
        let status = MailCodes.status(in: group.lowercased("status")) ?? MailCodes.status(in: group.lowercased("diagnostic-code")) ?? ""
        var report = DeliveryReport(verdict: verdict(String(group.lowercased("action").prefix { $0.isLetter }), status))
        report.status = status
        report.recipient = address(group, "final-recipient")
        report.originalRecipient = address(group, "original-recipient")
        report.diagnostic = DeliveryReport.line(typed(group, "diagnostic-code"))
        return report
    }

    /// The action decides, for a server that gives up may name the passing reason why.
    private static func verdict(_ action: String, _ status: String) -> DeliveryReport.Verdict {
        switch action {
        case "failed": status.hasPrefix("4") ? .givenUp : .permanent
        case "delayed": .delayed
        case "delivered", "relayed", "expanded": .arrived
        default: status.hasPrefix("5") ? .permanent : status.hasPrefix("4") ? .delayed : status.hasPrefix("2") ? .arrived : .unclear
        }
    }

    /// `rfc822; ann@example.org` without its type.
    private static func typed(_ group: HeaderBlock, _ name: String) -> String {
        guard let value = group.first(name) else { return "" }
        let text = HeaderText.decoded(value)
        guard let semicolon = text.firstIndex(of: ";") else { return text }
        return String(text[text.index(after: semicolon)...])
    }

    private static func address(_ group: HeaderBlock, _ name: String) -> String {
        let text = typed(group, name).filter { !$0.isWhitespace && $0 != "<" && $0 != ">" }
        return text.contains("@") ? String(text.prefix(320)) : ""
    }
}

extension DeliveryReport.Verdict {
    fileprivate static let worstFirst: [Self] = [.permanent, .givenUp, .delayed, .unclear, .arrived]
}

/// The codes that mail servers put into words.
enum MailCodes {
    /// The first enhanced status code (RFC 3463): no part of a network address, of a date or of a version.
    static func status(in text: some StringProtocol) -> String? {
        String(text).split { !$0.isASCII || !($0.isNumber || $0 == ".") }.lazy.compactMap { enhanced($0) }.first
    }

    private static func enhanced(_ word: Substring) -> String? {
        let word = word.hasSuffix(".") ? word.dropLast() : word
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, ["2", "4", "5"].contains(parts[0]), parts[1...].allSatisfy({ (1...3).contains($0.count) }) else {
            return nil
        }
        return String(word)
    }

    /// The first reply code of a refusal (RFC 5321 §4.2): `550` before a blank, a hyphen or a number sign.
    static func reply(in text: some StringProtocol) -> Int? {
        var before: Character = " "
        var rest = String(text)[...]
        while let first = rest.first {
            if first == "4" || first == "5", !before.isLetter, !before.isNumber, before != ".", let code = code(rest) { return code }
            before = first
            rest = rest.dropFirst()
        }
        return nil
    }

    private static func code(_ rest: Substring) -> Int? {
        let digits = rest.prefix(3)
        guard digits.count == 3, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let code = Int(digits), code % 100 < 60 else {
            return nil
        }
        guard let next = rest.dropFirst(3).first else { return code }
        return next == " " || next == "-" || next == "#" ? code : nil
    }
}
