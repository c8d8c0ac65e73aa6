import ArgumentParser
import DeskOperations
import DeskStore
import DeskWeb
import Localization
import ServiceDesk

/// `svar ticket …`: what is on the desk, for whoever works at its machine.
struct TicketCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ticket", abstract: "Look at tickets.", subcommands: [List.self, Show.self, Events.self, Clocks.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "All tickets, newest first.")

        @OptionGroup var options: ConfigurationOptions
        @Option(help: "new, open, waiting, solved or closed.") var status: String?
        @Option(help: "At most this many; all of them unless it is given.") var limit: Int?
        @Flag(help: "Print JSON, as the API does.") var json = false

        func run() async throws {
            let (tickets, words) = try await Desk.withOpen(options) { desk, _ in
                (try await all(at: desk, TicketFilter(status: try wantedStatus())), try await desk.words())
            }
            guard !json else {
                return try StandardOutput.write(
                    json: TicketListJSON(tickets: tickets.map { TicketJSON($0, in: words) }, next: Nullable(nil)))
            }
            for summary in tickets { print(summary.line) }
        }

        private func wantedStatus() throws -> TicketStatus? {
            guard let status else { return nil }
            guard let known = TicketStatus(rawValue: status) else {
                throw ValidationError("--status \"\(status)\": write \(TicketStatus.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            return known
        }

        private func all(at desk: Desk, _ filter: TicketFilter) async throws -> [TicketSummary] {
            var tickets: [TicketSummary] = []
            var after: ID<Ticket>?
            let most = limit ?? .max
            repeat {
                let page = try await desk.tickets(filter, after: after, limit: min(Desk.largestPage, most - tickets.count), for: nil)
                tickets += page.tickets
                after = page.next
            } while after != nil && tickets.count < most
            return tickets
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "One ticket with its conversation.")

        @OptionGroup var options: ConfigurationOptions
        @Argument(help: "Its number, such as 1000015.") var number: String
        @Flag(help: "Print JSON, as the API does.") var json = false

        func run() async throws {
            let (summary, messages, solutions, words) = try await Desk.withOpen(options) { desk, _ in
                try await found(number) {
                    (
                        try await desk.summary($0, for: nil), try await desk.conversation($0, for: nil),
                        try await desk.history($0, for: nil).solutions, try await desk.words()
                    )
                }
            }
            guard !json else { return try StandardOutput.write(json: TicketWithMessagesJSON(summary, words, messages, solutions)) }
            print(summary.line)
            for message in messages {
                let purpose = solutions.contains(message.id) ? "solution" : message.purpose.rawValue
                print("\n\(message.at.iso8601) \(purpose) \(message.fromName) \(message.fromAddress)\n\(message.newWords)")
            }
        }
    }

    struct Events: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The history of one ticket, oldest first.")

        @OptionGroup var options: ConfigurationOptions
        @Argument(help: "Its number, such as 1000015.") var number: String
        @Flag(help: "Print JSON, as the API does.") var json = false

        func run() async throws {
            let (events, people) = try await Desk.withOpen(options) { desk, _ in
                try await found(number) { number in
                    let events = try await desk.history(number, for: nil)
                    return (events, try await desk.people(in: events))
                }
            }
            guard !json else { return try StandardOutput.write(json: EventListJSON(events: events.map { EventJSON($0, people: people) })) }
            for event in events {
                let name = event.actor.person.flatMap { people[$0]?.displayName }.map { " \($0)" } ?? ""
                print("\(event.sequence) \(event.at.iso8601) \(event.change.name) \(event.actor.word)\(name)")
            }
        }
    }
}

extension TicketCommand {
    struct Clocks: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The clocks of one ticket, with every interval counted and not counted.",
            discussion: """
                Times are minutes of work, to the microsecond: 240, or 12min30.5s where they are not whole. The counted intervals of a clock \
                add up to what has elapsed of it, which its last line says.
                """)

        @OptionGroup var options: ConfigurationOptions
        @Argument(help: "Its number, such as 1000015.") var number: String
        @Flag(help: "Print JSON, as the API does.") var json = false

        func run() async throws {
            let clocks = try await Desk.withOpen(options) { desk, _ in try await found(number) { try await desk.clocks($0, for: nil) } }
            guard !json else { return try StandardOutput.write(json: ClockListJSON(clocks, explains: true)) }
            for clock in clocks {
                print(clock.line)
                for interval in clock.explanation.intervals {
                    let reasons = interval.cause == .paused ? clock.reasons(for: interval).map(\.rawValue).sorted() : []
                    print("  \(interval.line)\(reasons.isEmpty ? "" : " \(reasons.joined(separator: ","))")")
                }
                print("  \(clock.explanation.counted.minuteText) counted in all")
            }
        }
    }
}

extension ClockView {
    /// `resolution 1 round 1 running due 2026-03-06T10:00:00Z target 1440 elapsed 60`, times in minutes of work.
    fileprivate var line: String {
        "\(clock.target.rawValue) \(clock.number) round \(clock.round) \(state.rawValue) due \(due?.shortISO8601 ?? "-") "
            + "target \(target?.minuteText ?? "-") elapsed \(elapsed.minuteText)"
    }
}

/// Runs a look-up by number; a mistyped or unknown number ends the command with plain words.
private func found<Result>(_ written: String, _ look: (TicketNumber) async throws -> Result) async throws -> Result {
    guard let number = TicketNumber(written) else {
        throw ValidationError("\"\(written)\" is no ticket number: the last digit checks the others, so one of them is mistyped")
    }
    do {
        return try await look(number)
    } catch DeskError.notFound {
        throw ValidationError("there is no ticket \(number.digits)")
    }
}

/// A ticket as the API shows it, with its messages.
private struct TicketWithMessagesJSON: Encodable {
    let ticket: TicketJSON
    let messages: [MessageJSON]

    init(_ summary: TicketSummary, _ words: Catalog, _ messages: [StoredMessage], _ solutions: Set<ID<Message>>) {
        ticket = TicketJSON(summary, in: words)
        self.messages = messages.map { MessageJSON($0, isSolution: solutions.contains($0.id)) }
    }

    private enum CodingKeys: String, CodingKey { case messages }

    func encode(to encoder: any Encoder) throws {
        try ticket.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(messages, forKey: .messages)
    }
}

extension TicketSummary {
    fileprivate var line: String {
        "\(ticket.number.digits)  \(ticket.status.rawValue)  \(ticket.priority.rawValue)  \(ticket.line.rawValue)  \(assignee?.displayName ?? "-")  \(subject)"
    }
}
