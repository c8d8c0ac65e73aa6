import GRDB
import Logging

/// Copies of rows that outlive their rows in the file of an embedded database.
///
/// `PRAGMA secure_delete` overwrites what is deleted, but a row that once moved to another page may have left a copy on the first one, and
/// the log keeps pages as they were. Writing the whole file anew leaves nothing of either.
struct SQLiteOldCopies {
    /// Above this many bytes the file is not written anew while others wait to write: about two seconds on a plain disk.
    private static let largestFile = 256 << 20

    let logger: Logger

    /// Must not be called inside a transaction.
    func overwrite(on database: GRDB.Database) {
        do {
            if try size(database) <= Self.largestFile {
                // The new file may be too large for memory; it holds nothing that the old one does not.
                try database.execute(sql: "PRAGMA temp_store = FILE; VACUUM; PRAGMA temp_store = MEMORY")
            }
            try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        } catch {
            logger.warning("Old copies of removed rows may still be in the database's file", metadata: ["error": "\(error)"])
        }
    }

    private func size(_ database: GRDB.Database) throws -> Int {
        let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        return pages * (try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
    }
}
