import ArgumentParser
import Foundation

/// Where a command finds its configuration.
struct ConfigurationOptions: ParsableArguments {
    @Option(name: .customLong("config"), help: "A YAML file with the same names as the environment, such as SVAR_HTTP: 127.0.0.1:8080.")
    var file: String?

    /// - Throws: a refusal in plain words; the command then ends with exit code 64 (sysexits: usage).
    func load() throws -> ServerConfiguration {
        do {
            return try ServerConfiguration(file: file, environment: ProcessInfo.processInfo.environment)
        } catch let refused as SettingRefused {
            throw ValidationError(refused.description)
        }
    }
}
