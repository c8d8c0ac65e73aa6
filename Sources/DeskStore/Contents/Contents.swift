import Database
import ServiceDesk

/// Bytes that belong to messages, each kept once under its hash.
///
/// Up to 128 kB they are rows; larger ones are files beside the embedded database, and rows in pieces in PostgreSQL, so that several
/// nodes share them.
package struct Contents {
    let connection: any Connection
    let files: ContentFiles

    static let largestRow = 128 * 1024
    private static let pieceSize = 1024 * 1024

    package init(_ connection: any Connection, files: ContentFiles) {
        self.connection = connection
        self.files = files
    }

    /// Keeps prepared bytes; the same bytes again are the same row.
    package func keep(_ prepared: PreparedContent, at now: Instant) throws {
        // Whoever removed the last message with these bytes may have removed their file since it was prepared.
        if prepared.isFile, !files.exists(prepared.hash) { try files.write(prepared.bytes, as: prepared.hash) }
        let added = try connection.execute(
            "INSERT INTO content (hash, size, place, created_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            [.text(prepared.hash.rawValue), .integer(Int64(prepared.bytes.count)), .text(prepared.isFile ? "file" : "rows"), now.sqlValue])
        guard added > 0, !prepared.isFile else { return }
        for (position, start) in stride(from: 0, to: max(prepared.bytes.count, 1), by: Self.pieceSize).enumerated() {
            let piece = Array(prepared.bytes[start..<min(start + Self.pieceSize, prepared.bytes.count)])
            try connection.execute(
                "INSERT INTO content_chunk (hash, position, bytes) VALUES (?1, ?2, ?3)",
                [.text(prepared.hash.rawValue), .integer(Int64(position)), .blob(piece)])
        }
    }

    /// The bytes of a content; `nil` when nothing is kept under that hash.
    package func bytes(of hash: ContentHash) throws -> [UInt8]? {
        guard let row = try connection.rows("SELECT place FROM content WHERE hash = ?1", [.text(hash.rawValue)]).first else { return nil }
        if try row.text(0) == "file" { return try files.read(hash) }
        return try connection.rows("SELECT bytes FROM content_chunk WHERE hash = ?1 ORDER BY position", [.text(hash.rawValue)])
            .reduce(into: []) { $0 += try $1.blob(0) }
    }
}

/// Bytes made ready outside the transaction: hashed, and on the disk where they are too large for rows.
package struct PreparedContent: Sendable {
    package let hash: ContentHash
    let bytes: [UInt8]
    let isFile: Bool

    /// - Throws: what the file system says; nothing may then be acknowledged.
    package init(_ bytes: [UInt8], engine: Engine, files: ContentFiles) throws {
        hash = ContentHash(of: bytes)
        self.bytes = bytes
        isFile = engine == .sqlite && bytes.count > Contents.largestRow
        if isFile { try files.write(bytes, as: hash) }
    }
}
