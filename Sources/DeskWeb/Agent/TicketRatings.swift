import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// What the requester said of how the ticket was dealt with, for staff only.
struct TicketRatings: Component {
    let model: TicketPageModel

    var content: some Markup {
        if !model.view.ratings.isEmpty {
            Section(.class("panel"), .aria("labelledby", "satisfaction")) {
                H2(model.words.text("ticket.satisfaction"), .id("satisfaction"))
                ForEach(model.view.ratings) { rating in
                    P {
                        Strong(model.words.score(rating.score))
                        ExactMoment(instant: rating.at, clock: model.clock)
                    }
                    if !rating.words.isEmpty { Div(.class("words"), .dir(.auto)) { rating.words } }
                }
            }
        }
    }
}
