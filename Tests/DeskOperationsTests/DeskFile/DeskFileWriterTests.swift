import Testing

@testable import DeskOperations

@Suite("The desk's file as it is written")
struct DeskFileWriterTests {
    @Test(
        "A text of several lines is read as it was, and so is what comes after it",
        arguments: [
            "a\nb", "a\n", "a\n\n", "\n", "\n\n", "\na", " a\nb", "a\n  ", "a\n\t", "\ta\n b", "a\r\nb", "...\nb", "---\nb", "%x\ny",
            "# a\nb",
            "a\u{2028}b\n", "- a\n- b", "a: b\nc: d", "  \n\n a\n\n",
        ])
    func texts(text: String) throws {
        let entry = DeskFileValue.map([DeskFileKey("name", .text("x")), DeskFileKey("text", .text(text))])
        let file = try DeskFileWriter.text([
            DeskFileKey("one", .list([entry, entry])), DeskFileKey("two", .map([DeskFileKey("en", .text(text))])),
            DeskFileKey("three", .list([.text(text)])), DeskFileKey("four", .number(4)),
        ])
        let node = try DeskFileReader.read(file)
        for item in try node.required("one").list() { #expect(try item.required("text").text() == text) }
        #expect(try node.required("two").required("en").text() == text)
        #expect(try node.required("three").list().map { try $0.text() } == [text])
        #expect(try node.required("four").number() == 4)
    }
}
