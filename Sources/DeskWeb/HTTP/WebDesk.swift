import DeskOperations
import Logging
import ServiceDesk

/// What every handler works with: the door of the desk and what the web side keeps itself.
struct WebDesk: Sendable {
    let desk: Desk
    let configuration: WebConfiguration
    let logger: Logger
    let dates: PageDates
    let shownLists = ShownLists()
    /// What the form took in from one place, and how often somebody there sent it: whoever corrects mistakes does so many times.
    let formLimit = RequestLimit(most: 20, within: .seconds(600))
    let formAttempts = RequestLimit(most: 200, within: .seconds(600))
    /// How often articles are suggested while somebody types.
    let suggestionLimit = RequestLimit(most: 300, within: .seconds(600))
    let requests: RequestMetrics
    let feed: TicketFeed

    init(desk: Desk, configuration: WebConfiguration, logger: Logger) {
        self.desk = desk
        self.configuration = configuration
        self.logger = logger
        dates = PageDates()
        requests = RequestMetrics(configuration.metrics)
        feed = TicketFeed(desk: desk, logger: logger)
        configuration.drain.whenBegun { [feed] in feed.end() }
    }
}
