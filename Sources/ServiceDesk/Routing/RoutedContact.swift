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
    let subject: RoutedWords
    let text: RoutedWords

    package init(
        channel: Channel, recipient: String? = "", sender: String = "", categoryWay: [ID<Category>] = [],
        organization: ID<Organization>? = nil, language: Language? = nil, kind: TicketKind = .incident, priority: Priority = .normal,
        queue: ID<Queue>? = nil, status: TicketStatus = .new, line: SupportLine = .first, assignee: ID<Person>? = nil,
        tags: Set<ID<Tag>> = [], age: Duration = .zero, subject: String = "", text: String = ""
    ) {
        self.channel = channel
        self.recipient = recipient?.lowercased()
        self.sender = sender.lowercased()
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
        self.subject = RoutedWords(subject)
        self.text = RoutedWords(text)
    }
}

/// A text as the words that it is made of: without case, and without what stands between words.
struct RoutedWords: Sendable, Hashable {
    /// ` printer on fire `: each word between spaces.
    private let spaced: String
    private let single: Set<Substring>

    /// Of a longer text the rules see the beginning, in bytes.
    static let longest = 65_536

    init(_ text: String) {
        let folded = text.utf8.prefix(Self.longest)
        let words = String(decoding: folded, as: UTF8.self).lowercased().split { !$0.isLetter && !$0.isNumber }
        spaced = " " + words.joined(separator: " ") + " "
        single = Set(words)
    }

    /// Whether the words of a phrase stand here one after the other; a phrase without words stands nowhere.
    func contains(_ phrase: RoutedWords) -> Bool {
        if phrase.single.isEmpty { return false }
        if phrase.single.count == 1, let word = phrase.single.first, phrase.spaced.utf8.count == word.utf8.count + 2 {
            return single.contains(word)
        }
        return phrase.single.isSubset(of: single) && spaced.contains(phrase.spaced)
    }
}
