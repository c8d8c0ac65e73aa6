import MailFormat
import Testing

@Suite struct FixtureTests {
    @Test("A mail of each class reads as expected", arguments: Fixtures.names)
    func reads(name: String) throws {
        let mail = MailParser().parse(try Fixtures.message(name))
        #expect(try Fixtures.expected(name).differences(from: mail) == [])
    }

    @Test("The fixtures are found")
    func found() {
        #expect(Fixtures.names.count >= 300)
    }

    @Test("Mails whose bytes were changed at random still read as some mail", arguments: 0..<20)
    func mutated(round: Int) throws {
        var random = SeededGenerator(seed: UInt64(round))
        for _ in 0..<100 {
            let name = try #require(Fixtures.names.randomElement(using: &random))
            let mutated = Mutation.apply(to: try Fixtures.message(name), using: &random)
            let mail = MailParser().parse(mutated)
            #expect(mail.text.utf8.count <= 4 * mutated.count + 100)
            #expect(!mail.text.utf8.contains(0) && !mail.subject.contains("\n"))
        }
    }

    @Test("Many threads may parse at once and read the same")
    func concurrent() async throws {
        let messages = try Fixtures.names.map(Fixtures.message)
        let alone = messages.map { MailParser().parse($0) }
        await withTaskGroup(of: [ParsedMail].self) { group in
            for _ in 0..<4 {
                group.addTask { messages.map { MailParser().parse($0) } }
            }
            for await together in group { #expect(together == alone) }
        }
    }
}
