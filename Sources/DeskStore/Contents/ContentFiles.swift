import Foundation

/// Large contents as files named by their hash, each on the disk before any row speaks of it.
package struct ContentFiles: Sendable {
    let folder: URL

    /// - Parameter folder: made when it is missing.
    package init(folder: URL) throws {
        self.folder = folder
        guard !FileManager.default.fileExists(atPath: folder.path) else { return }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Self.sync(folder.deletingLastPathComponent())
    }

    /// Writes the bytes, then syncs the file and its folder (CASES.md E3); writing the same again changes nothing.
    func write(_ bytes: [UInt8], as hash: ContentHash) throws {
        let place = url(of: hash)
        let parent = place.deletingLastPathComponent()
        if let size = try? FileManager.default.attributesOfItem(atPath: place.path)[.size] as? Int, size == bytes.count {
            // An orphan that is wanted again starts its day anew, and its folder may not have been synced yet.
            guard utimes(place.path, nil) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
            return try Self.sync(parent)
        }
        if !FileManager.default.fileExists(atPath: parent.path) {
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            try Self.sync(folder)
        }
        let draft = try Self.newFile(in: parent, named: ".\(hash.rawValue)")
        do {
            try Data(bytes).write(to: draft)
            try Self.sync(draft)
            guard rename(draft.path, place.path) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        } catch {
            try? FileManager.default.removeItem(at: draft)
            throw error
        }
        try Self.sync(parent)
    }

    func read(_ hash: ContentHash) throws -> [UInt8] {
        Array(try Data(contentsOf: url(of: hash)))
    }

    func exists(_ hash: ContentHash) -> Bool {
        FileManager.default.fileExists(atPath: url(of: hash).path)
    }

    /// Removes a file; one that is not there is no fault.
    func remove(_ hash: ContentHash) throws {
        guard exists(hash) else { return }
        try FileManager.default.removeItem(at: url(of: hash))
    }

    /// Every file, by its hash; drafts that a crash left are listed under their own names.
    func all() -> [(hash: ContentHash, url: URL, changed: Date)] {
        guard
            let walk = FileManager.default.enumerator(
                at: folder, includingPropertiesForKeys: [.contentModificationDateKey, .isRegularFileKey])
        else { return [] }
        return walk.compactMap { entry in
            guard let url = entry as? URL,
                let values = try? url.resourceValues(forKeys: [.contentModificationDateKey, .isRegularFileKey]),
                values.isRegularFile == true
            else { return nil }
            return (ContentHash(rawValue: url.lastPathComponent), url, values.contentModificationDate ?? .distantFuture)
        }
    }

    private func url(of hash: ContentHash) -> URL {
        folder.appendingPathComponent(String(hash.rawValue.prefix(2))).appendingPathComponent(hash.rawValue)
    }

    /// A file that nobody else writes, though he writes the same bytes at the same time.
    private static func newFile(in folder: URL, named name: String) throws -> URL {
        var path = Array(folder.appendingPathComponent("\(name).XXXXXX").path.utf8CString)
        let descriptor = mkstemp(&path)
        guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        close(descriptor)
        return URL(fileURLWithPath: String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
    }

    private static func sync(_ url: URL) throws {
        let descriptor = open(url.path, O_RDONLY)
        guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    }
}
