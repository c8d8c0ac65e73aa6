import Database
import DeskOperations
import DeskStore
import Foundation
import ServiceDesk
import Support
import Testing

@Suite("Contents")
struct ContentsTests {
    private static func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) } }

    @discardableResult
    private func keep(_ bytes: [UInt8], _ fixture: DeskFixture) async throws -> ContentHash {
        let prepared = try PreparedContent(bytes, engine: fixture.database.engine, files: fixture.files)
        try await fixture.database.write { [files = fixture.files] in try Contents($0, files: files).keep(prepared, at: StoreBench.start) }
        return prepared.hash
    }

    private func read(_ hash: ContentHash, _ fixture: DeskFixture) async throws -> [UInt8]? {
        try await fixture.database.read { [files = fixture.files] in try Contents($0, files: files).bytes(of: hash) }
    }

    private func filesOnDisk(_ fixture: DeskFixture) throws -> [URL] {
        let walk = FileManager.default.enumerator(at: fixture.folder, includingPropertiesForKeys: [.isRegularFileKey])
        return try (walk?.allObjects ?? []).compactMap { $0 as? URL }
            .filter { try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true }
    }

    @Test(
        "Bytes of every size come back as they were; large ones are files only beside the embedded database",
        arguments: TestDatabases.engines)
    func sizes(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            for (count, files) in [(0, 0), (1, 0), (131_072, 0), (131_073, 1), (1_048_576, 2), (2_500_000, 3)] {
                let hash = try await keep(Self.bytes(count), fixture)
                try await keep(Self.bytes(count), fixture)
                #expect(try await read(hash, fixture) == Self.bytes(count), "\(count) bytes")
                #expect(try filesOnDisk(fixture).count == (engine == .sqlite ? files : 0), "\(count) bytes")
            }
            let rows = try await fixture.database.read { try $0.rows("SELECT COUNT(*) FROM content", [])[0].integer(0) }
            #expect(rows == 6)
            #expect(try await read(ContentHash(of: [9, 9]), fixture) == nil)
        }
    }

    @Test("A content is named by its SHA-256")
    func hash() {
        #expect(ContentHash(of: Array("abc".utf8)).rawValue == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test("Files that no row speaks of are swept when they are a day old, and never while they are wanted")
    func sweep() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let kept = Self.bytes(200_000)
            try await keep(kept, fixture)
            _ = try PreparedContent(Self.bytes(300_000), engine: .sqlite, files: fixture.files)
            let again = try PreparedContent(Self.bytes(400_000), engine: .sqlite, files: fixture.files)
            let old = Date(timeIntervalSince1970: 1_000_000)
            for file in try filesOnDisk(fixture) {
                try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: file.path)
            }
            #expect(try await fixture.desk.verify().orphanFiles == 2)

            // The repeated delivery of a mail finds its file, and the sweeper comes before its commit.
            _ = try PreparedContent(Self.bytes(400_000), engine: .sqlite, files: fixture.files)
            let limit = Instant(old).advanced(by: .seconds(86_400))
            let removed = try await fixture.database.read { [files = fixture.files] in
                try Contents($0, files: files).sweepOrphans(before: limit)
            }
            #expect(removed == 1)
            try await fixture.database.write { [files = fixture.files] in try Contents($0, files: files).keep(again, at: StoreBench.start) }
            #expect(try await read(again.hash, fixture)?.count == 400_000)
            #expect(try await read(ContentHash(of: kept), fixture) == kept)
        }
    }

    @Test("Many who write one large content at once leave one whole file and no draft")
    func concurrently() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let bytes = Self.bytes(1_500_000)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<16 { group.addTask { _ = try PreparedContent(bytes, engine: .sqlite, files: fixture.files) } }
                try await group.waitForAll()
            }
            let files = try filesOnDisk(fixture)
            #expect(files.map(\.lastPathComponent) == [ContentHash(of: bytes).rawValue])
            #expect(try Data(contentsOf: try #require(files.first)) == Data(bytes))
        }
    }
}
