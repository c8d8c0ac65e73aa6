/// Tables for other programs (RFC 4180).
enum CommaSeparated {
    /// A line with its end. A cell that a spreadsheet would take for a formula begins with an apostrophe (CASES.md C4).
    static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

    private static func isTab(_ scalar: Unicode.Scalar) -> Bool { scalar == "\t" || scalar == "\r" }

    private static func cell(_ text: String) -> String {
        let first = text.unicodeScalars.first { isTab($0) || !($0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint) }
        let isFormula = first.map { "=+-@\t\r＝＋－＠".unicodeScalars.contains($0) } ?? false
        let safe = isFormula ? "'\(text)" : text
        guard safe.contains(where: { ",\"\r\n".contains($0) || $0.isNewline }) else { return safe }
        return "\"\(safe.replacing("\"", with: "\"\""))\""
    }
}
