import ArgumentParser
import Foundation

/// What is piped into a command.
enum StandardInput {
    static func bytes() throws -> [UInt8] {
        Array(try FileHandle.standardInput.readToEnd() ?? Data())
    }

    /// A password: all of it, without the newline that `echo` puts at the end.
    static func password() throws -> String {
        guard var text = String(bytes: try bytes(), encoding: .utf8) else { throw ValidationError("The password is not UTF-8 text.") }
        if text.hasSuffix("\r\n") || text.hasSuffix("\n") { text.removeLast() }
        return text
    }
}

/// What a command prints for programs.
enum StandardOutput {
    static func write(_ bytes: [UInt8]) {
        FileHandle.standardOutput.write(Data(bytes))
    }

    /// One JSON value and a newline, keys in a fixed order.
    static func write(json value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        write(Array(try encoder.encode(value)) + [UInt8(ascii: "\n")])
    }
}
