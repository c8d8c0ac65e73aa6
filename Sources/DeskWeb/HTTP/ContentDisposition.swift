/// The header that makes a browser save a file under its name (RFC 6266).
enum ContentDisposition {
    /// `attachment` with the name in ASCII and, where that loses something, in UTF-8 too (RFC 8187).
    static func attachment(_ name: String, orElse fallback: String) -> String {
        let name = cleaned(name).isEmpty ? fallback : cleaned(name)
        let plain = String(String.UnicodeScalarView(name.unicodeScalars.map { isPlain($0) ? $0 : "_" }))
        guard plain != name else { return "attachment; filename=\"\(plain)\"" }
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(Percent.encoded(name))"
    }

    /// Without folders, control characters and marks that turn the direction round, at most 150 characters.
    private static func cleaned(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let visible = last.unicodeScalars.filter { scalar in
            scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && !scalar.properties.isBidiControl
                && scalar.properties.generalCategory != .lineSeparator && scalar.properties.generalCategory != .paragraphSeparator
        }
        let text = String(String.UnicodeScalarView(visible))
        return text.allSatisfy { $0 == "." } ? "" : String(text.prefix(150))
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && scalar != "\"" && scalar != "%" && scalar != ";"
    }
}
