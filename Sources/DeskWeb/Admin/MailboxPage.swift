import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// One mailbox: how it goes, what came of a trial, and what is written down of it.
struct MailboxPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let view: MailboxView
    let book: MailboxBook
    /// What came of a trial; `nil` where nobody asked for one.
    var trial: MailboxTrial?
    let clock: PageClock

    static func path(_ id: ID<Mailbox>) -> String { "\(MailboxListPage.path)/\(id.rawValue)" }

    private var words: Catalog { frame.words }
    private var path: String { Self.path(view.mailbox.id) }

    var content: some Markup {
        PageFrame(frame: frame, title: view.mailbox.settings.name) {
            Div(.class("list single admin")) {
                P(.class("ticket-line")) { A(words.text("nav.mailboxes"), .href(MailboxListPage.path)) }
                H1(.dir(.auto)) { view.mailbox.settings.name }
                AdminComplaint(entry: entry, words: words)
                condition
                if let trial { MailboxTrialReport(trial: trial, words: words) }
                PostForm(action: "\(path)/trial", token: frame.formToken) {
                    P(words.text("mailbox.trial.hint"), .class("hint"))
                    Button(words.text("mailbox.trial"), .type("submit"), .class("quiet"))
                }
                Section(.class("panel")) {
                    PostForm(action: path, token: frame.formToken, className: "fields") {
                        MailboxFormFields(
                            form: path, entry: entry, mailbox: view, queues: book.queues, agreements: book.agreements, words: words)
                        CheckBox(
                            name: "active", text: words.text("admin.active"),
                            isChecked: entry.isChecked("active", in: path, known: view.mailbox.settings.isActive))
                        Button(words.text("ticket.classify"), .type("submit"), .class("primary"))
                    }
                }
                removal
                ChangesLink(kind: "mailboxes", thing: view.mailbox.id.rawValue, words: words)
            }
        }
    }

    private var removal: some Markup {
        Section(.class("panel")) {
            Details {
                Summary(words.text("mailbox.remove"))
                PostForm(action: "\(path)/removal", token: frame.formToken) {
                    P(words.text("mailbox.remove.explain"), .class("hint"))
                    Button(words.text("mailbox.remove"), .type("submit"), .class("grave"))
                }
            }
        }
    }

    private var condition: some Markup {
        Div(.class(view.state.fault == nil && view.hasSecret ? "remark" : "complaint")) {
            MailboxCondition(view: view, words: words, clock: clock)
            if let fault = view.state.fault {
                ServerWords(fault: fault)
                P(words.isolated("mailbox.next", ["moment": clock.exact(view.state.nextAttempt)]))
            }
            if view.state.toldAt != nil { P(words.text("mailbox.told")) }
            if view.state.fault == nil, let failure = view.state.lastFailure {
                P(words.isolated("mailbox.recovered", ["from": clock.exact(failure.from), "until": clock.exact(failure.until)]))
            }
            if view.state.left > 0 { P(words.plural("mailbox.left", view.state.left)) }
        }
    }
}

/// What came of each step of a trial.
struct MailboxTrialReport: Component {
    let trial: MailboxTrial
    let words: Catalog

    var content: some Markup {
        Section(.class("panel"), .role("status"), .id("trial")) {
            H2(words.text("mailbox.trial.title"))
            Ol {
                for step in trial.steps {
                    Li {
                        B(words.text("mailbox.step.\(step.step.rawValue)"))
                        Span(": \(outcome(of: step))")
                        if let fault = step.fault {
                            P(words.word(fault.kind))
                            ServerWords(fault: fault)
                        }
                    }
                }
            }
            if let waiting = trial.waiting { P(words.plural("mailbox.trial.waiting", waiting)) }
            if let isTold = trial.isTold { P(words.text(isTold ? "mailbox.trial.told" : "mailbox.trial.asked")) }
        }
    }

    private func outcome(of step: MailboxTrialStep) -> String {
        words.text(step.fault == nil ? "mailbox.trial.well" : "mailbox.trial.failed")
    }
}

/// What a server said, as it said it.
private struct ServerWords: Component {
    let fault: MailboxFault

    var content: some Markup {
        if !fault.detail.isEmpty { Pre(.dir(.leftToRight)) { fault.detail } }
    }
}
