import ArgumentParser
import DeskOperations
import Foundation
import ServiceDesk

/// `svar agent …`
struct AgentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent", abstract: "Members of staff.", subcommands: [Add.self, ResetTwoStep.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add a member of staff; the password comes from standard input.")

        @OptionGroup var options: ConfigurationOptions
        @Option(help: "The mail address to sign in with.") var email: String
        @Option(help: "The name that requesters read.") var name: String
        @Option(help: "agent, manager or administrator.") var role: String
        @Flag(help: "Read the password from standard input (at least 12 characters; a final newline is dropped).") var passwordStdin = false

        func run() async throws {
            guard let role = Role(rawValue: role), role.isStaff else {
                throw ValidationError("--role \"\(self.role)\": write agent, manager or administrator")
            }
            guard passwordStdin else { throw ValidationError("Give the password on standard input and say --password-stdin.") }
            let password = try StandardInput.password()
            try await Desk.withOpen(options) { desk, _ in
                do {
                    try await desk.addAgent(email, name: name, role: role, password: password)
                } catch DeskError.invalid(let field, let problem) {
                    throw ValidationError(DeskError.invalid(field: field, problem).words)
                }
            }
        }
    }
}

extension AgentCommand {
    struct ResetTwoStep: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset-two-step", abstract: "Let somebody who lost his device sign in without its codes.")

        @OptionGroup var options: ConfigurationOptions
        @Option(help: "The mail address that he signs in with.") var email: String

        func run() async throws {
            try await Desk.withOpen(options) { desk, _ in
                do {
                    try await desk.takeTwoStep(from: email)
                } catch DeskError.notFound, DeskError.invalid {
                    throw ValidationError("--email \"\(email)\": no member of staff with two-step sign-in has this address")
                }
            }
        }
    }
}

/// `svar token …`
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "token", abstract: "Tokens for the API.", subcommands: [Create.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a new API token, once; it can do what its agent can, and ends never, unless you say otherwise.")

        @OptionGroup var options: ConfigurationOptions
        @Option(help: "The mail address of the agent for whom it speaks.") var agent: String
        @Option(help: "What it is good for: read, write or administration.") var scope = TokenScope.administration.rawValue
        @Option(help: "Days after which it ends, 1 to 365; never unless given.") var expiresInDays: Int?
        @Option(help: "What it is called in the list of tokens.") var name = ""

        func run() async throws {
            guard let scope = TokenScope(rawValue: scope) else {
                throw ValidationError("--scope \"\(self.scope)\": write read, write or administration")
            }
            let draft = TokenDraft(name: name, scope: scope, days: expiresInDays)
            try await Desk.withOpen(options) { desk, _ in
                do {
                    print(try await desk.createToken(for: agent, draft))
                } catch DeskError.invalid(let field, _) {
                    throw ValidationError(field == "days" ? "--expires-in-days: write 1 to 365" : "--name: at most 200 bytes")
                } catch DeskError.notFound {
                    throw ValidationError("--agent \"\(agent)\": no member of staff has this address; see svar agent add")
                }
            }
        }
    }
}
