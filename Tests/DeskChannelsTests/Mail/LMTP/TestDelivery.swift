import DeskChannels
import Synchronization

/// Keeps what was delivered; mailboxes that begin with `unknown` or `unavailable` are not taken.
final class TestDelivery: LMTPDelivery {
    struct Delivered: Equatable {
        var message: [UInt8]
        var sender: String
        var recipients: [String]

        var text: String { String(decoding: message, as: UTF8.self) }
    }

    private let delivered = Mutex<[Delivered]>([])
    private let reply: @Sendable (String) async -> DeliveryReply

    /// - Parameter reply: what becomes of a message for a recipient.
    init(reply: @escaping @Sendable (String) async -> DeliveryReply = { _ in .accepted("kept") }) {
        self.reply = reply
    }

    var all: [Delivered] { delivered.withLock { $0 } }

    func verdict(on recipient: String) async -> RecipientVerdict {
        if recipient.hasPrefix("unknown") { return .unknown }
        return recipient.hasPrefix("unavailable") ? .unavailable : .accepted
    }

    func deliver(_ message: [UInt8], from sender: String, to recipients: [String]) async -> [DeliveryReply] {
        var replies: [DeliveryReply] = []
        for recipient in recipients { replies.append(await reply(recipient)) }
        delivered.withLock { $0.append(Delivered(message: message, sender: sender, recipients: recipients)) }
        return replies
    }
}
