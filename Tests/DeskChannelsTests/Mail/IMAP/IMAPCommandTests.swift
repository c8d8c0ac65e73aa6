import Testing

@testable import DeskChannels

@Suite("What is said to an IMAP server")
struct IMAPCommandTests {
    private func text(_ command: IMAPCommand) -> [String] { command.parts.map { String(decoding: $0, as: UTF8.self) } }

    @Test("A8 nothing from outside ends a line: it is quoted, or sent as a literal")
    func strings() {
        #expect(text(IMAPCommand("LOGIN").string("a b").string("p\"\\")) == [#"LOGIN "a b" "p\"\\""#])
        let command = IMAPCommand("LOGIN").string("u\r\nS9 DELETE x").string("pässword")
        #expect(text(command) == ["LOGIN {14}", "u\r\nS9 DELETE x {9}", "pässword"])
    }

    @Test(
        "Folders are named in modified UTF-7",
        arguments: [
            ("INBOX", "INBOX"), ("a&b", "a&-b"), ("Gelöscht", "Gel&APY-scht"), ("台北", "&U,BTFw-"),
            ("Отправленные", "&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-"), ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
            ("😀", "&2D3eAA-"),
        ])
    func folders(name: String, written: String) {
        #expect(ModifiedUTF7.encode(name) == written)
    }

    @Test("UIDs are named in ranges")
    func sets() {
        #expect(IMAPClient.set([7]) == "7")
        #expect(IMAPClient.set([3, 1, 2, 9, 10, .max, 5]) == "1:3,5,9:10,4294967295")
    }
}
