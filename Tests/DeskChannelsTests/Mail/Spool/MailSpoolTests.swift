import DeskChannels
import Foundation
import Testing

@Suite("The spool")
final class MailSpoolTests {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("svar-spool-\(UUID().uuidString.prefix(8))").path
    let mail = Array("Subject: hi\r\n\r\nhello\r\n".utf8)

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    private var files: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
    }

    /// A process that ends while it reads: its spool goes, and nobody finishes the attempt.
    private func dieReading(_ bytes: [UInt8], key: String = "abc") throws -> Int {
        try MailSpool(folder: folder).begin(bytes, key: key).number
    }

    @Test("A mail is there while it is read, for its owner only, and a spool that ends leaves nothing")
    func keep() throws {
        var spool: MailSpool? = try MailSpool(folder: folder)
        let attempt = try #require(try spool?.begin(mail, key: "abc"))
        let file = try #require(try files.first)
        #expect(try Data(contentsOf: URL(filePath: "\(folder)/\(file)")).suffix(mail.count) == Data(mail))
        #expect(try FileManager.default.attributesOfItem(atPath: "\(folder)/\(file)")[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? Int == 0o700)
        #expect(attempt.number == 1)
        try spool?.finish(attempt)
        spool = nil
        #expect(try files.isEmpty)
    }

    @Test("Once a mail was read, none of its words stand in the spool")
    func emptied() throws {
        let spool = try MailSpool(folder: folder)
        for _ in 0..<3 { try spool.finish(spool.begin(mail, key: "abc")) }
        #expect(!(try files).isEmpty)
        for file in try files { #expect(try Data(contentsOf: URL(filePath: "\(folder)/\(file)")).isEmpty) }
    }

    @Test("B3 attempts that ended the process are counted by the next, and after three the mail is set aside")
    func attempts() throws {
        for attempt in 1...5 {
            #expect(try MailSpool(folder: folder).setAside().count == (attempt > 3 ? 1 : 0))
            #expect(try dieReading(mail) == min(attempt, 4))
        }
        #expect(try MailSpool(folder: folder).setAside().map(\.key) == ["abc"])
        let file = try #require(try files.first)
        #expect(try files.count == 1)
        #expect(try Data(contentsOf: URL(filePath: "\(folder)/\(file)")).suffix(mail.count) == Data(mail))
    }

    @Test("A process takes nothing over from one that still reads")
    func living() throws {
        let spool = try MailSpool(folder: folder)
        let attempt = try spool.begin(mail, key: "abc")
        let before = try files
        #expect(try dieReading(mail) == 1)
        #expect(try files.count == before.count + 1)
        #expect(try dieReading(mail) == 2)
        try spool.finish(attempt)
        #expect(try files.contains(before))
    }

    @Test("What a process left is cut to the mail that it was reading")
    func cut() throws {
        do {
            let spool = try MailSpool(folder: folder)
            try spool.finish(spool.begin([UInt8](repeating: 120, count: 5_000), key: "long"))
            #expect(try spool.begin(mail, key: "abc").number == 1)
            #expect(try files.count == 1)
        }
        _ = try MailSpool(folder: folder)
        #expect(try files == ["abc.1"])
        let left = try Data(contentsOf: URL(filePath: "\(folder)/abc.1"))
        #expect(left.suffix(mail.count) == Data(mail))
        #expect(left.count < 5_000)
    }

    @Test("An attempt that did not end the process is forgotten, whether or not it succeeded")
    func finish() throws {
        #expect(try dieReading(mail) == 1)
        let spool = try MailSpool(folder: folder)
        let second = try spool.begin(mail, key: "abc")
        #expect(second.number == 2)
        try spool.finish(second)
        for _ in 0..<5 {
            let attempt = try spool.begin(mail, key: "abc")
            #expect(attempt.number == 1)
            try spool.finish(attempt)
        }
        #expect(try files.allSatisfy { $0.hasPrefix("slot.") })
    }

    @Test("Copies of a mail that come at once are one attempt, and the last to end forgets it")
    func copies() throws {
        #expect(try dieReading(mail) == 1)
        let spool = try MailSpool(folder: folder)
        let attempts = try (0..<4).map { _ in try spool.begin(mail, key: "abc") }
        #expect(attempts.allSatisfy { $0.number == 2 })
        for attempt in attempts.dropLast() { try spool.finish(attempt) }
        #expect(try files.contains("abc.1"))
        for attempt in attempts.suffix(1) { try spool.finish(attempt) }
        #expect(try !files.contains("abc.1"))
    }

    @Test("E5 Copies of a mail on many threads at once are each read, none is lost to the end of another")
    func copiesOnThreads() async throws {
        let spool = try MailSpool(folder: folder)
        try await withThrowingTaskGroup(of: Int.self) { [mail] copies in
            for _ in 0..<200 {
                copies.addTask {
                    let attempt = try spool.begin(mail, key: "abc")
                    await Task.yield()
                    try spool.finish(attempt)
                    return attempt.number
                }
            }
            for try await number in copies { #expect(number == 1) }
        }
        _ = try MailSpool(folder: folder)
        #expect(try files.allSatisfy { $0.hasPrefix("slot.") })
    }

    @Test(
        "A key that is no file name is refused", arguments: ["", "../x", "a/b", "a.1", ".part", "a\0", String(repeating: "a", count: 129)])
    func badKey(key: String) throws {
        let spool = try MailSpool(folder: folder)
        #expect(throws: SpoolError.badKey) { try spool.begin(mail, key: key) }
    }

    @Test("What a process left half written is no mail")
    func half() throws {
        _ = try MailSpool(folder: folder)
        FileManager.default.createFile(atPath: "\(folder)/slot.1-1-1", contents: Data("X-Svar-Spool: rea".utf8))
        FileManager.default.createFile(atPath: "\(folder)/slot.1-1-2", contents: Data())
        _ = try MailSpool(folder: folder)
        #expect(try files.isEmpty)
    }

    @Test("E9 There is room above the floor of free space and none below it")
    func room() throws {
        let spool = try MailSpool(folder: folder)
        #expect(try spool.hasRoom(floor: 1))
        #expect(try !spool.hasRoom(floor: Int.max))
    }
}
