/// What the rules see of a ticket.
package struct RoutedContact: Sendable {
    package let channel: Channel
    /// Lower case; "" where it came to no address, `nil` where nobody knows any more which one it was.
    package let recipient: String?
    /// Lower case; "" where it came from no address.
    package let sender: String
    /// From the first level down.
    package let categoryWay: [ID<Category>]
    package let organization: ID<Organization>?
    package let language: Language?
    package let kind: TicketKind
    package let priority: Priority
    package let queue: ID<Queue>?
    package let status: TicketStatus
    package let line: SupportLine
    package let assignee: ID<Person>?
    package let tags: Set<ID<Tag>>
    /// How long ago it came.
    package let age: Duration
    /// What came by mail; `nil` where it came otherwise, or nobody looked at the mail.
    package let mail: RoutedMail?
    /// What stands behind the @ of the sender; `nil` where there is none.
    let senderDomain: String?
    let subject: RoutedWords
    let text: RoutedWords

    package init(
        channel: Channel, recipient: String? = "", sender: String = "", categoryWay: [ID<Category>] = [],
        organization: ID<Organization>? = nil, language: Language? = nil, kind: TicketKind = .incident, priority: Priority = .normal,
        queue: ID<Queue>? = nil, status: TicketStatus = .new, line: SupportLine = .first, assignee: ID<Person>? = nil,
        tags: Set<ID<Tag>> = [], age: Duration = .zero, subject: String = "", text: String = "",
        mail: RoutedMail? = nil
    ) {
        self.channel = channel
        self.recipient = recipient?.lowercased()
        let sender = sender.lowercased()
        self.sender = sender
        self.categoryWay = categoryWay
        self.organization = organization
        self.language = language
        self.kind = kind
        self.priority = priority
        self.queue = queue
        self.status = status
        self.line = line
        self.assignee = assignee
        self.tags = tags
        self.age = age
        self.mail = mail
        senderDomain = sender.lastIndex(of: "@").map { String(sender[sender.index(after: $0)...]) }
        self.subject = RoutedWords(subject)
        self.text = RoutedWords(text)
    }
}

extension RoutedContact {
    /// Whether it came from this address, or from below this domain.
    ///
    /// - Parameter sought: in small letters.
    func isFrom(_ sought: String) -> Bool {
        guard sought.hasPrefix("@") else { return !sought.isEmpty && sender == sought }
        return senderDomain.map { $0 == sought.dropFirst() || $0.hasSuffix("." + sought.dropFirst()) } ?? false
    }
}
