import DeskOperations
import DeskStore
import HTML
import Hummingbird
import Localization
import ServiceDesk

/// What an administrator entered in a form that could not be done, and why; nothing on a page that is only looked at.
struct AdminEntry: Sendable {
    /// Whose form it was: the path that it was sent to.
    var form = ""
    var fields = FormFields.none
    /// What cannot be taken, and why.
    var complaint: (field: String, problem: DeskError.Problem)?
    /// A variable that there is not, in its braces, and those that there are.
    var variable: (name: String, allowed: [String])?
    /// What is wrong, in words that are made already.
    var text: String?

    /// What stands in a field of a form: what was entered, or what is known.
    func text(_ name: String, in form: String, known: String = "") -> String {
        form == self.form ? fields.text(name) : known
    }

    func isChecked(_ name: String, in form: String, known: Bool) -> Bool {
        form == self.form ? fields[name] == "1" : known
    }

    func complaintText(_ words: Catalog) -> String? {
        if let text { return text }
        if let variable {
            return words.isolated(
                "answers.error.variable", ["variable": variable.name, "allowed": variable.allowed.joined(separator: " ")])
        }
        guard let complaint else { return nil }
        if let place = StepEntry.place(of: complaint.field) { return words.text("steps.error", ["number": "\(place)"]) }
        if let kind = StepEntry.kind(of: complaint.field) { return words.text("steps.error.kind", ["step": words.word(kind)]) }
        if let subject = RoutingRuleEntry.subject(of: complaint.field) {
            return words.text("routing.error.condition", ["condition": words.word(subject)])
        }
        return switch (complaint.field, complaint.problem) {
        case ("scan", _): words.text("quarantine.error.infected")
        case ("outcome", _): words.text("routing.error.outcome")
        case ("tags", _): words.text("routing.error.tags")
        case ("steps", .empty): words.text("steps.error.none")
        case ("texts", _): words.text("answers.error.texts")
        case ("moments", _): words.text("triggers.error.moments")
        case ("rules", _), ("conditions", _): words.text("routing.error.tooMany")
        case ("email", .taken): words.text("people.invite.taken")
        case ("email", .malformed): words.text("form.error.emailInvalid")
        case ("email", _): words.text("admin.error.nobody")
        case ("domains", .taken): words.text("admin.error.domainTaken")
        case ("domains", _): words.text("admin.error.domain")
        case ("address", .taken): words.text("queue.error.addressTaken")
        case ("address", _): words.text("form.error.emailInvalid")
        case ("languages", _): words.text("settings.error.languages")
        case ("to", _): words.text("form.error.emailInvalid")
        case ("host", _): words.text("mailbox.error.host")
        case ("port", _): words.text("mailbox.error.port")
        case ("secret", _): words.text("mailbox.error.secret")
        case ("endpoint", _): words.text("mailbox.error.endpoint")
        case ("client", _): words.text("mailbox.error.client")
        case ("afterwards", _): words.text("mailbox.error.afterwards")
        case ("target", _): words.text("mailbox.error.target")
        case ("sites", .tooMany): words.text("form.sites.error.many", ["most": "\(FormSites.most)"])
        case ("sites", _): words.text("form.sites.error")
        case ("code", _): words.text("code.error")
        case ("days", _): words.text("tokens.error.days")
        case ("old", _): words.text("password.error.old")
        case ("password", .tooShort): words.text("password.error.short")
        case ("reason", .empty): words.text("outbox.error.reason")
        case ("giveUpAfterHours", _), ("undoSeconds", _), ("mailsAtOnce", _), ("mailsPerMinute", _): words.text("outbox.error.number")
        case ("capacity", _): words.text("work.error.capacity")
        case ("substitute", _): words.text("work.error.substitute")
        case ("queues", .taken): words.text("team.error.queueTaken")
        case ("lead", _): words.text("team.error.person")
        case ("until", _): words.text("presence.error.until")
        case ("quietHours", _): words.text("choices.error.quiet")
        case ("digestHour", _): words.text("choices.error.hour")
        case ("timeZone", _): words.text("choices.error.zone")
        case ("choices", .empty): words.text("admin.error.choices")
        case (_, .circular): words.text("admin.error.circular")
        case (_, .tooDeep): words.text("admin.error.tooDeep")
        case (_, .tooMany): words.text("admin.error.tooMany")
        case (_, .taken): words.text("admin.error.nameTaken")
        case (_, .empty): words.text("admin.error.name")
        case (_, .tooLong): words.text("form.error.tooLong")
        case (_, .malformed), (_, .unknown), (_, .tooShort), (_, .inFuture), (_, .inPast), (_, .unreachable), (_, .ambiguous):
            words.text("error.badRequest")
        }
    }
}

extension AdminRoutes {
    /// Does one thing and goes on; where the desk cannot take what was entered, shows the page again with it.
    ///
    /// - Parameter first: shows what it would do; `nil` when that need not be shown.
    static func edit(
        _ request: PageRequest, _ action: (Viewer) async throws -> String, again show: (AdminEntry) async throws -> any Markup,
        showing first: () async throws -> Response? = { nil }
    ) async throws -> Response {
        do {
            if let shown = try await first() { return shown }
            return request.redirect(to: try await action(try request.viewer()))
        } catch DeskError.invalid(let field, let problem) {
            let page = try await show(AdminEntry(form: request.path, fields: request.form, complaint: (field, problem)))
            return request.page(page, status: .unprocessableContent)
        } catch DeskError.variable(_, let name) {
            let allowed = AnswerVariable.allCases.map(\.written)
            let page = try await show(AdminEntry(form: request.path, fields: request.form, variable: ("{{\(name)}}", allowed)))
            return request.page(page, status: .unprocessableContent)
        } catch DeskError.template(.unknown(_, let name, let allowed)) {
            let page = try await show(
                AdminEntry(form: request.path, fields: request.form, variable: ("{\(name)}", allowed.map { "{\($0)}" })))
            return request.page(page, status: .unprocessableContent)
        }
    }
}

/// Why what was entered could not be done.
struct AdminComplaint: Component {
    let entry: AdminEntry
    let words: Catalog

    var content: some Markup {
        if let text = entry.complaintText(words) {
            Div(.class("complaint"), .role("alert"), .id("complaint")) { P(text) }
        }
    }
}

/// The agreements to choose from, with none as the first choice.
struct AgreementChoice: Component {
    let agreements: [AgreementName]
    let chosen: String
    let words: Catalog

    var content: some Markup {
        Label(words.text("admin.agreement"), .for("agreement"))
        Select(.id("agreement"), .name("agreement")) {
            HTML.Option(words.text("admin.agreement.none"), .value(""), .selected(if: chosen.isEmpty))
            for agreement in agreements {
                let id = "\(agreement.id.rawValue)"
                HTML.Option(agreement.name, .value(id), .dir(.auto), .selected(if: id == chosen))
            }
        }
    }
}

extension FormFields {
    /// An id that was chosen; `nil` for the empty choice, and one that nothing has for any other word.
    func choice<Entity>(_ name: String) -> ID<Entity>? {
        text(name).isEmpty ? nil : ID(Int64(text(name)) ?? 0)
    }
}

extension Optional {
    /// An id as the value of a choice.
    func choiceText<Entity>() -> String where Wrapped == ID<Entity> { map { "\($0.rawValue)" } ?? "" }
}
