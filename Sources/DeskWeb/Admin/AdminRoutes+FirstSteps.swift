import DeskOperations
import DeskStore
import HTML
import HTTPTypes
import Hummingbird
import Localization
import ServiceDesk

/// The first steps of a new desk.
extension AdminRoutes {
    static func showFirstSteps(_ request: PageRequest) async throws -> Response {
        let steps = try await request.desk.firstSteps(for: try request.viewer())
        return request.page(FirstStepsPage(frame: request.frame(.firstSteps), steps: steps, form: nil))
    }

    static func showFirstStep(_ request: PageRequest) async throws -> Response {
        request.page(try await stepPage(request, AdminEntry()))
    }

    static func dismissFirstSteps(_ request: PageRequest) async throws -> Response {
        try await request.desk.dismissFirstSteps(by: try request.viewer())
        return request.redirect(to: Administration.path)
    }

    /// Does what a step is for and goes on to the next; what was tried is shown before.
    static func takeFirstStep(_ request: PageRequest) async throws -> Response {
        let step = try step(of: request)
        do {
            return try await edit(request) { viewer in
                try await take(step, request, viewer)
                return (step.next).map { FirstStepsPage.path($0) } ?? FirstStepsPage.path
            } again: {
                try await stepPage(request, $0)
            } showing: {
                try await trial(in: step, request)
            }
        } catch DeskError.calendar(let fault) {
            return try await complain(AgreementComplaint.text(DeskError.calendar(fault), names(request)), request)
        } catch DeskError.invalid("ical", let problem) {
            return try await complain(AgreementComplaint.text(DeskError.invalid(field: "ical", problem), names(request)), request)
        }
    }

    private static func take(_ step: FirstStep, _ request: PageRequest, _ viewer: Viewer) async throws {
        let (desk, form) = (request.desk, request.form)
        switch step {
        case .name, .mail: try await desk.changeSettings(form.nameChange, by: viewer)
        case .outgoing: try await desk.setMailServer(form.mailServerDraft(), by: viewer)
        case .people:
            _ = try await desk.invite(
                form.text("email"), name: form.text("name"), role: Role(rawValue: form.text("role")) ?? .requester, language: nil,
                by: viewer)
        case .hours:
            let file = request.files.first { !$0.bytes.isEmpty }.map { String(decoding: $0.bytes, as: UTF8.self) }
            try await desk.setWorkingHours(form.week, in: form.text("timezone"), holidays: file, by: viewer)
        case .languages: try await desk.changeSettings(form.languageChange(), by: viewer)
        }
    }

    /// What is shown instead of going on: how a mailbox or a server does; `nil` where nothing is to be tried.
    private static func trial(in step: FirstStep, _ request: PageRequest) async throws -> Response? {
        switch (step, request.form.text("deed")) {
        case (.mail, "mailbox"):
            let viewer = try request.viewer()
            let mailbox = try await request.desk.addMailbox(try await mailboxDraft(request, viewer), by: viewer).mailbox
            let outcome = try await request.desk.mailboxTrial(mailbox.id, by: viewer, request.web.configuration.tryMailbox)
            return request.page(try await stepPage(request, AdminEntry(), mailbox: outcome))
        case (.mail, "address"):
            try await request.desk.changeSettings(request.form.nameChange, by: try request.viewer())
            return request.page(try await stepPage(request, AdminEntry()))
        case (.outgoing, "trial"):
            return request.page(try await stepPage(request, AdminEntry(), server: try await mailServerTrial(request)))
        case (.outgoing, "server"):
            try await request.desk.setMailServer(request.form.mailServerDraft(), by: try request.viewer())
            return request.page(try await stepPage(request, AdminEntry()))
        case (.name, _), (.mail, _), (.outgoing, _), (.people, _), (.hours, _), (.languages, _): return nil
        }
    }

    /// A mailbox for the first queue, whose mails stay where they are.
    private static func mailboxDraft(_ request: PageRequest, _ viewer: Viewer) async throws -> MailboxDraft {
        let (form, book) = (request.form, try await request.desk.mailboxes(for: viewer))
        guard let queue = book.queues.first?.id, let dialect = Mailbox.Dialect(rawValue: form.text("protocol")),
            let security = Mailbox.Security(rawValue: form.text("security")),
            let port = form.text("port").isEmpty ? security.standardPort(of: dialect) : Int(form.text("port"))
        else { throw DeskError.invalid(field: "port", .malformed) }
        let settings = MailboxSettings(
            name: form.text("user"), dialect: dialect, host: form.text("host"), port: port, security: security, user: form.text("user"),
            signIn: .password, grant: nil, folder: "INBOX", queue: queue, language: nil, agreement: nil, afterwards: .keep, isActive: true)
        return MailboxDraft(settings: settings, secret: form.text("secret").isEmpty ? nil : form.text("secret"))
    }

    private static func step(of request: PageRequest) throws(DeskError) -> FirstStep {
        guard let step = request.parameters.get("step").flatMap({ FirstStep(rawValue: $0) }) else { throw .notFound }
        return step
    }

    private static func names(_ request: PageRequest) -> TermWords {
        TermWords(words: request.words, clock: request.clock, calendars: [])
    }

    private static func complain(_ text: String?, _ request: PageRequest) async throws -> Response {
        let entry = AdminEntry(form: request.path, fields: request.form, text: text)
        return request.page(try await stepPage(request, entry), status: .unprocessableContent)
    }

    private static func stepPage(
        _ request: PageRequest, _ entry: AdminEntry, mailbox: MailboxTrial? = nil,
        server: (recipient: String, outcome: MailServerTrial)? = nil
    ) async throws -> FirstStepsPage {
        let (step, viewer, desk) = (try step(of: request), try request.viewer(), request.desk)
        let frame = request.frame(.firstSteps, back: FirstStepsPage.path(step))
        guard let calendar = try await desk.agreementRecords(for: viewer).calendars.first else { throw DeskError.notSetUp }
        let form = FirstStepForm(
            step: step, frame: frame, entry: entry, settings: try await desk.settings(for: viewer),
            calendar: calendar.definition(at: desk.now), mailboxes: try await desk.mailboxes(for: viewer),
            lmtp: request.web.configuration.lmtp, mailboxTrial: mailbox, serverTrial: server)
        return FirstStepsPage(frame: frame, steps: try await desk.firstSteps(for: viewer), form: form)
    }
}
