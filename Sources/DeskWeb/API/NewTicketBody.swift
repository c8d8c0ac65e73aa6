import DeskOperations
import DeskStore
import ServiceDesk

/// A new ticket as a program sends it.
struct NewTicketBody: Decodable {
    struct Requester: Decodable {
        let email: String?
        let phone: String?
        let name: String?
        let note: String?
    }

    let subject: String
    let body: String
    let requester: Requester
    let channel: String?
    let reportedAt: String?
    let symptoms: String?
    let components: String?
    let kind: String?
    let proactive: Bool?
    let assessment: PriorityAssessment?
    let category: Int64?
    let fields: EnteredValues?
    let send: Bool?

    func request() throws -> TicketRequest {
        var facts = TicketFacts()
        if let kind {
            guard let known = TicketKind(rawValue: kind) else {
                throw APIProblem.parameter("kind", allowed: TicketKind.allCases.map(\.rawValue))
            }
            facts.kind = known
        }
        facts.isProactive = proactive ?? false
        facts.assessment = assessment
        facts.reportedAt = try WrittenMoment.read(reportedAt, "reportedAt")
        facts.particulars = TicketParticulars(symptoms: symptoms ?? "", components: components ?? "")
        facts.contact = requester.note ?? ""
        facts.category = category.map { ID($0) }
        facts.fields = try fields?.byField("fields") ?? [:]
        var request = TicketRequest(
            subject: subject, body: body, name: requester.name ?? "", address: requester.email ?? "", telephone: requester.phone ?? "",
            channel: try wayIn(), facts: facts)
        request.isSent = send ?? false
        return request
    }

    private func wayIn() throws(APIProblem) -> Channel {
        guard let channel else { return .api }
        guard let known = Channel(rawValue: channel) else { throw .parameter("channel", allowed: Channel.allCases.map(\.rawValue)) }
        return known
    }
}
