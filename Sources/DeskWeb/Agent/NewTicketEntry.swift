import DeskOperations
import DeskStore
import ServiceDesk

/// What a member of staff entered of a new ticket.
struct NewTicketEntry: Sendable, Hashable {
    var fields: [String: String] = [:]
    var category = CategoryEntry()
    /// Who was found to be on the line.
    var person: ID<Person>?
    var timer: CallTimer
    /// Whether the form said since when it is open.
    private let isTimed: Bool
    var complaint: FormEntry.Complaint?
    private(set) var step = Step.open

    /// What a button of the form asks for.
    enum Step: String, Sendable, Hashable {
        case open
        case find
        case choose
        case forget
        case fields
        case pause
        case keep
        case discard
    }

    /// What is to become of it.
    enum Outcome: String, Sendable, Hashable, CaseIterable {
        case waits
        case take
        case solve
        case pass
    }

    private static let choices = [
        "channel", "reported", "kind", "proactive", "users", "business", "urgency", "sent", "outcome", "confirmed", "to",
    ]
    private static let words = [
        "find", "name", "email", "phone", "contact", "subject", "message", "note", "symptoms", "components", "solution", "reason",
    ]
    /// By which somebody may reach a member of staff.
    static let channels: [Channel] = [.telephone, .sms, .mail, .form]

    init(at now: Instant) {
        timer = CallTimer(from: now)
        isTimed = true
    }

    init(_ form: FormFields, at now: Instant) {
        for name in Self.choices + Self.words { fields[name] = form[name] }
        category = CategoryEntry(form)
        person = Int64(form.text("person")).map { ID($0) }
        let carried = CallTimer(form, at: now)
        timer = carried ?? CallTimer(from: now)
        isTimed = carried != nil
        step = form.text("choose").isEmpty ? Step(rawValue: form.text("step")) ?? .open : .choose
        if isOnlyLookingFor, step == .open { step = .find }
        obey(form.text("choose"), at: now)
    }

    /// What was begun and not opened.
    init(_ draft: NewTicketDraft, at now: Instant) {
        self.init(FormFields(draft.fields.map { (name: $0.key, value: $0.value) }), at: now)
        timer.goOn(at: now, after: draft.updatedAt)
        step = .open
    }

    func text(_ name: String) -> String { fields[name] ?? "" }

    func degree(_ name: String) -> PriorityAssessment.Degree { PriorityAssessment.Degree(rawValue: text(name)) ?? .medium }

    var outcome: Outcome { Outcome(rawValue: text("outcome")) ?? .waits }

    /// What is looked for, where somebody is.
    var wanted: String? { step == .find && !text("find").isBlank ? text("find") : nil }

    /// Whoever presses Enter behind what he looks for wants to find it.
    private var isOnlyLookingFor: Bool {
        person == nil && !text("find").isBlank && ["name", "email", "phone"].allSatisfy { text($0).isBlank }
    }

    private mutating func obey(_ chosen: String, at now: Instant) {
        switch step {
        case .open, .find, .fields, .keep, .discard: break
        case .choose:
            if let id = Int64(chosen) { person = ID(id) } else { takeAsNew() }
            fields["find"] = ""
        case .forget: person = nil
        case .pause: timer.turn(at: now)
        }
    }

    /// What was looked for is the number, the address or the name of somebody new.
    private mutating func takeAsNew() {
        let typed = text("find")
        let name = PartOfNumber(typed) != nil ? "phone" : typed.contains("@") ? "email" : "name"
        if text(name).isBlank { fields[name] = typed }
    }

    /// What is kept until the ticket is opened: nothing, as long as nothing is written.
    static func draft(_ form: FormFields) -> [String: String] {
        guard (words + ["person"]).contains(where: { !form.text($0).isBlank }) else { return [:] }
        let names = Set(choices + words + ["person", "category", "asked", "began", "stopped"])
        return form.named("").filter { names.contains($0.name) || FieldLine.isField($0.name) }.reduce(into: [:]) { $0[$1.name] = $1.value }
    }
}

extension NewTicketEntry {
    /// - Parameter asked: the fields of the category.
    /// - Throws: `DeskError.invalid` for a time that is none, and for values of other fields than those that were shown.
    func request(_ clock: PageClock, asked: [Field]) throws(DeskError) -> TicketRequest {
        var request = TicketRequest(
            subject: text("subject"), body: text("message"), name: text("name"), address: text("email"),
            telephone: text("phone"), channel: Channel(rawValue: text("channel")) ?? .telephone, facts: try facts(clock, asked: asked))
        request.requester = person
        request.note = text("note")
        request.minutes = isTimed ? timer.minutes(at: clock.now) : nil
        request.endsDraft = true
        request.isSent = text("sent") == "1"
        if request.isSent { request.channel = .mail }
        return request
    }

    private func facts(_ clock: PageClock, asked: [Field]) throws(DeskError) -> TicketFacts {
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
        return facts
    }

    /// - Throws: `DeskError.invalid(field: "to", …)` where it is passed on to nobody that there is.
    func callOutcome() throws(DeskError) -> CallOutcome {
        switch outcome {
        case .waits: return .waits
        case .take: return .take
        case .solve: return .solve(text("solution"), isConfirmed: text("confirmed") == "1")
        case .pass:
            let reason = text("reason")
            switch PassedTo(text("to")) {
            case .line(let line): return .escalate(to: line, because: reason)
            case .queue(let queue): return .queue(queue, because: reason)
            case nil: throw .invalid(field: "to", .unknown)
            }
        }
    }
}

/// Where a ticket is passed on to, as the form names it: `line-second`, `queue-3`.
enum PassedTo: Sendable, Hashable {
    case line(SupportLine)
    case queue(ID<Queue>)

    init?(_ written: String) {
        if written.hasPrefix("line-"), let line = SupportLine(rawValue: String(written.dropFirst(5))) {
            self = .line(line)
        } else if written.hasPrefix("queue-"), let queue = Int64(written.dropFirst(6)) {
            self = .queue(ID(queue))
        } else {
            return nil
        }
    }

    var word: String {
        switch self {
        case .line(let line): "line-\(line.rawValue)"
        case .queue(let queue): "queue-\(queue.rawValue)"
        }
    }
}
