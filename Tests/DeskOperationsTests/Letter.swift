import DeskOperations
import DeskStore
import Foundation
import MailFormat
import ServiceDesk
import Support

/// A mail that left the desk, as its recipient reads it.
struct Letter {
    let entry: OutboxEntry
    /// The envelope's sender.
    let sender: String
    let bytes: [UInt8]
    let mail: ParsedMail

    init(_ due: DueMail) {
        entry = due.entry
        sender = due.sender
        bytes = due.bytes
        mail = MailParser().parse(due.bytes)
    }

    var whole: String { String(decoding: bytes, as: UTF8.self) }

    /// The values of a header field, as they stand on the wire.
    func header(_ name: String) -> [String] {
        let block = whole.components(separatedBy: "\r\n\r\n")[0].replacing("\r\n ", with: " ").replacing("\r\n\t", with: " ")
        return block.components(separatedBy: "\r\n").filter { $0.lowercased().hasPrefix(name.lowercased() + ":") }
            .map { String($0.dropFirst(name.count + 1)).trimmingCharacters(in: .whitespaces) }
    }

    /// The address that an answer goes to.
    var replyAddress: String { mail.replyTo.first?.address ?? "" }
}

extension DeskFixture {
    /// Delivers everything that is due, in order.
    func post() async throws -> [Letter] {
        var letters: [Letter] = []
        while true {
            let due = try await desk.claimDueMails(limit: 50)
            guard !due.isEmpty else { return letters }
            for mail in due {
                letters.append(Letter(mail))
                try await desk.finish(mail.entry, .delivered, dialogue: "250 2.0.0 Ok")
            }
        }
    }

    /// A requester's answer to a letter, as mail programs write it.
    func reply(
        _ author: CastMember, to letter: Letter, text: String, messageID: String, automatic: AutoSubmitted = .no,
        to recipient: String? = nil
    ) -> MailContact {
        .mail(
            from: author, to: recipient ?? letter.replyAddress, subject: "Re: " + letter.mail.subject, text: text, messageID: messageID,
            inReplyTo: letter.mail.messageID, references: letter.mail.references + [letter.mail.messageID], automatic: automatic)
    }
}
