import DeskOperations
import DeskStore
import HTML
import Localization

/// What can be done with one outgoing mail as it stands.
struct OutgoingDeeds: Component {
    let frame: PageFrameModel
    let entry: OutboxEntry
    let path: String
    let form: AdminEntry

    private var words: Catalog { frame.words }

    private var offered: [OutboxDeed.Kind] {
        switch entry.state {
        case .pending: [.hold, .drop]
        case .held: [.release, .drop]
        case .failed, .uncertain, .returned: [.retry, .drop]
        case .sent, .withdrawn, .dropped: []
        }
    }

    @MarkupBuilder var content: some Markup {
        if !offered.isEmpty {
            Div(.class("actions")) {
                ForEach(offered) { deed in
                    if deed == .drop {
                        drop
                    } else {
                        PostForm(action: "\(path)/\(deed.rawValue)", token: frame.formToken) {
                            Button(words.text("outgoing.\(deed.rawValue)"), .type("submit"), .class(deed == .hold ? "quiet" : "primary"))
                        }
                    }
                }
            }
        }
    }

    private var drop: some Markup {
        Details(.open(if: form.form == "\(path)/drop")) {
            Summary(words.text("outgoing.drop"))
            PostForm(action: "\(path)/drop", token: frame.formToken, className: "fields") {
                P(words.text("outgoing.drop.explain"), .class("hint"))
                Label(words.text("outbox.reason"), .for("drop-reason"))
                Input(
                    .type("text"), .id("drop-reason"), .name("reason"), .value(form.text("reason", in: "\(path)/drop")), .dir(.auto),
                    .maxlength(500), .required)
                Button(words.text("outgoing.drop"), .type("submit"), .class("grave"))
            }
        }
    }
}
