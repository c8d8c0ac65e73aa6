import DeskStore
import HTML
import Localization
import ServiceDesk

/// The mails that leave the desk, newest first.
struct OutgoingListPage: Component {
    let frame: PageFrameModel
    let state: OutboxEntry.State?
    let entries: [OutboxEntry]
    let next: ID<OutboxEntry>?
    let clock: PageClock
    /// Where mails are written while no server is set up.
    let folder: String?

    private var words: Catalog { frame.words }
    private static let columns = [
        "outgoing.to", "outgoing.notice", "outgoing.ticket", "outgoing.state", "outgoing.attempts", "outgoing.created",
    ]

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("outgoing.title")) {
            Div(.class("list single")) {
                H1(words.text("outgoing.title"))
                if let folder { P(words.isolated("outgoing.folder", ["folder": folder]), .class("remark")) }
                states
                if entries.isEmpty {
                    Div(.class("empty")) { P(words.text("outgoing.emptyState")) }
                } else {
                    Table(.class("tickets outgoing")) {
                        Caption(words.text("outgoing.title"), .class("unseen"))
                        Thead { Tr { for column in Self.columns { Th(words.text(column), .scope(.col)) } } }
                        Tbody { ForEach(entries) { row($0) } }
                    }
                }
                if let next {
                    Nav(.class("pages"), .aria("label", words.text("nav.pages"))) {
                        A(words.text("list.next"), .rel("next"), .class("button quiet"), .href(path(state, "before=\(next.rawValue)")))
                    }
                }
            }
        }
    }

    private var states: some Markup {
        Nav(.class("chips"), .aria("label", words.text("outgoing.state"))) {
            Ul {
                Li { Chip(name: words.text("outgoing.state.all"), path: path(nil), isCurrent: state == nil) }
                for choice in OutboxEntry.State.allCases {
                    Li { Chip(name: words.word(choice), path: path(choice), isCurrent: state == choice) }
                }
            }
        }
    }

    private func path(_ state: OutboxEntry.State?, _ more: String? = nil) -> String {
        let terms = [state.map { "state=\($0.rawValue)" }, more].compactMap { $0 }
        return terms.isEmpty ? "/admin/outgoing-mail" : "/admin/outgoing-mail?" + terms.joined(separator: "&")
    }

    private func row(_ entry: OutboxEntry) -> some Markup {
        Tr {
            Th(.scope(.row), .class("subject")) { A(.href("/admin/outgoing-mail/\(entry.id.rawValue)")) { Bdi(entry.address) } }
            Td(words.word(entry.notice))
            Td(.class("number")) {
                if let number = entry.ticket.map({ TicketNumber($0) }) { A(.href("/tickets/\(number.digits)")) { Bdi(number.description) } }
            }
            Td { MailState(state: entry.state, words: words) }
            Td("\(entry.attempts)", .data("label", words.text("outgoing.attempts")))
            Td(.class("updated")) { ExactMoment(instant: entry.createdAt, clock: clock) }
        }
    }
}

/// How far a mail has come.
struct MailState: Component {
    let state: OutboxEntry.State
    let words: Catalog

    var content: some Markup {
        Span(words.word(state), .class("badge", "mail-\(state.rawValue)"))
    }
}
