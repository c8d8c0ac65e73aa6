import ArgumentParser
import DeskOperations
import DeskStore

/// `svar verify`: proves that every row is what its history says.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fold every history again, compare it with the rows, check contents and references; 1 on any difference.")

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let report = try await Desk.withOpen(options, statementTimeout: .seconds(3600)) { desk, _ in try await desk.verify() }
        print("tickets folded and compared: \(report.tickets)")
        print("events read: \(report.events)")
        if report.isRecomputing { print("agreements changed and clocks are being worked out again: what is due was not compared") }
        print("contents hashed: \(report.contents)")
        print("foreign keys and the database's own integrity: checked")
        print("orphan files, no difference: \(report.orphanFiles)")
        print(
            """
            outgoing mails: \(report.mailsSent) sent, \(report.mailsInFlight) in flight, \(report.mailsFailed) failed, \
            \(report.mailsWithdrawn) withdrawn
            """)
        for difference in report.differences { print("DIFFERENCE: \(difference)") }
        print(report.differences.isEmpty ? "everything agrees" : "\(report.differences.count) differences")
        guard report.differences.isEmpty else { throw ExitCode(1) }
    }
}
