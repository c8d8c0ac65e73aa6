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

    @Test("A mail is there until it was read, for its owner only")
    func keep() throws {
        let spool = try MailSpool(folder: folder)
        try spool.keep(mail, key: "abc")
        #expect(try spool.read("abc") == mail)
        #expect(try FileManager.default.attributesOfItem(atPath: "\(folder)/abc.0")[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? Int == 0o700)
        #expect(try spool.beginAttempt("abc") == 1)
        try spool.finish("abc")
        #expect(try spool.all().isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }

    @Test("Attempts that ended the process are counted by the next, and after three the mail is set aside")
    func attempts() throws {
        for attempt in 1...5 {
            // A spool of its own is a process of its own.
            let spool = try MailSpool(folder: folder)
            #expect(try spool.setAside().count == (attempt > 3 ? 1 : 0))
            let kept = try spool.keep(mail, key: "abc")
            #expect(kept.attempts == min(attempt - 1, 4))
            #expect(try spool.beginAttempt("abc") == min(attempt, 4))
        }
        #expect(try MailSpool(folder: folder).setAside().map(\.key) == ["abc"])
        #expect(try MailSpool(folder: folder).read("abc") == mail)
    }

    @Test("An attempt that did not end the process is forgotten, whether or not it succeeded")
    func finish() throws {
        let spool = try MailSpool(folder: folder)
        for _ in 0..<5 {
            try spool.keep(mail, key: "abc")
            #expect(try spool.beginAttempt("abc") == 1)
            try spool.finish("abc")
        }
        #expect(throws: SpoolError.unknown(key: "abc")) { try spool.beginAttempt("abc") }
    }

    @Test("Copies of a mail that come at once are one attempt, and the last to end removes it")
    func copies() throws {
        let spool = try MailSpool(folder: folder)
        for _ in 0..<4 {
            try spool.keep(mail, key: "abc")
            #expect(try spool.beginAttempt("abc") == 1)
        }
        for _ in 0..<3 { try spool.finish("abc") }
        #expect(try spool.all().map(\.attempts) == [1])
        try spool.finish("abc")
        #expect(try spool.all().isEmpty)
    }

    @Test("E5 Copies of a mail on many threads at once are each read, none is lost to the end of another")
    func copiesOnThreads() async throws {
        let spool = try MailSpool(folder: folder)
        try await withThrowingTaskGroup(of: Int.self) { [mail] copies in
            for _ in 0..<200 {
                copies.addTask {
                    let attempt = try spool.beginAttempt("abc", keeping: mail)
                    await Task.yield()
                    try spool.finish("abc")
                    return attempt
                }
            }
            for try await attempt in copies { #expect(attempt == 1) }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }

    @Test("A mail that is left alone stays with its count")
    func leave() throws {
        for _ in 0..<3 {
            let spool = try MailSpool(folder: folder)
            try spool.keep(mail, key: "abc")
            _ = try spool.beginAttempt("abc")
        }
        let spool = try MailSpool(folder: folder)
        #expect(try spool.beginAttempt("abc") == 4)
        spool.leave("abc")
        #expect(try spool.setAside().map(\.attempts) == [4])
        #expect(try spool.beginAttempt("abc") == 4)
    }

    @Test(
        "A key that is no file name is refused", arguments: ["", "../x", "a/b", "a.1", ".part", "a\0", String(repeating: "a", count: 129)])
    func badKey(key: String) throws {
        let spool = try MailSpool(folder: folder)
        #expect(throws: SpoolError.badKey) { try spool.keep(mail, key: key) }
        #expect(throws: SpoolError.unknown(key: key)) { try spool.read(key) }
    }

    @Test("What a process left half written is no mail")
    func half() throws {
        let spool = try MailSpool(folder: folder)
        FileManager.default.createFile(atPath: "\(folder)/.abc.0.part", contents: Data("Subj".utf8))
        #expect(try spool.all().isEmpty)
        try spool.keep(mail, key: "abc")
        #expect(try spool.read("abc") == mail)
    }

    @Test("E9 There is room above the floor of free space and none below it")
    func room() throws {
        let spool = try MailSpool(folder: folder)
        #expect(try spool.hasRoom(floor: 1))
        #expect(try !spool.hasRoom(floor: Int.max))
    }
}
