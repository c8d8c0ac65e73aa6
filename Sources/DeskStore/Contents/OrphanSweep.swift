import Database
import Foundation
import ServiceDesk

extension Contents {
    /// Removes files that no row speaks of and that are older than a day: what a crash between file and commit left.
    ///
    /// - Returns: how many were removed.
    package func sweepOrphans(before limit: Instant) throws -> Int {
        var removed = 0
        for file in files.all() where Instant(file.changed) < limit {
            guard try connection.rows("SELECT 1 FROM content WHERE hash = ?1", [.text(file.hash.rawValue)]).isEmpty else { continue }
            try FileManager.default.removeItem(at: file.url)
            removed += 1
        }
        return removed
    }
}
