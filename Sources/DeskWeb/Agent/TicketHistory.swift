import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// What happened to the ticket, step by step.
struct TicketHistory: Component {
    let model: TicketPageModel

    var content: some Markup {
        Section(.class("panel"), .aria("labelledby", "history")) {
            let steps = steps
            let earlier = steps.count > Self.mostShown + 1 ? steps.count - Self.mostShown : 0
            H2(model.words.text("ticket.history"), .id("history"))
            if earlier > 0 {
                Details {
                    Summary(model.words.plural("ticket.history.earlier", earlier))
                    list(Array(steps.prefix(earlier)))
                }
                whyHere(steps)
            }
            list(Array(steps.dropFirst(earlier)))
        }
    }

    private static let mostShown = 10

    private func list(_ steps: [(event: TicketEvent, former: Priority?)]) -> some Markup {
        Ol(.class("history")) {
            ForEach(steps) { event, former in
                Li {
                    Span(sentence(event, former))
                    if let reason = reason(of: event) {
                        A(.class("reason"), .href(model.link(to: reason.id)), .dir(.auto)) { reason.words }
                    }
                    ExactMoment(instant: event.at, clock: model.clock)
                }
            }
        }
    }

    /// The last step that brought it where it lies now.
    @MarkupBuilder private func whyHere(_ steps: [(event: TicketEvent, former: Priority?)]) -> some Markup {
        if let last = steps.last(where: { $0.event.change.movesTicket }) {
            P(.class("why")) {
                Strong("\(model.words.text("ticket.history.why")) ")
                Span(sentence(last.event, last.former))
            }
        }
    }

    /// Each event with the priority that the ticket had before it.
    private var steps: [(event: TicketEvent, former: Priority?)] {
        var priority: Priority?
        return model.view.history.map { event in
            defer { priority = event.change.givenPriority ?? priority }
            return (event, priority)
        }
    }

    /// The beginning of the note that says why.
    private func reason(of event: TicketEvent) -> (id: ID<Message>, words: String)? {
        guard let because = event.change.because, let note = model.view.messages.first(where: { $0.id == because }) else { return nil }
        let line = note.body.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.isEmpty ? nil : (because, line.count > Self.longestReason ? line.prefix(Self.longestReason) + "…" : line)
    }

    private static let longestReason = 160

    private func sentence(_ event: TicketEvent, _ former: Priority?) -> String {
        let actor = model.name(event.actor.person)
        func say(_ key: String, _ more: [String: String] = [:]) -> String {
            model.words.isolated(key, ["agent": actor, "requester": actor].merging(more) { $1 })
        }
        switch event.change {
        case .opened(let opening): return say("event.opened", ["priority": model.words.word(opening.priority)])
        case .continued(let ticket): return say("event.continued", ["number": model.name(ticket)])
        case .messageReceived: return say("event.messageReceived")
        case .automaticReceived: return say("event.automaticReceived")
        case .thanked: return say("event.thanked")
        case .messageHeld: return say("event.messageHeld")
        case .heldAccepted: return say("event.heldAccepted")
        case .heldSeparated: return say("event.heldSeparated")
        case .assigned(let person, let reason?): return say("event.assigned.\(reason.rawValue)", ["assignee": model.name(person)])
        case .assigned(let person, nil) where event.actor.person == person: return say("event.taken")
        case .assigned(let person, nil): return say("event.assigned", ["assignee": model.name(person)])
        case .released(let person, let reason?): return say("event.released.\(reason.rawValue)", ["assignee": model.name(person)])
        case .released(_, nil): return say("event.unassigned")
        case .routed(let rule): return say("event.routed", ["rule": model.view.ruleNames[rule] ?? ""])
        case .triggered(let trigger): return say("event.triggered", ["trigger": model.view.triggerNames[trigger] ?? ""])
        case .triggerHeldBack(let trigger):
            return say("event.triggerHeldBack", ["trigger": model.view.triggerNames[trigger] ?? ""])
        case .queued(let queue): return say("event.queued", ["queue": model.view.queueNames[queue] ?? ""])
        case .skillRequired(let skill?): return say("event.skillRequired", ["skill": model.view.skillNames[skill] ?? ""])
        case .skillRequired(nil): return say("event.skillRequired.none")
        case .tagged(let tags):
            let names = tags.compactMap { model.view.tagNames[$0] }.joined(separator: ", ")
            return tags.isEmpty ? say("event.tagged.none") : say("event.tagged", ["tags": names])
        case .answered: return say("event.answered")
        case .noted: return say("event.noted")
        case .escalated(let from, let line, _):
            return say(line > from ? "event.escalated" : "event.handedBack", ["line": model.words.word(line)])
        case .proposed: return say("event.proposed")
        case .waited(let waiting):
            let until = waiting.until.map { model.clock.exact($0) } ?? ""
            return say("event.waited.\(waiting.reason.rawValue)", ["when": until])
        case .resumed: return say("event.resumed")
        case .classified(let kind, let isProactive):
            return say(isProactive ? "event.classified.proactive" : "event.classified", ["kind": model.words.word(kind)])
        case .prioritised(let priority, _, _):
            let values = ["priority": model.words.word(priority), "former": model.words.word(former ?? priority)]
            return say(priority == former ? "event.prioritised" : "event.prioritised.instead", values)
        case .agreed(let id): return say("event.agreed", ["agreement": model.view.agreementName(id)])
        case .clockReached(let reach):
            let reached = say("event.clock.\(reach.stage.rawValue)", ["target": model.words.word(reach.target)])
            let due = reach.due.map { model.words.isolated("clock.due", ["when": model.clock.exact($0)]) }
            return [reached, due].compactMap { $0 }.joined(separator: ", ")
        case .clockRearmed(let target, _): return say("event.clock.rearmed", ["target": model.words.word(target)])
        case .closureRequested: return say("event.closureRequested")
        case .closed(.confirmed): return say("event.closed.confirmed")
        case .closed(.confirmedByTelephone): return say("event.closed.byTelephone")
        case .closed(.unconfirmed): return say("event.closed.byAgent")
        case .closed(.prevented): return say("event.closed.prevented")
        case .closed(.merged): return say("event.closed.merged")
        case .reopened: return say(isByStaff(event) ? "event.reopened.byAgent" : "event.reopened.byRequester")
        case .approvalRequested: return say("event.approvalRequested")
        case .changeApproved: return say("event.changeApproved")
        case .changeDeclined: return say("event.changeDeclined")
        case .watcherAdded(let person):
            return say(isByStaff(event) ? "event.watcherAdded" : "event.watcherAdded.byCopy", ["watcher": model.name(person)])
        case .watcherAccepted(let person): return say("event.watcherAccepted", ["watcher": model.name(person)])
        case .watcherRemoved(let person):
            return say(
                event.actor == .requester(person) ? "event.watcherDeclined" : "event.watcherRemoved", ["watcher": model.name(person)])
        case .restored(let moment): return say("event.restored", ["when": model.clock.exact(moment)])
        case .rated(let score): return say("event.rated", ["score": "\(score.rawValue)"])
        case .detailsChanged: return say("event.detailsChanged")
        case .contactChanged: return say("event.contactChanged")
        case .categorised(let category?):
            return say("event.categorised", ["category": model.words.path(model.view.categories.path(to: category))])
        case .categorised(nil): return say("event.categorised.none")
        case .fieldsChanged(let fields):
            return say("event.fieldsChanged", ["fields": fields.compactMap { model.view.fieldNames[$0] }.joined(separator: ", ")])
        case .timeSpent(let entry): return sentence(entry, by: event.actor)
        case .answerWithdrawn: return say("event.answerWithdrawn")
        case .deliveryFailed(let person): return say("event.deliveryFailed", ["requester": model.name(person)])
        case .redacted: return say("event.redacted")
        case .mailReadAgain: return say("event.mailReadAgain")
        case .requesterMerged: return say("event.requesterMerged")
        case .linked(.mergedInto, let other): return say("event.merged", ["number": model.name(other)])
        case .linked(let relation, let other):
            return say("event.linked", ["relation": model.words.word(relation), "number": model.name(other)])
        case .unlinked(let relation, let other):
            return say("event.unlinked", ["relation": model.words.word(relation), "number": model.name(other)])
        case .absorbed(let other, _): return say("event.absorbed", ["number": model.name(other)])
        case .split(_, let other): return say("event.split", ["number": model.name(other)])
        case .causeFound(let note): return say(note == nil ? "event.causeFound.none" : "event.causeFound")
        case .workaroundFound(let note): return say(note == nil ? "event.workaroundFound.none" : "event.workaroundFound")
        case .knownErrorMarked(let isKnown): return say(isKnown ? "event.knownErrorMarked" : "event.knownErrorMarked.none")
        case .developersAsked(let request): return say("event.developersAsked", ["title": title(request)])
        case .developerRequestMoved(let request, let state):
            return say("event.developerRequestMoved", ["title": title(request), "state": model.words.word(state)])
        case .developerRequestChanged(let request): return say("event.developerRequestChanged", ["title": title(request)])
        case .mailWithheld(_, let reason):
            return say("event.mailWithheld", ["reason": model.words.text("withheld.\(reason.rawValue)")])
        case .sideWritten(_, let side): return say("event.sideWritten", ["other": other(side)])
        case .sideReceived(_, let side, let arrival): return say("event.sideReceived.\(arrival.rawValue)", ["other": other(side)])
        case .sideEnded(let side): return say("event.sideEnded", ["other": other(side)])
        case .sideFailed(let side): return say("event.sideFailed", ["other": other(side)])
        }
    }

    /// Whoever entered a colleague's time is named, too.
    private func sentence(_ entry: TimeEntry, by actor: TicketActor) -> String {
        let values = [
            "agent": model.name(entry.person), "time": model.words.duration(minutes: entry.minutes), "day": model.clock.day(entry.day),
        ]
        let isCorrection = entry.minutes < 0
        guard actor.person != entry.person else {
            return model.words.isolated(isCorrection ? "event.timeSpent.corrected" : "event.timeSpent", values)
        }
        let key = isCorrection ? "event.timeSpent.corrected.byColleague" : "event.timeSpent.byColleague"
        return model.words.isolated(key, values.merging(["colleague": model.name(actor.person)]) { $1 })
    }

    private func other(_ side: ID<SideConversation>) -> String {
        model.view.surroundings.asides.first { $0.conversation.id == side }?.person.displayName ?? ""
    }

    private func title(_ request: ID<DeveloperRequest>) -> String {
        model.view.surroundings.developerRequests.first { $0.id == request }?.title ?? ""
    }

    private func isByStaff(_ event: TicketEvent) -> Bool {
        switch event.actor {
        case .staff: true
        case .requester, .desk: false
        }
    }
}

extension TicketChange {
    /// Whether it brings the ticket to another line or queue.
    fileprivate var movesTicket: Bool {
        if case .escalated = self { return true }
        if case .queued = self { return true }
        if case .routed = self { return true }
        return false
    }
}
