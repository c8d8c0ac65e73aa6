import Database
import DeskOperations
import Foundation

extension DeskFixture {
    /// The tables, and the files, in which some words stand anywhere: in a text, or in bytes. What the index of
    /// the search is rid of behind the units of work, as a desk that serves does it, it is rid of before.
    package func traces(of words: String) async throws -> Set<String> {
        try await desk.purgeSearch()
        let tables = try await database.read { connection in
            let query =
                switch connection.engine {
                case .sqlite: "SELECT name FROM sqlite_master WHERE type = 'table'"
                case .postgresql: "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'"
                }
            return try connection.rows(query, []).map { try $0.text(0) }.filter { table in
                try connection.rows("SELECT * FROM \(table)", []).contains { $0.holds(words) }
            }
        }
        let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        let files = (walk?.allObjects ?? []).compactMap { $0 as? URL }.filter { file in
            (try? Data(contentsOf: file))?.range(of: Data(words.utf8)) != nil
        }
        return Set(tables + (files.isEmpty ? [] : ["files"]))
    }
}

extension Row {
    fileprivate func holds(_ words: String) -> Bool {
        (0..<count).contains { column in
            switch self[column] {
            case .text(let text): text.contains(words)
            case .blob(let bytes): Data(bytes).range(of: Data(words.utf8)) != nil
            case .null, .integer, .real: false
            }
        }
    }
}
