import ArgumentParser
import HTML

/// `svar html …`
struct HTMLCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "html", abstract: "Foreign HTML.", subcommands: [Sanitize.self])

    struct Sanitize: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make HTML from standard input safe to show.")

        func run() throws {
            StandardOutput.write(Array(HTMLSanitizer().fragment(bytes: try StandardInput.bytes()).markup.utf8))
        }
    }
}
