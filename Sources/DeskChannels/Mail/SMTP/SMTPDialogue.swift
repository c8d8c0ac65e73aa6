import DeskOperations

/// What client and server said to each other about one mail, as libcurl reports it line by line.
struct SMTPDialogue {
    struct Reply: Equatable {
        var code: Int
        var text: String
    }

    private enum Stage {
        /// Greeting, EHLO, STARTTLS, AUTH.
        case opening
        case mail
        case recipients
        case data
        /// 354 was said: the next reply is on the message.
        case message
        case ended
    }

    /// Bytes kept of the dialogue; of its replies only what follows is needed.
    private static let limit = 16_384

    private(set) var text = ""
    /// The last reply before MAIL, if it was a refusal.
    private(set) var opening: Reply?
    private(set) var mail: Reply?
    private(set) var recipients: [Reply] = []
    private(set) var data: Reply?
    private(set) var message: Reply?
    /// The whole mail was read by libcurl, so that the final dot may have been sent.
    var isSent = false

    private var stage = Stage.opening
    private var isSecret = false
    private var lines: [String] = []

    /// - Parameter line: a command with its line end.
    mutating func client(_ line: String) {
        let words = line.trimmed.split(separator: " ")
        let verb = words.first?.uppercased() ?? ""
        guard !isSecret else { return note("> ***\n") }
        guard verb != "AUTH" else {
            isSecret = true
            return note("> AUTH \(LogText.safe(words.dropFirst().first ?? "", limit: 20)) ***\n")
        }
        note("> \(LogText.safe(line.trimmed, limit: 1_000))\n")
        switch verb {
        case "EHLO", "HELO", "STARTTLS": stage = .opening
        case "MAIL": stage = .mail
        case "RCPT": stage = .recipients
        case "DATA": stage = .data
        // What is said to QUIT is not about the mail.
        default: stage = .ended
        }
    }

    /// - Parameter line: one line of a reply with its line end; a reply may have several.
    mutating func server(_ line: String) {
        note("< \(LogText.safe(line.trimmed, limit: 1_000))\n")
        let isLast = line.dropFirst(3).first != "-"
        lines.append(LogText.safe(String(line.trimmed.dropFirst(4)), limit: 500))
        guard isLast else { return }
        let reply = Reply(code: Int(line.prefix(3)) ?? 0, text: lines.suffix(5).joined(separator: " "))
        lines = []
        take(reply)
    }

    private mutating func take(_ reply: Reply) {
        if reply.code / 100 != 3 { isSecret = false }
        switch stage {
        case .opening where reply.code / 100 != 3: opening = reply.code >= 400 ? reply : nil
        case .mail: mail = reply
        case .recipients: recipients.append(reply)
        case .data:
            data = reply
            if reply.code == 354 { stage = .message }
        case .message: message = reply
        case .opening, .ended: break
        }
    }

    private mutating func note(_ line: String) {
        guard text.utf8.count + line.utf8.count <= Self.limit else { return }
        text += line
    }
}

extension String {
    fileprivate var trimmed: Substring {
        var text = self[...]
        while text.last?.isNewline == true { text.removeLast() }
        return text
    }
}

extension LogText {
    fileprivate static func safe(_ text: Substring, limit: Int) -> String {
        safe(String(text), limit: limit)
    }
}

extension SMTPDialogue {
    /// - Parameter failure: why the dialogue ended, where no reply says it.
    func outcome(for count: Int, failure: String) -> SendOutcome {
        SendOutcome(
            recipients: (0..<count).map { outcome(at: $0, failure: failure) },
            isUncertain: isSent && data?.code == 354 && message == nil && recipients.contains { $0.code / 100 == 2 },
            isUnreachable: (mail?.code ?? 0) / 100 == 2 && recipients.contains(where: Self.isOfRecipient),
            dialogue: text)
    }

    /// What is refused for other reasons, such as a relay that does not know us, says nothing of the recipient (RFC 3463 §3).
    private static func isOfRecipient(_ reply: Reply) -> Bool {
        guard reply.code / 100 == 5, reply.code != 552 else { return false }
        let word = String(reply.text.prefix { $0 != " " })
        let text = reply.text.lowercased()
        // Many servers refuse a sender only when they hear of a recipient, and 5.1.0 does not say whose address it means.
        guard !["5.1.7", "5.1.8", "5.2.3"].contains(word), !text.contains("sender") else { return false }
        if word.hasPrefix("5."), word.count >= 5 { return word.hasPrefix("5.1.") || word.hasPrefix("5.2.") }
        return [550, 551, 553].contains(reply.code) && !text.contains("relay")
    }

    /// Nothing was accepted yet, and no mail was refused: a relay that ended a connection kept open says no more than that.
    var isUntouched: Bool { mail == nil || mail?.code == 421 }

    private func outcome(at index: Int, failure: String) -> RecipientOutcome {
        if let mail, mail.code / 100 != 2 { return Self.outcome(of: mail) }
        guard mail != nil, index < recipients.count else { return later(opening ?? mail, failure) }
        let recipient = recipients[index]
        // RFC 5321 4.5.3.1.10: 552 in reply to RCPT means too many recipients, as 452 does.
        if recipient.code == 552 { return .tryLater(code: 552, text: recipient.text) }
        guard recipient.code / 100 == 2 else { return Self.outcome(of: recipient) }
        if let message { return Self.outcome(of: message) }
        // Only the reply to the message itself says that it was taken.
        if let data, data.code >= 400 { return Self.outcome(of: data) }
        return .tryLater(code: 0, text: failure)
    }

    /// What a server says before MAIL is about us, not about the mail: another time or another setting may help.
    private func later(_ reply: Reply?, _ failure: String) -> RecipientOutcome {
        guard let reply, reply.code >= 400 else { return .tryLater(code: 0, text: failure) }
        return .tryLater(code: reply.code, text: reply.text)
    }

    private static func outcome(of reply: Reply) -> RecipientOutcome {
        switch reply.code / 100 {
        case 2: .delivered
        case 5: .refused(code: reply.code, text: reply.text)
        default: .tryLater(code: reply.code, text: reply.text)
        }
    }
}
