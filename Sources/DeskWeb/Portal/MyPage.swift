import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// The tickets of whoever asks for help, once he is signed in.
struct MyPage: Component {
    let frame: PageFrameModel
    let person: Person
    let choice: OwnTicketChoice
    let tickets: OwnTickets
    let clock: PageClock

    static let path = "/my"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("my.title")) {
            Div(.class("list single own")) {
                Header(.class("own-head")) {
                    H1(words.text("my.title"))
                    A(words.text("portal.write"), .href("/form"), .class("button primary"))
                }
                OwnListTabs(words: words, choice: choice, tickets: tickets)
                if tickets.entries.isEmpty {
                    P(words.text(choice.isClosed ? "my.empty.closed" : "my.empty.open"), .class("panel faint"))
                } else {
                    Ul(.class("own-tickets")) {
                        ForEach(tickets.entries) { ticket in Li { OwnTicketLine(words: words, ticket: ticket, clock: clock) } }
                    }
                }
                OwnListPages(words: words, choice: choice, next: tickets.next)
                P(words.isolated("my.signedInAs", ["name": person.displayName, "address": person.address ?? ""]), .class("hint"))
            }
        }
    }
}

/// Which of his tickets somebody asks for, as an address says it; words that mean nothing are left aside.
struct OwnTicketChoice: Sendable, Hashable {
    var kind = OwnTickets.Kind.own
    var isClosed = false
    var after: ListPlace?

    init() {}

    init(_ query: FormFields) {
        kind = OwnTickets.Kind(rawValue: query.text("list")) ?? .own
        isClosed = query["closed"] == "1"
        after = query["after"].flatMap { ListPlace(written: $0) }
    }

    /// From its first page on.
    func with(_ kind: OwnTickets.Kind, isClosed: Bool) -> OwnTicketChoice {
        var choice = OwnTicketChoice()
        (choice.kind, choice.isClosed) = (kind, isClosed)
        return choice
    }

    var path: String {
        let parts = [
            kind == .own ? nil : "list=\(kind.rawValue)", isClosed ? "closed=1" : nil, after.map { "after=\($0.written)" },
        ].compactMap { $0 }
        return parts.isEmpty ? MyPage.path : "\(MyPage.path)?\(parts.joined(separator: "&"))"
    }
}

/// Whose tickets, and whether they are closed.
private struct OwnListTabs: Component {
    let words: Catalog
    let choice: OwnTicketChoice
    let tickets: OwnTickets

    var content: some Markup {
        Nav(.class("own-tabs"), .aria("label", words.text("my.lists"))) {
            if kinds.count > 1 { ForEach(kinds) { kind in tab(words.text("my.list.\(kind.rawValue)"), kind, choice.isClosed) } }
            Span(.class("own-states")) {
                tab(words.text("my.open"), choice.kind, false)
                tab(words.text("my.closed"), choice.kind, true)
            }
        }
    }

    private var kinds: [OwnTickets.Kind] {
        OwnTickets.Kind.allCases.filter { kind in
            switch kind {
            case .own: true
            case .colleagues: tickets.organization != nil
            case .followed: tickets.followsOthers || choice.kind == .followed
            }
        }
    }

    private func tab(_ text: String, _ kind: OwnTickets.Kind, _ isClosed: Bool) -> some Markup {
        let isChosen = kind == choice.kind && isClosed == choice.isClosed
        return A(
            text, .href(choice.with(kind, isClosed: isClosed).path), .class("button quiet small"),
            .aria("current", "true").when(isChosen))
    }
}

/// One ticket of the list: what it is about, and where it stands.
private struct OwnTicketLine: Component {
    let words: Catalog
    let ticket: OwnTicket
    let clock: PageClock

    var content: some Markup {
        H2 { A(.href(OwnTicketPage.path(ticket.number)), .dir(.auto)) { ticket.subject } }
        P(words.sentence(ticket.standing, isRequester: ticket.requester == nil, clock: clock), .class("standing"))
        P(.class("hint")) {
            Bdi(ticket.number.description)
            " · "
            Time(.datetime(ticket.at.iso8601)) { clock.relative(ticket.at) }
            if let requester = ticket.requester, !requester.isEmpty {
                " · "
                Bdi(requester)
            }
        }
    }
}

private struct OwnListPages: Component {
    let words: Catalog
    let choice: OwnTicketChoice
    let next: ListPlace?

    var content: some Markup {
        if choice.after != nil || next != nil {
            Nav(.class("pages"), .aria("label", words.text("nav.pages"))) {
                if choice.after != nil {
                    A(words.text("list.first"), .class("button quiet"), .href(choice.with(choice.kind, isClosed: choice.isClosed).path))
                }
                if let next { A(words.text("list.next"), .rel("next"), .class("button quiet"), .href(after(next))) }
            }
        }
    }

    private func after(_ place: ListPlace) -> String {
        var choice = choice
        choice.after = place
        return choice.path
    }
}
