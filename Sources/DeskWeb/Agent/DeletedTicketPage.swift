import DeskOperations
import DeskStore
import HTML
import Hummingbird
import Localization
import ServiceDesk

/// What stands in the place of a ticket that was deleted.
struct DeletedTicketPage: Component {
    let frame: PageFrameModel
    let notice: DeletionNotice
    let clock: PageClock

    private var words: Catalog { frame.words }

    var content: some Markup {
        let number = notice.ticket.number.description
        PageFrame(frame: frame, title: number) {
            Section(.class("notice-page")) {
                H1 { Bdi(number) }
                P(words.isolated("ticket.deleted.\(notice.ticket.reason.rawValue)", ["agent": notice.by.displayName]))
                P(.class("faint")) { ExactMoment(instant: notice.ticket.at, clock: clock) }
                P { A(words.text("ticket.back"), .href("/tickets"), .class("button quiet")) }
            }
        }
    }
}

extension DeletedTicketPage {
    /// Whatever was asked of a ticket that was deleted; `nil` where none was, or for whoever may not know of it.
    static func reply(to request: PageRequest) async throws -> Response? {
        guard let number = try? request.ticketNumber(), let viewer = try? request.viewer(),
            let notice = try await request.desk.deletion(of: number, for: viewer)
        else { return nil }
        let frame = request.frame(.tickets, back: request.method == .post ? "/tickets" : nil)
        return request.page(DeletedTicketPage(frame: frame, notice: notice, clock: request.clock), status: .gone)
    }
}
