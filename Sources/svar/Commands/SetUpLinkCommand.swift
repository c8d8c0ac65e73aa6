import ArgumentParser
import DeskOperations

/// `svar setup-link`: another link for the first administrator, when the one before has ended or is lost.
struct SetUpLinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup-link",
        abstract: "Print a new address where the first administrator is made; it works once, for a day, and only while there is none.")

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let link = try await Desk.withOpen(options) { desk, _ in try await desk.newSetUpLink() }
        guard let link else {
            throw CommandFailure.exit(
                "there is an administrator already; more are invited on the page People, or added by svar agent add", code: 1)
        }
        print(link)
    }
}
