/// The pages of administration, grouped by what they are for.
enum Administration {
    static let path = "/admin"

    /// What a group of pages is for.
    enum Group: String, CaseIterable {
        case people, tickets, serviceLevels, mail, texts, desk
    }

    /// One of the pages, as menus and the index show it.
    struct Page {
        let place: PageFrameModel.Place
        let group: Group
        let path: String
        /// The key of what the page is called.
        let name: String
        /// The key of the sentence that says what one does there.
        let about: String
        let mark: Pictogram
    }

    static let pages = [
        Page(
            place: .people, group: .people, path: "/admin/people", name: "nav.people", about: "admin.about.people", mark: Marks.people),
        Page(
            place: .organizations, group: .people, path: "/admin/organizations", name: "nav.organizations",
            about: "admin.about.organizations", mark: Marks.organizations),
        Page(place: .teams, group: .people, path: TeamListPage.path, name: "nav.teams", about: "admin.about.teams", mark: Marks.teams),
        Page(
            place: .tokens, group: .people, path: TokensPage.path, name: "tokens.title", about: "admin.about.tokens", mark: Marks.tokens),
        Page(
            place: .signIn, group: .people, path: SignInSettingsPage.path, name: "signin.settings", about: "admin.about.signIn",
            mark: Marks.account),
        Page(
            place: .queues, group: .tickets, path: QueueListPage.path, name: "nav.queues", about: "admin.about.queues", mark: Marks.queues),
        Page(
            place: .categories, group: .tickets, path: CategoryListPage.path, name: "nav.categories", about: "admin.about.categories",
            mark: Marks.categories),
        Page(
            place: .routing, group: .tickets, path: RoutingPage.path, name: "nav.routing", about: "admin.about.routing",
            mark: Marks.routing),
        Page(
            place: .triggers, group: .tickets, path: TriggerListPage.path, name: "nav.triggers", about: "admin.about.triggers",
            mark: Marks.triggers),
        Page(
            place: .macros, group: .tickets, path: MacroListPage.path, name: "nav.macros", about: "admin.about.macros", mark: Marks.macros),
        Page(
            place: .agreements, group: .serviceLevels, path: "/admin/agreements", name: "nav.agreements", about: "admin.about.agreements",
            mark: Marks.agreements),
        Page(
            place: .lineSettings, group: .serviceLevels, path: LinesPage.path, name: "nav.lines", about: "admin.about.lines",
            mark: Marks.lines),
        Page(
            place: .mailboxes, group: .mail, path: MailboxListPage.path, name: "nav.mailboxes", about: "admin.about.mailboxes",
            mark: Marks.mailboxes),
        Page(
            place: .quarantine, group: .mail, path: QuarantinePage.path, name: "quarantine.title", about: "admin.about.quarantine",
            mark: Marks.quarantine),
        Page(
            place: .outgoingMail, group: .mail, path: OutboxForms.list, name: "nav.outgoingMail", about: "admin.about.outgoingMail",
            mark: Marks.outgoingMail),
        Page(
            place: .notifications, group: .mail, path: NotificationMatrixPage.path, name: "nav.notifications",
            about: "admin.about.notifications", mark: Marks.bell),
        Page(
            place: .templates, group: .texts, path: TemplateListPage.path, name: "nav.templates", about: "admin.about.templates",
            mark: Marks.templates),
        Page(
            place: .answers, group: .texts, path: AnswerListPage.path, name: "nav.answers", about: "admin.about.answers",
            mark: Marks.answers),
        Page(
            place: .articleSections, group: .texts, path: ArticleSectionsPage.path, name: "nav.articleSections",
            about: "admin.about.articleSections", mark: Marks.articles),
        Page(
            place: .firstSteps, group: .desk, path: FirstStepsPage.path, name: "nav.firstSteps", about: "admin.about.firstSteps",
            mark: Marks.firstSteps),
        Page(
            place: .settings, group: .desk, path: SettingsPage.path, name: "nav.settings", about: "admin.about.settings",
            mark: Marks.settings),
        Page(place: .audit, group: .desk, path: AuditPage.path, name: "audit.title", about: "admin.about.audit", mark: Marks.audit),
        Page(place: .form, group: .desk, path: FormSitesPage.path, name: "nav.form", about: "admin.about.form", mark: Marks.form),
        Page(
            place: .deskFile, group: .desk, path: DeskFilePage.path, name: "nav.deskFile", about: "admin.about.deskFile",
            mark: Marks.deskFile),
        Page(place: .design, group: .desk, path: DesignPage.path, name: "design.title", about: "admin.about.design", mark: Marks.design),
    ]

    /// The groups in their order, each with its pages.
    static let groups = Group.allCases.map { group in (group: group, pages: pages.filter { $0.group == group }) }

    static func holds(_ place: PageFrameModel.Place) -> Bool { pages.contains { $0.place == place } }
}
