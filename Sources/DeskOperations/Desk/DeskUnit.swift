import Database
import DeskStore
import ServiceDesk

/// One unit of work at the desk: the tables on one connection, inside one transaction, at one moment.
struct DeskUnit {
    let desk: Desk
    let connection: any Connection
    let now: Instant
    /// The triggers whose work this is.
    var chain = TriggerChain()

    var tickets: Tickets { Tickets(connection) }
    var deletedTickets: DeletedTickets { DeletedTickets(connection) }
    var list: TicketList { TicketList(connection) }
    var particulars: Particulars { Particulars(connection) }
    var timers: Timers { Timers(connection) }
    var ratings: Ratings { Ratings(connection) }
    var attendance: Attendance { Attendance(connection) }
    var participants: Participants { Participants(connection) }
    var messages: Messages { Messages(connection) }
    var sides: SideConversations { SideConversations(connection) }
    var drafts: Drafts { Drafts(connection) }
    var newTicketDrafts: NewTicketDrafts { NewTicketDrafts(connection) }
    var mentions: Mentions { Mentions(connection) }
    var threads: MailThreads { MailThreads(connection) }
    var contents: Contents { Contents(connection, files: desk.files) }
    var people: People { People(connection) }
    var organizations: Organizations { Organizations(connection) }
    var categories: Categories { Categories(connection) }
    var fields: CategoryFields { CategoryFields(connection) }
    var queues: Queues { Queues(connection) }
    var quarantine: Quarantine { Quarantine(connection) }
    var mailboxes: Mailboxes { Mailboxes(connection) }
    var teams: Teams { Teams(connection) }
    var sights: Sights { Sights(connection) }
    var routingRules: RoutingRules { RoutingRules(connection) }
    var cannedAnswers: CannedAnswers { CannedAnswers(connection) }
    var macros: Macros { Macros(connection) }
    var ticketCommands: TicketCommands { TicketCommands(connection) }
    var triggers: Triggers { Triggers(connection) }
    var triggerQueue: TriggerQueue { TriggerQueue(connection) }
    var triggerFailures: TriggerFailures { TriggerFailures(connection) }
    var workProfiles: WorkProfiles { WorkProfiles(connection) }
    var skills: NamedWords<Skill> { NamedWords(skills: connection) }
    var tags: NamedWords<Tag> { NamedWords(tags: connection) }
    var clocks: Clocks { Clocks(connection) }
    var agreements: Agreements { Agreements(connection) }
    var recomputations: Recomputations { Recomputations(connection) }
    var notifications: Notifications { Notifications(connection) }
    var noticePreferences: NoticePreferences { NoticePreferences(connection) }
    var mailTemplates: MailTemplates { MailTemplates(connection) }
    var developerRequests: DeveloperRequests { DeveloperRequests(connection) }
    var sharedAnswers: SharedAnswers { SharedAnswers(connection) }
    var outbox: Outbox { Outbox(connection) }
    var queueLetters: QueueLetters { QueueLetters(connection) }
    var signatures: Signatures { Signatures(connection) }
    var outgoingLetters: OutgoingLetters { OutgoingLetters(connection) }
    var unreachable: UnreachableAddresses { UnreachableAddresses(connection) }
    var sessions: Sessions { Sessions(connection) }
    var secondSteps: SecondSteps { SecondSteps(connection) }
    var tokens: Tokens { Tokens(connection) }
    var accessLinks: AccessLinks { AccessLinks(connection) }
    var accessRequests: AccessRequests { AccessRequests(connection) }
    var articles: Articles { Articles(connection) }
    var articleSections: ArticleSections { ArticleSections(connection) }
    var articleTexts: ArticleTexts { ArticleTexts(connection) }
    var articleDrafts: ArticleDrafts { ArticleDrafts(connection) }
    var articleLinks: ArticleLinks { ArticleLinks(connection) }
    var articleVotes: ArticleVotes { ArticleVotes(connection) }
    var articleChanges: ArticleChanges { ArticleChanges(connection) }
    var audit: AuditTrail { AuditTrail(connection) }
    var settings: Settings { Settings(connection) }

    /// A ticket that the viewer may see, locked; whatever else there is or is not looks the same to him.
    ///
    /// - Parameter action: what he wants to do with it.
    /// - Throws: `DeskError.notFound`; `.forbidden` where he may see it, and not do that.
    func ticket(_ number: TicketNumber, for viewer: Viewer, to action: DeskAction = .work) throws -> Ticket {
        guard let ticket = try tickets.load(number.ticket), try may(.seeTicket, ticket, viewer) else { throw DeskError.notFound }
        guard try may(action, ticket, viewer) else { throw DeskError.forbidden }
        return ticket
    }

    /// Decides, appends and saves; a refusal is thrown as the desk's.
    @discardableResult
    func carryOut(_ command: TicketCommand, on ticket: Ticket, by actor: TicketActor) throws -> (ticket: Ticket, events: [TicketEvent]) {
        var decided = DecidedTicket(ticket)
        decided.append(try decide(command, on: ticket, by: actor))
        return (try save([decided])[0], decided.events)
    }

    /// Saves what was decided of some tickets, together; those that are promised something else then come under what goes with them.
    @discardableResult
    func save(_ decided: [DecidedTicket]) throws -> [Ticket] {
        try tickets.save(decided, schedule: schedule())
        try noteForTriggers(decided)
        return try decided.map { one in
            let (before, ticket) = (one.before, one.ticket)
            let isPromisedOtherwise = (ticket.priority, ticket.agreement) != (before.priority, before.agreement)
            let isOfAnother = (ticket.requester, ticket.log.category) != (before.requester, before.log.category)
            guard isPromisedOtherwise || isOfAnother || before.status == .closed else { return ticket }
            let settled = try rearm(settleAgreement(of: ticket))
            return before.priority != .highest ? try callThirdLine(settled) : settled
        }
    }

    /// The events of a command, which nobody has saved yet; a refusal is thrown as the desk's.
    func decide(_ command: TicketCommand, on ticket: Ticket, by actor: TicketActor) throws -> [TicketEvent] {
        do {
            return try ticket.decide(command, by: actor, at: now)
        } catch {
            throw DeskError.refused(error)
        }
    }

    /// Clocks that were told of too early, now that more time is promised, may be told of again.
    func rearm(_ ticket: Ticket) throws -> Ticket {
        let agreement = try agreement(for: ticket)
        let early = ticket.clocks.filter { $0.isOpen && $0.wasToldTooEarly(under: agreement, ticket.priority, at: now) }
        return try early.reduce(ticket) { try carryOut(.rearm($1.target, number: $1.number), on: $0, by: .desk).ticket }
    }

    /// Begins a ticket with its first message; the requester takes part in it.
    func open(_ opening: OpeningDraft, by actor: TicketActor) throws -> (ticket: Ticket, message: ID<Message>) {
        let (ticket, message, _) = try openRouted(opening, by: actor)
        return (ticket, message)
    }

    /// The same, and what the rules said of it.
    func openRouted(_ opening: OpeningDraft, by actor: TicketActor) throws -> (
        ticket: Ticket, message: ID<Message>, outcome: RoutingOutcome
    ) {
        var first = try opening.facts.opening(
            TicketOpening(
                requester: opening.requester.id, queue: opening.queue, channel: opening.channel, message: ID(0), follows: opening.follows),
            by: opening.facts.assessment == nil ? .standard : priorityMatrix())
        let id = try tickets.create(subject: opening.subject, opening: first, at: now)
        let copy = try opening.copiedMessage.map { try messages.copy($0, to: id, as: .request, placement: .newTicket) }
        let message = try opening.heldMessage ?? copy ?? messages.add(opening.message, to: id)
        first.message = message
        let event = TicketEvent.opening(first, by: actor, at: now)
        guard let opened = Ticket(id, folding: [event]) else { throw DeskError.notFound }
        if let promised = opening.promised { try mailboxes.promise(promised, to: id) }
        try tickets.begin(opened, with: event, schedule: schedule())
        try participants.add(opening.requester.id, as: .requester, to: id, at: now)
        // Spam goes nowhere, and sets nothing in motion.
        guard !opening.isSetAside else { return (try settleAgreement(of: opened), message, RoutingOutcome()) }
        try noteForTriggers(opened, begunWith: event)
        let logged = try callThirdLine(writeDown(opening.facts, of: settleAgreement(of: opened), by: actor), isNew: true)
        let (routed, outcome) = try route(logged, opening)
        return (routed, message, outcome)
    }

    /// What is known of a new ticket besides how it began.
    private func writeDown(_ facts: TicketFacts, of opened: Ticket, by actor: TicketActor) throws -> Ticket {
        var ticket = opened
        if !facts.particulars.isEmpty {
            try particulars.save(facts.particulars, of: ticket.id)
            ticket = try carryOut(.changeDetails, on: ticket, by: actor).ticket
        }
        if !facts.contact.isEmpty {
            try particulars.saveContact(facts.contact, of: ticket.id)
            ticket = try carryOut(.changeContact, on: ticket, by: actor).ticket
        }
        if let category = facts.category { ticket = try categorise(ticket, as: category, by: actor, waitedIn: ticket.queue) }
        let entered = try changes(facts.fields, of: ticket, in: "fields")
        guard !entered.isEmpty else { return ticket }
        try fields.save(entered, of: ticket.id)
        return try carryOut(.changeFields(Array(entered.keys)), on: ticket, by: actor).ticket
    }
}

/// What a new ticket begins with.
struct OpeningDraft {
    let requester: Person
    let queue: ID<Queue>
    let channel: Channel
    let subject: String
    let message: MessageDraft
    /// A message that lay held on another ticket and becomes the first of this one.
    var heldMessage: ID<Message>?
    /// A message of another ticket that stays there.
    var copiedMessage: ID<Message>?
    var facts = TicketFacts()
    /// The closed ticket that it goes on from.
    var follows: ID<Ticket>?
    /// What the mailbox that it came from promises.
    var promised: ID<Agreement>?
    /// What the rules see of the mail that it comes by.
    var mail: RoutedMail?
    /// Whether it is put among spam.
    var isSetAside = false
}
