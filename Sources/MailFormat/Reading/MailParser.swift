import Foundation

/// Reads a mail from its bytes. Any bytes give a mail: reading never fails and never traps.
///
/// The message is taken apart here, within limits that hold before the C library sees a byte; GMime reads addresses,
/// parameters and encodings. Values only, so several threads may parse at once.
package struct MailParser: Sendable {
    private let limits: MailLimits

    package init(limits: MailLimits = .standard) {
        self.limits = limits
    }

    /// - Parameter raw: one message as received, with any line ends.
    package func parse(_ raw: [UInt8]) -> ParsedMail {
        guard GMimeLibrary.isReady else { return ParsedMail() }
        var mail = ParsedMail()
        let whole = MessageStart.withLineFeeds(raw)
        let raw = whole.count > limits.messageBytes ? Array(whole.prefix(limits.messageBytes)) : whole
        if whole.count > limits.messageBytes { mail.cutShort.append("message is too long") }

        let headers = HeaderBlock(raw, in: MessageStart.find(in: raw)..<raw.count, limits: limits)
        mail.cutShort += headers.cutShort
        var reader = PartReader(raw, limits: limits)
        let root = reader.read(headers, body: min(headers.bodyStart, raw.count)..<raw.count)
        let legible = headers.inSet(of: root)
        readFields(legible, into: &mail)
        mail.headers = MailHeaders(legible)
        let body = MessageBody(root, raw: raw, limits: limits)
        mail.text = body.text
        mail.html = body.html
        mail.attachments = body.attachments
        mail.charsetIssues = body.charsetIssues
        for reason in reader.cutShort + body.cutShort where !mail.cutShort.contains(reason) { mail.cutShort.append(reason) }

        mail.autoSubmitted = MailOrigin(headers, root: root, mail: mail).verdict
        if mail.autoSubmitted == .bounce {
            mail.deliveryReport = DeliveryReportReader(headers: headers, root: root, raw: raw, mail: mail, limits: limits).report
        }
        mail.replyText = ReplyText.newText(of: mail.text, in: Correspondence(mail))
        return mail
    }

    /// When the last server on the way says that it received a mail: the end of the topmost Received (RFC 5321 §4.4).
    package func received(_ raw: [UInt8]) -> Date? {
        guard GMimeLibrary.isReady else { return nil }
        let raw = MessageStart.withLineFeeds(Array(raw.prefix(limits.messageBytes)))
        let headers = HeaderBlock(raw, in: MessageStart.find(in: raw)..<raw.count, limits: limits)
        let field = headers.first("received")
        return field?.lastIndex(of: UInt8(ascii: ";")).flatMap { end in field.flatMap { DateField.date(Array($0[(end + 1)...])) } }
    }

    private func readFields(_ headers: HeaderBlock, into mail: inout ParsedMail) {
        mail.messageID = headers.first("message-id").flatMap { MessageIDs.first(in: $0) } ?? ""
        mail.inReplyTo = headers.first("in-reply-to").flatMap { MessageIDs.firstReplied(in: $0) } ?? ""
        mail.references = headers.all("references").flatMap { MessageIDs.all(in: $0) }
        mail.subject = headers.first("subject").map { HeaderText.decoded($0) } ?? ""
        mail.threadIndex = headers.first("thread-index").flatMap { ThreadIndex(String(decoding: $0, as: UTF8.self)) }
        mail.threadTopic = headers.first("thread-topic").map { HeaderText.decoded($0) } ?? ""
        mail.date = headers.first("date").flatMap { DateField.date($0) }
        mail.returnPath = headers.first("return-path").map { bare($0) }
        mail.deliveredTo = Self.delivered.flatMap { headers.all($0).prefix(20).map { bare($0) } }.filter { !$0.isEmpty }
        let authors = addresses("from", headers, &mail.cutShort)
        mail.from = authors.first ?? MailAddress(address: "")
        mail.hasOneAuthor = authors.count == 1 && headers.all("from").count == 1
        mail.authenticationFields = AuthenticationField.all(in: headers)
        mail.replyTo = addresses("reply-to", headers, &mail.cutShort)
        mail.to = addresses("to", headers, &mail.cutShort)
        mail.cc = addresses("cc", headers, &mail.cutShort)
    }

    private func addresses(_ name: String, _ headers: HeaderBlock, _ cutShort: inout [String]) -> [MailAddress] {
        AddressField.read(headers.all(name).filter { !$0.isEmpty }, limits: limits, cutShort: &cutShort)
    }

    private static let delivered = ["delivered-to", "x-original-to", "envelope-to"]

    /// An address without its brackets.
    private func bare(_ value: [UInt8]) -> String {
        let value = value.filter { !$0.isBlank && $0 != ASCII.lessThan && $0 != ASCII.greaterThan }
        return String(decoding: value, as: UTF8.self)
    }
}
