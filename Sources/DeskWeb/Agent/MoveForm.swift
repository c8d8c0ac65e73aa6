import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Where a ticket of the board goes: to somebody of its line, back to its queue, or to another line.
struct MoveForm: Component {
    let model: LineBoardModel
    let place: LinePlace
    let number: TicketNumber

    static let path = "/lines/moves"

    private var words: Catalog { model.words }

    var content: some Markup {
        Form(.method(.post), .action(Self.path), .class("card-form fields")) {
            MoveFields(model: model)
            Input(.type("hidden"), .name("number"), .value(number.digits))
            Input(.type("hidden"), .name("from"), .value(place.written))
            Label(words.text("lines.move.to"), .for("move-to"))
            Select(.id("move-to"), .name("to")) {
                Optgroup(.label(words.text("ticket.assignTo"))) {
                    for person in model.board.staff where person.id != place.assignee {
                        HTML.Option(name(person), .value(LinePlace(line: place.line, assignee: person.id).written), .dir(.auto))
                    }
                }
                if place.assignee != nil {
                    HTML.Option(words.text("ticket.release"), .value(LinePlace(line: place.line, assignee: nil).written))
                }
                Optgroup(.label(words.text("ticket.escalate.to"))) {
                    for line in SupportLine.allCases where line != place.line {
                        HTML.Option(words.word(line), .value(LinePlace(line: line, assignee: nil).written), .dir(.auto))
                    }
                }
            }
            Label(words.text("lines.move.reason"), .for("move-reason"))
            Input(.id("move-reason"), .name("reason"), .dir(.auto), .autocomplete("off"))
            Button(words.text("lines.move"), .type("submit"), .class("primary small"))
        }
    }

    private func name(_ person: Person) -> String {
        model.board.away.contains(person.id) ? words.isolated("ticket.assignTo.away", ["name": person.displayName]) : person.displayName
    }
}

/// What every form that moves a ticket sends besides.
struct MoveFields: Component {
    let model: LineBoardModel

    @MarkupBuilder var content: some Markup {
        Input(.type("hidden"), .name("token"), .value(model.frame.formToken))
        Input(.type("hidden"), .name("command"), .value(model.command))
        Input(.type("hidden"), .name("back"), .value(model.choice.plain.path))
    }
}
