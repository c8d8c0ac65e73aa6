import ArgumentParser
import DeskChannels
import DeskOperations
import Foundation
import Logging
import MailFormat
import ServiceDesk

/// `svar mail …`
struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Mail: take one in, show how one is read, or check its ways.",
        subcommands: [Deliver.self, Inspect.self, Doctor.self])

    /// Exits as a mail server's pipe wants it (sysexits.h): 0 taken, 67 no such address, 69 too large, 75 try again later.
    struct Deliver: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take in one mail from standard input; 0 means that it is a ticket.")

        @OptionGroup var options: ConfigurationOptions
        @Option(help: "The envelope's recipient, an address of the desk.") var to: String
        @Option(help: "The envelope's sender; empty for the null sender.") var from: String?

        func run() async throws {
            let outcome = try await attempt()
            switch outcome {
            case .accepted: return
            case .refused(let reason):
                FileHandle.standardError.write(Data("svar: \(to): \(reason)\n".utf8))
                throw ExitCode(67)
            case .tooLarge: throw ExitCode(69)
            case .tryLater, .insufficientStorage: throw ExitCode(75)
            }
        }

        /// Whatever goes wrong on our side is for later: 75, and never a bounce.
        private func attempt() async throws -> DeliveryReply {
            do {
                let configuration = try options.load()
                // One byte more tells that it is too long, however long it is.
                let message = try StandardInput.bytes(atMost: LMTPLimits().message + 1)
                let logger = Logger.toStandardError(.warning)
                let desk = try await Desk.open(configuration, logger: logger)
                let folder = try DeskFolder(configuration.folder).spool
                let reception = MailReception(
                    desk: desk, spool: try MailSpool(folder: folder.path), logger: logger,
                    survives: { ReadingProbe.survives($0, in: folder) }, scanner: configuration.scanner)
                let reply = await reception.reply(to: message, from: from ?? Self.sender(of: message), recipient: to)
                await desk.close()
                return reply
            } catch {
                FileHandle.standardError.write(Data("svar: \(error)\n".utf8))
                return .tryLater
            }
        }

        /// A pipe gives no envelope; the mail server writes its sender into Return-Path, and what has none was handed over by hand.
        private static func sender(of message: [UInt8]) -> String {
            let mail = MailParser().parse(message)
            return mail.returnPath ?? mail.from.address
        }
    }

    struct Inspect: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print as JSON how a mail from standard input is read.")

        /// The desk asks so, of a mail that has ended processes.
        @Flag(help: .hidden) var limited = false

        func run() throws {
            if limited { ReadingProbe.limitThisProcess() }
            try StandardOutput.write(json: InspectedMail(reading: try StandardInput.bytes()))
        }
    }
}
