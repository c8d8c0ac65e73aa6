import DeskOperations
import DeskStore
import HTML
import Localization
import MailFormat
import ServiceDesk

/// A mail that came as a file of another one, opened.
struct AttachedMailPage: Component {
    let frame: PageFrameModel
    let opened: AttachedMail
    let clock: PageClock

    static func path(_ attachment: ID<Attachment>) -> String { "/attachments/\(attachment.rawValue)/mail" }

    private var words: Catalog { frame.words }
    private var mail: ParsedMail { opened.mail }

    var content: some Markup {
        let title = mail.subject.isBlank ? words.text("attachedMail.untitled") : mail.subject
        PageFrame(frame: frame, title: title) {
            HTML.Article(.class("list single")) {
                P(.class("ticket-line")) {
                    A(
                        words.isolated("attachedMail.within", ["number": opened.ticket.description]),
                        .href("/tickets/\(opened.ticket.digits)"))
                }
                H1(.dir(.auto)) { title }
                fields
                Section(.class("panel")) {
                    letter
                    files
                }
            }
        }
    }

    private var fields: some Markup {
        Dl(.class("facts wide")) {
            field("outgoing.from", mail.from.address.isEmpty ? [] : [mail.from])
            field("outgoing.to", mail.to)
            field("attachedMail.copies", mail.cc)
            if let date = mail.date {
                Dt(words.text("attachedMail.sent"))
                Dd { ExactMoment(instant: Instant(date), clock: clock) }
            }
        }
    }

    @MarkupBuilder private func field(_ key: String, _ addresses: [MailAddress]) -> some Markup {
        if !addresses.isEmpty {
            Dt(words.text(key))
            Dd {
                ForEach(addresses) { address in
                    P {
                        if !address.name.isEmpty { Bdi("\(address.name) ") }
                        Bdi(.dir(.leftToRight)) { ShownAddress.text(address.address) }
                    }
                }
            }
        }
    }

    /// Pictures from the network stay where they are (CASES.md C2).
    @MarkupBuilder private var letter: some Markup {
        let markup = mail.html.map { MailMarkup($0) }
        if let markup, !markup.isEmpty {
            Div(.class("words markup"), .dir(.auto)) { markup.html }
        } else if mail.text.isBlank {
            P(words.text("ticket.noWords"), .class("faint"))
        } else {
            Div(.class("words"), .dir(.auto)) { mail.text }
        }
    }

    @MarkupBuilder private var files: some Markup {
        if !mail.attachments.isEmpty {
            Div(.class("attachments")) {
                H2(words.text("ticket.attachments"))
                Ul {
                    ForEach(mail.attachments.enumerated()) { position, file in
                        Li {
                            A(.href("\(Self.path(opened.attachment.id))/files/\(position)"), .download("")) {
                                Bdi(file.shownName.isEmpty ? file.contentType : file.shownName)
                            }
                            Span(.class("faint")) { words.language.written(bytes: file.size) }
                        }
                    }
                }
            }
        }
    }
}
