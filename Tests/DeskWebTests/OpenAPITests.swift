import Database
import DeskOperations
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import MailFormat
import ServiceDesk
import Support
import Testing

@testable import DeskWeb

@Suite("Description of the API")
struct OpenAPITests {
    private static func document() throws -> JSONValue { try APIDescription.read().document }

    @Test("It has every route of the table, and none besides")
    func routes() throws {
        let paths = try Self.document()["paths"]
        let described = Set(paths.keys.flatMap { path in paths[path].keys.map { "\($0.uppercased()) \(path)" } })
        #expect(described == Set(APIRoutes.all.map { "\($0.method.rawValue) \($0.path)" }))
    }

    @Test("Its pages for people name every route, with its method")
    func pages() throws {
        let page = try APIDescription.file("api.md")
        for route in APIRoutes.all {
            let name = "`\(route.method.rawValue) \(route.path)"
            #expect(page.contains("\(name)`") || page.contains("\(name)?"), "\(route.method) \(route.path) is not in docs/api.md")
        }
    }

    @Test("Its pages for people name every field of what is described, and every term of an agreement")
    func fields() throws {
        let page = try APIDescription.file("api.md")
        let schemas = try Self.document()["components"]["schemas"]
        for schema in [
            "Ticket", "RoutingRule", "RoutingCondition", "RoutingOutcome", "RoutingCorrection", "WorkProfile", "QueueView",
            "AssignmentExplanation", "SupportLine", "LineColleague", "Team", "Mailbox", "MailboxFailure", "MailboxEndedFailure",
            "MailboxTrial", "Clock", "OutgoingMail", "OutgoingMailDetails", "Outbox", "OutboxPolicy", "OutboxDeed", "MailStop",
            "Agreement", "AgreementVersion", "AgreementTerms",
            "CalendarDefinition", "AgreementPreview",
        ] {
            let unnamed = schemas[schema]["properties"].keys.filter { name in
                !["`\(name)`", "{\(name)", ", \(name)"].contains { page.contains($0) }
            }
            #expect(unnamed.sorted() == [], "\(schema)")
        }
        // Other paragraphs have the same words.
        let event = try #require(page.components(separatedBy: "An **event**: ").last?.components(separatedBy: "\n\n").first)
        #expect(schemas["Event"]["properties"].keys.filter { !event.contains("`\($0)`") }.sorted() == [])
        let kept: [(String, Any, [String])] = [
            ("AgreementTerms", AgreementTerms.standard, AgreementTerms.CodingKeys.allCases.map(\.rawValue)),
            ("CalendarDefinition", CalendarDefinition(timezone: "UTC"), CalendarDefinition.CodingKeys.allCases.map(\.rawValue)),
        ]
        for (schema, value, keys) in kept {
            #expect(schemas[schema]["properties"].keys == Set(keys))
            // What has no key would be neither read nor stored.
            #expect(Mirror(reflecting: value).children.compactMap(\.label).sorted() == keys.sorted())
        }
    }

    @Test("It has every problem of a value that we write, and none besides")
    func problems() throws {
        let described = try Self.document()["components"]["schemas"]["Problem"]["properties"]["problem"]["enum"]
        let written = DeskError.Problem.allCases.map(\.rawValue) + FieldRefusal.Fault.allCases.map(\.rawValue).filter { $0 != "tooLong" }
        #expect((0..<described.count).compactMap { described[$0].string } == written)
    }

    private static let enums: [(String, [String])] = [
        ("Status", TicketStatus.allCases.map(\.rawValue)), ("Kind", TicketKind.allCases.map(\.rawValue)),
        ("Priority", Priority.allCases.map(\.rawValue)), ("Line", SupportLine.allCases.map(\.rawValue)),
        ("Channel", Channel.allCases.map(\.rawValue)), ("Closure", TicketClosure.allCases.map(\.rawValue)),
        ("Refusal", TicketRefusal.allCases.map(\.rawValue)), ("PersonRefusal", PersonRefusal.allCases.map(\.rawValue)),
        ("TimerRefusal", TimerRefusal.words),
        ("Purpose", Message.Purpose.allCases.flatMap { $0 == .answer ? ["answer", "solution"] : [$0.rawValue] }),
        ("Placement", Placement.allCases.map(\.rawValue)), ("WaitingReason", WaitingReason.allCases.map(\.rawValue)),
        ("PauseReason", PauseReason.allCases.map(\.rawValue)), ("Watching", Watching.allCases.map(\.rawValue)),
        ("FieldType", FieldType.allCases.map(\.rawValue)), ("AssignmentMode", AssignmentMode.allCases.map(\.rawValue)),
        ("AssignmentObstacle", AssignmentObstacle.allCases.map(\.rawValue)),
        ("Approval", ChangeApproval.State.allCases.map(\.rawValue)),
        ("Degree", PriorityAssessment.Degree.allCases.map(\.rawValue)),
        ("ClockTarget", ClockTarget.allCases.map(\.rawValue)), ("ClockStage", ClockStage.allCases.map(\.rawValue)),
        ("ClockState", ClockView.State.allCases.map(\.rawValue)),
        ("RoutingSubject", RoutingConditionRecord.Subject.allCases.map(\.rawValue)),
        ("DeskFileChangeKind", DeskFilePlan.What.allCases.map(\.rawValue)),
        ("Relation", TicketRelation.allCases.map(\.rawValue)),
        ("SideArrival", SideConversation.Arrival.allCases.map(\.rawValue)),
        ("DeveloperRequestState", DeveloperRequest.State.allCases.map(\.rawValue)),
        ("StepKind", TicketStep.Kind.allCases.map(\.rawValue)), ("TriggerMoment", TriggerMoment.allCases.map(\.rawValue)),
        ("TriggerResult", TriggerVerdict.Result.allCases.map(\.rawValue)), ("AnswerLanguage", Language.allCases.map(\.rawValue)),
        ("MailboxProtocol", Mailbox.Dialect.allCases.map(\.rawValue)),
        ("MailboxSecurity", Mailbox.Security.allCases.map(\.rawValue)), ("MailboxSignIn", Mailbox.SignIn.allCases.map(\.rawValue)),
        ("MailboxAfterwards", MailboxFormFields.afterwards), ("MailboxStep", MailboxFault.Step.allCases.map(\.rawValue)),
        ("MailboxFault", MailboxFault.Kind.allCases.map(\.rawValue)),
        ("AuditAct", AuditAct.allCases.map(\.rawValue)),
        ("OutgoingState", OutboxEntry.State.allCases.map(\.rawValue)),
        ("OutgoingOutcome", OutboxAttempt.Outcome.allCases.map(\.rawValue)),
        ("OutboxDeedKind", OutboxDeed.Kind.allCases.map(\.rawValue)),
        ("UnreachableSource", UnreachableAddress.Source.allCases.map(\.rawValue)),
        ("IntakeFilter", IntakeFilter.allCases.map(\.rawValue)), ("IntakeDecision", IntakeDecision.allCases.map(\.rawValue)),
        ("ArticleConfidence", ArticleConfidence.allCases.map(\.rawValue)),
        ("ArticleAudience", ArticleAudience.Kind.allCases.map(\.rawValue)),
        ("ArticleRefusal", ArticleRefusal.allCases.map(\.rawValue)),
        ("RoutingPlace", RoutingCondition.Place.allCases.map(\.rawValue)), ("RoutingResult", RoutingResult.allCases.map(\.rawValue)),
    ]

    @Test("It has every word that we write, and none besides", arguments: enums)
    func words(schema: String, words: [String]) throws {
        let described = try Self.document()["components"]["schemas"][schema]["enum"]
        #expect((0..<described.count).compactMap { described[$0].string } == words)
    }

    /// A day's work at one ticket, by every route there is.
    static let work: [(HTTPRequest.Method, String, String?)] = [
        (.post, "/skills", #"{"name":"Lamps"}"#), (.get, "/skills", nil),
        (
            .post, "/routing-rules",
            #"{"name":"Lamps","conditions":[{"on":"words","values":["broken"],"in":["subject"]}],"outcome":{"queue":2,"priority":"high","skill":1}}"#
        ),
        (.post, "/routing-rules", #"{"name":"Rest","active":false,"outcome":{"priority":"low"}}"#), (.get, "/routing-rules", nil),
        (.put, "/routing-rules/order", #"{"order":[2,1]}"#),
        (.post, "/tickets", #"{"subject":"A broken lamp","body":"It is dark.","requester":{"email":"rita@example.com","name":"Rita"}}"#),
        (.get, "/tickets/{number}/routing", nil), (.post, "/tickets/{number}/queue", #"{"queue":"General questions"}"#),
        (.put, "/tickets/{number}/tags", #"{"tags":["Hall","vip"]}"#), (.get, "/tags", nil), (.get, "/tickets?tag=vip", nil),
        (.put, "/tickets/{number}/skill", #"{"skill":null}"#), (.get, "/routing-corrections", nil),
        (.get, "/routing-trial?limit=5", nil), (.get, "/quarantine", nil),
        (.put, "/routing-rules/{id}", #"{"name":"Lamps","active":false,"conditions":[],"outcome":{"tags":[1]}}"#),
        (.post, "/tickets", #"{"subject":"Broken","body":"It broke.","requester":{"email":"rita@example.com","name":"Rita"}}"#),
        (.get, "/tickets", nil), (.get, "/tickets?sort=due&due=soon&closed=hidden&priority=normal&assignee=nobody", nil),
        (.post, "/tickets/{number}/assignment", nil),
        (.post, "/tickets/{number}/priority", #"{"assessment":{"users":"high","business":"high","urgency":"low"}}"#),
        (.post, "/tickets/{number}/priority", #"{"priority":"highest","reason":"The hall is dark.","preview":true}"#),
        (.post, "/tickets/{number}/priority", #"{"priority":"highest","reason":"The hall is dark."}"#),
        (.post, "/tickets/{number}/restoration", #"{"at":"2026-03-07T14:00:00.000Z"}"#),
        (.post, "/tickets/{number}/details", #"{"symptoms":"It hums.","components":"Lamp"}"#), (.get, "/tickets/{number}/details", nil),
        (.post, "/tickets/{number}/requester", #"{"phones":["+48 22 123 45 67"],"note":"After three"}"#),
        (.get, "/tickets/{number}/requester", nil), (.get, "/people?phone=%2B48221234567", nil),
        (.post, "/tickets/{number}/time-spent", #"{"minutes":75,"day":"2026-03-05","note":"Looked"}"#),
        (.post, "/tickets/{number}/timer", nil), (.get, "/timer", nil), (.post, "/tickets/{number}/timer/end", nil),
        (.delete, "/tickets/{number}/timer", nil), (.get, "/timer", nil), (.post, "/tickets/{number}/timer", nil),
        (.post, "/tickets/{number}/time-spent", #"{"timer":true,"person":"carl@example.org"}"#),
        (.post, "/tickets/{number}/watchers", #"{"email":"wanda@example.com","name":"Wanda"}"#), (.get, "/tickets/{number}/watchers", nil),
        (.delete, "/tickets/{number}/watchers/{id}", nil), (.post, "/tickets/{number}/kind", #"{"kind":"change"}"#),
        (.post, "/tickets/{number}/approval-request", nil), (.post, "/tickets/{number}/approval", #"{"approved":true,"reason":"Go on."}"#),
        (.post, "/tickets/{number}/kind", #"{"kind":"problem","proactive":true}"#),
        (.post, "/tickets/{number}/question", #"{"body":"Which?"}"#),
        (.post, "/tickets/{number}/resumption", nil),
        (.post, "/tickets/{number}/waiting", #"{"reason":"date","until":"2026-03-20T08:00:00.000Z"}"#), (.get, "/tickets/{number}", nil),
        (.get, "/tickets/{number}/clocks", nil), (.get, "/tickets/{number}/times", nil), (.post, "/tickets/{number}/resumption", nil),
        (.post, "/tickets/{number}/messages", #"{"body":"A note","internal":true}"#),
        (.post, "/tickets/{number}/messages", #"{"body":"An answer"}"#),
        (.post, "/tickets/{number}/escalation", #"{"line":"second","reason":"Hard"}"#),
        (.post, "/tickets/{number}/solution", #"{"body":"Try now."}"#), (.post, "/tickets/{number}/confirmation", nil),
        (.post, "/tickets/{number}/reopening", nil), (.post, "/tickets/{number}/closure-request", "{}"),
        (.post, "/tickets/{number}/closure", nil), (.post, "/tickets/{number}/reopening", nil),
        (.post, "/tickets/{number}/prevention", nil), (.post, "/tickets/{number}/reopening", nil), (.get, "/tickets/{number}/events", nil),
        (.get, "/tickets/{number}/satisfaction", nil), (.get, "/tickets/{number}/messages", nil),
        (.get, "/tickets/{number}/clocks?explain=true", nil), (.get, "/tickets?limit=1", nil), (.get, "/calendars", nil),
        (.post, "/calendars", #"{"name":"Nights","definition":{"timezone":"UTC","hours":{"mon":[["22:00","06:00"]]}}}"#),
        (
            .post, "/calendars/{id}/versions",
            #"{"definition":{"timezone":"Europe/Berlin","hours":{"tue":[["09:00","17:00"]]}},"validFrom":"2026-01-01T00:00:00Z","preview":true}"#
        ),
        (.post, "/calendars/{id}/versions", #"{"definition":{"timezone":"Europe/Berlin","hours":{"tue":[["09:00","17:00"]]}}}"#),
        (
            .post, "/calendars/{id}/holidays",
            #"{"ical":"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261224\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\nEND:VCALENDAR"}"#
        ),
        (.get, "/agreements", nil),
        (.post, "/agreements", #"{"name":"Gold","terms":{"firstResponse":{"high":15},"resolution":{"high":60}},"calendar":1}"#),
        (
            .post, "/agreements/{id}/versions",
            #"{"terms":{"firstResponse":{"normal":30},"resolution":{"normal":90},"pausedBy":["supplier"]},"calendar":2,"preview":true}"#
        ),
        (.post, "/agreements/{id}/versions", #"{"terms":{"firstResponse":{"normal":30},"resolution":{"normal":90}},"calendar":2}"#),
        (.post, "/priority-agreements", #"{"priority":"high","agreement":2,"preview":true}"#),
        (.post, "/priority-agreements", #"{"priority":"high","agreement":2}"#), (.get, "/priority-matrix", nil),
        (.post, "/categories", #"{"name":"Hardware"}"#), (.post, "/categories/{id}/fields", #"{"name":"Floor","type":"number"}"#),
        (.get, "/categories/{id}/fields", nil), (.post, "/fields/{id}", #"{"name":"Storey","required":true,"position":7}"#),
        (.post, "/categories/{id}", #"{"name":"Devices","agreement":1,"active":true}"#), (.get, "/categories", nil),
        (.post, "/tickets/{number}/category", #"{"category":1}"#), (.get, "/tickets/{number}/fields", nil),
        (.post, "/tickets/{number}/fields", #"{"values":{"1":"3"}}"#), (.post, "/organizations", #"{"name":"Harbour"}"#),
        (.get, "/organizations", nil), (.post, "/organizations/{id}", #"{"name":"Harbour Ltd","sharesTickets":true}"#),
        (.post, "/people/{id}/organization", #"{"organization":1}"#),
        (.put, "/people/{id}/addresses", #"{"others":["home@harbour.example"]}"#),
        (.post, "/tickets/{number}/category", #"{"category":null,"preview":true}"#),
        (.post, "/categories/{id}", #"{"agreement":null,"preview":true}"#),
        (.post, "/organizations/{id}", #"{"agreement":1,"preview":true}"#),
        (.post, "/people/{id}/organization", #"{"organization":null,"preview":true}"#),
        // The ticket of the work is the third; the lamp is the second.
        (.post, "/tickets/{number}/links", #"{"relation":"blocks","ticket":"1000028"}"#), (.get, "/tickets/{number}/links", nil),
        (.post, "/tickets/{number}/links/removal", #"{"relation":"blocks","ticket":"1000028"}"#),
        (.post, "/tickets/{number}/incidents", #"{"incident":"1000028"}"#), (.get, "/tickets/{number}/incidents", nil),
        (.put, "/tickets/{number}/known-error", #"{"cause":"Rain","workaround":"Wait.","knownError":true}"#),
        (.get, "/tickets/{number}/known-error", nil),
        (.post, "/tickets/{number}/incident-answers", #"{"key":"of the work","texts":{"en":"It stopped."},"preview":true}"#),
        (.post, "/tickets/{number}/incident-answers", #"{"key":"of the work","texts":{"en":"It stopped."},"solution":true}"#),
        (.post, "/tickets/{number}/developer-requests", #"{"title":"A roof","link":"https://tracker.example/1","waits":true}"#),
        (.put, "/tickets/{number}/developer-requests/{id}", #"{"state":"done"}"#), (.get, "/tickets/{number}/developer-requests", nil),
        (
            .post, "/tickets/{number}/side-conversations",
            #"{"email":"roof@tiles.example","name":"Tiles","subject":"A roof","body":"How much?","waitsFor":"supplier"}"#
        ),
        (.post, "/tickets/{number}/side-conversations/{id}/messages", #"{"body":"Well?"}"#),
        (.post, "/tickets/{number}/side-conversations/{id}/ending", nil), (.get, "/tickets/{number}/side-conversations", nil),
        (.post, "/tickets", #"{"subject":"Wet","body":"Still.","requester":{"email":"rita@example.com","name":"Rita"}}"#),
        (.put, "/tickets/{number}/problem", #"{"problem":"1000031"}"#), (.put, "/tickets/{number}/problem", #"{"problem":null}"#),
        (.post, "/tickets/{number}/split", #"{"messages":[9999],"subject":"Dry"}"#),
        (.post, "/tickets/{number}/merge", #"{"into":"1000028"}"#),
        (.get, "/line-policy", nil), (.post, "/line-policy", #"{"requiresCategory":true}"#),
        (.post, "/line-policy", #"{"requiresCategory":false}"#),
        (.post, "/priority-matrix", #"{"rows":[["low","low","low"],["low","normal","high"],["high","high","highest"]]}"#),
        (.get, "/lines", nil), (.put, "/lines/{line}", #"{"name":"Engineers","names":{"he":"מהנדסים"}}"#),
        (.get, "/tickets?line=first", nil),
        (.post, "/teams", #"{"name":"Networks","line":"second","people":[1],"lead":1,"queues":[1]}"#), (.get, "/teams", nil),
        (.put, "/teams/{id}", #"{"name":"Networks","line":"third"}"#), (.delete, "/teams/{id}", nil),
        (.get, "/queues", nil),
        (.post, "/queues", #"{"name":"Lifts","address":"lifts@example.org","assignment":"automatic","people":[1]}"#),
        (.put, "/queues/{id}", #"{"name":"General","people":[1]}"#), (.put, "/queues/{id}/assignment", #"{"assignment":"automatic"}"#),
        (.put, "/queues/{id}/assignment", #"{"assignment":"byHand"}"#),
        (.get, "/queues/{id}/letter", nil),
        (.put, "/queues/{id}/letter", #"{"greetings":{"en":"Hello {{requester}}"},"signatures":{"he":"{{desk}}"}}"#),
        (.get, "/signature", nil), (.put, "/signature", #"{"text":"{{agent}}","languages":{"ru":"{{agent}}, {{desk}}"}}"#),
        (
            .put, "/people/{id}/work-profile",
            #"{"languages":["en","he"],"lines":["first"],"calendar":1,"capacity":100,"substitute":2,"leading":true,"onDuty":true}"#
        ),
        (.get, "/people/{id}/work-profile", nil), (.get, "/tickets/{number}/assignment", nil), (.post, "/tickets/next", nil),
        (.post, "/people/{id}/absence", #"{"until":"2026-12-24T12:00:00Z","substitute":null}"#),
        (.get, "/tickets/{number}/assignment", nil), (.delete, "/people/{id}/absence", nil),
        (.post, "/people/{id}/access", #"{"enabled":true}"#),
        (
            .post, "/mailboxes",
            #"{"name":"Lifts","host":"imap.example.org","user":"lifts@example.org","secret":"x","queue":1,"language":"he","afterwards":"move","target":"Done"}"#
        ),
        (.get, "/mailboxes", nil), (.post, "/mailboxes/{id}/trial", nil),
        (
            .put, "/mailboxes/{id}",
            #"{"name":"Lifts","host":"imap.example.org","user":"lifts@example.org","queue":1,"agreement":1,"takesOlder":true}"#
        ),
        (.delete, "/mailboxes/{id}", nil),
        (.get, "/desk", nil),
        (.post, "/desk/plan", ##"{"file":"queues: [{name: Lifts}]\norganizations: [{name: Fjord, agreement: Gold}]"}"##),
        (.post, "/desk", #"{"file":"rules: [{name: Paint, then: {tags: [hall]}}]","remove":true}"#),
        // The ticket before was merged, and stays closed.
        (.post, "/tickets", #"{"subject":"Dry","body":"Again.","requester":{"email":"rita@example.com","name":"Rita"}}"#),
        (.post, "/tickets/{number}/messages", #"{"body":"Let me see."}"#), (.post, "/tickets/{number}/messages/{message}/withdrawal", nil),
        (.get, "/tickets/{number}/messages", nil), (.get, "/tickets/{number}/events", nil),
        (.get, "/audit", nil), (.get, "/audit?kind=queues&thing=1&until=2030-01-01T00:00:00Z", nil),
        (.get, "/outgoing-mails?state=pending", nil), (.post, "/outgoing-mails/{id}/hold", #"{"reason":"Look at it"}"#),
        (.post, "/outgoing-mails/{id}/release", nil), (.post, "/outgoing-mails/{id}/hold", nil), (.post, "/outgoing-mails/{id}/retry", nil),
        (.post, "/outgoing-mails/{id}/drop", #"{"reason":"Wrong address"}"#), (.get, "/outgoing-mails/{id}", nil), (.get, "/outbox", nil),
        (.put, "/outbox/pause", #"{"paused":true,"reason":"The relay moves"}"#), (.put, "/outbox/pause", #"{"paused":false}"#),
        (.get, "/settings", nil),
        (.put, "/settings", #"{"name":"Desk","senderName":"","languages":["en","he"],"timeZone":"Europe/Warsaw"}"#),
        (.put, "/settings/mail-server", #"{"host":"mx.example.org","security":"starttls","user":"desk","secret":"top secret"}"#),
        (.delete, "/settings/mail-server", nil),
        (.put, "/outbox/policy", #"{"giveUpAfterHours":24,"undoSeconds":0,"mailsAtOnce":4,"mailsPerMinute":60}"#),
        (.get, "/people/{id}/mail-stop", nil), (.delete, "/people/{id}/mail-stop", nil),
        (.post, "/canned-answers", #"{"name":"Hello","texts":{"en":"Hello {{requester}}"},"queues":[]}"#),
        (.get, "/canned-answers", nil),
        (.put, "/canned-answers/{id}", #"{"name":"Hello","active":true,"texts":{"en":"Hello {{requester}}","he":"{{number}}"}}"#),
        (.get, "/tickets/{number}/canned-answers", nil),
        (
            .post, "/macros",
            #"{"name":"Seen","conditions":[{"on":"channel","values":["api"]}],"steps":[{"do":"note","text":"Seen {{number}}"},{"do":"spend","minutes":5}]}"#
        ),
        (.get, "/macros", nil), (.put, "/macros/order", #"{"order":[1]}"#),
        (.put, "/macros/{id}", #"{"name":"Seen","active":true,"steps":[{"do":"note","text":"Seen"},{"do":"assign","assignee":"me"}]}"#),
        (.get, "/tickets/{number}/macros", nil), (.post, "/tickets/{number}/macros/{id}", #"{"command":"a"}"#),
        (.post, "/tickets/bulk", #"{"tickets":["1000015"],"command":"b","steps":[{"do":"tag","tags":[1]},{"do":"queue","queue":2}]}"#),
        (.post, "/tickets/bulk", #"{"tickets":["1000015"],"command":"c","steps":[{"do":"queue","queue":2}]}"#),
        (
            .post, "/triggers",
            #"{"name":"Reopened","moments":["reopened"],"conditions":[{"on":"age","values":["1"]}],"steps":[{"do":"notify","to":"managers"}]}"#
        ),
        (.get, "/triggers", nil), (.put, "/triggers/order", #"{"order":[1]}"#),
        (
            .put, "/triggers/{id}",
            #"{"name":"Reopened","active":true,"moments":["reopened","opened"],"conditions":[],"steps":[{"do":"reopen"}]}"#
        ),
        (.get, "/tickets/{number}/triggers?moment=opened", nil), (.get, "/trigger-failures", nil),
        (.get, "/notification-matrix", nil),
        (.post, "/notification-matrix", #"{"matrix":{"opened":{"queue":["mail","browser"]},"waiting":{"requester":[]}}}"#),
        (.get, "/notice-choices", nil),
        (
            .put, "/notice-choices",
            #"{"ways":{"closed":["browser"]},"quietHours":{"from":"22:00","until":"06:30","days":["mon","sat"]},"pace":"daily","digestHour":7}"#
        ),
        (.get, "/notices?unread=true&limit=5", nil), (.post, "/notices/reading", "{}"),
        (.get, "/mail-templates/{mail}/{language}", nil),
        (.put, "/mail-templates/{mail}/{language}", #"{"subject":"We have it","body":"{number}"}"#),
        (.delete, "/mail-templates/{mail}/{language}", nil),
        (.post, "/article-sections", #"{"name":"Lamps","names":{"he":"מנורות"}}"#), (.get, "/article-sections", nil),
        (
            .post, "/articles",
            #"{"section":1,"language":"en","title":"Dark halls","problem":"It is dark.","resolution":"Change the lamp.","reason":"New"}"#
        ),
        (.get, "/articles?section=1&confidence=workInProgress&limit=5", nil), (.get, "/articles/{id}?language=en", nil),
        (
            .put, "/articles/{id}/texts/{language}",
            #"{"base":1,"title":"Dark halls","resolution":"Change the **lamp**.","reason":"Which"}"#
        ),
    ]

    /// The path of a step, with what stands in it.
    static func filled(_ path: String, _ number: String) -> String {
        path.replacing("{number}", with: number).replacing("{mail}", with: "accepted").replacing("{language}", with: "en")
            .replacing("{line}", with: "second")
    }

    /// With the last message of the ticket where the path names one.
    static func latest(in path: String, of number: String, _ test: TestDesk) async throws -> String {
        guard path.contains("{message}"), let ticket = TicketNumber(number) else { return path }
        let last = try await test.desk.conversation(ticket, for: nil).last
        return path.replacing("{message}", with: "\(last?.id.rawValue ?? 0)")
    }

    @Test("What every route really answers is as it says; TestDesk holds each reply against it")
    func replies() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            // Nobody approves what he asked for.
            let bert = try await test.member("bert@example.org", .manager)
            let carl = try await test.member("carl@example.org", .administrator)
            try await test.ticket()
            var (number, watcher, message) = ("", "", "")
            var succeeded: Set<String> = []
            for (method, path, body) in Self.work {
                let audited = try await Self.audited(test)
                let reply = try await test.api(
                    method,
                    try await Self.latest(in: Self.filled(path, number), of: number, test).replacing(
                        "{id}", with: path.contains("watchers") ? watcher : "1"),
                    body?.replacing("9999", with: message),
                    as: !path.hasPrefix("/tickets") && path != "/timer" ? carl : path.hasSuffix("/approval") ? bert : anna)
                #expect(reply.status.kind == .successful, "\(method) \(path): \(reply.text)")
                if path == "/tickets", method == .post {
                    number = try #require(reply.json["number"].string)
                    let first = try await test.desk.conversation(try #require(TicketNumber(number)), for: nil).first
                    message = try #require(first.map { "\($0.id.rawValue)" })
                }
                if case .number(let id) = reply.json["watchers"][0]["id"] { watcher = "\(Int(id))" }
                let route = "\(method.rawValue) /api/v1\(path.prefix { $0 != "?" })"
                if Self.administers(route), !(body?.contains("preview") ?? false) {
                    #expect(try await Self.audited(test) > audited, "\(route) is not in the audit list")
                }
                succeeded.insert(route)
                // So that clocks run, stop and are late.
                test.time.pass(.seconds(3 * 3600))
                _ = try await test.desk.escalateOverdue()
            }
            succeeded.formUnion(try await farewells(test, of: number, by: carl))
            succeeded.formUnion(try await filtered(test, by: carl))
            #expect(succeeded == Set(APIRoutes.all.map { "\($0.method.rawValue) \($0.path)" }))
        }
    }

    private static func audited(_ test: TestDesk) async throws -> Int64 {
        try await test.database.read { try $0.rows("SELECT COUNT(*) FROM audit_entry", []).first?.integer(0) ?? 0 }
    }

    /// What is asked of these is so already.
    private static let unchanging: Set<String> = [
        "POST /api/v1/people/{id}/access", "POST /api/v1/people/{id}/organization", "PUT /api/v1/macros/order",
        "PUT /api/v1/triggers/order",
    ]

    /// Whether a route changes what is set up; what is only tried changes nothing.
    private static func administers(_ name: String) -> Bool {
        APIRoutes.all.contains { route in
            "\(route.method.rawValue) \(route.path)" == name && !unchanging.contains(name) && route.scope == .administration
                && route.method != .get
                && !["/plan", "/trial", "/preview"].contains { route.path.hasSuffix($0) }
        }
    }

    /// What is done with mails that the intake kept from the tickets.
    private func filtered(_ test: TestDesk, by carl: Member) async throws -> [String] {
        _ = try await test.desk.addQueue(QueueDraft(name: "Junk", takesSpam: true), by: carl.viewer)
        let headers = [(name: "X-Spam", value: "Yes")]
        let spam = MailContact.mail(
            from: Cast.eve, to: "desk@example.org", subject: "Pills", text: "Buy.", messageID: "s@x.test", headers: headers)
        let number = try await test.desk.receive(spam).number.digits
        for id in 1...2 {
            var infected = MailContact.mail(
                from: Cast.eve, to: "desk@example.org", subject: "Invoice", text: "Look.", messageID: "\(id)@virus.test")
            infected.scan = .infected("Eicar-Test-Signature")
            _ = try await test.desk.receive(infected)
        }
        var unread = MailContact.mail(from: Cast.alice, to: "desk@example.org", subject: "Long", text: "So.", messageID: "l@x.test").mail
        unread.cutShort = ["too many parts"]
        let long = MailContact(mail: unread, bytes: [1], recipient: test.desk.identity.address, sender: Cast.alice.address)
        let partly = try await test.desk.receive(long).number
        let message = try #require(try await test.desk.conversation(partly, for: nil).first).id
        let reading = try await test.api(.post, "/tickets/\(partly.digits)/messages/\(message.rawValue)/reading", as: carl)
        #expect(reading.status == .ok && reading.json["number"].string == partly.digits)
        let calls: [(HTTPRequest.Method, String, String, String?)] = [
            (.delete, "/tickets/{number}/spam", number, nil), (.post, "/quarantine/{id}/release", "1", nil),
            (.post, "/quarantine/{id}/removal", "2", #"{"reason":"A real virus"}"#), (.get, "/quarantine", "", nil),
            (.get, "/quarantine?limit=1", "", nil), (.get, "/tickets/{number}/messages", number, nil), (.get, "/routing-trial", "", nil),
        ]
        for (method, path, id, body) in calls {
            let reply = try await test.api(method, path.replacing(/\{\w+\}/, with: id), body, as: carl)
            #expect(reply.status.kind == .successful, "\(method) \(path): \(reply.text)")
        }
        return ["POST /api/v1/tickets/{number}/messages/{message}/reading"]
            + calls.map { "\($0.0.rawValue) /api/v1\($0.1.prefix { $0 != "?" })" }
    }

    /// What takes something away for good.
    private func farewells(_ test: TestDesk, of number: String, by carl: Member) async throws -> [String] {
        func open(_ name: String) async throws -> (number: String, person: Int) {
            let body = #"{"subject":"Spam","body":"Buy.","requester":{"email":"\#(name)@example.com","name":"\#(name)"}}"#
            let ticket = try await test.api(.post, "/tickets", body, as: carl).json
            guard case .number(let person) = ticket["requester"]["id"] else { throw DeskError.notFound }
            return (try #require(ticket["number"].string), Int(person))
        }
        let message = try await test.api(.get, "/tickets/\(number)/messages", as: carl).json["messages"][0]
        guard case .number(let id) = message["id"], let word = message["body"].string?.split(separator: " ").first else {
            throw DeskError.notFound
        }
        let (one, other) = (try await open("one"), try await open("other"))
        let calls = [
            ("/tickets/{number}/redaction", number, #"{"message":\#(Int(id)),"passage":"\#(word)","reason":"Private"}"#),
            ("/people/{id}/merge", "\(one.person)", #"{"other":\#(other.person),"preview":true}"#),
            ("/people/{id}/merge", "\(one.person)", #"{"other":\#(other.person)}"#), ("/people/{id}/erasure", "\(one.person)", "{}"),
            ("/tickets/{number}/deletion", one.number, "{}"),
        ]
        for (path, id, body) in calls {
            let reply = try await test.api(.post, path.replacing(/\{\w+\}/, with: id), body, as: carl)
            #expect(reply.status.kind == .successful, "\(path): \(reply.text)")
        }
        return calls.map { "POST /api/v1\($0.0)" }
    }

    @Test("Messages that came as mail answer as it says: quoted, automatic, held, thankful, with files and defects")
    func mails() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let attachment = MailAttachment(filename: "a.txt", contentType: "text/plain", isInline: true, bytes: [1, 2, 3])
            let opened = try await test.desk.receive(
                .mail(
                    from: Cast.alice, to: "desk@example.org", subject: "Broken", text: "It broke.", messageID: "1@x.test",
                    attachments: [attachment]))
            let number = opened.number.digits
            for (id, automatic) in [("2@x.test", AutoSubmitted.no), ("3@x.test", .autoReplied)] {
                _ = try await test.desk.receive(
                    .mail(
                        from: Cast.alice, to: "desk@example.org", subject: "More on #\(number)", text: "Also \(id)", messageID: id,
                        inReplyTo: "1@x.test",
                        automatic: automatic))
            }
            _ = try await test.desk.receive(
                .mail(from: Cast.eve, to: "desk@example.org", subject: "Me too: #\(number)", text: "Mine as well.", messageID: "4@x.test"))
            let messages = try await test.api(.get, "/tickets/\(number)/messages", as: anna).json["messages"]
            #expect(messages.count == 4)
            #expect(messages[0]["attachments"].count == 1)
            #expect((0..<messages.count).contains { messages[$0]["held"] == .flag(true) })
            #expect((0..<messages.count).contains { messages[$0]["automatic"] != .text("no") })
            _ = try await test.api(.get, "/tickets/\(number)/events", as: anna)
        }
    }

    /// One of each change, with and without the fields that may be missing.
    private static let changes: [TicketChange] = [
        .opened(TicketOpening(requester: ID(3), queue: ID(2), channel: .telephone, message: ID(5))), .messageReceived(ID(5)),
        .automaticReceived(ID(5)), .thanked(ID(5)), .messageHeld(ID(5)), .heldAccepted(ID(5)), .heldSeparated(ID(5), as: ID(8)),
        .continued(in: ID(8)),
        .assigned(to: ID(3)), .released(from: ID(3)), .routed(by: ID(1)), .triggered(by: ID(1)), .triggerHeldBack(ID(1)),
        .queued(in: ID(1)), .skillRequired(ID(1)), .tagged([ID(1)]),
        .answered(ID(5)), .noted(ID(5)), .escalated(from: .first, to: .third, because: ID(5)),
        .escalated(from: .third, to: .second, because: nil), .proposed(ID(5)), .waited(Waiting(for: .supplier)),
        .waited(Waiting(for: .date, until: Instant(microseconds: 1_772_704_800_000_001))), .resumed,
        .classified(.problem, isProactive: true),
        .prioritised(.high, PriorityAssessment(users: .high, business: .low, urgency: .medium), because: nil),
        .prioritised(.low, nil, because: ID(5)), .agreed(ID(2)), .agreed(nil), .redacted(ID(5), because: ID(6)), .mailReadAgain(ID(5)),
        .requesterMerged(into: ID(3)), .categorised(ID(2)), .categorised(nil), .fieldsChanged([ID(1), ID(2)]),
        .clockReached(ClockReach(.nextResponse, number: 2, .breach)),
        .clockReached(ClockReach(.resolution, number: 1, .repetition, arming: 2, repetition: 3, due: Instant(microseconds: 7))),
        .clockRearmed(.resolution, number: 3),
        .closureRequested(ID(5)), .closed(.confirmed), .closed(.confirmedByTelephone), .closed(.unconfirmed), .closed(.prevented),
        .closed(.merged),
        .reopened(round: 2),
        .linked(.duplicateOf, ID(8)), .unlinked(.problem, ID(8)), .absorbed(ID(8), isUnanswered: true), .split([ID(5)], into: ID(8)),
        .causeFound(ID(5)), .causeFound(nil), .workaroundFound(ID(5)), .knownErrorMarked(true), .developersAsked(ID(4)),
        .developerRequestMoved(ID(4), to: .done), .developerRequestChanged(ID(4)),
        .mailWithheld(ID(5), because: .unclear), .sideWritten(ID(5), in: ID(2)), .sideReceived(ID(5), in: ID(2), as: .bounce),
        .sideEnded(ID(2)), .sideFailed(ID(2)),
        .deliveryFailed(to: ID(3)),
        .answerWithdrawn(
            ID(5),
            AnswerReversal(
                answeredAt: Instant(microseconds: 7), stoppedLater: Instant(microseconds: 9),
                stance: .init(status: .solved, closureRequest: 4, solutionAt: Instant(microseconds: 5)))),
        .detailsChanged, .contactChanged, .approvalRequested, .changeApproved(because: nil), .changeApproved(because: ID(5)),
        .changeDeclined(because: ID(5)),
        .watcherAdded(ID(3)), .watcherAccepted(ID(3)), .watcherRemoved(ID(3)), .restored(at: Instant(microseconds: 7)), .rated(.veryGood),
        .timeSpent(TimeEntry(minutes: -15, by: ID(3), on: CalendarDate(day: 20_000), note: ID(5))),
        .timeSpent(TimeEntry(minutes: 90, by: ID(3), on: CalendarDate(day: 0))),
        .opened(
            TicketOpening(
                requester: ID(3), queue: ID(2), channel: .mail, message: ID(5), isProactive: true,
                assessment: PriorityAssessment(users: .high, business: .low, urgency: .low), reportedAt: Instant(microseconds: 7))),
    ]

    @Test("Every change is an event as it says")
    func events() throws {
        let description = try APIDescription.read()
        for (change, actor) in Self.changes.flatMap({ change in [TicketActor.desk, .staff(ID(1))].map { (change, $0) } }) {
            let event = TicketEvent(sequence: 1, at: Instant(microseconds: 1_772_704_800_000_001), actor: actor, change: change)
            let written = try JSONEncoder().encode(EventListJSON(events: [EventJSON(event, people: [:])]))
            let read = try JSONDecoder().decode(JSONValue.self, from: written)
            let complaints = Schema(document: description.document).complaints(
                about: read, by: description.schema("EventList"), at: change.name)
            #expect(complaints == [])
        }
        let words = description.schema("Change")["enum"]
        #expect(Set(Self.changes.map(\.name)) == Set((0..<words.count).compactMap { words[$0].string }))
    }

    @Test(
        "A reply that differs from it in one thing is found",
        arguments: [
            ("status", JSONValue.text("done")), ("priority", .null), ("number", .number(1_000_014)), ("number", .text("14")),
            ("assignee", .text("Anna")), ("queue", .object(["id": .number(1)])),
            ("queue", .object(["id": .number(1.5), "name": .text("")])),
            ("createdAt", .text("yesterday")), ("secret", .text("x")), ("subject", nil as JSONValue?), ("assignee", nil as JSONValue?),
        ] as [(String, JSONValue?)])
    func differences(field: String, value: JSONValue?) async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let shown = try await test.api(.get, "/tickets/\(try await test.ticket().digits)", as: anna).json
            guard case .object(var fields) = shown else { return }
            let description = try APIDescription.read()
            func complaints() -> [String] {
                Schema(document: description.document).complaints(about: .object(fields), by: description.schema("Ticket"), at: "ticket")
            }
            #expect(complaints().isEmpty)
            fields[field] = value
            #expect(!complaints().isEmpty)
        }
    }
}
