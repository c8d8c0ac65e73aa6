import DeskOperations
import DeskStore
import Localization
import ServiceDesk

/// What the page of a ticket shows.
struct TicketPageModel: Sendable {
    let frame: PageFrameModel
    let view: TicketView
    let viewer: Viewer
    let clock: PageClock
    let entry: TicketEntry
    /// The list beside which the ticket is read; `nil` on its own page.
    let back: String?
    /// Whether the reader asked for pictures from the network.
    let showsRemotePictures: Bool
    /// From which message on a long conversation is shown.
    let from: ID<Message>?

    /// A conversation that is longer is folded.
    static let mostMessages = 30

    /// How many of the messages stand before the first that is shown. What is being redacted is shown.
    func start(of all: [StoredMessage]) -> Int {
        guard all.count > Self.mostMessages + 5 else { return 0 }
        let wanted = [from, entry.redaction?.message].compactMap { id in id.flatMap { id in all.firstIndex { $0.id == id } } }
        return ([all.count - Self.mostMessages] + wanted).min() ?? 0
    }

    /// The address of a message on this page, also where it is folded away.
    func link(to message: ID<Message>) -> String {
        let all = correspondence
        let isFolded = all.firstIndex { $0.id == message }.map { $0 > 0 && $0 < start(of: all) } ?? false
        return isFolded ? path("?from=\(message.rawValue)#message-\(message.rawValue)") : "#message-\(message.rawValue)"
    }

    var words: Catalog { frame.words }
    var ticket: Ticket { view.ticket }
    var number: TicketNumber { view.ticket.number }
    var isClosed: Bool { ticket.status == .closed }
    var isMine: Bool { ticket.assignee == viewer.person }

    /// Whether answers reach the requester by mail.
    var hasMailbox: Bool { view.requester.mailbox != nil }

    /// The address of the ticket's page, or of something below it.
    func path(_ below: String = "") -> String { "/tickets/\(number.digits)\(below)" }

    /// What to call a person of this ticket.
    func name(_ person: ID<Person>?) -> String {
        person.flatMap { view.people[$0]?.displayName } ?? words.text("event.byDesk")
    }

    /// What to call another ticket.
    func name(_ other: ID<Ticket>) -> String {
        view.surroundings.seen.contains(other) ? TicketNumber(other).description : words.text("ticket.unseen")
    }

    /// Where a message was split off to, as far as the viewer may know.
    func splits(of message: StoredMessage) -> [TicketNumber] {
        view.history.compactMap { event in
            guard case .split(let messages, let other) = event.change, messages.contains(message.id) else { return nil }
            return view.surroundings.seen.contains(other) ? TicketNumber(other) : nil
        }
    }

    /// When the viewer's own answer leaves, as long as none of its mails has begun to; `nil` where there is nothing to be taken back.
    func leaving(_ message: StoredMessage) -> Instant? {
        guard message.author == viewer.person, message.withdrawnAt == nil, message.ticket == ticket.id, !message.purpose.isInternal else {
            return nil
        }
        let mails = view.unsettledMails.filter { $0.message == message.id && !$0.notice.isForStaff }
        guard let first = mails.map(\.notBefore).min(), first > clock.now, mails.allSatisfy(\.isUntouched) else { return nil }
        return first
    }

    /// Its own and that of whatever was merged into it, oldest first.
    var correspondence: [StoredMessage] {
        (view.messages + view.surroundings.merged).filter { !$0.isHeld }.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
    }
    var held: [StoredMessage] { view.messages.filter(\.isHeld) }
}
