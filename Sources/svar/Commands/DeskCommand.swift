import ArgumentParser
import DeskOperations
import DeskWeb
import Foundation
import ServiceDesk

/// `svar desk …`: everything that is set up, as a file.
struct DeskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk", abstract: "The desk as a file.", subcommands: [Export.self, Plan.self, Apply.self])

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print everything that is set up as YAML: no persons, no tickets, no keys. The same desk prints the same bytes.")

        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            StandardOutput.write(Array(try await Desk.withOpen(options) { desk, _ in try await desk.deskFile(for: nil) }.utf8))
        }
    }

    struct Plan: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print what a file would change, and change nothing; 0 without a difference, 2 with one.")

        @OptionGroup var options: ConfigurationOptions
        @OptionGroup var file: DeskFileOptions

        func run() async throws {
            let text = try file.text()
            let plan = try await Desk.withOpen(options) { desk, _ in
                try await file.refusing { try await desk.planDeskFile(text, removing: file.remove, by: nil) }
            }
            try file.print(plan, empty: "no difference")
            if !plan.isEmpty { throw ExitCode(2) }
        }
    }

    struct Apply: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Do what a file says, all of it or nothing, and print what that changed. Can be repeated.")

        @OptionGroup var options: ConfigurationOptions
        @OptionGroup var file: DeskFileOptions

        func run() async throws {
            let text = try file.text()
            let done = try await Desk.withOpen(options) { desk, _ in
                try await file.refusing { try await desk.applyDeskFile(text, removing: file.remove, by: nil) }
            }
            try file.print(done, empty: "nothing to do")
        }
    }
}

/// What `plan` and `apply` are given.
struct DeskFileOptions: ParsableArguments {
    @Argument(help: "The file, as svar desk export writes it; - for standard input.") var path: String
    @Flag(help: "Take away, or out of use, what is not in the file, in the sections that it has.") var remove = false
    @Flag(help: "Print JSON, as the API does.") var json = false

    /// - Throws: exit code 66 when the file cannot be read, 65 when it is no UTF-8.
    func text() throws -> String {
        guard let content = path == "-" ? Data(try StandardInput.bytes()) : FileManager.default.contents(atPath: path) else {
            throw CommandFailure.exit("\(path): the file cannot be read", code: 66)
        }
        guard let text = String(bytes: content, encoding: .utf8) else {
            throw CommandFailure.exit("\(path): it is no UTF-8 text", code: 65)
        }
        return text
    }

    /// A file that is refused ends the command with everything that is wrong with it, and exit code 65.
    func refusing<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let refusal as DeskFileRefusal {
            let words = refusal.faults.map { "\(path): \($0)" }.joined(separator: "\nsvar: ")
            throw CommandFailure.exit("\(words)\nsvar: nothing has changed", code: 65)
        }
    }

    func print(_ plan: DeskFilePlan, empty: String) throws {
        guard !json else { return try StandardOutput.write(json: DeskFilePlanJSON(plan)) }
        for line in plan.lines(empty: empty) { Swift.print(line) }
    }
}
