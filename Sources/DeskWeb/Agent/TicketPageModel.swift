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
    /// Whether the reader asked for pictures from the network.
    let showsRemotePictures: Bool

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

    /// The tickets that this one goes on from, and that go on from it.
    var links: [(key: String, number: TicketNumber)] {
        view.history.compactMap { event in
            switch event.change {
            case .opened(let opening): opening.follows.map { ("ticket.follows", TicketNumber($0)) }
            case .continued(let ticket): ("ticket.continuedIn", TicketNumber(ticket))
            default: nil
            }
        }
    }

    var correspondence: [StoredMessage] { view.messages.filter { !$0.isHeld } }
    var held: [StoredMessage] { view.messages.filter(\.isHeld) }
}
