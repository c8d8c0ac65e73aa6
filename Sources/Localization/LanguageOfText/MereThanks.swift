import ServiceDesk

/// Whether a message says thank you and nothing else, in one of the desk's languages (CASES.md A13).
///
/// Every word must be one of those below or a name of the sender, and every sign a plain one; a question, a number, a frown or any other word
/// is doubt, and doubt is not thanks. What one may be thanked for, and also ask for, counts only behind the thanks for it: `Thanks! Help!`
/// asks for help.
package enum MereThanks {
    private static let mostWords = 16
    /// Bytes; whoever writes more says more.
    private static let longest = 600

    /// - Parameter names: of the sender, in any form; their words may stand in the message.
    package static func isAll(of text: String, names: [String]) -> Bool {
        guard text.utf8.count <= longest, let sentences = sentences(of: text) else { return false }
        guard (1...mostWords).contains(sentences.joined().count) else { return false }
        let signed = Set(names.flatMap { words(of: $0) })
        return Language.allCases.contains { language in
            let vocabulary = vocabulary(language)
            return sentences.contains { $0.contains(where: vocabulary.thanks.contains) }
                && sentences.allSatisfy { vocabulary.isHarmless($0, signed) }
        }
    }

    /// The words of a text, each in small letters.
    package static func words(of text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "’" }.map(String.init)
    }

    /// `nil` when a sign stands in the text that plain thanks do not need.
    private static func sentences(of text: String) -> [[String]]? {
        // Without the colours of a thumb, which are part of the same character.
        var plain = String(String.UnicodeScalarView(text.unicodeScalars.filter { !(0x1F3FB...0x1F3FF).contains($0.value) }))
        for smile in smiles { plain.replace(smile, with: " ") }
        guard plain.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic || $0.properties.isDiacritic || signs.contains($0) }) else {
            return nil
        }
        return plain.split { ".!…¡".contains($0) || $0.isNewline }.map { words(of: String($0)) }.filter { !$0.isEmpty }
    }

    private static let smiles = [
        ":-)", ":)", ";-)", ";)", "(:", ":-D", ":D", "🙏", "👍", "👌", "😊", "🙂", "😀", "😃", "😄", "😁", "😉", "☺", "❤", "♥", "🎉", "💐", "🌹", "🌷",
    ]
    /// Spaces, stops, dashes, quotes; marks of direction and of the form of a picture.
    private static let signs: Set<Unicode.Scalar> = Set(
        " \t\n\r\u{A0}\u{202F}.,;:!¡…-–—'’\"“”„«»\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{2066}\u{2067}\u{2068}\u{2069}\u{FE0F}\u{200D}"
            .unicodeScalars)

    /// The words of a language that mere thanks are made of.
    private struct Vocabulary {
        let thanks: Set<String>
        let others: Set<String>
        /// What stands between the thanks and what they are for.
        let `for`: Set<String>
        /// What one is thanked for.
        let gifts: Set<String>

        init(_ thanks: String, for between: String, _ gifts: String, _ others: String) {
            self.thanks = Self.set(thanks)
            self.others = Self.set(others)
            self.for = Self.set(between)
            self.gifts = Self.set(gifts)
        }

        private static func set(_ words: String) -> Set<String> { Set(words.split(separator: " ").map(String.init)) }

        /// - Parameter names: the words of the sender's names.
        func isHarmless(_ sentence: [String], _ names: Set<String>) -> Bool {
            let thanked = sentence.firstIndex(where: thanks.contains)
            let between = thanked.flatMap { start in sentence[start...].firstIndex(where: `for`.contains) }
            return sentence.indices.allSatisfy { place in
                let word = sentence[place]
                if thanks.contains(word) || others.contains(word) || `for`.contains(word) || names.contains(word) { return true }
                return gifts.contains(word) && between.map { $0 < place } ?? false
            }
        }
    }

    private static func vocabulary(_ language: Language) -> Vocabulary {
        switch language {
        case .english: english
        case .hebrew: hebrew
        case .swedish: swedish
        case .spanish: spanish
        case .polish: polish
        case .russian: russian
        }
    }

    private static let english = Vocabulary(
        "thanks thank thx ty cheers", for: "for", "help support answer reply response",
        """
        you so very much a lot many again the your quick fast prompt great perfect all good it works working now best kind warm regards \
        wishes hi hello dear team everyone and have nice day weekend everything fine really appreciated
        """)
    private static let hebrew = Vocabulary(
        "תודה תודות", for: "על", "העזרה הסיוע התשובה",
        "רבה רבות לך לכם המהירה הכל הכול עובד עכשיו מצוין מעולה יופי שלום היי בברכה יום סוף שבוע טוב נעים לכולם המון")
    private static let swedish = Vocabulary(
        "tack tackar", for: "för", "hjälpen svaret svar",
        """
        tusen så mycket snabba snabbt det allt fungerar nu bra jättebra toppen perfekt hej hejsan mvh vänliga hälsningar med ha en fin \
        trevlig dag helg er dig ska ni
        """)
    private static let spanish = Vocabulary(
        "gracias agradezco agradecemos", for: "por", "ayuda respuesta atención",
        """
        muchas muchísimas mil la su tu rápida todo ya funciona perfecto perfectamente hola buenos días saludos un saludo cordial cordiales \
        buen día excelente genial muy amable amables de nuevo
        """)
    private static let polish = Vocabulary(
        "dziękuję dziekuje dzięki dzieki dziękujemy", for: "za", "pomoc odpowiedź odpowiedz wsparcie",
        """
        bardzo serdecznie pięknie szybką szybka działa już wszystko super świetnie pozdrawiam pozdrowienia dzień dobry witam miłego dnia \
        weekendu z poważaniem
        """)
    private static let russian = Vocabulary(
        "спасибо благодарю благодарим", for: "за", "помощь ответ поддержку",
        """
        большое огромное вам тебе быстрый быструю всё все работает теперь отлично супер здравствуйте добрый день с уважением хорошего дня \
        очень
        """)
}
