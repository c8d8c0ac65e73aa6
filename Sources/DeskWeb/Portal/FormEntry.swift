import DeskOperations
import ServiceDesk

/// What somebody entered in the web form.
struct FormEntry: Sendable, Hashable {
    var name = ""
    var email = ""
    var subject = ""
    var message = ""
    var category = CategoryEntry()
    /// Files cannot be kept by a page.
    var hadFiles = false

    init() {}

    init(_ form: FormFields) {
        name = form.text("name")
        email = form.text("email")
        subject = form.text("subject")
        message = form.text("message")
        category = CategoryEntry(form)
    }

    /// - Parameter asked: the fields of the category.
    /// - Parameter person: whoever is signed in; a guest says who he is.
    /// - Throws: `DeskError.invalid` for values of other fields than those that were shown.
    func request(_ language: Language, asked: [Field], by person: Person?) throws(DeskError) -> TicketRequest {
        var facts = TicketFacts()
        facts.category = category.category
        facts.fields = try category.values(for: asked)
        return TicketRequest(
            subject: subject, body: message, name: person?.name ?? name, address: person.map { $0.address ?? "" } ?? email, channel: .form,
            language: language, facts: facts)
    }

    /// - Throws: what is no fault of the entry.
    mutating func complaint(about error: any Error) throws -> Complaint? {
        switch error {
        case DeskError.invalid(let field, let problem): return .of(field, problem)
        case DeskError.unfit(let refusal): category.unfit = refusal
        default: throw error
        }
        return nil
    }

    /// What is wrong: with one field, or with all of it. Keys of the catalog.
    enum Complaint: Sendable, Hashable {
        case field(String, String)
        case general(String)

        static func of(_ field: String, _ problem: DeskError.Problem) -> Complaint {
            switch (field, problem) {
            case ("phone", .ambiguous): .field("phone", "form.error.phoneShared")
            case ("phone", _): .field("phone", "form.error.phoneInvalid")
            case ("requester", .unknown): .field("find", "call.error.requester")
            case ("requester", _): .field("phone", "form.error.unreachable")
            case ("name", .unreachable): .field("name", "form.error.nameless")
            case ("internalNote", _): .field("note", "form.error.tooLong")
            case (_, .tooLong): .field(field == "body" ? "message" : field, "form.error.tooLong")
            case ("solution", _): .field("solution", "call.error.solution")
            case ("to", _), ("queue", _): .field("to", "call.error.to")
            case ("email", _): .field("email", "form.error.emailInvalid")
            case ("subject", _): .field("subject", "form.error.subjectEmpty")
            case ("category", _): .field("category", "ticket.error.category")
            case ("reportedAt", _): .field("reported", "form.error.reported")
            case ("files", _): .field("files", "form.error.files")
            case ("body", _): .field("message", "form.error.messageEmpty")
            case _ where field.hasPrefix("fields"): .general("category.questions.others")
            default: .general("form.error.tryLater")
            }
        }
    }
}
