/// What a mail is among others: unmarked words below the author's own are somebody else's only in a reply.
enum Correspondence {
    /// It answers nothing.
    case opening
    case reply
    /// What it passes on is its content.
    case forward

    init(_ mail: ParsedMail) {
        if ForwardedSubject.matches(mail.subject) {
            self = .forward
        } else {
            let names = !mail.inReplyTo.isEmpty || !mail.references.isEmpty
            self = names || ReplySubject.matches(mail.subject) ? .reply : .opening
        }
    }
}
