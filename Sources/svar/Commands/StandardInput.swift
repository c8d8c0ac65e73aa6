import ArgumentParser
import Foundation

/// What is piped into a command.
enum StandardInput {
    /// - Parameter most: as many bytes are read and no more; what follows is left there.
    static func bytes(atMost most: Int = .max) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < most, let piece = try FileHandle.standardInput.read(upToCount: min(1 << 20, most - bytes.count)), !piece.isEmpty
        {
            bytes += piece
        }
        return bytes
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
