/// What `make bench` measures beside the running desk.
///
/// - `Bench page PORT BYTES` serves a bare page.
/// - `Bench due COUNT` works out due moments, by a calendar and by plain addition.
/// - `Bench routing RULES TICKETS` finds the rule that holds for each ticket.
/// - `Bench assignment PEOPLE TICKETS` finds somebody for each ticket.
/// - `Bench saves DATABASE COMMANDS CALLERS` carries out commands on the tickets of a desk that does not run.
/// - `Bench next LOCATION CONTENTS TICKETS TAKERS` lets people take the next ticket of such a desk.
@main
struct Bench {
    private static let usage = """
        usage: Bench page PORT BYTES | due COUNT | routing RULES TICKETS | assignment PEOPLE TICKETS | saves DATABASE COMMANDS CALLERS
            | next LOCATION CONTENTS TICKETS TAKERS
        """

    static func main() async throws {
        let words = Array(CommandLine.arguments.dropFirst())
        let numbers = words.compactMap { Int($0) }
        switch (words.first, words.count, numbers.count) {
        case ("page", 3, 2): try await BarePage.serve(port: numbers[0], bytes: numbers[1])
        case ("due", 2, 1): try DueMoments.measure(count: numbers[0])
        case ("routing", 3, 2): try RoutingDecisions.measure(rules: numbers[0], tickets: numbers[1])
        case ("assignment", 3, 2): try AssignmentDecisions.measure(people: numbers[0], tickets: numbers[1])
        case ("saves", 4, 2): try await Saves.measure(database: words[1], commands: numbers[0], callers: numbers[1])
        case ("next", 5, 2): try await NextTickets.measure(words[1], contents: words[2], tickets: numbers[0], takers: numbers[1])
        default: print(usage)
        }
    }
}
