import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// The mailboxes that mail is collected from, how each goes, and where one is added.
struct MailboxListPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let book: MailboxBook
    let clock: PageClock

    static let path = "/admin/mailboxes"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("nav.mailboxes")) {
            Div(.class("list single admin")) {
                H1(words.text("nav.mailboxes"))
                P(words.text("mailbox.hint"), .class("hint"))
                AdminComplaint(entry: entry, words: words)
                P { A(words.text("quarantine.title"), .href(QuarantinePage.path)) }
                if !book.mailboxes.isEmpty { table }
                Section(.class("panel")) {
                    H2(words.text("mailbox.add"))
                    PostForm(action: Self.path, token: frame.formToken, className: "fields") {
                        MailboxFormFields(
                            form: Self.path, entry: entry, mailbox: nil, queues: book.queues, agreements: book.agreements, words: words)
                        CheckBox(
                            name: "takesOlder", text: words.text("mailbox.takesOlder"),
                            isChecked: entry.isChecked("takesOlder", in: Self.path, known: false))
                        Button(words.text("mailbox.add"), .type("submit"), .class("primary"))
                    }
                }
            }
        }
    }

    private var table: some Markup {
        Table(.class("tickets")) {
            Caption(words.text("nav.mailboxes"), .class("unseen"))
            Thead {
                Tr {
                    for column in ["admin.name", "mailbox.user", "list.queue", "list.status"] { Th(words.text(column), .scope(.col)) }
                }
            }
            Tbody { ForEach(book.mailboxes) { row($0) } }
        }
    }

    private func row(_ view: MailboxView) -> some Markup {
        Tr {
            Th(.scope(.row), .class("subject")) {
                A(.href(MailboxPage.path(view.mailbox.id))) { Bdi(view.mailbox.settings.name) }
            }
            Td(.data("label", words.text("mailbox.user"))) { Bdi(view.mailbox.settings.user) }
            Td(.data("label", words.text("list.queue"))) { Bdi(view.queue.name) }
            Td(.data("label", words.text("list.status"))) { MailboxCondition(view: view, words: words, clock: clock) }
        }
    }
}

/// How a mailbox goes, in one sentence.
struct MailboxCondition: Component {
    let view: MailboxView
    let words: Catalog
    let clock: PageClock

    var content: some Markup {
        P(sentence)
    }

    private var sentence: String {
        guard view.mailbox.settings.isActive else { return words.text("admin.inactive") }
        guard view.hasSecret else { return words.word(MailboxFault.Kind.secretMissing) }
        if let fault = view.state.fault, let since = view.state.failingSince {
            return words.isolated("mailbox.failing", ["moment": clock.exact(since), "reason": words.word(fault.kind)])
        }
        guard let read = view.state.readAt else { return words.text("mailbox.unread") }
        return words.isolated("mailbox.well", ["moment": clock.exact(read)])
    }
}
