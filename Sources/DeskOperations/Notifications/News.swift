import DeskStore
import ServiceDesk

/// Something that happened to a ticket and that people are told of.
struct News {
    /// What those who work here read.
    let staff: Notice
    /// The mail to whoever takes part; `nil` where there is none.
    let readers: Notice?
    /// As it is since then.
    let ticket: Ticket
    /// The sequence of the event.
    let event: Int
    /// Who did it, and is not told of it.
    let actor: ID<Person>?
    var message: ID<Message>?
    /// Whom the event itself names.
    var concerned: Set<ID<Person>> = []
    /// Whoever of those who take part has been told otherwise.
    var answered: Set<ID<Person>> = []
    /// What the requester wrote in just now.
    var language: Language?
    /// That no person says it, where the mail alone does not tell.
    var isAutomatic = false

    init(_ staff: Notice, readers: Notice? = nil, of ticket: Ticket, event: Int, by actor: ID<Person>?, message: ID<Message>? = nil) {
        self.staff = staff
        self.readers = readers
        self.ticket = ticket
        self.event = event
        self.actor = actor
        self.message = message
    }

    /// - Parameter events: what came of one command.
    init(
        _ staff: Notice, readers: Notice? = nil, of ticket: Ticket, after events: [TicketEvent], message: ID<Message>? = nil
    ) {
        self.init(
            staff, readers: readers, of: ticket, event: events.first?.sequence ?? ticket.version, by: events.first?.actor.person,
            message: message)
    }

    /// What a colleague reads of it: a ticket that somebody else was given was not given to him.
    func notice(for person: ID<Person>) -> Notice {
        staff == .assigned && ticket.assignee != person ? .givenToColleague : staff
    }
}
