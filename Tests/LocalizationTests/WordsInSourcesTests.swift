import Foundation
import Testing

/// Looks for words of people where only the catalogs may have them: in pages and in the modules of the browser.
@Suite("Words in sources")
struct WordsInSourcesTests {
    /// What stands between tags, or is read out or shown of an attribute.
    private static var places: [Regex<(Substring, Substring)>] {
        [
            #/\b(?:H[1-4]|P|Span|A|Strong|Em|Small|Li|Dt|Dd|Th|Td|Caption|Label|Legend|Summary|Button|Option|Title|Bdi|Time|Div|Mark|Figcaption|Abbr)\(\s*"((?:[^"\\]|\\.)*)"/#,
            #/\.(?:placeholder|title|alt|label)\(\s*"((?:[^"\\]|\\.)*)"/#,
            #/\.aria\("(?:label|description|roledescription|valuetext|placeholder)", "((?:[^"\\]|\\.)*)"/#,
            // A line of a page that is a text by itself.
            #/(?:^|\n)[ ]{8,}"((?:[^"\\]|\\.)*)"(?=\n)/#,
        ]
    }

    /// A value put into a text: brackets within brackets, three deep.
    private static var value: Regex<Substring> { #/\\\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)/# }

    private func words(inPage source: String) -> [String] {
        // Without the values first: they hold texts in quotation marks of their own, such as keys.
        let source = source.replacing(Self.value, with: "")
        return Self.places.flatMap { source.matches(of: $0).map(\.1) }.filter { $0.contains(#/\p{L}{2}/#) }.map(String.init)
    }

    /// Texts that a module would show; what it says to the desk and to the page is written in small letters without spaces.
    private func words(inModule source: String) -> [String] {
        let code = source.replacing(#/(?m)(?:^|\s)\/\/.*$/#, with: "").replacing(#/\/\*[\s\S]*?\*\//#, with: "")
        let texts = code.matches(of: #/"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'/#).map { $0.1 ?? $0.2 ?? "" }
        let sentences = texts.filter { $0.contains(#/^\p{L}+(?: \p{L}+)+[.!?…]?$|^\p{Lu}\p{Ll}+[.!?…]$|[\u0590-\u05FF\u0400-\u04FF]/#) }
        let shown = code.matches(of: #/(?:textContent|innerText|title|placeholder|ariaLabel)\s*=\s*["'`]([^"'`]*\p{L}{2}[^"'`]*)/#).map(\.1)
        return (sentences + shown).map(String.init)
    }

    @Test("No page says a word that is not in the catalogs")
    func pages() throws {
        let pages = try Repository.sources().filter { $0.path.contains(#/DeskWeb/(?:Admin|Agent|Pages|Portal)//#) }
        #expect(pages.count > 100)
        for (path, source) in pages { #expect(words(inPage: source) == [], "\(path)") }
    }

    @Test("No module of the browser says a word that it was not given")
    func modules() throws {
        let folder = Repository.root.appending(path: "Sources/DeskWeb/Assets/Modules")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(!files.isEmpty)
        for file in files {
            #expect(words(inModule: try String(contentsOf: file, encoding: .utf8)) == [], "\(file.lastPathComponent)")
        }
    }

    @Test("Looking finds words in every place, and no name, value or key")
    func finding() {
        let page = #"""
            H1("Tickets")  P(words.text("a.b"))  Span("\(count)")  Li { "–" }  .placeholder("Your name")  .aria("label", "Close")
                        "Nothing here."
            Td("\(name(of: [1])) tickets")  Kbd("G")  .class("row")  .aria("controls", "list-of")  Th("", .scope(.col))
            """#
        #expect(Set(words(inPage: page)) == [" tickets", "Close", "Nothing here.", "Tickets", "Your name"])
        let module = """
            // A comment with words.
            const a = "svar:toast", b = "Nothing here", c = 'dialog[open]', d = "Saved.", e = "שמור", f = "/tickets/", g = "Escape";
            place.textContent = "ok";
            """
        #expect(Set(words(inModule: module)) == ["Nothing here", "Saved.", "ok", "שמור"])
    }
}
