import DeskOperations
import HTML
import Localization
import ServiceDesk

/// What developers were asked for, and how that stands.
struct TicketDeveloperRequests: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        let requests = model.view.surroundings.developerRequests
        if !requests.isEmpty {
            Section(.class("panel joint"), .aria("labelledby", "developers")) {
                H2(words.text("developers.title"), .id("developers"))
                Ul(.class("ties")) { ForEach(requests) { request in Li { item(request) } } }
            }
        }
    }

    @MarkupBuilder private func item(_ request: DeveloperRequest) -> some Markup {
        A(.href(request.link), .rel("noopener noreferrer")) { Bdi(request.title) }
        Span(" \(words.word(request.state))", .class("badge"))
        Details {
            Summary(words.text("developers.change"), .aria("label", words.isolated("developers.changeTitle", ["title": request.title])))
            PostForm(action: model.path("/developer-requests/\(request.id.rawValue)"), token: model.frame.formToken) {
                DeveloperFields(words: words, title: request.title, link: request.link, id: "\(request.id.rawValue)")
                Label(words.text("developers.state"), .for("state-\(request.id.rawValue)"))
                Select(.id("state-\(request.id.rawValue)"), .name("state")) {
                    for state in DeveloperRequest.State.allCases {
                        HTML.Option(words.word(state), .value(state.rawValue), .selected(if: state == request.state))
                    }
                }
                Button(words.text("ticket.classify"), .type("submit"), .class("quiet"))
            }
        }
    }
}

/// Where developers are asked for something.
struct DevelopersForm: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        Details(.open(if: model.entry.developers != nil)) {
            Summary(words.text("developers.ask"))
            PostForm(action: model.path("/developer-requests"), token: model.frame.formToken) {
                DeveloperFields(
                    words: words, title: model.entry.developers?.title ?? "", link: model.entry.developers?.link ?? "", id: "new")
                Label(.class("check")) {
                    Input(
                        .type("checkbox"), .name("waits"), .value("1"), .checked(if: model.entry.developers?.waits ?? true))
                    words.text("developers.waits")
                }
                Button(words.text("developers.ask"), .type("submit"), .class("quiet"))
            }
        }
    }
}

/// What a request to developers is called, and where it stands.
private struct DeveloperFields: Component {
    let words: Catalog
    let title: String
    let link: String
    let id: String

    var content: some Markup {
        Label(words.text("developers.name"), .for("developers-title-\(id)"))
        Input(
            .type("text"), .id("developers-title-\(id)"), .name("title"), .value(title), .dir(.auto), .required,
            .maxlength(Desk.longestTitle),
            .autocomplete("off"))
        Label(words.text("developers.link"), .for("developers-link-\(id)"))
        Input(
            .type("url"), .id("developers-link-\(id)"), .name("link"), .value(link), .dir(.leftToRight), .required, .autocomplete("off"))
    }
}
