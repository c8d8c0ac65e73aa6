import ArgumentParser
import DeskOperations
import DeskStore
import ServiceDesk

/// `svar search`: keeps what tickets and articles are found by.
struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Check, or make anew, the words by which tickets and articles are found.",
        subcommands: [Rebuild.self, Check.self])

    struct Rebuild: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make the words of all tickets and articles anew, while the desk works.")

        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            let count = try await Desk.withOpen(options, statementTimeout: .seconds(3600)) { desk, _ in try await desk.rebuildSearch() }
            print("tickets made anew: \(count)")
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare what each ticket is found by with what it says; 1 on any difference.")

        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            let (count, wrong) = try await Desk.withOpen(options, statementTimeout: .seconds(3600)) { desk, _ in
                try await desk.checkSearch()
            }
            print("tickets compared: \(count)")
            for number in wrong { print("DIFFERENCE: ticket \(number.digits) is not found by what it says; svar search rebuild mends it") }
            print(wrong.isEmpty ? "everything agrees" : "\(wrong.count) differences")
            guard wrong.isEmpty else { throw ExitCode(1) }
        }
    }
}
