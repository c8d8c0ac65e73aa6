import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// How the ticket stands.
struct TicketDetails: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }
    private var ticket: Ticket { model.ticket }

    var content: some Markup {
        Section(.class("panel"), .aria("labelledby", "details")) {
            H2(words.text("ticket.details"), .id("details"))
            Dl(.class("facts")) {
                fact("list.status") {
                    StatusBadge(status: ticket.status, word: words.word(ticket.status))
                    if let waiting = ticket.waiting {
                        Span(" \(words.word(waiting.reason))", .class("faint"))
                        if let until = waiting.until { ExactMoment(instant: until, clock: model.clock) }
                    }
                }
                fact("list.priority") { PriorityMark(priority: ticket.priority, word: words.word(ticket.priority)) }
                fact("ticket.kind") { words.word(ticket.kind) }
                if ticket.log.category != nil { fact("ticket.category") { Bdi(words.path(model.view.summary.categoryPath)) } }
                if ticket.kind == .change { fact("ticket.approval") { words.word(ticket.log.approval.state) } }
                fact("list.line") { words.word(ticket.line) }
                fact("list.queue") { Bdi(model.view.summary.queueName) }
                fact("ticket.assignee") { assignee }
                fact("ticket.requester") { requester }
                if !model.view.contact.contact.isEmpty {
                    fact("ticket.contact") { Div(.class("words"), .dir(.auto)) { model.view.contact.contact } }
                }
                if let organization = model.view.summary.organization { fact("ticket.organization") { Bdi(organization) } }
                fact("ticket.channel") { words.word(ticket.channel) }
                if let reported = ticket.log.reportedAt {
                    fact("ticket.reported") { ExactMoment(instant: reported, clock: model.clock) }
                }
                fact("ticket.timeSpent") { words.duration(minutes: ticket.log.timeSpent) }
                fact("list.created") { ExactMoment(instant: ticket.createdAt, clock: model.clock) }
                if let restored = ticket.log.restoredAt {
                    fact("ticket.restored") { ExactMoment(instant: restored, clock: model.clock) }
                }
                if let resolved = ticket.resolvedAt {
                    fact("ticket.resolved") { ExactMoment(instant: resolved, clock: model.clock) }
                }
                ForEach(model.links) { link in
                    fact(link.key) { A(.href("/tickets/\(link.number.digits)")) { Bdi(link.number.description) } }
                }
                fact("list.updated") { ExactMoment(instant: ticket.updatedAt, clock: model.clock) }
            }
        }
    }

    private func fact(_ key: String, @MarkupBuilder _ value: @escaping () -> some Markup) -> some Markup {
        Div {
            Dt(words.text(key))
            Dd { value() }
        }
    }

    @MarkupBuilder private var assignee: some Markup {
        if let assignee = model.view.summary.assignee {
            Bdi(assignee.displayName)
            if model.isMine { Span(" (\(words.text("ticket.you")))", .class("faint")) }
        } else {
            Span(words.text("ticket.nobody"), .class("faint"))
        }
    }

    @MarkupBuilder private var requester: some Markup {
        if model.viewer.role.administers {
            A(.href("/admin/people/\(model.view.requester.id.rawValue)")) { Bdi(model.view.requester.displayName) }
        } else {
            Bdi(model.view.requester.displayName)
        }
        if let address = model.view.requester.address, !model.view.requester.name.isEmpty {
            Span(.class("address")) { Bdi(address) }
        }
        ForEach(model.view.contact.telephones) { telephone in
            Span(.class("address")) { Telephone(number: telephone, words: words) }
        }
    }
}

/// What happened to the ticket, step by step.
struct TicketHistory: Component {
    let model: TicketPageModel

    var content: some Markup {
        Section(.class("panel"), .aria("labelledby", "history")) {
            H2(model.words.text("ticket.history"), .id("history"))
            Ol(.class("history")) {
                ForEach(model.view.history) { event in
                    Li {
                        Span(sentence(event))
                        ExactMoment(instant: event.at, clock: model.clock)
                    }
                }
            }
        }
    }

    private func sentence(_ event: TicketEvent) -> String {
        let actor = model.name(event.actor.person)
        func say(_ key: String, _ more: [String: String] = [:]) -> String {
            model.words.isolated(key, ["agent": actor, "requester": actor].merging(more) { $1 })
        }
        switch event.change {
        case .opened: return say("event.opened")
        case .continued(let ticket): return say("event.continued", ["number": TicketNumber(ticket).description])
        case .messageReceived: return say("event.messageReceived")
        case .automaticReceived: return say("event.automaticReceived")
        case .thanked: return say("event.thanked")
        case .messageHeld: return say("event.messageHeld")
        case .heldAccepted: return say("event.heldAccepted")
        case .heldSeparated: return say("event.heldSeparated")
        case .assigned(let person) where event.actor.person == person: return say("event.taken")
        case .assigned(let person): return say("event.assigned", ["assignee": model.name(person)])
        case .released: return say("event.unassigned")
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
        case .prioritised(let priority, _, _): return say("event.prioritised", ["priority": model.words.word(priority)])
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
        case .reopened: return say(isByStaff(event) ? "event.reopened.byAgent" : "event.reopened.byRequester")
        case .approvalRequested: return say("event.approvalRequested")
        case .changeApproved: return say("event.changeApproved")
        case .changeDeclined: return say("event.changeDeclined")
        case .watcherAdded(let person): return say("event.watcherAdded", ["watcher": model.name(person)])
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
        case .deliveryFailed(let person): return say("event.deliveryFailed", ["requester": model.name(person)])
        case .redacted: return say("event.redacted")
        case .requesterMerged: return say("event.requesterMerged")
        }
    }

    /// Whoever entered a colleague's time is named, too.
    private func sentence(_ entry: TimeEntry, by actor: TicketActor) -> String {
        let values = [
            "agent": model.name(entry.person), "time": model.words.duration(minutes: entry.minutes), "day": entry.day.description,
        ]
        let isCorrection = entry.minutes < 0
        guard actor.person != entry.person else {
            return model.words.isolated(isCorrection ? "event.timeSpent.corrected" : "event.timeSpent", values)
        }
        let key = isCorrection ? "event.timeSpent.corrected.byColleague" : "event.timeSpent.byColleague"
        return model.words.isolated(key, values.merging(["colleague": model.name(actor.person)]) { $1 })
    }

    private func isByStaff(_ event: TicketEvent) -> Bool {
        switch event.actor {
        case .staff: true
        case .requester, .desk: false
        }
    }
}
