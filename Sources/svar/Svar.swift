import ArgumentParser
import Foundation

@main
struct Svar: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "svar",
        abstract: "A service desk: every mail, form and call becomes one ticket, and the requester gets an answer.",
        discussion: """
            Configuration comes from the environment, or from a YAML file of the same names (--config):
            SVAR_DATABASE, SVAR_DATA, SVAR_HTTP, SVAR_LMTP, SVAR_SMTP, SVAR_BASE_URL, SVAR_MAIL_ADDRESS, SVAR_UNDO_SECONDS,
            SVAR_LOG.
            """,
        subcommands: [
            Serve.self, Initialise.self, AgentCommand.self, TokenCommand.self, MailCommand.self, HTMLCommand.self, TicketCommand.self,
            SLACommand.self,
            Verify.self, SearchCommand.self, DeskCommand.self, SetUpLinkCommand.self,
        ])

    /// Whatever a command writes, database, mails or contents, is for its owner alone, in whatever folder it stands.
    static func main() async {
        // A descriptor that was closed from outside must not become a file or a socket of ours.
        for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 { _ = open("/dev/null", O_RDWR) }
        umask(0o077)
        await main(nil)
    }
}
