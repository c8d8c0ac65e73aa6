import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// The mails in the quarantine, newest first, with what can be done with each.
struct QuarantinePage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let mails: [QuarantinedMail]
    /// Where the next page begins.
    let next: ID<QuarantinedMail>?
    let people: [ID<Person>: Person]
    /// Whether there is a scanner that could look again.
    let hasScanner: Bool
    let clock: PageClock

    static let path = "/admin/quarantine"
    static func path(_ id: ID<QuarantinedMail>, _ below: String = "") -> String { "\(path)/\(id.rawValue)\(below)" }

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("quarantine.title")) {
            Div(.class("list single admin")) {
                P(.class("ticket-line")) { A(words.text("nav.mailboxes"), .href(MailboxListPage.path)) }
                H1(words.text("quarantine.title"))
                P(words.text("quarantine.explain"), .class("hint"))
                AdminComplaint(entry: entry, words: words)
                if mails.isEmpty { Div(.class("empty")) { P(words.text("quarantine.emptyState")) } }
                ForEach(mails) { mail in
                    Section(.class("panel"), .id("mail-\(mail.id.rawValue)"), .aria("labelledby", "subject-\(mail.id.rawValue)")) {
                        H2(.dir(.auto), .id("subject-\(mail.id.rawValue)")) {
                            mail.subject.isBlank ? words.text("quarantine.noSubject") : mail.subject
                        }
                        Div(.class("intake")) { facts(mail) }
                        if mail.standing == .waiting { choices(mail) }
                    }
                }
                if let next {
                    Nav(.class("pages"), .aria("label", words.text("nav.pages"))) {
                        A(words.text("list.next"), .rel("next"), .class("button quiet"), .href("\(Self.path)?before=\(next.rawValue)"))
                    }
                }
            }
        }
    }

    private func facts(_ mail: QuarantinedMail) -> some Markup {
        Dl {
            Dt(words.text("intake.filter.sender"))
            Dd {
                Bdi(mail.fromName)
                " "
                Bdi(mail.fromAddress.isEmpty ? mail.envelopeSender : mail.fromAddress)
            }
            Dt(words.text("quarantine.recipient"))
            Dd { Bdi(mail.recipient) }
            Dt(words.text("quarantine.virus"))
            Dd { Bdi(mail.virus) }
            Dt(words.text("quarantine.at"))
            Dd {
                ExactMoment(instant: mail.at, clock: clock)
                " · "
                words.language.written(bytes: mail.size)
            }
            if let decidedAt = mail.decidedAt {
                Dt(words.text("quarantine.\(mail.standing.rawValue)"))
                Dd {
                    ExactMoment(instant: decidedAt, clock: clock)
                    if let person = mail.decidedBy.flatMap({ people[$0] }) {
                        " "
                        Bdi(person.displayName)
                    }
                    if !mail.reason.isEmpty { P(.dir(.auto)) { mail.reason } }
                }
            }
        }
    }

    @MarkupBuilder private func choices(_ mail: QuarantinedMail) -> some Markup {
        Div(.class("choices")) {
            A(words.text("quarantine.download"), .href(Self.path(mail.id, "/original")), .download(""), .class("button quiet"))
            if hasScanner {
                PostForm(action: Self.path(mail.id, "/trial"), token: frame.formToken) {
                    Button(words.text("quarantine.retry"), .type("submit"), .class("primary"))
                }
            }
        }
        Details {
            Summary(words.text("quarantine.release"))
            P(words.text("quarantine.release.warning"), .class("defect"))
            PostForm(action: Self.path(mail.id, "/release"), token: frame.formToken) {
                Button(words.text("quarantine.release"), .type("submit"), .class("grave"))
            }
        }
        Details {
            Summary(words.text("quarantine.drop"))
            PostForm(action: Self.path(mail.id, "/removal"), token: frame.formToken, className: "fields") {
                Label(words.text("quarantine.reason"), .for("reason-\(mail.id.rawValue)"))
                Input(
                    .type("text"), .id("reason-\(mail.id.rawValue)"), .name("reason"),
                    .value(entry.text("reason", in: Self.path(mail.id, "/removal"))), .dir(.auto), .required, .maxlength(500),
                    .autocomplete("off"))
                Button(words.text("quarantine.drop"), .type("submit"), .class("grave"))
            }
        }
    }
}
