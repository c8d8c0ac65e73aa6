import DeskStore
import HTML
import Localization

/// Which columns a list has and how close its rows stand: kept for whoever looks.
struct HabitForm: Component {
    let frame: PageFrameModel
    let choice: TicketListChoice
    let habit: ListHabit

    static let path = "/tickets/habit"

    private var words: Catalog { frame.words }

    var content: some Markup {
        Details(.class("drop end")) {
            Summary(words.text("list.habit"), .class("button quiet"))
            Div(.class("drop-panel")) {
                PostForm(action: Self.path, token: frame.formToken, className: "filter-form habit") {
                    Input(.type("hidden"), .name("back"), .value(choice.opening(choice.opened).path))
                    Fieldset {
                        Legend(words.text("list.columns"))
                        for column in ListColumn.allCases {
                            Label(.class("check")) {
                                Input(
                                    .type("checkbox"), .name("column-\(column.rawValue)"), .value("1"),
                                    .checked(if: habit.columns.contains(column)))
                                words.word(column)
                            }
                        }
                    }
                    Fieldset {
                        Legend(words.text("list.density"))
                        for density in ListHabit.Density.allCases {
                            Label(.class("check")) {
                                Input(.type("radio"), .name("density"), .value(density.rawValue), .checked(if: habit.density == density))
                                words.text("list.density.\(density.rawValue)")
                            }
                        }
                    }
                    Button(words.text("notices.save"), .type("submit"), .class("primary"))
                }
            }
        }
    }
}

extension Catalog {
    func word(_ column: ListColumn) -> String {
        switch column {
        case .number: text("list.number")
        case .requester: text("list.requester")
        case .due: text("list.due")
        case .status: text("list.status")
        case .priority: text("list.priority")
        case .line: text("list.line")
        case .queue: text("list.queue")
        case .category: text("ticket.category")
        case .tags: text("ticket.tags")
        case .assignee: text("list.assignee")
        case .updated: text("list.updated")
        }
    }
}
