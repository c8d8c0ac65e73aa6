import DeskOperations
import DeskStore
import HTML
import Localization
import MailFormat
import ServiceDesk

/// One mail of the desk: how it stands, what it says, what the mail server said.
struct OutgoingMailPage: Component {
    let frame: PageFrameModel
    let view: OutgoingMailView
    let mail: SentMail
    let clock: PageClock
    /// What was entered and could not be taken.
    let form: AdminEntry

    private var words: Catalog { frame.words }
    private var entry: OutboxEntry { view.entry }
    private var path: String { "\(OutboxForms.list)/\(entry.id.rawValue)" }

    var content: some Markup {
        PageFrame(frame: frame, title: mail.mail.subject) {
            HTML.Article(.class("list single outgoing-mail")) {
                P(.class("ticket-line")) { A(words.text("outgoing.title"), .href("/admin/outgoing-mail")) }
                H1(.dir(.auto), .lang(entry.language.rawValue)) { mail.mail.subject }
                facts
                if let error = entry.lastError { reason(error) }
                if entry.state == .uncertain || entry.isTriedInDoubt { P(words.text("outgoing.uncertain.explain"), .class("remark")) }
                AdminComplaint(entry: form, words: words)
                OutgoingDeeds(frame: frame, entry: entry, path: path, form: form)
                letter
                Details {
                    Summary(words.text("outgoing.headers"))
                    Pre(.dir(.leftToRight)) { mail.headers }
                }
                dialogues
                deeds
            }
        }
    }

    /// That it was withdrawn or dropped is no fault.
    private func reason(_ text: String) -> some Markup {
        let (isFault, key) =
            switch entry.state {
            case .withdrawn: (false, "outgoing.withdrawn")
            case .dropped: (false, "outgoing.dropped")
            case .returned: (true, "outgoing.returned")
            case .pending, .sent, .failed, .held, .uncertain: (true, "outgoing.lastError")
            }
        return Div(.class(isFault ? "complaint" : "remark")) {
            H2(words.text(key))
            if entry.state == .dropped {
                P(.dir(.auto)) { text }
            } else {
                Pre(.dir(.leftToRight), .lang("en")) { text }
            }
        }
    }

    /// What was said at each attempt, the newest first and open where it went wrong.
    @MarkupBuilder private var dialogues: some Markup {
        if view.attempts.isEmpty { P(words.text("outgoing.noDialogue"), .class("faint")) }
        ForEach(Array(view.attempts.enumerated())) { place, attempt in
            Details(.open(if: place == 0 && entry.state != .sent)) {
                Summary {
                    words.text("outgoing.dialogue")
                    " · "
                    ExactMoment(instant: attempt.at, clock: clock)
                    " · "
                    words.word(attempt.outcome)
                }
                if let reason = attempt.reason, attempt.dialogue?.isEmpty ?? true { Pre(.dir(.leftToRight), .lang("en")) { reason } }
                if let dialogue = attempt.dialogue, !dialogue.isEmpty { Pre(.dir(.leftToRight), .lang("en")) { dialogue } }
            }
        }
    }

    @MarkupBuilder private var deeds: some Markup {
        if !view.deeds.isEmpty {
            Section(.class("panel")) {
                H2(words.text("outgoing.deeds"))
                ForEach(view.deeds) { DeedLine(deed: $0, person: view.people[$0.person], words: words, clock: clock) }
            }
        }
    }

    private var facts: some Markup {
        Dl(.class("facts wide")) {
            fact("outgoing.state") { MailState(entry: entry, words: words) }
            fact("outgoing.from") { Bdi(address(mail.mail.from)) }
            fact("outgoing.to") { Bdi(ShownAddress.text(entry.address)) }
            fact("outgoing.notice") { words.word(entry.notice) }
            if let number = entry.ticket.map({ TicketNumber($0) }) {
                fact("outgoing.ticket") { A(.href("/tickets/\(number.digits)")) { Bdi(number.description) } }
            }
            fact("outgoing.attempts") { words.language.written(entry.attempts) }
            fact("outgoing.created") { ExactMoment(instant: entry.createdAt, clock: clock) }
            if let finished = entry.finishedAt {
                fact("outgoing.finished") { ExactMoment(instant: finished, clock: clock) }
            } else if entry.state == .pending {
                fact("outgoing.next") { ExactMoment(instant: entry.notBefore, clock: clock) }
            }
        }
    }

    @MarkupBuilder private var letter: some Markup {
        Section(.class("panel")) {
            H2(words.text("outgoing.text"))
            Div(.class("words"), .dir(.auto), .lang(entry.language.rawValue)) { mail.mail.text }
        }
        if let html = mail.mail.html {
            Details {
                Summary(words.text("outgoing.formatted"))
                Div(.class("words markup"), .dir(.auto), .lang(entry.language.rawValue)) { MailMarkup(html).html }
            }
        }
    }

    private func fact(_ key: String, @MarkupBuilder _ value: @escaping () -> some Markup) -> some Markup {
        Div {
            Dt(words.text(key))
            Dd { value() }
        }
    }

    private func address(_ address: MailAddress) -> String {
        address.name.isEmpty ? address.address : "\(address.name) <\(address.address)>"
    }
}
