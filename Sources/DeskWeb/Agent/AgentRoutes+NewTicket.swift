import DeskOperations
import DeskStore
import HTTPTypes
import Hummingbird
import ServiceDesk

/// A ticket that a member of staff enters for somebody who telephones.
extension AgentRoutes {
    static func showNewTicket(_ request: PageRequest) async throws -> Response {
        try await newTicketPage(request, NewTicketEntry(), status: .ok)
    }

    /// Opens it, unless its category's fields are asked for first (`step=fields`).
    static func openTicket(_ request: PageRequest) async throws -> Response {
        var entry = NewTicketEntry(request.form)
        guard !entry.category.asksForFields else { return try await newTicketPage(request, entry, status: .ok) }
        do {
            let asked = try await request.desk.categories().asked(of: entry.category.category)
            let opened = try await request.desk.open(
                entry.request(request.clock, asked: asked), by: request.viewer(), placement: .page)
            return request.redirect(to: "/tickets/\(opened.ticket.number.digits)")
        } catch DeskError.invalid(let field, let problem) {
            entry.complaint = .of(field, problem)
        } catch DeskError.unfit(let refusal) {
            entry.category.unfit = refusal
        }
        return try await newTicketPage(request, entry, status: .unprocessableContent)
    }

    private static func newTicketPage(
        _ request: PageRequest, _ entry: NewTicketEntry, status: HTTPResponse.Status
    ) async throws -> Response {
        let frame = request.frame(.tickets, back: request.method == .post ? "/tickets/new" : nil)
        let book = try await request.desk.categories()
        return request.page(NewTicketPage(frame: frame, entry: entry, book: book, clock: request.clock), status: status)
    }
}

/// What a member of staff entered of a new ticket.
struct NewTicketEntry: Sendable, Hashable {
    var fields: [String: String] = [:]
    var category = CategoryEntry()
    var complaint: FormEntry.Complaint?

    static let names = [
        "name", "email", "phone", "contact", "channel", "subject", "message", "symptoms", "components", "reported", "kind", "proactive",
        "users", "business",
        "urgency", "sent",
    ]
    /// By which somebody may reach a member of staff.
    static let channels: [Channel] = [.telephone, .sms, .mail, .form]

    init() {}

    init(_ form: FormFields) {
        for name in Self.names { fields[name] = form[name] }
        category = CategoryEntry(form)
    }

    func text(_ name: String) -> String { fields[name] ?? "" }

    func degree(_ name: String) -> PriorityAssessment.Degree { PriorityAssessment.Degree(rawValue: text(name)) ?? .medium }

    /// - Parameter asked: the fields of the category.
    /// - Throws: `DeskError.invalid` for a time that is none, and for values of other fields than those that were shown.
    func request(_ clock: PageClock, asked: [Field]) throws(DeskError) -> TicketRequest {
        var facts = TicketFacts()
        facts.kind = TicketKind(rawValue: text("kind")) ?? .incident
        facts.isProactive = text("proactive") == "1"
        facts.assessment = PriorityAssessment(users: degree("users"), business: degree("business"), urgency: degree("urgency"))
        facts.category = category.category
        facts.fields = try category.values(for: asked)
        facts.particulars.symptoms = text("symptoms")
        facts.particulars.components = text("components")
        facts.contact = text("contact")
        if !text("reported").isEmpty {
            guard let moment = clock.moment(text("reported")) else { throw .invalid(field: "reportedAt", .malformed) }
            facts.reportedAt = moment
        }
        var request = TicketRequest(
            subject: text("subject"), body: text("message"), name: text("name"), address: text("email"),
            telephone: text("phone"), channel: Channel(rawValue: text("channel")) ?? .telephone, facts: facts)
        request.isSent = text("sent") == "1"
        if request.isSent { request.channel = .mail }
        return request
    }
}
