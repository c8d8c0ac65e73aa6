import Foundation
import Testing

/// Pages as they were looked at and found good; `SVAR_RECORD=1` writes them anew.
enum Snapshot {
    static func expect(_ page: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let place = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/\(name).html")
        let page = readable(page)
        if ProcessInfo.processInfo.environment["SVAR_RECORD"] == "1" {
            try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(page.utf8).write(to: place)
            return
        }
        let recorded = try String(contentsOf: place, encoding: .utf8)
        #expect(page == recorded, "\(name): SVAR_RECORD=1 records it anew", sourceLocation: sourceLocation)
    }

    /// One element a line, so that a change is seen at its place; without the parts of names that change with a file's content.
    private static func readable(_ page: String) -> String {
        page.replacing(#/-[0-9a-f]{10,16}\.(css|js|svg)/#) { "-….\($0.output.1)" }.replacing("><", with: ">\n<") + "\n"
    }
}
