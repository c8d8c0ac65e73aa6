/// What somebody wants done with a ticket.
package enum TicketCommand: Sendable, Hashable {
    /// A participant adds to the ticket.
    case receive(ID<Message>)
    /// A machine answers for a participant (absence note, delivery report): kept, and nothing else changes.
    case receiveAutomatic(ID<Message>)
    /// A participant says thank you to a ticket that has ended, and nothing else: kept, and it stays closed.
    case receiveThanks(ID<Message>)
    /// A stranger named this ticket: keep the message here until an agent decides.
    case hold(ID<Message>)
    /// An agent says that a held message belongs to this ticket.
    case acceptHeld(ID<Message>)
    /// An agent says that a held message is a matter of its own.
    case separateHeld(ID<Message>, as: ID<Ticket>)
    /// The requester writes to a closed ticket that nothing opens any more; his message begins that one.
    case continueElsewhere(in: ID<Ticket>)
    case assign(to: ID<Person>, because: AssignmentReason? = nil)
    /// Gives the ticket back to its queue.
    case release(because: ReleaseReason? = nil)
    /// Says that a rule held for the ticket; what it makes of it is carried out by itself.
    case route(by: ID<RoutingRule>)
    /// Says that a trigger fired for the ticket; what it does is carried out by itself.
    case trigger(by: ID<Trigger>)
    /// Says that a trigger would have fired, and did not, because it is part of what led to it or the chain is too long.
    case holdBackTrigger(ID<Trigger>)
    /// Puts the ticket into a queue, where it waits for whoever takes it.
    case queue(in: ID<Queue>)
    /// Says what whoever works on it has to know; `nil` for nothing in particular.
    case requireSkill(ID<Skill>?)
    /// Marks it with these words and no others.
    case tag(Set<ID<Tag>>)
    case answer(ID<Message>)
    case note(ID<Message>)
    /// Moves the ticket to another line; the reason stands in a note.
    case escalate(to: SupportLine, because: ID<Message>?)
    /// Writes the requester a question, and waits for the answer.
    case ask(ID<Message>)
    /// Writes the requester the solution.
    ///
    /// - Parameter isComplete: every field that its category requires is filled in.
    case propose(ID<Message>, isComplete: Bool = true)
    case wait(Waiting)
    /// Goes on with a ticket that waited.
    case resume
    case classify(TicketKind, isProactive: Bool)
    /// Sets the priority: what follows from an assessment, or what somebody chose, for the reason in a note.
    case prioritise(Priority, PriorityAssessment?, because: ID<Message>?)
    /// Puts the ticket under an agreement; `nil` is the one that holds where no other was made.
    case comeUnder(ID<Agreement>?)
    /// A clock came near its target, or reached it, or nobody acted since; when it was due.
    case reach(ClockStage, of: ClockTarget, number: Int, due: Instant? = nil)
    /// What was promised moved into the future after a clock had been told of: it may be told of again.
    case rearm(ClockTarget, number: Int)
    case requestClosure(ID<Message>, isComplete: Bool = true)
    /// The requester confirms the solution that stands, whether or not he was asked to.
    case confirmSolution
    /// The requester confirms the solution by telephone, and staff write it down.
    case recordConfirmation
    /// Staff close without the requester's word.
    case close
    /// Staff close a disruption that has not happened, because it will not any more (PROCESS, Intake: so that it never happens).
    case prevent
    case reopen
    /// Enters working time, or takes some back.
    case spend(TimeEntry)
    /// Asks whether a change may be carried out.
    case requestApproval
    case approve(because: ID<Message>?)
    case decline(because: ID<Message>)
    /// Says when the service ran again.
    case recordRestoration(at: Instant)
    /// The requester says how content he is.
    case rate(Satisfaction.Score)
    /// Adds somebody who is to be sent the answers; unless he is known to be willing, he is asked first.
    case addWatcher(ID<Person>, isWilling: Bool)
    case acceptWatching(ID<Person>)
    case removeWatcher(ID<Person>)
    /// Says that symptoms or affected components are other ones now.
    case changeDetails
    /// Says that the requester's name, addresses or numbers, or how to reach him about this ticket, are other ones now.
    case changeContact
    /// Says what the ticket is about, or that nobody knows.
    case categorise(ID<Category>?)
    /// Fills in these fields of its category; their values stand in rows.
    case changeFields([ID<Field>])
    /// Mail to this person could not be delivered.
    case reportDeliveryFailure(to: ID<Person>)
    /// Takes back an answer that has not left; what that means follows from the history.
    case withdrawAnswer(ID<Message>, AnswerReversal)
    /// Tells that words or a file of a message were taken out for good; the reason stands in a note.
    case redact(ID<Message>, because: ID<Message>)
    /// A mail that could not be read whole says more now.
    case readAgain(ID<Message>)
    /// The requester's record becomes one with another of the same person.
    case mergeRequester(into: ID<Person>)
    /// Says what another ticket is to this one.
    case link(TicketRelation, ID<Ticket>)
    case unlink(TicketRelation, ID<Ticket>)
    /// Ends it in favour of another ticket of the same requester.
    case merge(into: ID<Ticket>)
    /// Takes in a ticket that ends; unanswered when the requester still waits for a word there.
    case absorb(ID<Ticket>, isUnanswered: Bool)
    /// Begins another ticket with copies of these messages.
    case split([ID<Message>], into: ID<Ticket>)
    /// Says in a note what causes a problem; `nil` takes that back.
    case recordCause(ID<Message>?)
    /// Says in a note what helps until a problem is removed; `nil` takes that back.
    case recordWorkaround(ID<Message>?)
    case markKnownError(Bool)
    /// Asks developers for a piece of work.
    case askDevelopers(ID<DeveloperRequest>, waits: Bool)
    case moveDeveloperRequest(ID<DeveloperRequest>, to: DeveloperRequest.State)
    /// Says that its title or its link are other ones now.
    case changeDeveloperRequest(ID<DeveloperRequest>)
    /// Keeps a mail by which somebody here may have meant to write, and sends it on to nobody.
    case withhold(ID<Message>, because: WithholdingReason)
    /// Writes to somebody else than the requester; the ticket may wait for him.
    case writeAside(ID<Message>, in: ID<SideConversation>, waitsFor: WaitingReason? = nil)
    case receiveAside(ID<Message>, in: ID<SideConversation>, as: SideConversation.Arrival)
    case endAside(ID<SideConversation>)
    /// What was written there cannot be delivered.
    case reportSideFailure(ID<SideConversation>)
}
