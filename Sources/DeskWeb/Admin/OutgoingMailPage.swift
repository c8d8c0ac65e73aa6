import DeskStore
import HTML
import Localization
import MailFormat
import ServiceDesk

/// One mail of the desk: how it stands, what it says, what the mail server said.
struct OutgoingMailPage: Component {
    let frame: PageFrameModel
    let entry: OutboxEntry
    let mail: SentMail
    let clock: PageClock

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: mail.mail.subject) {
            HTML.Article(.class("list single outgoing-mail")) {
                P(.class("ticket-line")) { A(words.text("outgoing.title"), .href("/admin/outgoing-mail")) }
                H1(.dir(.auto), .lang(entry.language.rawValue)) { mail.mail.subject }
                facts
                if let error = entry.lastError { reason(error) }
                if entry.state == .failed {
                    PostForm(action: "/admin/outgoing-mail/\(entry.id.rawValue)/retry", token: frame.formToken) {
                        Button(words.text("outgoing.retry"), .type("submit"), .class("primary"))
                    }
                }
                letter
                Details {
                    Summary(words.text("outgoing.headers"))
                    Pre(.dir(.leftToRight)) { mail.headers }
                }
                Details(.open(if: entry.state == .failed)) {
                    Summary(words.text("outgoing.dialogue"))
                    Pre(.dir(.leftToRight), .lang("en")) { entry.dialogue ?? words.text("outgoing.noDialogue") }
                }
            }
        }
    }

    /// That it was withdrawn is no fault.
    private func reason(_ text: String) -> some Markup {
        let isWithdrawn = entry.state == .withdrawn
        return Div(.class(isWithdrawn ? "remark" : "complaint")) {
            H2(words.text(isWithdrawn ? "outgoing.withdrawn" : "outgoing.lastError"))
            Pre(.dir(.leftToRight), .lang("en")) { text }
        }
    }

    private var facts: some Markup {
        Dl(.class("facts wide")) {
            fact("outgoing.state") { MailState(state: entry.state, words: words) }
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
            } else {
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
