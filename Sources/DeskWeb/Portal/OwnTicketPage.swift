import DeskOperations
import HTML
import Localization
import ServiceDesk

/// A ticket as whoever asks for help reads it.
struct OwnTicketPage: Component {
    let frame: PageFrameModel
    let ticket: OwnTicketView
    let person: Person
    let entry: OwnTicketEntry
    let done: Done?
    let clock: PageClock

    /// What he did a moment ago.
    enum Done: String, CaseIterable {
        case opened, written, unsolved, confirmed, rated
    }

    static let root = "/my/tickets"

    static func path(_ number: TicketNumber) -> String { "\(root)/\(number.digits)" }

    private var words: Catalog { frame.words }
    private var path: String { Self.path(ticket.number) }

    var content: some Markup {
        PageFrame(frame: frame, title: ticket.subject) {
            Div(.class("list single own")) {
                P(.class("ticket-line")) {
                    A(words.text("my.title"), .href(MyPage.path))
                    " · "
                    Bdi(ticket.number.description)
                }
                H1(.dir(.auto)) { ticket.subject }
                if let done { P(words.text("my.done.\(done.rawValue)"), .class("remark done"), .role("status")) }
                if let complaint = entry.complaint { Div(.class("complaint"), .role("alert"), .id("complaint")) { P(complaint) } }
                OwnStanding(words: words, ticket: ticket, clock: clock)
                if ticket.mayConfirm { OwnSolution(words: words, path: path, token: frame.formToken) }
                if ticket.mayRate { rating }
                conversation
                OwnWriting(words: words, ticket: ticket, path: path, token: frame.formToken, entry: entry)
            }
        }
    }

    private var conversation: some Markup {
        Section(.class("own-conversation"), .aria("labelledby", "conversation")) {
            H2(words.text("my.conversation"), .id("conversation"))
            ForEach(ticket.messages) { message in
                OwnMessage(words: words, ticket: ticket, message: message, person: person, files: "\(path)/files", clock: clock)
            }
        }
    }

    private var rating: some Markup {
        Section(.class("panel"), .aria("labelledby", "rating")) {
            H2(words.text("satisfaction.title"), .id("rating"))
            SatisfactionForm(
                words: words, path: "\(path)/satisfaction", formToken: frame.formToken, entry: SatisfactionEntry(ticket.rating))
        }
    }
}

/// What he entered on the page, where it could not be taken.
struct OwnTicketEntry: Sendable, Hashable {
    var words = ""
    var complaint: String?
    /// Files cannot be kept by a page.
    var hadFiles = false
}

/// Where it stands, what is promised, and when the desk is open.
private struct OwnStanding: Component {
    let words: Catalog
    let ticket: OwnTicketView
    let clock: PageClock

    var content: some Markup {
        Section(.class("panel own-standing"), .aria("labelledby", "standing")) {
            H2(words.text("my.standing"), .id("standing"))
            P(
                words.sentence(ticket.standing, isRequester: ticket.share == .requester, clock: clock),
                .class("lead"))
            if let next = ticket.goesOnIn {
                P { A(words.isolated("my.goesOn", ["number": next.description]), .href(OwnTicketPage.path(next))) }
            }
            ForEach(ticket.promises) { promise in P(sentence(promise)) }
            if !ticket.promises.isEmpty { HoursList(words: words, hours: ticket.hours) }
        }
    }

    private func sentence(_ promise: OwnTicketView.Promise) -> String {
        guard let due = promise.due else { return words.text("my.promise.paused") }
        let (target, when) = (promise.target.rawValue, ["when": clock.exact(due)])
        return promise.isLate ? words.isolated("my.promise.\(target).late", when) : words.isolated("my.promise.\(target)", when)
    }
}

/// A solution waits for his word.
private struct OwnSolution: Component {
    let words: Catalog
    let path: String
    let token: String

    var content: some Markup {
        Section(.class("panel own-solution"), .aria("labelledby", "solution")) {
            H2(words.text("my.solved.question"), .id("solution"))
            PostForm(action: "\(path)/closure", token: token) {
                Button(words.text("my.confirm"), .type("submit"), .class("primary"))
            }
            PostForm(action: "\(path)/messages", token: token, className: "fields") {
                Input(.type("hidden"), .name("unsolved"), .value("1"))
                Label(.for("unsolved-words")) {
                    words.text("my.unsolved.question")
                    Small(" (\(words.text("form.optional")))")
                }
                Textarea("", .id("unsolved-words"), .name("body"), .rows(3), .dir(.auto))
                Button(words.text("my.unsolved"), .type("submit"), .class("quiet"))
            }
        }
    }
}

/// Where he writes more.
private struct OwnWriting: Component {
    let words: Catalog
    let ticket: OwnTicketView
    let path: String
    let token: String
    let entry: OwnTicketEntry

    var content: some Markup {
        Section(.class("panel"), .aria("labelledby", "write")) {
            H2(words.text("my.write"), .id("write"))
            if ticket.standing.state == .closed { P(words.text("my.write.closed"), .class("hint")) }
            PostForm(action: "\(path)/messages", token: token, className: "fields", takesFiles: true) {
                Label(words.text("form.message"), .for("body"))
                Textarea(
                    entry.words, .id("body"), .name("body"), .rows(6), .dir(.auto), .required,
                    .aria("describedby", entry.complaint == nil ? nil : "complaint"))
                FileField(id: "files", words: words, isLost: entry.hadFiles)
                Button(words.text("form.send"), .type("submit"), .class(ticket.mayConfirm ? "quiet" : "primary"))
            }
        }
    }
}
