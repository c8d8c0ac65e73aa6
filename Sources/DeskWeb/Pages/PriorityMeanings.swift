import HTML
import Localization
import ServiceDesk

/// What each priority means, wherever somebody chooses one (PROCESS, First line).
struct PriorityMeanings: Component {
    let words: Catalog

    var content: some Markup {
        Dl(.class("meanings")) {
            for priority in Priority.allCases {
                Div {
                    Dt(words.word(priority))
                    Dd(words.text("priority.means.\(priority.rawValue)"))
                }
            }
        }
    }
}
