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

    static func openTicket(_ request: PageRequest) async throws -> Response {
        var entry = NewTicketEntry(request.form)
        do {
            let opened = try await request.desk.open(entry.request(request.clock), by: request.viewer(), placement: .page)
            return request.redirect(to: "/tickets/\(opened.ticket.number.digits)")
        } catch DeskError.invalid(let field, let problem) {
            entry.complaint = .of(field, problem)
            return try await newTicketPage(request, entry, status: .unprocessableContent)
        }
    }

    private static func newTicketPage(
        _ request: PageRequest, _ entry: NewTicketEntry, status: HTTPResponse.Status
    ) async throws -> Response {
        let frame = request.frame(.tickets, back: request.method == .post ? "/tickets/new" : nil)
        let tree = try await request.desk.categories().tree
        return request.page(NewTicketPage(frame: frame, entry: entry, tree: tree, clock: request.clock), status: status)
    }
}

/// What a member of staff entered of a new ticket.
struct NewTicketEntry: Sendable, Hashable {
    var fields: [String: String] = [:]
    var complaint: FormEntry.Complaint?

    static let names = [
        "name", "email", "phone", "contact", "channel", "subject", "message", "symptoms", "components", "reported", "kind", "proactive",
        "users", "business",
        "urgency", "category",
    ]
    /// By which somebody may reach a member of staff.
    static let channels: [Channel] = [.telephone, .sms, .mail, .form]

    init() {}

    init(_ form: FormFields) {
        for name in Self.names { fields[name] = form[name] }
    }

    func text(_ name: String) -> String { fields[name] ?? "" }

    func degree(_ name: String) -> PriorityAssessment.Degree { PriorityAssessment.Degree(rawValue: text(name)) ?? .medium }

    /// - Throws: `DeskError.invalid` for a time that is none.
    func request(_ clock: PageClock) throws(DeskError) -> TicketRequest {
        var facts = TicketFacts()
        facts.kind = TicketKind(rawValue: text("kind")) ?? .incident
        facts.isProactive = text("proactive") == "1"
        facts.assessment = PriorityAssessment(users: degree("users"), business: degree("business"), urgency: degree("urgency"))
        facts.category = ChosenCategory.read(text("category"))
        facts.particulars.symptoms = text("symptoms")
        facts.particulars.components = text("components")
        facts.contact = text("contact")
        if !text("reported").isEmpty {
            guard let moment = clock.moment(text("reported")) else { throw .invalid(field: "reportedAt", .malformed) }
            facts.reportedAt = moment
        }
        return TicketRequest(
            subject: text("subject"), body: text("message"), name: text("name"), address: text("email"),
            telephone: text("phone"), channel: Channel(rawValue: text("channel")) ?? .telephone, facts: facts)
    }
}
