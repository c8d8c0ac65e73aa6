import DeskOperations
import DeskStore
import Hummingbird
import ServiceDesk

/// The pages of those who run the desk.
enum AdminRoutes {
    static let all: [PageRoute] = [
        .get("/admin/outgoing-mail", .administrators, listOutgoing),
        .get("/admin/outgoing-mail/:id", .administrators, showOutgoing),
        .post("/admin/outgoing-mail/:id/retry", .administrators, retry),
        .get(DeskFilePage.path, .administrators, showDeskFile),
        .get(DeskFilePage.file, .administrators, downloadDeskFile),
        .post(DeskFilePage.plan, .administrators, planDeskFile),
        .post(DeskFilePage.path, .administrators, applyDeskFile),
        .get(LinesPage.path, .administrators, showLines),
        .post(LinesPage.path, .administrators, setLines),
        .post("\(LinesPage.path)/:line", .administrators, nameLine),
        .get(TeamListPage.path, .administrators, listTeams),
        .post(TeamListPage.path, .administrators, addTeam),
        .get("\(TeamListPage.path)/:id", .administrators, showTeam),
        .post("\(TeamListPage.path)/:id", .administrators, changeTeam),
        .post("\(TeamListPage.path)/:id/removal", .administrators, removeTeam),
        .get("/admin/agreements", .administrators, showAgreements),
        .post("/admin/agreements", .administrators, addAgreement),
        .post("/admin/agreements/:id/preview", .administrators, previewAgreement),
        .post("/admin/priority-agreements/preview", .administrators, previewPriority),
        .post("/admin/calendars", .administrators, addCalendar),
        .post("/admin/calendars/:id/preview", .administrators, previewCalendar),
        .post("/admin/calendars/:id/holidays/preview", .administrators, previewHolidays),
        .post("/admin/agreement-changes", .administrators, makeAgreementChange),
        .post("/admin/priority-matrix", .administrators, setPriorityMatrix),
        .get("/admin/people", .administrators, listPeople),
        .get("/admin/people/:id", .administrators, showPerson),
        .post("/admin/people/:id/erasure", .administrators, erasePerson),
        .post("/admin/people/:id/merge", .administrators, mergePerson),
        .post("/admin/people/:id/addresses", .administrators, setAddresses),
        .get("/admin/organizations", .administrators, listOrganizations),
        .post("/admin/organizations", .administrators, addOrganization),
        .get("/admin/organizations/:id", .administrators, showOrganization),
        .post("/admin/organizations/:id", .administrators, changeOrganization),
        .post("/admin/organizations/:id/people", .administrators, addMember),
        .get("/admin/people/:id/organization", .administrators, showMembership),
        .post("/admin/people/:id/organization", .administrators, joinOrganization),
        .get("/admin/people/:id/work-profile", .administrators, showWorkProfile),
        .post("/admin/people/:id/work-profile", .administrators, setWorkProfile),
        .post("/admin/people/:id/absence", .administrators, leave),
        .post("/admin/people/:id/return", .administrators, comeBack),
        .post("/admin/people/:id/access", .administrators, setAccess),
        .get("/admin/queues", .administrators, listQueues),
        .post("/admin/queues", .administrators, addQueue),
        .get("/admin/queues/:id", .administrators, showQueue),
        .post("/admin/queues/:id", .administrators, changeQueue),
        .get(MailboxListPage.path, .administrators, listMailboxes),
        .post(MailboxListPage.path, .administrators, addMailbox),
        .get("\(MailboxListPage.path)/:id", .administrators, showMailbox),
        .post("\(MailboxListPage.path)/:id", .administrators, changeMailbox),
        .post("\(MailboxListPage.path)/:id/trial", .administrators, tryMailbox),
        .get(QuarantinePage.path, .administrators, listQuarantine),
        .get("\(QuarantinePage.path)/:id/original", .administrators, downloadQuarantined),
        .post("\(QuarantinePage.path)/:id/trial", .administrators, tryQuarantined),
        .post("\(QuarantinePage.path)/:id/release", .administrators, releaseQuarantined),
        .post("\(QuarantinePage.path)/:id/removal", .administrators, dropQuarantined),
        .get("/admin/categories", .administrators, listCategories),
        .post("/admin/categories", .administrators, addCategory),
        .get("/admin/categories/:id", .administrators, showCategory),
        .post("/admin/categories/:id", .administrators, changeCategory),
        .post("/admin/categories/:id/fields", .administrators, addField),
        .post("/admin/fields/:id", .administrators, changeField),
        .get("/admin/routing", .administrators, listRoutingRules),
        .post("/admin/routing", .administrators, addRoutingRule),
        .get("/admin/routing/:id", .administrators, showRoutingRule),
        .post("/admin/routing/:id", .administrators, changeRoutingRule),
        .post("/admin/routing/:id/position", .administrators, moveRoutingRule),
        .get(RoutingMailTrialPage.path, .administrators, tryRoutingOnMails),
        .get("/admin/routing-corrections", .administrators, listRoutingCorrections),
        .post("/admin/skills", .administrators, addSkill),
        .get("/admin/answers", .administrators, listAnswers),
        .post("/admin/answers", .administrators, addAnswer),
        .get("/admin/answers/:id", .administrators, showAnswer),
        .post("/admin/answers/:id", .administrators, changeAnswer),
        .get("/admin/macros", .administrators, listMacros),
        .post("/admin/macros", .administrators, addMacro),
        .get("/admin/macros/:id", .administrators, showMacro),
        .post("/admin/macros/:id", .administrators, changeMacro),
        .post("/admin/macros/:id/position", .administrators, moveMacro),
        .get("/admin/triggers", .administrators, listTriggers),
        .post("/admin/triggers", .administrators, addTrigger),
        .get("/admin/triggers/:id", .administrators, showTrigger),
        .post("/admin/triggers/:id", .administrators, changeTrigger),
        .post("/admin/triggers/:id/position", .administrators, moveTrigger),
        .get(NotificationMatrixPage.path, .administrators, showNotificationMatrix),
        .post(NotificationMatrixPage.path, .administrators, setNotificationMatrix),
        .get(TemplateListPage.path, .administrators, listTemplates),
        .get("/admin/templates/:notice/:language", .administrators, showTemplate),
        .post("/admin/templates/:notice/:language", .administrators, setTemplate),
        .post("/admin/templates/:notice/:language/preview", .administrators, previewTemplate),
        .post("/admin/templates/:notice/:language/reset", .administrators, resetTemplate),
    ]

    static let pageSize = 50

    static func listOutgoing(_ request: PageRequest) async throws -> Response {
        let state = request.query["state"].flatMap { OutboxEntry.State(rawValue: $0) }
        let before = request.query["before"].flatMap { Int64($0) }.map { ID<OutboxEntry>($0) }
        let entries = try await request.desk.outgoingMails(state, before: before, limit: pageSize + 1, for: try request.viewer())
        return request.page(
            OutgoingListPage(
                frame: request.frame(.outgoingMail), state: state, entries: Array(entries.prefix(pageSize)),
                next: entries.count > pageSize ? entries[pageSize - 1].id : nil, clock: request.clock,
                folder: request.web.configuration.mailFolder))
    }

    static func showOutgoing(_ request: PageRequest) async throws -> Response {
        let (entry, bytes) = try await request.desk.outgoingMail(try request.id("id"), for: try request.viewer())
        return request.page(
            OutgoingMailPage(frame: request.frame(.outgoingMail), entry: entry, mail: SentMail(bytes), clock: request.clock))
    }

    static func retry(_ request: PageRequest) async throws -> Response {
        let id: ID<OutboxEntry> = try request.id("id")
        try await request.desk.retryMail(id, by: try request.viewer())
        return request.redirect(to: "/admin/outgoing-mail/\(id.rawValue)")
    }
}
