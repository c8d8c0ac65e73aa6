/// An address within the desk, where a form may send somebody on to.
enum LocalPath {
    /// The path when it leads nowhere else: one slash in front, no backslash, no control character (CASES.md D9).
    static func checked(_ path: String?) -> String? {
        guard let path, path.utf8.first == UInt8(ascii: "/"), path.utf8.count <= 1_000 else { return nil }
        guard !path.utf8.starts(with: "//".utf8) else { return nil }
        let isClean = path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
        return isClean ? path : nil
    }
}
