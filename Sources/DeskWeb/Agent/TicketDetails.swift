import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// How the ticket stands, and where that is changed.
struct TicketDetails: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }
    private var ticket: Ticket { model.ticket }

    var content: some Markup {
        Section(.class("panel state"), .aria("labelledby", "details")) {
            H2(words.text("ticket.details"), .id("details"))
            Dl(.class("facts")) {
                fact("list.status") { status }
                fact("list.priority") { priority }
                fact("ticket.kind") {
                    words.word(ticket.kind)
                    if !model.isClosed { TicketKindForm(model: model) }
                }
                if ticket.log.category != nil || !model.view.categories.isEmpty { fact("ticket.category") { category } }
                if ticket.kind == .change { fact("ticket.approval") { approval } }
                fact("ticket.assignee") { assignee }
                fact("list.line") { line }
                fact("list.queue") { queue }
                if model.view.summary.skill != nil || !model.view.skillNames.isEmpty { fact("ticket.skill") { skill } }
                fact("ticket.tags") {
                    if !model.view.summary.tags.isEmpty { tags }
                    TicketTagsForm(model: model)
                }
            }
            Dl(.class("facts moments")) { moments }
        }
    }

    private func fact(_ key: String, @MarkupBuilder _ value: @escaping () -> some Markup) -> some Markup {
        Div {
            Dt(words.text(key))
            Dd { value() }
        }
    }

    @MarkupBuilder private var status: some Markup {
        StatusBadge(status: ticket.status, word: words.word(ticket.status))
        if let waiting = ticket.waiting {
            Span(" \(words.word(waiting.reason))", .class("faint"))
            if let until = waiting.until { ExactMoment(instant: until, clock: model.clock) }
        }
        StatusForms(model: model)
    }

    @MarkupBuilder private var priority: some Markup {
        PriorityMark(priority: ticket.priority, word: words.word(ticket.priority))
        if !model.isClosed { TicketPriorityForms(model: model) }
    }

    @MarkupBuilder private var category: some Markup {
        if ticket.log.category != nil {
            Bdi(words.path(model.view.summary.categoryPath))
        } else {
            Span(words.text("category.none"), .class("faint"))
        }
        if !model.isClosed { TicketCategoryForm(model: model) }
    }

    @MarkupBuilder private var approval: some Markup {
        words.word(ticket.log.approval.state)
        if !model.isClosed { TicketApprovalForms(model: model) }
    }

    @MarkupBuilder private var line: some Markup {
        A(.href(LineBoardPage.path(ticket.line))) { Bdi(words.word(ticket.line)) }
        if !model.view.guides.isEmpty {
            P(.class("faint")) {
                "\(words.text("work.leading")): "
                Bdi(words.list(model.view.guides.map(\.displayName)))
            }
        }
        if !model.isClosed { EscalationForm(model: model) }
    }

    @MarkupBuilder private var queue: some Markup {
        Bdi(model.view.summary.queueName)
        if model.viewer.role.administers {
            " "
            A(words.text("routing.why"), .href("\(RoutingPage.path)?ticket=\(model.number.digits)#trial"))
        }
        if !model.isClosed { TicketQueueForm(model: model) }
    }

    @MarkupBuilder private var skill: some Markup {
        if let skill = model.view.summary.skill {
            Bdi(skill.name)
        } else {
            Span(words.text("ticket.skill.none"), .class("faint"))
        }
        if !model.isClosed, !model.view.skillNames.isEmpty { TicketSkillForm(model: model) }
    }

    private var tags: some Markup {
        Ul(.class("choices")) {
            ForEach(model.view.summary.tags) { tag in Li { A(.href("/tickets?tag=\(tag.id.rawValue)")) { Bdi(tag.name) } } }
        }
    }

    @MarkupBuilder private var assignee: some Markup {
        if let assignee = model.view.summary.assignee {
            Bdi(assignee.displayName)
            if model.isMine { Span(" (\(words.text("ticket.you")))", .class("faint")) }
        } else {
            Span(words.text("ticket.nobody"), .class("faint"))
        }
        if !model.isClosed { AssignmentForms(model: model) }
    }

    /// How and when it came, and when what happened.
    @MarkupBuilder private var moments: some Markup {
        fact("ticket.channel") { words.word(ticket.channel) }
        if let reported = ticket.log.reportedAt { fact("ticket.reported") { ExactMoment(instant: reported, clock: model.clock) } }
        fact("list.created") { ExactMoment(instant: ticket.createdAt, clock: model.clock) }
        fact("ticket.restored") {
            if let restored = ticket.log.restoredAt { ExactMoment(instant: restored, clock: model.clock) }
            TicketRestorationForm(model: model)
        }
        if let resolved = ticket.resolvedAt { fact("ticket.resolved") { ExactMoment(instant: resolved, clock: model.clock) } }
        fact("list.updated") { ExactMoment(instant: ticket.updatedAt, clock: model.clock) }
    }
}
