import Foundation
import Localization
import ServiceDesk
import Testing

@Suite("Passages of what was found")
struct SearchPassageTests {
    private func passage(_ text: String, _ sought: String, phrase: String? = nil, language: Language? = nil, length: Int = 60)
        -> SearchPassage
    {
        let words = sought.split(separator: " ").compactMap { SoughtWord(String($0)) }
        return SearchPassage(
            of: text, sought: words, [phrase].compactMap { $0 }.compactMap { SoughtPhrase($0) }, language: language, length: length)
    }

    private func written(_ passage: SearchPassage) -> String {
        (passage.isCutAtStart ? "… " : "") + passage.pieces.map { $0.isMarked ? "[\($0.text)]" : $0.text }.joined()
            + (passage.isCutAtEnd ? " …" : "")
    }

    private static let long =
        "Good morning. Yesterday the lift was out of order again, and nobody came. Today the big printers on the third floor do not "
        + "print any invoices: the tray is empty, they say, although it is full. The printer was repaired in May. Kind regards, Dana"

    @Test("Words are marked as they were written, whatever form was sought")
    func forms() {
        #expect(written(passage("The Printers are slow.", "printer")) == "The [Printers] are slow.")
        #expect(written(passage("Mam BŁĘDY na ekranie.", "błąd")) == "Mam [BŁĘDY] na ekranie.")
        #expect(written(passage("התקנתי את הַמַּדְפֶּסֶת החדשה", "מדפסות")) == "התקנתי את [הַמַּדְפֶּסֶת] החדשה")
        #expect(written(passage("Straße 5", "strasse")) == "[Straße] 5")
        #expect(written(passage("My HP-4050N/2, please", "hp-4050n/2")) == "My [HP-4050N/2], please")
        #expect(written(passage("My HP-4050N, please", "4050")) == "My HP-[4050N], please")
        #expect(written(passage("Call +46 (70) 123-45-67 now", "0701234567")) == "Call +[46 (70) 123-45-67] now")
    }

    @Test("Exact words are marked where they stand in a row only")
    func phrase() {
        #expect(
            written(passage("a black screen, black and a black screen", "", phrase: "Black screen"))
                == "a [black screen], black and a [black screen]")
        #expect(written(passage("black, blank screen", "", phrase: "black screen")) == "black, blank screen")
    }

    @Test("It is cut between words round the place where most of the sought words stand")
    func densest() {
        #expect(
            written(passage(Self.long, "printer invoice tray", length: 66))
                == "… [printers] on the third floor do not print any [invoices]: the [tray] is …")
        #expect(written(passage(Self.long, "May")).contains("repaired in [May]"))
        #expect(written(passage(Self.long, "dana")).hasSuffix("[Dana]"))
    }

    @Test("Without a hit it is the beginning")
    func noHit() {
        let plain = passage(Self.long, "elephant", length: 30)
        #expect(written(plain) == "Good morning. Yesterday the …")
        #expect(written(passage("", "elephant")) == "")
        #expect(written(passage("...", "elephant")) == "...")
    }

    @Test("Spaces, line ends and controls are one space, and signs of direction are left out")
    func oneLine() {
        #expect(written(passage("a\r\n\r\n\tb\0c \u{202E}printer\u{202C}\u{2028}d", "printer")) == "a b c [printer] d")
    }

    @Test("Whatever is sought in whatever text, the passage stands in the text and is not much longer than asked", arguments: 0..<300)
    func property(seed: Int) {
        var random = SeededWords(seed: UInt64(seed))
        let text = random.text()
        let sought = (0..<3).map { _ in random.word() }
        let passage = SearchPassage(of: text, sought: sought.compactMap { SoughtWord($0) }, [], language: nil, length: 40)
        let shown = passage.pieces.map(\.text).joined()
        let line = text.unicodeScalars.split { $0.value <= 0x20 || (0x7F...0xA0).contains($0.value) }.map { String($0) }.joined(
            separator: " ")
        #expect(line.contains(shown.trimmingCharacters(in: .whitespaces)) || shown.isEmpty)
        #expect(shown.unicodeScalars.count <= 140)
        let marked = passage.pieces.contains(where: \.isMarked)
        #expect(marked == sought.contains { finds($0, text, nil) })
        for word in passage.pieces where word.isMarked {
            #expect(sought.contains { finds($0, word.text, nil) }, "\(word.text) of \(sought)")
        }
    }

    @Test("A megabyte without a space is cut all the same, in time that grows with its length only")
    func hostile() {
        let clock = ContinuousClock()
        for unit in ["a", "a-", "a ", "\"", "1 ", "\u{202E}", "ж", "電"] {
            let text = String(repeating: unit, count: 1_000_000 / unit.utf8.count)
            var shown = SearchPassage(of: "", sought: [], [], language: nil)
            let time = clock.measure { shown = passage(text, "a ж 電 1-1-1-1", phrase: "a a a a", length: 100) }
            #expect(shown.pieces.map(\.text).joined().unicodeScalars.count <= 100)
            // A second of a debug build alone on its machine; what grows with the square of the length would take hours.
            #expect(time < .seconds(30), "\(unit.debugDescription)")
        }
    }
}

/// Texts of words of several scripts, which a seed repeats.
private struct SeededWords {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    private mutating func pick<Element>(_ list: [Element]) -> Element {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return list[Int((state >> 33) % UInt64(list.count))]
    }

    mutating func word() -> String {
        pick([
            "printer", "Printers", "drukarce", "мышь", "המדפסת", "HP-4050N", "0x8007", "e-mail", "10.0.0.7", "błędów", "и", "a", "skärmen",
            "電源", "dana@example.org",
        ])
    }

    mutating func text() -> String {
        (0..<pick([0, 1, 5, 30, 60])).map { _ in word() + pick([" ", ", ", "\n", ". ", "\u{A0}"]) }.joined()
    }
}
