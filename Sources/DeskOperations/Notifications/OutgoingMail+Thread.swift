import DeskStore
import MailFormat

extension OutgoingMail {
    /// Puts it where its reader's mail program keeps the conversation: behind his own last mail, and in Outlook's order.
    mutating func join(_ context: MailContext) {
        let earlier = context.references.filter { $0 != context.entry.mailID }
        let replied = context.replied?.mailID
        references = earlier.filter { $0 != replied } + [replied].compactMap { $0 }
        inReplyTo = references.last ?? ""
        guard let mail = context.replied, let index = mail.threadIndex.flatMap({ ThreadIndex($0) }) else { return }
        // The Message-ID is unpredictable, and the same on every attempt.
        let random = messageID.utf8.reduce(UInt8(0)) { $0 &* 31 &+ $1 }
        extraHeaders.append(("Thread-Index", index.answered(at: date, random: random).text))
        if let topic = mail.threadTopic { extraHeaders.append(("Thread-Topic", topic)) }
    }

    /// Tells mail programs where their user leaves (RFC 2369 section 3.2), and that one request without him seeing a page is enough (RFC
    /// 8058), which they believe of pages over TLS only.
    mutating func offer(wayOut address: String, byOneClick: Bool) {
        extraHeaders.append(("List-Unsubscribe", "<\(address)>"))
        if byOneClick { extraHeaders.append(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")) }
    }
}
