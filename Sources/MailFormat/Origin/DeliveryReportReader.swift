/// Reads what became of a mail of ours out of a mail that says that it did not arrive.
struct DeliveryReportReader {
    let headers: HeaderBlock
    let root: MIMEPart
    let raw: [UInt8]
    let mail: ParsedMail
    let limits: MailLimits

    var report: DeliveryReport {
        let written = parts(["message/delivery-status", "message/global-delivery-status"]).lazy
            .compactMap { DeliveryStatus($0, limits: limits).report }.first
        let words = BounceWords(mail.text, failedRecipient: headers.first("x-failed-recipients").map { HeaderText.decoded($0) })
        var report = written ?? words.report
        if report.diagnostic.isEmpty { report.diagnostic = words.report.diagnostic }
        report.messageIDs = messageIDs(words)
        return report
    }

    private static let returned: Set<String> = [
        "message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global", "message/global-headers", "text/rfc822",
    ]

    private func messageIDs(_ words: BounceWords) -> [String] {
        let returned = parts(Self.returned).compactMap { bytes in
            HeaderBlock(bytes, in: 0..<bytes.count, limits: limits).first("message-id").flatMap { MessageIDs.first(in: $0) }
        }
        var found: [String] = []
        for id in returned + words.messageIDs + [mail.inReplyTo] + mail.references.suffix(1) where !id.isEmpty && !found.contains(id) {
            found.append(id)
        }
        return Array(found.prefix(10))
    }

    /// The decoded beginnings of the parts of these types, in order.
    private func parts(_ types: Set<String>) -> [[UInt8]] {
        leaves(of: root).filter { types.contains($0.content.mediaType) }.prefix(10).map { part in
            let body = part.body.lowerBound..<min(part.body.upperBound, part.body.lowerBound + DeliveryReport.mostBytes)
            return part.content.encoding.decoded(raw, in: body)
        }
    }

    private func leaves(of part: MIMEPart) -> [MIMEPart] {
        part.isMultipart ? part.children.flatMap { leaves(of: $0) } : [part]
    }
}

/// What the words of a report say: qmail, Exim, Exchange, Gmail and others write for people alone.
struct BounceWords {
    let report: DeliveryReport
    /// What is named below the report's own words.
    let messageIDs: [String]

    init(_ text: String, failedRecipient: String?) {
        let lines = text.prefix(DeliveryReport.mostBytes).split(separator: "\n", omittingEmptySubsequences: false)
        let end = lines.firstIndex { line in Self.copies.contains { line.lowercased().contains($0) } } ?? lines.endIndex
        let own = lines[..<end]
        let words = own.joined(separator: "\n").lowercased()
        // A reason with a code stands on one line mostly; where it does not, all of the words have to do.
        let reason = own.first { MailCodes.status(in: $0) != nil } ?? own.first { MailCodes.reply(in: $0) != nil }
        let status = reason.flatMap { MailCodes.status(in: $0) } ?? ""
        let reply = reason.flatMap { MailCodes.reply(in: $0) }
        var report = DeliveryReport(verdict: Self.verdict(words, status, reply, isNamed: failedRecipient != nil))
        report.status = status
        report.recipient = failedRecipient.flatMap { Self.address(in: $0) } ?? own.lazy.compactMap { Self.address(in: $0) }.first ?? ""
        report.diagnostic = DeliveryReport.line(reason ?? own.first { Self.isSaid($0, Self.failures) } ?? "")
        self.report = report
        messageIDs = lines[end...].compactMap { line in
            let line = line.drop { $0 == ">" || $0 == " " }
            guard line.lowercased().hasPrefix("message-id:") else { return nil }
            return MessageIDs.first(in: Array(line.utf8.dropFirst(11)))
        }
    }

    private static func verdict(_ words: String, _ status: String, _ reply: Int?, isNamed: Bool) -> DeliveryReport.Verdict {
        let isFinal = isSaid(words, finals)
        if !isFinal, isSaid(words, delays) { return .delayed }
        if status.hasPrefix("5") || reply.map({ $0 >= 500 }) == true { return .permanent }
        if status.hasPrefix("4") || reply != nil { return .givenUp }
        return isFinal || isNamed || isSaid(words, failures) ? .permanent : .unclear
    }

    private static func isSaid(_ words: some StringProtocol, _ phrases: [String]) -> Bool {
        let words = words.lowercased()
        return phrases.contains { words.contains($0) }
    }

    /// The first word that may be an address of somebody, and not of the mail system itself.
    private static func address(in line: some StringProtocol) -> String? {
        line.split { $0.isWhitespace || "<>()[],;:\"'".contains($0) }.lazy.map { $0.hasSuffix(".") ? $0.dropLast() : $0 }.first { word in
            let sides = word.split(separator: "@", omittingEmptySubsequences: false)
            guard sides.count == 2, sides.allSatisfy({ !$0.isEmpty }), sides[1].contains("."), word.count <= 320 else { return false }
            return !["mailer-daemon", "postmaster"].contains(sides[0].lowercased())
        }.map { String($0) }
    }

    private static let copies = [
        "below this line is a copy", "this is a copy of", "original message headers", "original message follows", "message header follows",
        "----- original message", "the header of the original", "returned message", "message headers follow", "poniżej kopia",
    ]
    private static let finals = [
        "permanent", "giving up", "given up", "gave up", "not going to try again", "final error", "will not be retried",
    ]
    private static let delays = [
        "will be retried", "will retry", "still trying", "keep trying", "continue to try", "try again for", "trying to deliver",
        "do not need to resend", "don't need to resend", "not need to send it again", "no action is required", "not yet been delivered",
        "not been delivered yet", "delivery incomplete", "temporary problem", "has been delayed", "is delayed", "delayed 24 hours",
        "delivery is delayed", "warning message only",
    ]
    private static let failures = [
        "could not be delivered", "couldn't be delivered", "wasn't able to deliver", "wasn't delivered", "was not delivered",
        "unable to deliver", "delivery failed", "delivery has failed", "has failed", "failed to deliver", "undeliverable", "undelivered",
        "does not exist", "doesn't exist", "not found", "no such user", "no such mailbox", "unknown user", "user unknown", "mailbox full",
        "kunde inte levereras", "nie udało się", "nie powiodło", "не было доставлено", "не удалось доставить", "no se pudo entregar",
        "no se ha podido entregar", "לא ניתן היה למסור", "לא נמסרה", "konnte nicht zugestellt",
    ]
}
