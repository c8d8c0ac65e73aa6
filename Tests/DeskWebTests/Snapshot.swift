import Foundation
import Testing

/// Pages as they were looked at and found good, each without what stands round all of them; `SVAR_RECORD=1` writes them anew.
enum Snapshot {
    /// - Parameter plain: a recorded page; one that looks the same needs no record of its own.
    static func expect(
        _ page: String, _ name: String, unlessLike plain: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let inside = inside(of: page)
        if let plain, try recorded(plain) == readable(inside) { return }
        try compare(inside, name, sourceLocation)
    }

    /// What stands round a page.
    static func expectFrame(_ page: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        try compare(page.replacing(inside(of: page), with: ""), name, sourceLocation)
    }

    /// What a page is about.
    static func inside(of page: String) -> String {
        guard let start = page.range(of: #"<main id="content" tabindex="-1">"#)?.upperBound, let end = page.range(of: "</main>")?.lowerBound
        else { return page }
        return String(page[start..<end])
    }

    private static func compare(_ part: String, _ name: String, _ sourceLocation: SourceLocation) throws {
        let part = readable(part)
        if ProcessInfo.processInfo.environment["SVAR_RECORD"] == "1" {
            let place = place(of: name)
            try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(part.utf8).write(to: place)
            return
        }
        #expect(try part == recorded(name), "\(name): SVAR_RECORD=1 records it anew", sourceLocation: sourceLocation)
    }

    /// `nil` where there is none.
    private static func recorded(_ name: String) throws -> String? {
        let place = place(of: name)
        return FileManager.default.fileExists(atPath: place.path) ? try String(contentsOf: place, encoding: .utf8) : nil
    }

    private static func place(of name: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/\(name).html")
    }

    /// One element a line, so that a change is seen at its place; without what changes with a file's content, and what is drawn by lot.
    private static func readable(_ part: String) -> String {
        part.replacing(#/-[0-9a-f]{10,16}\.(css|js|svg)/#) { "-….\($0.output.1)" }
            .replacing(#/(name="(?:token|command|submission)" value=")[^"]+/#) { "\($0.output.1)…" }
            .replacing(#/\b(closure|watching|satisfaction|preferences|link)/[\w.-]{16,}/#) { "\($0.output.1)/…" }
            .replacing(#/[0-9a-f]{20,}/#, with: "…").replacing("><", with: ">\n<") + "\n"
    }
}
