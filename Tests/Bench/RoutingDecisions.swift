import ServiceDesk

/// Which of many rules holds for a new ticket: its mail taken apart into words, and the rules tried in their order.
enum RoutingDecisions {
    /// Prints, for a ticket for which only the last rule holds, for one for which none does, and for a mail in whose words every rule
    /// looks for its own, how many are decided a second; at the end how often a second as many names are looked through for one.
    static func measure(rules count: Int, tickets: Int) throws {
        let mixed = RoutingBook((1...count).map { rule($0, $0 == count ? [.address(["@last.test"])] : conditions($0)) })
        let words = RoutingBook((1...count).map { rule($0, [.words(phrases($0), in: [.subject, .text])]) })
        var plain = 0
        for (book, sender, text, winner) in [
            (mixed, "ada@last.test", letter, count), (mixed, "ada@nowhere.test", letter, nil),
            (words, "ada@last.test", letter + phrases(count)[3], count),
        ] {
            let expected = winner.map { ID<RoutingRule>(Int64($0)) }
            guard book.route(contact(from: sender, saying: text))?.id == expected else { throw Misrouted() }
            let names = (1...count).map { "rule number \($0)" }
            let rates = try SideBySide.rates(
                tickets, { route(tickets, by: book, from: sender, saying: text) },
                plain: tickets * 10, { scan(names, tickets * 10) })
            print(rates.work)
            plain = max(plain, rates.plain)
        }
        print(plain)
    }

    /// Another rule than it should be.
    private struct Misrouted: Error {}

    private static func route(_ tickets: Int, by book: RoutingBook, from sender: String, saying text: String) -> Int64 {
        (0..<tickets).reduce(1) { sum, _ in sum &+ (book.route(contact(from: sender, saying: text))?.id.rawValue ?? 0) }
    }

    /// The last of the names is the one that is looked for.
    private static func scan(_ names: [String], _ times: Int) -> Int64 {
        let wanted = String(names.last?.reversed() ?? [])
        return (0..<times).reduce(0) { sum, turn in
            let sought = turn.isMultiple(of: 2) ? wanted : names[names.count - 1]
            return sum &+ Int64(names.firstIndex { $0 == sought } ?? 0)
        }
    }

    private static func contact(from sender: String, saying text: String) -> RoutedContact {
        RoutedContact(
            channel: .mail, recipient: "desk@example.org", sender: sender, categoryWay: [ID(3), ID(14)], organization: ID(2),
            language: .swedish, kind: .incident, priority: .normal, queue: ID(1), subject: "The lift in the north stairwell stops",
            text: text)
    }

    private static func rule(_ place: Int, _ conditions: [RoutingCondition]) -> RoutingRule {
        RoutingRule(id: ID(Int64(place)), name: "Rule \(place)", conditions: conditions, outcome: RoutingOutcome(queue: ID(2)))
    }

    /// What rules look at in a large desk, none of which is so for the ticket.
    private static func conditions(_ place: Int) -> [RoutingCondition] {
        let number = Int64(place)
        return switch place % 6 {
        case 0: [.channel([.mail]), .address(["@customer\(place).test", "@partner\(place).test"])]
        case 1: [.address(["queue\(place)@example.org"])]
        case 2: [.channel([.mail, .form]), .words(phrases(place), in: [.subject, .text])]
        case 3: [.organization([ID(number + 100), ID(number + 200)]), .priority([.normal, .high])]
        case 4: [.language([.swedish]), .category([ID(number + 100)])]
        default: [.kind([.incident]), .queue([ID(1)]), .words(phrases(place), in: [.subject])]
        }
    }

    /// Common words that the letter has, and others beside them.
    private static func phrases(_ place: Int) -> [String] {
        ["printer\(place)", "the lift number \(place)", "stairwell and floor\(place)", "button of house \(place)"]
    }

    /// Two kilobytes, as mails are.
    private static let letter = String(
        repeating: "The lift in the north stairwell stops between the second and the third floor, and the alarm button is dead. ", count: 18
    )
}
