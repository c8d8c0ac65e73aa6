/// File names that are safe to show and to store.
package enum AttachmentName {
    /// Keeps the last component of a path, without control and direction characters.
    package static func cleaned(_ name: String) -> String {
        let visible = String(String.UnicodeScalarView(name.unicodeScalars.filter { !isRemoved($0) }))
        let last = visible.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let trimmed = last.drop { $0 == " " }
        let end = trimmed.lastIndex { $0 != " " }
        guard let end, trimmed != ".", trimmed != ".." else { return "" }
        return String(trimmed[...end])
    }

    /// Control characters, and the overrides that make `exe.pdf` of `fdp.exe`.
    private static func isRemoved(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<32, 127..<160, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029: true
        default: false
        }
    }
}
