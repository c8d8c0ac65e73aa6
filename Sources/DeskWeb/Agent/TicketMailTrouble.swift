import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// The mails of a ticket that nobody got, or perhaps nobody did.
struct TicketMailTrouble: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        if let unreachable = model.view.unreachable {
            P(.class("remark")) { words.isolated("ticket.mailStopped", ["address": unreachable.address]) }
        }
        ForEach(model.view.unsettledMails.filter { key($0) != nil }) { mail in
            Div(.class(isFault(mail) ? "complaint" : "remark")) {
                P(words.isolated(key(mail) ?? "", ["requester": mail.address]))
                if let reason = mail.lastError, !reason.isEmpty { P { Bdi(reason) } }
                if model.viewer.role.administers {
                    P { A(words.text("ticket.failedMail"), .href("/admin/outgoing-mail/\(mail.id.rawValue)")) }
                }
            }
        }
    }

    private func isFault(_ mail: OutboxEntry) -> Bool { mail.state == .failed || mail.state == .returned }

    /// `nil` for what simply waits its turn.
    private func key(_ mail: OutboxEntry) -> String? {
        switch mail.state {
        case .failed: "ticket.deliveryFailed"
        case .returned: "ticket.mailReturned"
        case .uncertain: "ticket.mailUncertain"
        case .held: "ticket.mailHeld"
        case .dropped: "ticket.mailDropped"
        case .pending: mail.isTriedInDoubt ? "ticket.mailUncertain" : nil
        case .sent, .withdrawn: nil
        }
    }
}
