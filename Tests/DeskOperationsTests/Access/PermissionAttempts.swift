import DeskOperations
import DeskStore
import Foundation
import ServiceDesk
import Support
import Testing

/// Every way to do what a row of docs/permissions.md speaks of.
struct PermissionAttempt: Sendable {
    let action: DeskAction
    let name: String
    /// Makes the ticket ready for it.
    var prepare: @Sendable (PermissionStage, TicketNumber, Viewer) async throws -> Void = { _, _, _ in }
    let attempt: @Sendable (PermissionStage, TicketNumber, Viewer) async throws -> Void
}

extension PermissionAttempt {
    private typealias Act = @Sendable (PermissionStage, TicketNumber, Viewer) async throws -> Void

    private static func a(_ action: DeskAction, _ name: String, _ attempt: @escaping Act) -> PermissionAttempt {
        PermissionAttempt(action: action, name: name, attempt: attempt)
    }

    private static func a(
        _ action: DeskAction, _ name: String, after prepare: @escaping Act, _ attempt: @escaping Act
    ) -> PermissionAttempt {
        PermissionAttempt(action: action, name: name, prepare: prepare, attempt: attempt)
    }

    /// What is done with one ticket.
    static let withTickets: [PermissionAttempt] = sight + conversation + work + farewells

    private static let sight: [PermissionAttempt] = [
        a(.seeTicket, "summary") { _ = try await $0.desk.summary($1, for: $2) },
        a(.seeTicket, "view") { _ = try await $0.desk.view($1, for: $2) },
        a(.seeTicket, "history") { _ = try await $0.desk.history($1, for: $2) },
        a(.seeTicket, "drafts") { _ = try await $0.desk.drafts(on: $1, for: $2) },
        a(.seeTicket, "messages") { _ = try await $0.desk.conversation($1, for: $2) },
        a(.seeTicket, "clocks") { _ = try await $0.desk.clocks($1, for: $2) },
        a(.seeTicket, "requester") { _ = try await $0.desk.requester($1, for: $2) },
        a(.seeTicket, "details") { _ = try await $0.desk.particulars($1, for: $2) },
        a(.seeTicket, "fields") { _ = try await $0.desk.fields(of: $1, for: $2) },
        a(.seeTicket, "ratings") { _ = try await $0.desk.ratings($1, for: $2) },
        a(.seeTicket, "watchers") { _ = try await $0.desk.watchers($1, for: $2) },
        a(.seeTicket, "who could have it") { _ = try await $0.desk.explainAssignment(of: $1, for: $2) },
        a(.seeTicket, "articles") { _ = try await $0.desk.articles(of: $1, for: $2) },
        a(.seeTicket, "draft of an article") { _ = try await $0.desk.beginArticle(from: $1, in: .english, for: $2) },
        a(.seeTicket, "why it is there") { _ = try await $0.desk.explainRouting(of: $1, for: $2) },
    ]

    private static let conversation: [PermissionAttempt] = [
        a(.answer, "answer") { _ = try await $0.desk.answer($1, body: "a", by: $2) },
        a(.answer, "ask") { _ = try await $0.desk.ask($1, body: "a", by: $2) },
        a(.answer, "solution") { _ = try await $0.desk.propose($1, body: "a", by: $2) },
        a(.answer, "request to close") { try await $0.desk.requestClosure($1, body: nil, by: $2) },
        a(.answer, "answer with a copy") {
            _ = try await $0.desk.answer($1, body: "a", copies: CopyRequest(open: "copy@customer.example"), by: $2)
        },
        a(.blindCopy, "answer with a blind copy") {
            _ = try await $0.desk.answer($1, body: "a", copies: CopyRequest(blind: "copy@customer.example"), by: $2)
        },
        a(.answer, "take it back") { stage, number, viewer in
            let answer = try await stage.desk.answer(number, body: "a", by: viewer)
            try await stage.desk.withdrawAnswer(answer, on: number, by: viewer)
        },
        a(.note, "draft") { try await $0.desk.keepDraft("a", as: .answer, on: $1, by: $2) },
        a(.note, "no draft") { try await $0.desk.discardDraft(.answer, on: $1, by: $2) },
        a(.note, "article that helped") { try await $0.desk.linkArticle(try await $0.article(), to: $1, by: $2) },
        a(
            .note, "article that did not help",
            after: { stage, number, _ in try await stage.desk.linkArticle(try await stage.article(), to: number, by: stage.anna) }
        ) { try await $0.desk.unlinkArticle(try await $0.article(), from: $1, by: $2) },
        a(.note, "article from it") { stage, number, viewer in
            let new = NewArticle(
                section: try await stage.section(), language: .english, content: ArticleContent(title: "a"), ticket: number)
            _ = try await stage.desk.addArticle(new, by: viewer)
        },
        a(.note, "note") { _ = try await $0.desk.note($1, body: "a", by: $2) },
        a(.admitHeld, "accept") { stage, number, viewer in
            try await stage.desk.acceptHeld(try await stage.held(on: number), on: number, by: viewer)
        },
        a(.admitHeld, "separate") { stage, number, viewer in
            _ = try await stage.desk.separateHeld(try await stage.held(on: number), from: number, by: viewer)
        },
        a(.inviteWatchers, "add") { try await $0.desk.addWatcher(Cast.erik.address, name: "", to: $1, by: $2) },
        a(
            .inviteWatchers, "remove",
            after: { stage, number, _ in try await stage.desk.addWatcher(Cast.erik.address, name: "", to: number, by: stage.anna) },
            { stage, number, viewer in
                try await stage.desk.removeWatcher(try await stage.fixture.person(Cast.erik.address).id, from: number, by: viewer)
            }),
        a(.correctRequester, "contact") { try await $0.desk.changeRequester($1, RequesterChange(contact: "After three"), by: $2) },
    ]

    private static let work: [PermissionAttempt] = [
        a(
            .assign, "release",
            after: { stage, number, _ in
                guard try await stage.fixture.ticket(number).assignee == nil else { return }
                try await stage.desk.assign(number, to: stage.piotr.person, by: stage.anna)
            }
        ) { try await $0.desk.release($1, by: $2) },
        a(.moveToQueue, "queue") { stage, number, viewer in
            // His own stands there already.
            let isThere = try await stage.fixture.ticket(number).queue == stage.elsewhere
            let queue = isThere ? try await stage.desk.allQueues(for: stage.anna)[0].id : stage.elsewhere
            try await stage.desk.queue(number, in: queue, by: viewer)
        },
        a(.escalate, "escalate") { try await $0.desk.escalate($1, to: .third, because: "Hard", by: $2) },
        a(.describe, "kind") { try await $0.desk.classify($1, as: .change, isProactive: true, by: $2) },
        a(.describe, "priority") { try await $0.desk.prioritise($1, .chosen(.high, because: "Now"), by: $2) },
        a(.describe, "tags") { try await $0.desk.tag($1, ["vip"], by: $2) },
        a(.describe, "symptoms") { try await $0.desk.changeDetails($1, symptoms: "It hums", components: nil, by: $2) },
        a(.wait, "wait") { try await $0.desk.wait($1, Waiting(for: .supplier), by: $2) },
        a(.wait, "snooze") { try await $0.desk.wait($1, until: try #require(CalendarDate("2024-03-20")), by: $2) },
        a(.wait, "go on", after: { stage, number, _ in try await stage.desk.wait(number, Waiting(for: .supplier), by: stage.anna) }) {
            try await $0.desk.resume($1, by: $2)
        },
        a(.requestApproval, "ask", after: { stage, number, _ in try await change(stage, number) }) {
            try await $0.desk.requestApproval($1, by: $2)
        },
        a(
            .decideApproval, "approve",
            after: { stage, number, viewer in
                try await change(stage, number)
                try await stage.desk.requestApproval(number, by: viewer.person == stage.anna.person ? stage.piotr : stage.anna)
            }
        ) { try await $0.desk.decideApproval($1, isApproved: true, because: "", by: $2) },
        a(.enterTime, "time") { try await $0.desk.spendTime(TimeReport(minutes: 5), on: $1, by: $2) },
        a(.enterTime, "timer") { stage, number, viewer in
            try await stage.desk.startTimer(on: number, by: viewer)
            try await stage.desk.stopTimer(on: number, by: viewer)
            try await stage.desk.discardTimer(on: number, by: viewer)
        },
        a(.work, "service ran again") { try await $0.desk.recordRestoration($1, at: $0.fixture.clock.now, by: $2) },
    ]

    private static let farewells: [PermissionAttempt] = [
        a(.close, "close") { try await $0.desk.close($1, by: $2) },
        a(.close, "reopen", after: { stage, number, _ in try await stage.desk.close(number, by: stage.anna) }) {
            try await $0.desk.reopen($1, by: $2)
        },
        a(
            .close, "confirmed by telephone",
            after: { stage, number, _ in
                _ = try await stage.desk.propose(number, body: "Done", by: stage.anna)
            }
        ) { try await $0.desk.recordConfirmation($1, by: $2) },
        a(.redact, "redact") { stage, number, viewer in
            let message = try #require(try await stage.desk.conversation(number, for: nil).first)
            try await stage.desk.redact(number, .passage("canary", of: message.id), because: "Private", by: viewer)
        },
        a(.deleteSpam, "delete") { try await $0.desk.delete($1, by: $2) },
    ]

    private static func change(_ stage: PermissionStage, _ number: TicketNumber) async throws {
        try await stage.desk.classify(number, as: .change, isProactive: nil, by: stage.anna)
    }
}

extension PermissionAttempt {
    /// What is done with the desk as a whole; the name makes what is added another each time.
    static let withTheDesk: [(action: DeskAction, attempt: @Sendable (PermissionStage, Viewer, _ name: String) async throws -> Void)] = [
        (
            .openTicket,
            { stage, viewer, name in
                let request = TicketRequest(subject: "x", body: "y", name: name, address: "\(name)@customer.example", channel: .telephone)
                _ = try await stage.desk.open(request, by: viewer)
            }
        ),
        (.readArticles, { stage, viewer, _ in _ = try await stage.desk.articles(for: viewer) }),
        (.readArticles, { stage, viewer, _ in _ = try await stage.desk.articleSections(for: viewer) }),
        (.readArticles, { stage, viewer, _ in _ = try await stage.desk.brokenReferences(for: viewer) }),
        (.readArticles, { stage, viewer, _ in _ = try await stage.desk.article(try await stage.article(), for: viewer) }),
        (
            .readArticles,
            { stage, viewer, _ in _ = try await stage.desk.articleVersion(1, of: try await stage.article(), in: .english, for: viewer) }
        ),
        (
            .readArticles,
            { stage, viewer, _ in _ = try await stage.desk.articleHistory(try await stage.article(), in: .english, for: viewer) }
        ),
        (
            .readArticles,
            { stage, viewer, _ in
                _ = try await stage.desk.compareArticle(try await stage.article(), in: .english, from: 1, to: 1, for: viewer)
            }
        ),
        (.writeArticles, { stage, viewer, _ in _ = try await stage.desk.beginArticle(in: .english, for: viewer) }),
        (.writeArticles, { stage, viewer, _ in _ = try await stage.desk.articleDrafts(for: viewer) }),
        (.writeArticles, { stage, viewer, _ in _ = try await stage.desk.articleChoices(for: viewer) }),
        (
            .writeArticles,
            { stage, viewer, _ in _ = try await stage.desk.beginEdit(of: try await stage.article(), in: .english, for: viewer) }
        ),
        (
            .writeArticles,
            { stage, viewer, _ in try await stage.desk.keepArticleDraft(in: .english, ArticleContent(title: "a"), by: viewer) }
        ),
        (.writeArticles, { stage, viewer, _ in try await stage.desk.discardArticleDraft(in: .english, by: viewer) }),
        (.writeArticles, { stage, viewer, name in _ = try await stage.newArticle(name, by: viewer) }),
        (
            .writeArticles,
            { stage, viewer, name in
                let article = try await stage.newArticle(name, by: stage.anna)
                let edit = ArticleEdit(language: .english, base: 1, content: ArticleContent(title: "b"))
                _ = try await stage.desk.saveArticle(article, edit, by: viewer)
            }
        ),
        (
            .writeArticles,
            { stage, viewer, name in
                let article = try await stage.newArticle(name, by: stage.anna)
                let edit = ArticleEdit(language: .english, base: 1, content: ArticleContent(title: "b"))
                _ = try await stage.desk.saveArticle(article, edit, by: stage.anna)
                _ = try await stage.desk.restoreArticle(article, in: .english, to: 1, by: viewer)
            }
        ),
        (
            .writeArticles,
            { stage, viewer, name in
                let article = try await stage.newArticle(name, by: stage.anna)
                try await stage.desk.changeArticle(article, ArticleCare(confidence: .notValidated), by: viewer)
            }
        ),
        (.approveArticles, { try await $0.change($2, ArticleCare(confidence: .validated), by: $1) }),
        (.approveArticles, { try await $0.change($2, ArticleCare(confidence: .archived), by: $1) }),
        (.approveArticles, { try await $0.change($2, ArticleCare(audience: .requesters), by: $1) }),
        (.approveArticles, { try await $0.change($2, ArticleCare(reviewers: [$1.person]), by: $1) }),
        (
            .setArticleSections,
            { stage, viewer, name in _ = try await stage.desk.addArticleSection(ArticleSectionDraft(name: name), by: viewer) }
        ),
        (
            .setArticleSections,
            { stage, viewer, name in
                try await stage.desk.changeArticleSection(try await stage.section(), to: ArticleSectionDraft(name: name), by: viewer)
            }
        ),
        (
            .setArticleSections,
            { stage, viewer, _ in try await stage.desk.moveArticleSection(try await stage.section(), isEarlier: true, by: viewer) }
        ),
        (
            .setArticleSections,
            { stage, viewer, name in
                let section = try await stage.desk.addArticleSection(ArticleSectionDraft(name: name), by: stage.anna)
                try await stage.desk.removeArticleSection(section, by: viewer)
            }
        ),
        (.readSettings, { stage, viewer, _ in _ = try await stage.desk.linePolicy(for: viewer) }),
        (.readSettings, { stage, viewer, _ in _ = try await stage.desk.priorityMatrix(for: viewer) }),
        (.readSettings, { stage, viewer, _ in _ = try await stage.desk.allQueues(for: viewer) }),
        (.readSettings, { stage, viewer, _ in _ = try await stage.desk.lines(for: viewer) }),
        (
            .switchOff,
            { stage, viewer, _ in
                try await stage.desk.setDisabled(true, stage.third, by: viewer)
                try await stage.desk.setDisabled(false, stage.third, by: viewer)
            }
        ),
        (.seePeople, { stage, viewer, _ in _ = try await stage.desk.people(matching: "a", before: nil, limit: 9, for: viewer) }),
        (.seePeople, { stage, viewer, _ in _ = try await stage.desk.person(stage.second, for: viewer) }),
        (
            .changePeople,
            { stage, viewer, name in
                let number = try await stage.desk.submitForm(
                    TicketRequest(subject: "x", body: "y", name: name, address: "\(name)@customer.example", channel: .form)
                ).ticket.number
                try await stage.desk.erase(try await stage.fixture.ticket(number).requester, withWords: false, by: viewer)
            }
        ),
        (
            .changePeople,
            { stage, viewer, name in
                var people: [ID<Person>] = []
                for part in ["a", "b"] {
                    let request = TicketRequest(
                        subject: "x", body: "y", name: name, address: "\(part)\(name)@customer.example", channel: .form)
                    people.append(try await stage.desk.submitForm(request).ticket.requester)
                }
                try await stage.desk.merge(people[1], into: people[0], by: viewer)
            }
        ),
        (.setLines, { stage, viewer, name in try await stage.desk.setNames([nil: name], of: .first, by: viewer) }),
        (.setLines, { stage, viewer, _ in try await stage.desk.setLinePolicy(.standard, by: viewer) }),
        (.setTeams, { stage, viewer, _ in _ = try await stage.desk.teams(for: viewer) }),
        (
            .setTeams,
            { stage, viewer, name in
                let draft = TeamDraft(name: name, line: .third)
                let team = try await stage.desk.addTeam(draft, by: viewer).team.id
                _ = try await stage.desk.changeTeam(team, to: draft, by: viewer)
                try await stage.desk.removeTeam(team, by: viewer)
            }
        ),
        (.setQueues, { stage, viewer, _ in _ = try await stage.desk.queueViews(for: viewer) }),
        (.setQueues, { stage, viewer, _ in try await stage.desk.setAssignment(.byHand, of: stage.elsewhere, by: viewer) }),
        (
            .setQueues,
            { stage, viewer, name in
                let queue = try await stage.desk.addQueue(QueueDraft(name: name), by: viewer).queue.id
                _ = try await stage.desk.changeQueue(queue, to: QueueDraft(name: name), by: viewer)
            }
        ),
        (.setMailboxes, { stage, viewer, _ in _ = try await stage.desk.mailboxes(for: viewer) }),
        (
            .setMailboxes,
            { stage, viewer, name in
                let draft = MailboxDraft(settings: .sample(name, queue: stage.elsewhere), secret: "x")
                let mailbox = try await stage.desk.addMailbox(draft, by: viewer).mailbox.id
                _ = try await stage.desk.changeMailbox(mailbox, to: draft, by: viewer)
                _ = try await stage.desk.mailboxTrial(mailbox, by: viewer) {
                    MailboxTrial(waiting: 0, isTold: true, of: $0.mailbox.settings)
                }
                try await stage.desk.removeMailbox(mailbox, by: viewer)
            }
        ),
        (
            .setCategories,
            { stage, viewer, name in
                let category = try await stage.desk.addCategory(name, below: nil, agreement: nil, by: viewer)
                _ = try await stage.desk.addField("Floor", type: .text, to: category, by: viewer)
                _ = try await stage.desk.fields(askedBy: category, for: viewer)
            }
        ),
        (.setOrganizations, { stage, viewer, _ in _ = try await stage.desk.organizations(for: viewer) }),
        (
            .setOrganizations,
            { stage, viewer, name in
                _ = try await stage.desk.addOrganization(name, domains: "", agreement: nil, by: viewer)
            }
        ),
        (.setRouting, { stage, viewer, _ in _ = try await stage.desk.routingRules(for: viewer) }),
        (.setRouting, { stage, viewer, _ in _ = try await stage.desk.routingCorrections(for: viewer) }),
        (.setRouting, { stage, viewer, _ in _ = try await stage.desk.tryRoutingRules(for: viewer) }),
        (.runDesk, { stage, viewer, _ in _ = try await stage.desk.quarantinedMails(for: viewer) }),
        (
            .setRouting,
            { stage, viewer, name in
                let outcome = RoutingOutcome(priority: .low)
                let draft = RoutingRuleDraft(name: name, isActive: false, outcome: outcome)
                try await stage.desk.changeRoutingRule(try await stage.desk.addRoutingRule(draft, by: viewer), to: draft, by: viewer)
            }
        ),
        (.setAgreements, { stage, viewer, _ in _ = try await stage.desk.agreementRecords(for: viewer) }),
        (
            .setAgreements,
            { stage, viewer, name in
                _ = try await stage.desk.addCalendar(
                    name, CalendarDefinition(timezone: "UTC", hours: ["mon": [["09:00", "17:00"]]]), by: viewer)
            }
        ),
        (
            .setAgreements,
            { stage, viewer, _ in
                try await stage.desk.setPriorityMatrix(Array(repeating: [.low, .normal, .high], count: 3), by: viewer)
            }
        ),
        (.watchOutgoingMail, { stage, viewer, _ in _ = try await stage.desk.outgoingMails(nil, before: nil, limit: 1, for: viewer) }),
        (
            .watchOutgoingMail,
            { stage, viewer, _ in
                try await stage.desk.setOutboxPolicy(
                    .init(giveUpAfterHours: 9, undoSeconds: 0, mailsAtOnce: 99, mailsPerMinute: 9_999), by: viewer)
            }
        ),
        (.watchOutgoingMail, { stage, viewer, _ in try await stage.desk.setOutboxPaused(false, by: viewer) }),
        (.changePeople, { stage, viewer, _ in try await stage.desk.letMailReach(stage.second, by: viewer) }),
        (.runDesk, { stage, viewer, name in _ = try await stage.desk.addSkill(name, by: viewer) }),
    ]
}
