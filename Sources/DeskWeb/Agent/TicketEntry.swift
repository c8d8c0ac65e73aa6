import DeskOperations
import DeskStore
import Localization
import ServiceDesk

/// What somebody entered on a ticket's page that could not be done, and why.
struct TicketEntry: Sendable, Hashable {
    var answer = ""
    /// The canned answer that was put into the answer.
    var filled: FilledAnswer?
    var note = ""
    /// What the words were to be, and what was to follow them.
    var purpose: Draft.Purpose?
    var then: ComposedWords.Then?
    /// Whether the page itself put the answer in: a draft stands above it.
    var isInserted = false
    /// Whether the words are looked at before they are sent.
    var isPreviewed = false
    var copies = CopyRequest()
    /// Whether files were chosen, which no page can keep.
    var lostFiles = false
    var reason = ""
    var line: SupportLine?
    var closureRequest = ""
    var priority: Priority?
    var priorityReason = ""
    var timeNote = ""
    var approvalReason = ""
    var watcher = ""
    var tags: String?
    var symptoms: String?
    var components: String?
    var requester: RequesterEntry?
    var named: NamedTicket?
    var relation: TicketRelation?
    var split: SplitEntry?
    var cause: String?
    var workaround: String?
    var developers: DevelopersEntry?
    var redaction: RedactionEntry?
    /// The article that was to be linked, as it was written.
    var article: String?
    var side: SideEntry?
    /// Fields of the category, as they were entered.
    var fields: [ID<Field>: String]?
    var complaint: Complaint?

    /// Before anything was entered: what stands in the fields is the page's own, below the drafts.
    static var onOpening: TicketEntry {
        var entry = TicketEntry()
        entry.isInserted = true
        return entry
    }

    enum Complaint: Sendable, Hashable {
        case refused(TicketRefusal)
        case refusedArticle(ArticleRefusal)
        case timer(TimerRefusal)
        case overtaken([ID<Message>])
        case invalid(field: String, DeskError.Problem)
        case unfit(FieldRefusal)
        case step(StepRefusal)
        /// The ticket was opened, and this did not follow.
        case undone(UndoneStep)

        func isAbout(_ field: Field) -> Bool {
            guard case .unfit(let refusal) = self else { return false }
            return refusal.field == field.name
        }
    }

    func complaintText(_ words: Catalog) -> String? {
        switch complaint {
        case nil: nil
        case .refused(let refusal): words.word(refusal)
        case .refusedArticle(let refusal): words.word(refusal)
        case .timer(let refusal): words.sentence(refusal)
        case .overtaken: words.text("ticket.error.overtaken")
        case .unfit(let refusal): words.sentence(refusal)
        case .step(let refusal): words.sentence(refusal)
        case .undone(let undone): words.sentence(undone)
        case .invalid("answer", _): words.text("ticket.error.answer")
        case .invalid("article", _): words.text("articles.error.number")
        case .invalid("cc", _), .invalid("bcc", _): words.text("ticket.error.copies")
        case .invalid("files", _): words.text("ticket.error.files")
        case .invalid("category", _): words.text("ticket.error.category")
        case .invalid("queue", _): words.text("ticket.error.queue")
        case .invalid("skill", _): words.text("ticket.error.skill")
        case .invalid("tags", _): words.text("routing.error.tags")
        case .invalid("agent", _), .invalid("person", _): words.text("ticket.error.agent")
        case .invalid("line", _): words.text("ticket.error.line")
        case .invalid("email", .taken): words.text("ticket.error.emailTaken")
        case .invalid("phones", .tooMany): words.text("ticket.error.phones")
        case .invalid("phones", _): words.text("form.error.phoneInvalid")
        case .invalid("requester", _): words.text("form.error.unreachable")
        case .invalid("name", .unreachable): words.text("form.error.nameless")
        case .invalid("email", _): words.text("form.error.emailInvalid")
        case .invalid("until", _): words.text("ticket.error.until")
        case .invalid("at", _): words.word(TicketRefusal.impossibleMoment)
        case .invalid("minutes", _), .invalid("day", _): words.text("ticket.error.time")
        case .invalid("passage", .unknown): words.text("ticket.error.passage")
        case .invalid("confirmed", _): words.text("people.unconfirmed")
        case .invalid("ticket", _), .invalid("into", _), .invalid("problem", _), .invalid("incident", _), .invalid("relation", _):
            words.text("ticket.error.number")
        case .invalid("messages", _): words.text("split.error")
        case .invalid("link", .malformed): words.text("developers.error.link")
        case .invalid("texts", .empty): words.text("shared.error.texts")
        case .invalid("fallback", _): words.text("shared.error.fallback")
        case .invalid("attachments", .tooLong): words.text("withheld.tooLarge")
        case .invalid(_, .tooLong): words.text("form.error.tooLong")
        case .invalid: words.text("ticket.error.empty")
        }
    }

    /// The ticket that the complaint names.
    var namedTicket: TicketNumber? {
        guard case .timer(.taken(let number)) = complaint else { return nil }
        return number
    }

    /// The number that was written in a form; `nil` when it was another one.
    func number(in form: NamedTicket.Form) -> String? { named?.form == form ? named?.number : nil }

    /// Whether words were entered that must not get lost.
    var hasWords: Bool {
        fields?.values.contains { !$0.isEmpty } == true || redaction != nil || requester != nil || named != nil || split != nil
            || developers != nil || side != nil
            || [
                answer, note, reason, closureRequest, priorityReason, timeNote, approvalReason, watcher, tags ?? "", symptoms ?? "",
                components ?? "", cause ?? "", workaround ?? "",
            ]
            .contains {
                !$0.isEmpty
            }
    }
}

/// What somebody wanted taken out of a message, and why.
struct RedactionEntry: Sendable, Hashable {
    let message: ID<Message>
    var passage = ""
    var attachment: ID<Attachment>?
    var reason = ""
}

/// The number of another ticket, and the form that it was written in.
struct NamedTicket: Sendable, Hashable {
    let form: Form
    let number: String

    enum Form: Sendable, Hashable {
        case link
        case problem
        case incident
        case merge
    }
}

/// Which messages somebody wanted to split off.
struct SplitEntry: Sendable, Hashable {
    let messages: Set<ID<Message>>
    let subject: String
}

/// What somebody wanted to write aside.
struct SideEntry: Sendable, Hashable {
    /// `nil` where it was to begin one.
    var conversation: ID<SideConversation>?
    var address = ""
    var name = ""
    var subject = ""
    var body = ""
    var quoted: Set<ID<Message>> = []
    var attached: Set<ID<Attachment>> = []
    var waitsFor: WaitingReason?
    var seen: Int?

    init(_ form: FormFields, in conversation: ID<SideConversation>? = nil) {
        self.conversation = conversation
        (address, name, subject, body) = (form.text("email"), form.text("name"), form.text("subject"), form.text("body"))
        quoted = Set(form.named("quote-").compactMap { Int64($0.name).map { ID<Message>($0) } })
        attached = Set(form.named("file-").compactMap { Int64($0.name).map { ID<Attachment>($0) } })
        waitsFor = WaitingReason(rawValue: form.text("waits"))
        seen = Int(form.text("seen"))
    }

    var writing: Writing { Writing(hasMarks: true, seen: seen, endsDraft: conversation == nil) }

    var draft: SideDraft { SideDraft(body: body, quoted: quoted, attached: attached, waitsFor: waitsFor) }
}

/// What somebody wanted to ask the developers for.
struct DevelopersEntry: Sendable, Hashable {
    let title: String
    let link: String
    let waits: Bool
}

/// What somebody entered of the requester; `nil` for a field that the form did not have.
struct RequesterEntry: Sendable, Hashable {
    var name: String?
    var address: String?
    /// One a line.
    var telephones: String?
    var contact: String?

    var change: RequesterChange {
        RequesterChange(
            name: name, address: address, telephones: telephones?.split(whereSeparator: \.isNewline).map { String($0) }, contact: contact)
    }
}
