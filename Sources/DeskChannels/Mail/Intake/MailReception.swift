import DeskOperations
import DeskStore
import Logging
import MailFormat
import NIOPosix
import ServiceDesk

/// Takes a mail from a mail server, a pipe or a mailbox into the desk: spooled, parsed on threads of its own, committed, and only then acknowledged.
package struct MailReception: LMTPDelivery {
    /// Below this much free space nothing more is taken in, so that what is there can still be worked on (CASES.md E9).
    private static let leastFreeSpace = 64 << 20

    private let desk: Desk
    private let spool: MailSpool
    private let threads: NIOThreadPool
    private let logger: Logger
    private let survives: @Sendable ([UInt8]) -> Bool
    private let scanner: MailScanner?

    /// - Parameter survives: whether a process of its own reads a mail to its end; asked when ours has ended too often while it read that
    ///   mail, because a killed process looks the same as one that the mail has ended.
    /// - Parameter scanner: who looks for viruses in each mail.
    package init(
        desk: Desk, spool: MailSpool, threads: NIOThreadPool = .singleton, logger: Logger,
        survives: @escaping @Sendable ([UInt8]) -> Bool = { _ in false }, scanner: MailScanner? = nil
    ) {
        self.scanner = scanner
        self.survives = survives
        self.desk = desk
        self.spool = spool
        self.threads = threads
        self.logger = logger
    }

    package func verdict(on recipient: String) async -> RecipientVerdict {
        guard let address = EmailAddress(recipient) else { return .unknown }
        do {
            return try await desk.accepts(address) ? .accepted : .unknown
        } catch {
            logger.warning("cannot say whether mail is ours: \(error)")
            return .unavailable
        }
    }

    package func deliver(_ message: [UInt8], from sender: String, to recipients: [String]) async -> [DeliveryReply] {
        let addresses = recipients.map { EmailAddress($0) }
        return await deliver(message, times: addresses.count) { mail, defect in
            addresses.map { address in
                address.map { MailContact(mail: mail, bytes: message, recipient: $0, sender: sender, defect: defect) }
            }
        }
    }

    /// Takes in a mail that lies in a mailbox; once it is accepted it may be moved or deleted there.
    ///
    /// - Parameter isWhole: `false` for the beginning of one that is too large, and stays there.
    package func collect(_ message: [UInt8], from place: MailboxPlace, isWhole: Bool = true) async -> DeliveryReply {
        await deliver(message, times: 1) { mail, defect in
            var mail = mail
            if !isWhole { mail.cutShort.append(MailDefect.rest) }
            return [MailContact(mail: mail, bytes: message, from: place, defect: defect)]
        }[0]
    }

    /// - Parameter address: makes a contact of a mail and of why it could not be read, for each that it came to.
    private func deliver(
        _ message: [UInt8], times count: Int, address: @escaping @Sendable (ParsedMail, String?) -> [MailContact?]
    ) async -> [DeliveryReply] {
        let reading: Reading
        do {
            reading = try await threads.runIfActive { try read(message, address) }
        } catch SpoolError.noSpace {
            return Array(repeating: .insufficientStorage, count: count)
        } catch let unscanned as Unscanned {
            logger.warning("mail waits, because nothing looks for viruses: \(unscanned.fault.rawValue)")
            return Array(repeating: .tryLater, count: count)
        } catch {
            logger.warning("mail cannot be spooled: \(error)")
            return Array(repeating: .tryLater, count: count)
        }
        guard case .read(let contacts) = reading else { return Array(repeating: .insufficientStorage, count: count) }
        var replies: [DeliveryReply] = []
        for contact in contacts { replies.append(await take(contact)) }
        return replies
    }

    /// The reply to a message with one recipient, which is no longer than LMTP allows.
    package func reply(to message: [UInt8], from sender: String, recipient: String) async -> DeliveryReply {
        guard message.count <= LMTPLimits().message else { return .tooLarge }
        return switch await verdict(on: recipient) {
        case .unknown: .refused("no such address")
        case .unavailable: .tryLater
        case .accepted: await deliver(message, from: sender, to: [recipient]).first ?? .tryLater
        }
    }

    private enum Reading: Sendable {
        /// One contact for each recipient; `nil` where that is no address.
        case read([MailContact?])
        case noRoom
    }

    /// Counts the attempt before the parser sees a byte, so that a trap in it counts too. Once the mail is read the count has done its
    /// work: a process that ends later says nothing about the mail, and the bytes come again because nobody said 250.
    private func read(_ message: [UInt8], _ address: (ParsedMail, String?) -> [MailContact?]) throws -> Reading {
        guard try spool.hasRoom(floor: Self.leastFreeSpace) else { return .noRoom }
        let attempt = try spool.begin(message, key: ContentHash(of: message).rawValue)
        defer { try? spool.finish(attempt) }
        let isReadable = attempt.number <= SpooledMail.attemptsAllowed || survives(message)
        let mail = isReadable ? MailParser().parse(message) : ParsedMail()
        let defect = isReadable ? nil : "reading it failed \(SpooledMail.attemptsAllowed) times"
        let scan = try scanner?.verdict(on: message)
        return .read(
            address(mail, defect).map { contact in
                var contact = contact
                contact?.scan = scan
                return contact
            })
    }

    private func take(_ contact: MailContact?) async -> DeliveryReply {
        guard let contact else { return .refused("no such address") }
        do {
            if try await desk.noteLoop(contact) { return .accepted("our own, and noted") }
            let outcome = try await desk.receive(contact)
            return .accepted([outcome.word, outcome.ticket?.digits].compactMap { $0 }.joined(separator: " "))
        } catch DeskError.unknownAddress {
            return .refused("no such address")
        } catch {
            logger.error("mail for \(LogText.safe(contact.recipient.text)) is not taken in: \(error)")
            return .tryLater
        }
    }
}

extension MailOutcome {
    fileprivate var word: String {
        switch self {
        case .opened: "opened"
        case .appended: "appended to"
        case .held: "held at"
        case .duplicate: "was already"
        case .quarantined: "kept in quarantine"
        }
    }
}
