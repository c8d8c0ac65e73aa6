import ServiceDesk

/// Whether a message says thank you and nothing else, in one of the desk's languages (CASES.md A13).
///
/// Every word must be one of those below or a name of the sender; a question, a number or any other word is doubt, and doubt is not thanks.
package enum MereThanks {
    private static let mostWords = 16
    /// Bytes; whoever writes more says more.
    private static let longest = 600

    /// - Parameter names: of the sender, in any form; their words may stand in the message.
    package static func isAll(of text: String, names: [String]) -> Bool {
        guard text.utf8.count <= longest, !text.contains(where: { "?؟¿".contains($0) || $0.isNumber }) else { return false }
        let words = words(of: text)
        guard (1...mostWords).contains(words.count) else { return false }
        let signed = Set(names.flatMap { self.words(of: $0) })
        return Language.allCases.contains { language in
            let (thanks, others) = lists(language)
            return words.contains { thanks.contains($0) }
                && words.allSatisfy { thanks.contains($0) || others.contains($0) || signed.contains($0) }
        }
    }

    private static func words(of text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "’" }.map(String.init)
    }

    private static func lists(_ language: Language) -> (thanks: Set<String>, others: Set<String>) {
        switch language {
        case .english: english
        case .hebrew: hebrew
        case .swedish: swedish
        case .spanish: spanish
        case .polish: polish
        case .russian: russian
        }
    }

    private static func lists(_ thanks: String, _ others: String) -> (thanks: Set<String>, others: Set<String>) {
        (Set(thanks.split(separator: " ").map(String.init)), Set(others.split(separator: " ").map(String.init)))
    }

    private static let english = lists(
        "thanks thank thx ty cheers",
        """
        you so very much a lot many again for the your help support quick fast prompt answer reply response great perfect all good it \
        works working now best kind warm regards wishes hi hello dear team everyone and have nice day weekend everything fine really \
        appreciated
        """)
    private static let hebrew = lists(
        "תודה תודות",
        "רבה רבות לך לכם על העזרה הסיוע התשובה המהירה הכל הכול עובד עכשיו מצוין מעולה יופי שלום היי בברכה יום סוף שבוע טוב נעים לכולם המון")
    private static let swedish = lists(
        "tack tackar",
        """
        tusen så mycket för hjälpen snabba snabbt svaret svar det allt fungerar nu bra jättebra toppen perfekt hej hejsan mvh vänliga \
        hälsningar med ha en fin trevlig dag helg er dig ska ni
        """)
    private static let spanish = lists(
        "gracias agradezco agradecemos",
        """
        muchas muchísimas mil por la su tu ayuda respuesta rápida atención todo ya funciona perfecto perfectamente hola buenos días saludos \
        un saludo cordial cordiales buen día excelente genial muy amable amables de nuevo
        """)
    private static let polish = lists(
        "dziękuję dziekuje dzięki dzieki dziękujemy",
        """
        bardzo serdecznie pięknie za pomoc szybką szybka odpowiedź odpowiedz wsparcie działa już wszystko super świetnie pozdrawiam \
        pozdrowienia dzień dobry witam miłego dnia weekendu z poważaniem
        """)
    private static let russian = lists(
        "спасибо благодарю благодарим",
        """
        большое огромное вам тебе за помощь быстрый быструю ответ поддержку всё все работает теперь отлично супер здравствуйте добрый день \
        с уважением хорошего дня очень
        """)
}
