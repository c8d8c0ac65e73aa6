import Localization
import ServiceDesk
import Testing

@Suite("The languages that a browser asks for")
struct AcceptLanguageTests {
    @Test(
        "The desk's language with the highest quality is chosen, the earlier of two equals",
        arguments: [
            ("sv", Language.swedish), ("sv-SE,sv;q=0.9,en;q=0.8", .swedish), ("en;q=0.8, ru;q=0.9", .russian), ("PL-pl", .polish),
            ("de-DE,de;q=0.9,es;q=0.2", .spanish), ("iw-IL", .hebrew), ("he", .hebrew), ("en;q=0.5,pl;q=0.5", .english),
            ("en-US;q=0,en;q=0.5", .english), ("en;q=0.001,sv;q=0.002", .swedish), ("ru ; q=0.7 , es\t;\tq=0.8", .spanish),
            ("en;q=1.000,sv", .english), ("es-419;q=1.", .spanish), ("sr-Latn, ru;Q=0.3", .russian),
        ])
    func chosen(header: String, language: Language) {
        #expect(AcceptLanguage.best(header) == language)
    }

    @Test(
        "Where the header names none of the desk's languages there is no choice",
        arguments: [
            "", "*", "de", "de,fr;q=0.5,*;q=0.1", "en;q=0", "en;q=0.000", ",,,", ";;;", "-", "e", "english", "nb-NO", "svenska",
            "uk,be;q=0.9",
        ])
    func none(header: String) {
        #expect(AcceptLanguage.best(header) == nil)
    }

    @Test(
        "A range whose quality is malformed is passed over",
        arguments: ["en;q=2", "en;q=1.001", "en;q=-1", "en;q=", "en;q", "en;x=1", "en;q=0.1234", "en;q=0.5;q=1", "en;q=٠.٥", "en;q=.5"])
    func malformed(range: String) {
        #expect(AcceptLanguage.best(range) == nil)
        #expect(AcceptLanguage.best("\(range), pl;q=0.1") == .polish)
    }

    @Test("Only the beginning of an endless header is read")
    func endless() {
        let header = String(repeating: "xx,", count: 100_000) + "sv"
        #expect(AcceptLanguage.best(header) == nil)
    }
}
