import DeskOperations
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
    let outbox: OutboxView
    let entry: AdminEntry

    private var words: Catalog { frame.words }
    private static let columns = [
        "outgoing.to", "outgoing.notice", "outgoing.ticket", "outgoing.state", "outgoing.attempts", "outgoing.created", "outgoing.next",
    ]

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("outgoing.title")) {
            Div(.class("list single")) {
                H1(words.text("outgoing.title"))
                if let folder { P(words.isolated("outgoing.folder", ["folder": folder]), .class("remark")) }
                OutboxPause(outbox: outbox, words: words, clock: clock)
                AdminComplaint(entry: entry, words: words)
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
                OutboxForms(frame: frame, outbox: outbox, entry: entry)
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
                    Li { Chip(name: name(choice), path: path(choice), isCurrent: state == choice) }
                }
            }
        }
    }

    /// With how many stand so, where that is not nearly all that ever were.
    private func name(_ state: OutboxEntry.State) -> String {
        guard let count = outbox.counts[state], count > 0 else { return words.word(state) }
        return "\(words.word(state)) (\(words.language.written(count)))"
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
            Td { MailState(entry: entry, words: words) }
            Td("\(entry.attempts)", .data("label", words.text("outgoing.attempts")))
            Td(.class("updated"), .data("label", words.text("outgoing.created"))) { ExactMoment(instant: entry.createdAt, clock: clock) }
            if entry.state == .pending {
                Td(.class("updated"), .data("label", words.text("outgoing.next"))) { ExactMoment(instant: entry.notBefore, clock: clock) }
            } else {
                Td("", .class("updated"))
            }
        }
    }
}

/// How far a mail has come.
struct MailState: Component {
    let entry: OutboxEntry
    let words: Catalog

    var content: some Markup {
        if entry.isTriedInDoubt {
            Span(words.text("outgoing.state.inDoubt"), .class("badge", "mail-uncertain"))
        } else {
            Span(words.word(entry.state), .class("badge", "mail-\(entry.state.rawValue)"))
        }
    }
}
