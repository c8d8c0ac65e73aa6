import DeskOperations
import DeskStore
import ServiceDesk

/// What came from the composer: words, what they are to be, and what is to be done with the ticket besides.
struct ComposedWords: Sendable {
    /// What follows an answer.
    enum Then: String, Sendable, Hashable, CaseIterable {
        case question
        case solution
        case closure
        case next
    }

    let purpose: Draft.Purpose
    let then: Then?
    let body: String
    let files: [EnclosedFile]
    let copies: CopyRequest
    let seen: Int?

    /// Where a browser shows all forms at once, whoever chose a note and wrote in the form of answers meant a note: it goes to nobody.
    init(_ request: PageRequest) {
        let form = request.form
        let chosen = Draft.Purpose(rawValue: form.text("kind"))
        let isNote = form.text("internal") == "1" || chosen == .note || chosen == .aside
        let wanted = Then(rawValue: form.text("as"))
        then = isNote ? nil : wanted ?? (chosen == .question ? .question : nil)
        purpose = isNote ? .note : then == .question ? .question : .answer
        body = form.text("body")
        files = request.files
        copies = isNote ? CopyRequest() : form.copies
        seen = Int(form.text("seen"))
    }

    var writing: Writing { Writing(hasMarks: true, seen: seen, endsDraft: true) }

    /// What the page shows again.
    var entry: TicketEntry {
        var entry = purpose == .note ? TicketEntry(note: body) : TicketEntry(answer: body, copies: copies)
        entry.purpose = purpose
        entry.then = then
        entry.lostFiles = !files.isEmpty
        return entry
    }
}

extension FormFields {
    /// Which draft a form is of. What is chosen above the form says whether an answer is a question.
    var draftPurpose: Draft.Purpose? {
        guard let kind = Draft.Kind(rawValue: text("draft")) else { return nil }
        switch kind {
        case .answer: return text("kind") == Draft.Purpose.question.rawValue ? .question : .answer
        case .note: return .note
        case .aside: return .aside
        }
    }
}
