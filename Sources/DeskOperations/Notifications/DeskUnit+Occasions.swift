import DeskStore
import ServiceDesk

/// What several doors of the desk tell in the same way.
extension DeskUnit {
    /// Whoever works on the ticket is told of what has come from outside.
    ///
    /// - Parameter events: what the message made of the ticket.
    func announceMessage(_ notice: Notice, of ticket: Ticket, after events: [TicketEvent], _ message: ID<Message>, from author: ID<Person>)
        throws
    {
        try announce(News(notice, of: ticket, event: events.last?.sequence ?? ticket.version, by: author, message: message))
    }

    /// All are told again (PROCESS, Intake). The author is answered only where a machine may answer what came, and nowhere else.
    func announceReopening(
        of ticket: Ticket, after events: [TicketEvent], _ message: ID<Message>, by author: Person, mayAnswer: Bool, language: Language?
    ) throws {
        if mayAnswer { try notify(.reopened, of: ticket, message: message, to: author, language: language) }
        var news = News(
            .reopenedByMessage, readers: .reopened, of: ticket, event: events.last?.sequence ?? ticket.version, by: author.id,
            message: message)
        news.answered = [author.id]
        try announce(news)
    }

    /// Whoever a note calls for by name, works here, and may see the ticket; once a note, and nobody of his own words.
    ///
    /// - Parameter ticket: as it was before the event that the note is written with.
    func announceMentions(in words: String, _ note: ID<Message>, on ticket: Ticket, by author: ID<Person>?) throws {
        guard words.utf8.contains(UInt8(ascii: "@")) else { return }
        let staff = try people.staff()
        let named = Set(Mention.all(in: words, among: staff).map(\.person)).subtracting([author].compactMap { $0 })
        guard !named.isEmpty else { return }
        for person in staff where named.contains(person.id) {
            if try mayRead(person, ticket) { try mentions.add(person.id, in: note) }
        }
        var news = News(.mentioned, of: ticket, event: ticket.version + 1, by: author, message: note)
        news.concerned = named
        try announce(news)
    }

    /// A message of staff to whoever takes part, and those who watch over the ticket.
    func announceWords(
        _ staff: Notice, _ readers: Notice, of ticket: Ticket, after events: [TicketEvent], _ message: ID<Message>,
        isAutomatic: Bool = false
    )
        throws
    {
        var news = News(staff, readers: readers, of: ticket, after: events, message: message)
        news.isAutomatic = isAutomatic
        try announce(news)
    }

    /// Closing is told to requester and manager at the same time (PROCESS, Solve and close), but to no manager who did it himself.
    func announceClosing(_ ticket: Ticket, after events: [TicketEvent]) throws {
        try announce(News(.closedForManager, readers: .closed, of: ticket, after: events))
    }

    /// A ticket began; its requester is told its number where a machine may tell him.
    func announceOpening(_ ticket: Ticket, _ message: ID<Message>, by actor: ID<Person>?, mayAnswer: Bool, language: Language?) throws {
        var news = News(.opened, readers: mayAnswer ? .accepted : nil, of: ticket, event: 1, by: actor, message: message)
        news.language = language
        try announce(news)
    }

    /// Somebody was given the ticket.
    func announceAssignment(_ ticket: Ticket, after events: [TicketEvent]) throws {
        try announce(News(.assigned, readers: .progress, of: ticket, after: events))
    }

    /// The ticket waits for something, or goes on, if that is among what happened.
    func announceWaiting(_ ticket: Ticket, after events: [TicketEvent]) throws {
        guard let event = events.first(where: { $0.change.isOfWaiting }) else { return }
        try announce(News(ticket.status == .waiting ? .waits : .goesOn, readers: .progress, of: ticket, after: [event]))
    }
}

extension TicketChange {
    fileprivate var isOfWaiting: Bool {
        if case .waited = self { true } else { self == .resumed }
    }
}
