import ArgumentParser
import Foundation
import ServiceDesk

/// How a command that cannot do what it was asked ends: plain words on standard error and an exit code of sysexits.h.
enum CommandFailure {
    static func exit(_ words: String, code: Int32) -> ExitCode {
        FileHandle.standardError.write(Data("svar: \(words)\n".utf8))
        return ExitCode(code)
    }
}

/// A JSON file that a command was given.
enum JSONFile {
    /// - Throws: exit code 66 when the file cannot be read, 65 when it does not hold what it should.
    static func read<Content: Decodable>(_ path: String, as option: String) throws -> Content {
        guard let content = FileManager.default.contents(atPath: path) else {
            throw CommandFailure.exit("\(option) \(path): the file cannot be read", code: 66)
        }
        do {
            return try JSONDecoder().decode(Content.self, from: content)
        } catch let error as DecodingError {
            throw CommandFailure.exit("\(option) \(path): \(words(of: error))", code: 65)
        }
    }

    private static func words(of error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context): "\"\(path(context.codingPath + [key]))\" is missing"
        case .dataCorrupted(let context) where context.underlyingError is UnknownKey:
            "\"\(path(context.codingPath))\" is not known: write \(allowed(context).joined(separator: ", "))"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            context.codingPath.isEmpty ? "it is no JSON of the right form" : "\"\(path(context.codingPath))\" is not of the right form"
        @unknown default: "it is no JSON of the right form"
        }
    }

    private static func allowed(_ context: DecodingError.Context) -> [String] { (context.underlyingError as? UnknownKey)?.allowed ?? [] }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    }
}
