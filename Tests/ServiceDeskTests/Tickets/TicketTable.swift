import ServiceDesk
import Testing

/// What becomes of each command in each status: the names of the events and the status after them, or `!` and the refusal.
///
/// The ticket is unassigned, on the first line, and message 200 is held on it; a solved one waits for the request with sequence 3.
enum TicketTable {
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let command: TicketCommand
        let new: String
        let open: String
        let waiting: String
        let solved: String
        let closed: String

        var testDescription: String { name }

        func expected(in status: TicketStatus) -> String {
            switch status {
            case .new: new
            case .open: open
            case .waiting: waiting
            case .solved: solved
            case .closed: closed
            }
        }
    }

    /// A row whose events are the same in every status and change none.
    private static func still(_ name: String, _ command: TicketCommand, _ events: String) -> Row {
        Row(
            name: name, command: command, new: "\(events) > new", open: "\(events) > open", waiting: "\(events) > waiting",
            solved: "\(events) > solved", closed: "\(events) > closed")
    }

    /// A row that refuses everywhere.
    private static func never(_ name: String, _ command: TicketCommand, _ refusal: String, closed: String? = nil) -> Row {
        Row(
            name: name, command: command, new: "!\(refusal)", open: "!\(refusal)", waiting: "!\(refusal)", solved: "!\(refusal)",
            closed: "!\(closed ?? refusal)")
    }

    static let rows: [Row] = [
        Row(
            name: "receive", command: .receive(ID(101)), new: "messageReceived > new", open: "messageReceived > open",
            waiting: "messageReceived > open", solved: "messageReceived > open", closed: "reopened messageReceived > open"),
        still("receive automatic", .receiveAutomatic(ID(101)), "automaticReceived"),
        Row(
            name: "receive thanks", command: .receiveThanks(ID(101)), new: "!notClosed", open: "!notClosed", waiting: "!notClosed",
            solved: "!notClosed", closed: "thanked > closed"),
        never("rearm a clock of which nothing was told", .rearm(.resolution, number: 1), "noChange"),
        still("hold", .hold(ID(101)), "messageHeld"),
        Row(
            name: "accept what is held", command: .acceptHeld(ID(200)), new: "heldAccepted > new", open: "heldAccepted > open",
            waiting: "heldAccepted > open", solved: "heldAccepted > open", closed: "reopened heldAccepted > open"),
        never("accept what is not held", .acceptHeld(ID(999)), "notHeld"),
        still("separate what is held", .separateHeld(ID(200), as: ID(8)), "heldSeparated"),
        Row(
            name: "continue elsewhere", command: .continueElsewhere(in: ID(8)), new: "!notClosed", open: "!notClosed",
            waiting: "!notClosed",
            solved: "!notClosed", closed: "continued > closed"),
        never("separate what is not held", .separateHeld(ID(999), as: ID(8)), "notHeld"),
        Row(
            name: "assign", command: .assign(to: ID(2)), new: "assigned > open", open: "assigned > open", waiting: "assigned > waiting",
            solved: "assigned > solved", closed: "!closed"),
        still("be routed by a rule", .route(by: ID(4)), "routed"),
        still("have a trigger fire", .trigger(by: ID(4)), "triggered"),
        still("have a trigger held back", .holdBackTrigger(ID(4)), "triggerHeldBack"),
        Row(
            name: "put into another queue", command: .queue(in: ID(9)), new: "queued > new", open: "queued > open",
            waiting: "queued > waiting", solved: "queued > solved", closed: "!closed"),
        Row(
            name: "require a skill", command: .requireSkill(ID(5)), new: "skillRequired > new", open: "skillRequired > open",
            waiting: "skillRequired > waiting", solved: "skillRequired > solved", closed: "!closed"),
        still("tag", .tag([ID(2)]), "tagged"),
        never("release an unassigned ticket", .release(), "noChange", closed: "closed"),
        Row(
            name: "answer", command: .answer(ID(101)), new: "answered > open", open: "answered > open", waiting: "answered > waiting",
            solved: "answered > solved", closed: "!closed"),
        still("note", .note(ID(101)), "noted"),
        Row(
            name: "escalate", command: .escalate(to: .second, because: ID(101)), new: "escalated > new", open: "escalated > open",
            waiting: "escalated > waiting", solved: "escalated > solved", closed: "!closed"),
        never("escalate to where it is", .escalate(to: .first, because: nil), "noChange", closed: "closed"),
        Row(
            name: "ask", command: .ask(ID(101)), new: "answered waited > waiting", open: "answered waited > waiting",
            waiting: "answered waited > waiting", solved: "answered waited > waiting", closed: "!closed"),
        Row(
            name: "propose a solution", command: .propose(ID(101)), new: "proposed > solved", open: "proposed > solved",
            waiting: "proposed > solved", solved: "proposed > solved", closed: "!closed"),
        Row(
            name: "wait for a supplier", command: .wait(Waiting(for: .supplier)), new: "waited > waiting", open: "waited > waiting",
            waiting: "waited > waiting", solved: "waited > waiting", closed: "!closed"),
        Row(
            name: "wait as it does", command: .wait(Waiting(for: .requester)), new: "waited > waiting", open: "waited > waiting",
            waiting: "!noChange", solved: "waited > waiting", closed: "!closed"),
        Row(
            name: "resume", command: .resume, new: "!noChange", open: "!noChange", waiting: "resumed > open", solved: "!noChange",
            closed: "!closed"),
        Row(
            name: "classify", command: .classify(.problem, isProactive: true), new: "classified > new", open: "classified > open",
            waiting: "classified > waiting", solved: "classified > solved", closed: "!closed"),
        never("classify as it is", .classify(.incident, isProactive: false), "noChange", closed: "closed"),
        Row(
            name: "prioritise", command: .prioritise(.high, nil, because: ID(101)), new: "prioritised > new", open: "prioritised > open",
            waiting: "prioritised > waiting", solved: "prioritised > solved", closed: "!closed"),
        never("prioritise as it is", .prioritise(.normal, nil, because: nil), "noChange", closed: "closed"),
        Row(
            name: "come under an agreement", command: .comeUnder(ID(3)), new: "agreed > new", open: "agreed > open",
            waiting: "agreed > waiting", solved: "agreed > solved", closed: "!closed"),
        never("come under the agreement as it is", .comeUnder(nil), "noChange", closed: "closed"),
        Row(
            name: "reach a warning", command: .reach(.warning, of: .resolution, number: 1), new: "clockReached > new",
            open: "clockReached > open", waiting: "clockReached > waiting", solved: "clockReached > solved", closed: "!noChange"),
        never("repeat what was not told", .reach(.repetition, of: .resolution, number: 1), "noChange"),
        never("reach a clock that is not there", .reach(.warning, of: .resolution, number: 2), "noChange"),
        Row(
            name: "request closure", command: .requestClosure(ID(101)), new: "closureRequested > solved", open: "closureRequested > solved",
            waiting: "closureRequested > solved", solved: "!noChange", closed: "!closed"),
        Row(
            name: "confirm the solution", command: .confirmSolution, new: "!notAwaitingConfirmation",
            open: "!notAwaitingConfirmation", waiting: "!notAwaitingConfirmation", solved: "closed > closed",
            closed: "!notAwaitingConfirmation"),
        Row(
            name: "confirm by telephone", command: .recordConfirmation, new: "!notAwaitingConfirmation", open: "!notAwaitingConfirmation",
            waiting: "!notAwaitingConfirmation", solved: "closed > closed", closed: "!notAwaitingConfirmation"),
        Row(
            name: "close", command: .close, new: "closed > closed", open: "closed > closed", waiting: "closed > closed",
            solved: "closed > closed", closed: "!closed"),
        never("prevent what has happened", .prevent, "notProactive", closed: "closed"),
        Row(
            name: "reopen", command: .reopen, new: "!notClosed", open: "!notClosed", waiting: "!notClosed", solved: "!notClosed",
            closed: "reopened > open"),
        Row(
            name: "change the details", command: .changeDetails, new: "detailsChanged > new", open: "detailsChanged > open",
            waiting: "detailsChanged > waiting", solved: "detailsChanged > solved", closed: "!closed"),
        still("change the contact details", .changeContact, "contactChanged"),
        Row(
            name: "categorise", command: .categorise(ID(5)), new: "categorised > new", open: "categorised > open",
            waiting: "categorised > waiting", solved: "categorised > solved", closed: "!closed"),
        never("categorise as it is", .categorise(nil), "noChange", closed: "closed"),
        Row(
            name: "fill in fields", command: .changeFields([ID(2), ID(1)]), new: "fieldsChanged > new", open: "fieldsChanged > open",
            waiting: "fieldsChanged > waiting", solved: "fieldsChanged > solved", closed: "!closed"),
        never("fill in nothing", .changeFields([]), "noChange", closed: "closed"),
        never("propose a solution while a field is missing", .propose(ID(101), isComplete: false), "fieldsMissing", closed: "closed"),
        Row(
            name: "request closure while a field is missing", command: .requestClosure(ID(101), isComplete: false), new: "!fieldsMissing",
            open: "!fieldsMissing", waiting: "!fieldsMissing", solved: "!noChange", closed: "!closed"),
        never("ask for approval of what is no change", .requestApproval, "notChange", closed: "closed"),
        never("approve what is no change", .approve(because: nil), "notChange", closed: "closed"),
        never("decline what is no change", .decline(because: ID(101)), "notChange", closed: "closed"),
        still("say when the service ran again", .recordRestoration(at: Sample.start), "restored"),
        never("say that it will run", .recordRestoration(at: Sample.start.advanced(by: .microseconds(1))), "impossibleMoment"),
        never("say that it ran before the ticket", .recordRestoration(at: Sample.start.advanced(by: .seconds(-60))), "impossibleMoment"),
        Row(
            name: "say how content he is", command: .rate(.good), new: "!notClosed", open: "!notClosed", waiting: "!notClosed",
            solved: "!notClosed", closed: "rated > closed"),
        still("add a watcher", .addWatcher(ID(20), isWilling: false), "watcherAdded"),
        still("add a watcher who is willing", .addWatcher(ID(20), isWilling: true), "watcherAdded watcherAccepted"),
        never("add the requester as a watcher", .addWatcher(ID(10), isWilling: true), "noChange"),
        never("accept for somebody whom nobody added", .acceptWatching(ID(20)), "notWatching"),
        never("remove somebody whom nobody added", .removeWatcher(ID(20)), "notWatching"),
        still("spend time", .spend(TimeEntry(minutes: 15, by: ID(1), on: CalendarDate(day: 0))), "timeSpent"),
        never("take back time that was not spent", .spend(TimeEntry(minutes: -1, by: ID(1), on: CalendarDate(day: 0))), "timeBelowZero"),
        never("spend no time", .spend(TimeEntry(minutes: 0, by: ID(1), on: CalendarDate(day: 0))), "noChange"),
        Row(
            name: "report a failed delivery", command: .reportDeliveryFailure(to: ID(10)), new: "deliveryFailed > new",
            open: "deliveryFailed > open", waiting: "deliveryFailed resumed > open", solved: "deliveryFailed > solved",
            closed: "deliveryFailed > closed"),
        still("report a failed delivery to a watcher", .reportDeliveryFailure(to: ID(99)), "deliveryFailed"),
        still("merge the requester's record", .mergeRequester(into: ID(11)), "requesterMerged"),
        never("merge it with itself", .mergeRequester(into: ID(10)), "noChange"),
        still("link with another ticket", .link(.duplicateOf, ID(8)), "linked"),
        never("link with itself", .link(.related, ID(7)), "sameTicket"),
        still("put under a problem", .link(.problem, ID(8)), "linked"),
        never("have an incident without being a problem", .link(.incident, ID(8)), "notProblem"),
        never("unlink what is not linked", .unlink(.related, ID(8)), "notLinked"),
        never("merge with a message held", .merge(into: ID(8)), "messagesHeld"),
        Row(
            name: "absorb an unanswered ticket", command: .absorb(ID(8), isUnanswered: true), new: "absorbed > new",
            open: "absorbed > open",
            waiting: "absorbed resumed > open", solved: "absorbed resumed > open", closed: "!closed"),
        Row(
            name: "absorb an answered ticket", command: .absorb(ID(8), isUnanswered: false), new: "absorbed > new", open: "absorbed > open",
            waiting: "absorbed > waiting", solved: "absorbed > solved", closed: "!closed"),
        still("split", .split([ID(102), ID(101)], into: ID(8)), "split"),
        never("split off nothing", .split([], into: ID(8)), "notSplittable"),
        never("record a cause of what is no problem", .recordCause(ID(101)), "notProblem"),
        never("record a workaround of what is no problem", .recordWorkaround(ID(101)), "notProblem"),
        never("mark what is no problem as a known error", .markKnownError(true), "notProblem"),
        Row(
            name: "ask developers and wait", command: .askDevelopers(ID(5), waits: true), new: "developersAsked waited > waiting",
            open: "developersAsked waited > waiting", waiting: "developersAsked waited > waiting",
            solved: "developersAsked waited > waiting", closed: "!closed"),
        Row(
            name: "ask developers", command: .askDevelopers(ID(5), waits: false), new: "developersAsked > new",
            open: "developersAsked > open", waiting: "developersAsked > waiting", solved: "developersAsked > solved", closed: "!closed"),
        never("move a request that nobody made", .moveDeveloperRequest(ID(5), to: .done), "noChange"),
        never("change a request that nobody made", .changeDeveloperRequest(ID(5)), "noChange"),
        still("withhold a mail of staff", .withhold(ID(101), because: .forged), "mailWithheld"),
        Row(
            name: "write aside", command: .writeAside(ID(101), in: ID(3)), new: "sideWritten > new", open: "sideWritten > open",
            waiting: "sideWritten > waiting", solved: "sideWritten > solved", closed: "!closed"),
        Row(
            name: "write aside and wait", command: .writeAside(ID(101), in: ID(3), waitsFor: .supplier),
            new: "sideWritten waited > waiting", open: "sideWritten waited > waiting", waiting: "sideWritten waited > waiting",
            solved: "sideWritten waited > waiting", closed: "!closed"),
        still("a side conversation is answered, and nobody waits for it", .receiveAside(ID(101), in: ID(3), as: .answer), "sideReceived"),
        still("a machine answers in a side conversation", .receiveAside(ID(101), in: ID(3), as: .automatic), "sideReceived"),
        still("end a side conversation", .endAside(ID(3)), "sideEnded"),
        still("a side conversation does not arrive", .reportSideFailure(ID(3)), "sideFailed"),
        still("redact a message", .redact(ID(101), because: ID(102)), "redacted"),
        still("read a mail again", .readAgain(ID(101)), "mailReadAgain"),
    ]
}
