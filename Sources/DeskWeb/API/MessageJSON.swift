import DeskStore
import ServiceDesk

/// The conversation of a ticket, oldest first.
package struct MessageListJSON: Encodable, Sendable {
    let messages: [MessageJSON]
}

/// One message of it.
package struct MessageJSON: Encodable, Sendable {
    struct Author: Encodable, Sendable {
        let id: Nullable<Int64>
        let name: String
        let email: Nullable<String>
    }

    struct Finding: Encodable, Sendable {
        let filter: String
        let decision: String
        let grounds: String
    }

    struct File: Encodable, Sendable {
        let id: Int64
        let filename: String
        let contentType: String
        let size: Int
        let inline: Bool
    }

    let id: Int64
    let at: String
    let purpose: String
    let `internal`: Bool
    let author: Author
    let subject: String
    let body: String
    let newWords: String
    let placement: String
    let held: Bool
    let automatic: String
    let language: Nullable<String>
    let defects: [String]
    /// What the filters of the intake decided; `null` for what came otherwise than by mail.
    let intake: Nullable<[Finding]>
    let attachments: [File]
    let mentioned: [PersonJSON]
    let cc: [PersonJSON]
    let bcc: [PersonJSON]
    let withdrawnAt: Nullable<String>

    /// - Parameter isSolution: whether it is an answer that was meant to solve the ticket.
    package init(_ message: StoredMessage, isSolution: Bool) {
        id = message.id.rawValue
        at = message.at.iso8601
        purpose = isSolution ? "solution" : message.purpose.rawValue
        `internal` = message.purpose.isInternal
        author = Author(
            id: Nullable(message.author?.rawValue), name: message.fromName,
            email: Nullable(message.fromAddress.isEmpty ? nil : message.fromAddress))
        subject = message.subject
        body = message.body
        newWords = message.newWords
        placement = message.placement.rawValue
        held = message.isHeld
        automatic = message.automatic
        language = Nullable(message.language?.rawValue)
        defects = message.defects
        intake = Nullable(
            message.intake.map { findings in
                findings.map { Finding(filter: $0.decision.filter.rawValue, decision: $0.decision.rawValue, grounds: $0.grounds) }
            })
        attachments = message.attachments.map {
            File(id: $0.id.rawValue, filename: $0.filename, contentType: $0.contentType, size: $0.size, inline: $0.isInline)
        }
        mentioned = message.mentioned.map { PersonJSON($0) }
        cc = message.copies.filter { $0.copy.kind == .open }.map { PersonJSON($0.person) }
        bcc = message.copies.filter { $0.copy.kind == .blind }.map { PersonJSON($0.person) }
        withdrawnAt = Nullable(message.withdrawnAt?.iso8601)
    }
}
