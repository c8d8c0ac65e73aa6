import Database
import ServiceDesk

extension Contents {
    /// Removes those of the contents that no message refers to any more. Reads both whole tables: contents seldom go, and every mail would pay for an index.
    ///
    /// - Returns: those whose bytes lie in a file, to be removed with `removeFiles` after the commit.
    package func release(_ hashes: Set<ContentHash>) throws -> [ContentHash] {
        var files: [ContentHash] = []
        for batch in hashes.map(\.rawValue).sorted().batches(of: 500) {
            let places = batch.indices.map { "?\($0 - batch.startIndex + 1)" }.joined(separator: ", ")
            let unused = """
                hash IN (\(places)) AND NOT EXISTS (SELECT 1 FROM message m WHERE m.original = hash)
                    AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.content = hash)
                    AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.original = hash)
                """
            let arguments = batch.map { SQLValue.text($0) }
            try connection.execute("DELETE FROM content_chunk WHERE \(unused)", arguments)
            files += try connection.rows("DELETE FROM content WHERE \(unused) RETURNING hash, place", arguments)
                .filter { try $0.text(1) == "file" }.map { ContentHash(rawValue: try $0.text(0)) }
        }
        return files
    }

    /// Removes files that no row speaks of. In a unit that writes, so that nobody begins to speak of one meanwhile.
    package func removeFiles(_ hashes: [ContentHash]) throws {
        for batch in hashes.map(\.rawValue).batches(of: 500) {
            let places = batch.indices.map { "?\($0 - batch.startIndex + 1)" }.joined(separator: ", ")
            let kept = Set(
                try connection.rows("SELECT hash FROM content WHERE hash IN (\(places))", batch.map { .text($0) }).map { try $0.text(0) })
            for hash in batch where !kept.contains(hash) { try files.remove(ContentHash(rawValue: hash)) }
        }
    }
}

extension RandomAccessCollection {
    /// The elements in their order, at most `count` at a time: a statement takes only so many values.
    func batches(of count: Int) -> [SubSequence] {
        stride(from: 0, to: self.count, by: count).map { dropFirst($0).prefix(count) }
    }
}
