/// The head of one part of a form: what its field is called, and whether it is a file.
struct MultipartHead: Sendable {
    let name: String
    /// `nil` for a field; "" for a file without a name.
    let filename: String?
    let contentType: String

    var isFile: Bool { filename != nil }

    /// - Throws: `MalformedForm` for lines that are no headers, and where no field is named (RFC 7578 section 4.2).
    init(_ bytes: some Collection<UInt8>) throws {
        var headers: [String: String] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false) {
            guard let colon = line.firstIndex(of: ":"), colon > line.startIndex, !line.contains("\0") else { throw MalformedForm() }
            let name = line[..<colon].lowercased()
            guard name.utf8.allSatisfy({ (33...126).contains($0) }), headers[name] == nil else { throw MalformedForm() }
            headers[name] = String(line[line.index(after: colon)...])
        }
        let disposition = (headers["content-disposition"] ?? "").drop(while: \.isWhitespace)
        guard disposition.lowercased().hasPrefix("form-data;"), let name = Self.parameter("name", of: String(disposition)) else {
            throw MalformedForm()
        }
        // Encodings of their own are obsolete (RFC 7578 section 4.7).
        let encoding = (headers["content-transfer-encoding"] ?? "8bit").lowercased().filter { !$0.isWhitespace }
        guard ["7bit", "8bit", "binary"].contains(encoding) else { throw MalformedForm() }
        self.name = name
        filename = Self.parameter("filename", of: String(disposition))
        contentType = Self.mediaType(headers["content-type"] ?? "")
    }

    /// The value of a parameter behind the first semicolon, with or without quotes; browsers write a quote in it as `%22` and line ends as
    /// `%0D%0A`, other programs with a backslash.
    static func parameter(_ wanted: String, of header: String) -> String? {
        var rest = header.drop { $0 != ";" }.dropFirst()
        while let equals = rest.firstIndex(of: "=") {
            let name = rest[..<equals].filter { !$0.isWhitespace }.lowercased()
            rest = rest[rest.index(after: equals)...].drop(while: \.isWhitespace)
            let value = take(&rest)
            if name == wanted { return value }
        }
        return nil
    }

    private static func take(_ rest: inout Substring) -> String {
        guard rest.first == "\"" else {
            let value = rest.prefix { $0 != ";" }
            rest = rest[value.endIndex...].dropFirst()
            return value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        var (value, isEscaped) = ("", false)
        rest = rest.dropFirst()
        while let letter = rest.first {
            rest = rest.dropFirst()
            if !isEscaped, letter == "\"" { break }
            if !isEscaped, letter == "\\", rest.first == "\"" || rest.first == "\\" {
                isEscaped = true
                continue
            }
            value.append(letter)
            isEscaped = false
        }
        rest = rest.drop { $0 != ";" }.dropFirst()
        return value.replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    }

    private static func mediaType(_ written: String) -> String {
        let type = written.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
        let halves = type.split(separator: "/", omittingEmptySubsequences: false)
        let isToken = type.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || [43, 45, 46, 47, 95].contains(byte)
        }
        guard halves.count == 2, !halves.contains(""), isToken, type.utf8.count <= 100 else { return "application/octet-stream" }
        return type
    }
}
