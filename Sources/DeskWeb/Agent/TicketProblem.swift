import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// What is known of the cause: on an incident its problem with the workaround, on a problem cause, workaround and incidents.
struct TicketProblem: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }
    private var known: KnownErrorView? { model.view.surroundings.knownError }

    var content: some Markup {
        if model.ticket.kind == .problem || model.ticket.log.problem != nil {
            Section(.class("panel joint"), .aria("labelledby", "problem")) {
                H2(words.text("kind.problem"), .id("problem"))
                if model.ticket.kind == .problem {
                    knowledge
                    KnownErrorForm(model: model)
                    TicketIncidents(model: model)
                } else {
                    incident
                }
            }
        }
    }

    @MarkupBuilder private var incident: some Markup {
        if let problem = model.view.surroundings.tied(.problem).first {
            P { TiedTicketLine(summary: problem, words: words) }
        } else {
            P(words.text("problem.unseen"), .class("hint"))
        }
        knowledge
        if known?.workaround != nil, !model.isClosed {
            P { A(words.text("problem.useWorkaround"), .href(model.path("?answer=workaround#answer")), .class("button quiet")) }
        }
        PostForm(action: model.path("/problem/removal"), token: model.frame.formToken) {
            Button(words.text("problem.leave"), .type("submit"), .class("quiet"))
        }
    }

    @MarkupBuilder private var knowledge: some Markup {
        if known?.isKnownError == true { P { Span(words.text("problem.knownError"), .class("badge")) } }
        if let cause = known?.cause { text("problem.cause", cause) }
        if let workaround = known?.workaround { text("problem.workaround", workaround) }
    }

    private func text(_ key: String, _ note: StoredMessage) -> some Markup {
        Div {
            H3(words.text(key))
            Div(.class("words"), .dir(.auto)) { note.body }
        }
    }
}

/// Where an incident is put under its problem.
struct TicketProblemForm: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        if model.ticket.kind != .problem, model.ticket.log.problem == nil {
            Details(.open(if: model.entry.number(in: .problem) != nil)) {
                Summary(words.text("problem.under"))
                PostForm(action: model.path("/problem"), token: model.frame.formToken) {
                    TicketNumberField(
                        id: "problem-number", label: words.text("problem.number"), value: model.entry.number(in: .problem) ?? "")
                    Button(words.text("problem.under"), .type("submit"), .class("quiet"))
                }
            }
        }
    }
}

/// Where cause and workaround of a problem are written down.
private struct KnownErrorForm: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        let known = model.view.surroundings.knownError
        Details(.open(if: model.entry.cause != nil)) {
            Summary(words.text("problem.describe"))
            PostForm(action: model.path("/known-error"), token: model.frame.formToken) {
                P(words.text("problem.describe.hint"), .id("known-hint"), .class("hint"))
                Label(words.text("problem.cause"), .for("cause"))
                Textarea(model.entry.cause ?? known?.cause?.body ?? "", .id("cause"), .name("cause"), .rows(3), .dir(.auto))
                Label(words.text("problem.workaround"), .for("workaround"))
                Textarea(
                    model.entry.workaround ?? known?.workaround?.body ?? "", .id("workaround"), .name("workaround"), .rows(3), .dir(.auto),
                    .aria("describedby", "known-hint"))
                Label(.class("check")) {
                    Input(.type("checkbox"), .name("known"), .value("1"), .checked(if: known?.isKnownError == true))
                    words.text("problem.markKnown")
                }
                Button(words.text("ticket.classify"), .type("submit"), .class("quiet"))
            }
        }
    }
}

/// The incidents of a problem, and what can be done with all of them.
private struct TicketIncidents: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        let incidents = model.view.surroundings.tied(.incident)
        let hidden = model.view.surroundings.hiddenIncidents
        H3(words.text("incidents.title"))
        if incidents.isEmpty, hidden == 0 { P(words.text("incidents.none"), .class("hint")) }
        if !incidents.isEmpty {
            Ul(.class("ties")) {
                ForEach(incidents) { incident in
                    Li {
                        TiedTicketLine(summary: incident, words: words)
                        " "
                        Span(.class("faint")) { Bdi(incident.requester.displayName) }
                        removal(of: incident.ticket.number)
                    }
                }
            }
        }
        if hidden > 0 { P(words.plural("incidents.hidden", hidden), .class("hint")) }
        if incidents.contains(where: { $0.ticket.status != .closed }) {
            P { A(words.text("incidents.answer"), .href(IncidentAnswersPage.path(model.number)), .class("button quiet")) }
        }
        Details(.open(if: model.entry.number(in: .incident) != nil)) {
            Summary(words.text("incidents.add"))
            PostForm(action: model.path("/incidents"), token: model.frame.formToken) {
                TicketNumberField(
                    id: "incident-number", label: words.text("incidents.number"), value: model.entry.number(in: .incident) ?? "")
                Button(words.text("incidents.add"), .type("submit"), .class("quiet"))
            }
        }
    }

    private func removal(of number: TicketNumber) -> some Markup {
        PostForm(action: model.path("/incidents/removal"), token: model.frame.formToken) {
            Input(.type("hidden"), .name("number"), .value(number.digits))
            Button(
                words.text("incidents.remove"), .type("submit"), .class("quiet"),
                .aria("label", words.isolated("incidents.removeNumber", ["number": number.description])))
        }
    }
}
