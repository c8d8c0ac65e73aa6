import ArgumentParser
import Database
import DeskOperations
import DeskStore
import Foundation
import Logging
import ServiceDesk

extension Desk {
    /// Opens the desk of a configuration; the time and chance that the rules are given come from here.
    static func open(
        _ configuration: ServerConfiguration, logger: Logger, statementTimeout: Duration = .seconds(30)
    ) async throws -> Desk {
        let folder = try usable(.folder, configuration.folder.path) { try DeskFolder(configuration.folder) }
        let random: @Sendable (Int) -> [UInt8] = { count in
            var source = SystemRandomNumberGenerator()
            return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &source) }
        }
        var options = DatabaseOptions()
        options.statementTimeout = statementTimeout
        let desk = Desk(
            database: try await openDatabase(at: configuration.database, options: options, logger: logger),
            files: try usable(.folder, configuration.folder.path) { try ContentFiles(folder: folder.contents) },
            identity: configuration.identity, keys: try folder.keys(random: random), fixed: configuration.fixed,
            usualOutbox: configuration.outbox, clock: { Instant(Date()) }, random: random)
        // Before the tables are made nobody has set anything.
        do { try await desk.readSettings() } catch DeskError.notSetUp {}
        return desk
    }

    /// What a setting names must be there, or be made; a refusal says which setting it is.
    private static func usable<Value>(_ setting: SettingKey, _ value: String, _ open: () throws -> Value) throws -> Value {
        do {
            return try open()
        } catch {
            throw ValidationError(SettingRefused(setting, value, because: error.localizedDescription).description)
        }
    }

    /// Runs one command on the desk and closes it again. Refusals end it with plain words and exit code 1.
    static func withOpen<Result>(
        _ options: ConfigurationOptions, statementTimeout: Duration = .seconds(30),
        _ body: (Desk, ServerConfiguration) async throws -> Result
    ) async throws -> Result {
        let configuration = try options.load()
        let desk: Desk
        do {
            desk = try await open(configuration, logger: .toStandardError(.warning), statementTimeout: statementTimeout)
        } catch let fault as DatabaseError {
            throw CommandFailure.exit("the database cannot be opened: \(fault)", code: 69)
        }
        do {
            let result = try await body(desk, configuration)
            await desk.close()
            return result
        } catch {
            await desk.close()
            throw exit(after: error) ?? error
        }
    }

    /// How a command ends that the desk itself was not ready for.
    private static func exit(after error: any Error) -> ExitCode? {
        switch error as? DeskError {
        case .notSetUp?: CommandFailure.exit(DeskError.notSetUp.words, code: 78)
        case .unavailable(let reason)?: CommandFailure.exit(DeskError.unavailable(reason).words, code: 69)
        case .notFound, .forbidden, .refused, .refusedPerson, .refusedArticle, .timer, .overtaken, .invalid, .calendar, .terms, .unfit,
            .variable, .step,
            .template,
            .matrix, .tooMany,
            .unknownAddress, nil:
            nil
        }
    }
}

extension Logger {
    /// Standard output belongs to what a command was asked for.
    static func toStandardError(_ level: Logger.Level) -> Logger {
        var logger = Logger(label: "svar") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = level
        return logger
    }
}
