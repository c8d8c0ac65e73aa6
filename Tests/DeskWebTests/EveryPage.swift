import Database
import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Support
import Testing

@testable import DeskWeb

/// Every page of the tables of routes with an address of it, at a desk where there is something on each.
struct EveryPage {
    /// Files and the stream of events, no pages; the page of the second step, which nobody sees who is signed in (TwoStepPageTests); and that
    /// of the first administrator, which is gone once there is one (SettingsPageTests).
    static let files: Set<String> = [
        "/attachments/:id", "/attachments/:id/inline", "/attachments/:id/mail/files/:position", "/messages/:id/original", "/events",
        TwoStepPage.picture, CodePage.path, "/set-up/:token", DeskFilePage.file, "\(AuditPage.path)/file",
        "\(QuarantinePage.path)/:id/original", HelpPage.feed, "/sitemap.xml",
        "\(OwnTicketPage.root)/:number/files/:id", "\(OwnTicketPage.root)/:number/files/:id/inline",
    ]

    static let routes = (PortalRoutes.all + RequesterRoutes.all + AgentRoutes.all + AdminRoutes.all).filter {
        $0.method == .get && !files.contains($0.path)
    }

    let test: TestDesk
    /// Whoever looks at the pages of those who work here.
    let reader: Member
    /// Whoever looks at the tickets that he asked for; nobody has at an empty desk.
    private var requester: Member?
    private var ids: [String: String] = [:]

    /// A desk at which nothing happened.
    static func atEmptyDesk(_ test: TestDesk) async throws -> EveryPage {
        let reader = try await test.member("ada@example.org", .administrator, name: "Ada Admin", queues: [])
        return EveryPage(test: test, reader: reader)
    }

    /// The sample company, with what it lacks: mails that came with something, a mailbox, a quarantine, words begun and views saved.
    static func atSampleCompany(_ test: TestDesk) async throws -> EveryPage {
        var pages = try await atEmptyDesk(test)
        // Before there are other mails that wait.
        try await test.ticket()
        _ = try await test.post("/sign-in/link", ["email": "rita@example.com"])
        pages.ids["/sign-in/link/:token"] = try await SignInLinkTests.path(test)
        _ = try await test.post("/password/forgotten", ["email": "ada@example.org"])
        pages.ids["/password/link/:token"] = try await SignInLinkTests.path(test)
        try await SampleCompany.load(into: test.desk)
        try await pages.addWhatItLacks()
        try await pages.setDatabaseMoments()
        pages.requester = try await test.requester()
        try await pages.find()
        return pages
    }

    private func addWhatItLacks() async throws {
        try await test.desk.setFormSites("https://www.example.org", by: reader.viewer)
        let number = try await test.ticket()
        try await test.addMail(to: number, html: "<p>Hello</p>")
        _ = try await test.desk.receive(.read(Self.withinAMail, to: "desk@example.org", from: "grace@example.com"))
        var infected = MailContact.mail(from: Cast.eve, to: "desk@example.org", subject: "Invoice", text: "Look.", messageID: "virus")
        infected.scan = .infected("Eicar")
        _ = try await test.desk.receive(infected)
        let mailbox = #"{"name":"Support","host":"mail.example.org","port":993,"user":"desk","secret":"secret","queue":1}"#
        #expect(try await test.api(.post, "/mailboxes", mailbox, as: reader).status == .created)
        let watcher = #"{"email":"watcher@example.com"}"#
        #expect(try await test.api(.post, "/tickets/\(number.digits)/watchers", watcher, as: reader).status.kind == .successful)
        _ = try await test.post("/views", ["name": "Late ones", "back": "/tickets?view=late"], as: reader)
        _ = try await test.post("/signature", ["text": "Ada"], as: reader)
        for _ in 0..<7 { try await test.ticket(subject: "Window") }
        let problem = try await test.ticket(subject: "The cause of it all")
        #expect(try await test.api(.post, "/tickets/\(problem.digits)/kind", #"{"kind":"problem"}"#, as: reader).status == .ok)
        let under = #"{"problem":"\#(problem.digits)"}"#
        #expect(try await test.api(.put, "/tickets/\(number.digits)/problem", under, as: reader).status == .ok)
    }

    /// Mails are sent by the database's clock, which no test sets.
    private func setDatabaseMoments() async throws {
        let now = test.time.now
        try await test.database.write { connection in
            try connection.execute("UPDATE outbox SET finished_at = ?1 WHERE finished_at IS NOT NULL", [now.sqlValue])
            try connection.execute("UPDATE outbox_attempt SET at = ?1", [now.sqlValue])
            // What waits for another attempt waits by that clock, too.
            let later = now.advanced(by: .seconds(30 * 86_400))
            try connection.execute("UPDATE outbox SET not_before = ?1 WHERE not_before > ?2", [now.sqlValue, later.sqlValue])
        }
    }

    private static let withinAMail = """
        From: Grace <grace@example.com>
        To: desk@example.org
        Subject: Passed on
        Message-ID: <within@example.com>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain

        Please read this.
        --b
        Content-Type: message/rfc822

        From: Ann <ann@example.com>
        Subject: What it is about
        Content-Type: text/plain

        The words of somebody else.
        --b--

        """

    /// What stands for the parameters of the paths.
    private mutating func find() async throws {
        let keys = test.desk.keys
        let asker = try #require(requester).id
        let found = try await test.database.read { connection in
            func first(_ sql: String) throws -> Int64 { try #require(try connection.row(sql, [])?.integer(0), "\(sql)") }
            func link(_ question: TicketLink.Question, _ change: String) throws -> String {
                let row = try #require(
                    try connection.row(
                        """
                        SELECT e.ticket, t.requester, e.sequence FROM ticket_event e JOIN ticket t ON t.id = e.ticket
                        WHERE e.change = '\(change)' ORDER BY e.position DESC LIMIT 1
                        """, []))
                return TicketLink(question, ticket: ID(try row.integer(0)), person: ID(try row.integer(1)), event: try row.int(2)).path(
                    keys: keys)
            }
            let talk = try first("SELECT ticket FROM message GROUP BY ticket ORDER BY COUNT(*) DESC, ticket LIMIT 1")
            let problem = try first("SELECT id FROM ticket WHERE kind = 'problem' ORDER BY id LIMIT 1")
            let requester = try first("SELECT id FROM person WHERE role = 'requester' ORDER BY id LIMIT 1")
            let agent = try first("SELECT id FROM person WHERE role = 'agent' ORDER BY id LIMIT 1")
            let own = try first("SELECT id FROM ticket WHERE requester = \(asker.rawValue) ORDER BY id LIMIT 1")
            return [
                "\(OwnTicketPage.root)/:number": OwnTicketPage.path(TicketNumber(ID(own))),
                "/tickets/:number": "/tickets/\(TicketNumber(ID(talk)).digits)",
                "/tickets/:number/similar": "/tickets/\(TicketNumber(ID(talk)).digits)/similar", "/search": "/search?q=printer",
                "/help/search": "/help/search?q=printer",
                "/tickets/:number/incident-answers": "/tickets/\(TicketNumber(ID(problem)).digits)/incident-answers",
                "/attachments/:id/mail":
                    "/attachments/\(try first("SELECT id FROM attachment WHERE content_type = 'message/rfc822'"))/mail",
                "\(FirstStepsPage.path)/:step": FirstStepsPage.path(.mail),
                "/admin/people/:id": "/admin/people/\(requester)",
                "/admin/people/:id/organization": "/admin/people/\(requester)/organization",
                "/admin/people/:id/work-profile": "/admin/people/\(agent)/work-profile",
                "/closure/:token": try link(.closure, "closureRequested"), "/satisfaction/:token": try link(.satisfaction, "closed"),
                "/watching/:token": try link(.watching, "watcherAdded"),
                "/preferences/:token": PreferenceLink(person: ID(requester)).path(keys: keys),
            ]
        }
        ids.merge(found) { $1 }
    }

    /// An address of a route; of what there is but one, or none, the first.
    func address(of route: PageRoute) -> String {
        ids[route.path]
            ?? route.path.replacing(":notice", with: "accepted").replacing(":language", with: "en").replacing(/:\w+/, with: "1")
    }

    func page(of route: PageRoute) async throws -> TestResponse {
        let isGuests = [.everybody, .framed].contains(route.access)
        let isRequesters = route.path == MyPage.path || route.path.hasPrefix(OwnTicketPage.root)
        return try await test.get(address(of: route), as: isGuests ? nil : isRequesters ? requester ?? reader : reader)
    }

    /// What a route is called among the recorded pages.
    static func name(of route: PageRoute) -> String {
        route.path == "/" ? "start" : String(route.path.dropFirst()).replacing(":", with: "").replacing("/", with: "-")
    }
}
