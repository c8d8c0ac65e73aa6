import ArgumentParser
import DeskOperations
import Foundation
import ServiceDesk

/// `svar init`: makes a working desk, asks nothing, can be repeated.
struct Initialise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make the tables, one queue, and the default calendar and agreement. Can be repeated.")

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "Load a small sample company, once, and print how to sign in.")
    var sample = false

    func run() async throws {
        try await Desk.withOpen(options) { desk, configuration in
            guard sample else {
                try await desk.setUp(name: desk.identity.address.text)
                if let link = try await desk.newSetUpLink() { print("Create the first administrator, once svar serve runs: \(link)") }
                return
            }
            guard desk.identity.isLoopback else {
                throw ValidationError(
                    "Everybody knows the sample company's password: it is only for a desk on this machine (SVAR_BASE_URL).")
            }
            try await desk.setUp(name: SampleCompany.name)
            try await SampleCompany.load(into: desk)
            let words = "Sign in as \(SampleCompany.administrator) with the password: \(SampleCompany.password)\n"
            try Data(words.utf8).write(to: configuration.folder.appendingPathComponent("first-sign-in.txt"))
            StandardOutput.write(Array(words.utf8))
        }
    }
}
