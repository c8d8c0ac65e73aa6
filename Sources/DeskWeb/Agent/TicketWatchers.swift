import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Whoever is sent the answers besides the requester, and where somebody is added or removed.
struct TicketWatchers: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }
    private var watchers: [(key: ID<Person>, value: Watching)] { model.ticket.log.watchers.sorted { $0.key < $1.key } }

    var content: some Markup {
        Section(.class("panel"), .aria("labelledby", "watchers")) {
            H2(words.text("ticket.watchers"), .id("watchers"))
            if !watchers.isEmpty {
                Ul {
                    ForEach(watchers) { person, watching in
                        Li {
                            Bdi(model.name(person))
                            Span(" \(words.word(watching))", .class("faint"))
                            if watching != .declined { removal(of: person) }
                        }
                    }
                }
            }
            addition
        }
    }

    private func removal(of person: ID<Person>) -> some Markup {
        PostForm(action: model.path("/watchers/\(person.rawValue)/removal"), token: model.frame.formToken) {
            Button(
                words.text("ticket.watchers.remove"), .type("submit"), .class("quiet"),
                .aria("label", words.isolated("ticket.watchers.removeName", ["name": model.name(person)])))
        }
    }

    private var addition: some Markup {
        Details(.open(if: !model.entry.watcher.isEmpty)) {
            Summary(words.text("ticket.watchers.add"))
            PostForm(action: model.path("/watchers"), token: model.frame.formToken) {
                P(words.text("ticket.watchers.hint"), .id("watcher-hint"), .class("hint"))
                Label(words.text("signin.email"), .for("watcher-email"))
                Input(
                    .type("email"), .id("watcher-email"), .name("email"), .value(model.entry.watcher), .dir(.leftToRight), .required,
                    .autocomplete("off"), .aria("describedby", "watcher-hint"))
                Label(.for("watcher-name")) {
                    words.text("ticket.watchers.name")
                    Small(" (\(words.text("form.optional")))")
                }
                Input(.type("text"), .id("watcher-name"), .name("name"), .dir(.auto), .maxlength(900), .autocomplete("off"))
                Button(words.text("ticket.watchers.add"), .type("submit"), .class("quiet"))
            }
        }
    }
}
