import DeskOperations
import HTML
import Localization
import ServiceDesk

/// What a queue says round its answers, by the reader's language.
struct LetterForm: Component {
    let path: String
    let frame: PageFrameModel
    let entry: AdminEntry
    let letter: LetterWords

    private var words: Catalog { frame.words }

    var content: some Markup {
        Section(.class("panel"), .aria("labelledby", "letter")) {
            H2(words.text("letter.title"), .id("letter"))
            P(words.text("letter.explain"), .class("hint"))
            LetterVariables(words: words)
            PostForm(action: path, token: frame.formToken, className: "fields") {
                for language in Language.allCases {
                    Fieldset {
                        Legend(language.ownName, .lang(language.rawValue))
                        LetterField(
                            name: "greeting-\(language.rawValue)", label: words.text("letter.greeting"), language: language, rows: 2,
                            form: path, entry: entry, known: letter.greetings[language] ?? "")
                        LetterField(
                            name: "signature-\(language.rawValue)", label: words.text("letter.signature"), language: language, rows: 4,
                            form: path, entry: entry, known: letter.signatures[language] ?? "")
                    }
                }
                Button(words.text("ticket.classify"), .type("submit"), .class("primary"))
            }
        }
    }
}

/// What may stand in braces in a greeting or a signature.
struct LetterVariables: Component {
    let words: Catalog

    var content: some Markup {
        P(.class("hint"), .id("variables")) {
            words.isolated("answers.variables", ["variables": AnswerVariable.ofLetters.map(\.written).joined(separator: " ")])
        }
    }
}

/// A greeting or a signature in one language.
struct LetterField: Component {
    let name: String
    let label: String
    let language: Language
    let rows: Int
    let form: String
    let entry: AdminEntry
    let known: String

    var content: some Markup {
        Label(label, .for(name))
        Textarea(
            entry.text(name, in: form, known: known), .id(name), .name(name), .rows(rows), .dir(.auto), .lang(language.rawValue),
            .aria("describedby", "variables"))
    }
}

extension FormFields {
    var letterWords: LetterWords {
        LetterWords(greetings: texts("greeting-"), signatures: texts("signature-"))
    }

    /// By the language that a field's name ends with.
    func texts(_ prefix: String) -> [Language: String] {
        Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, text(prefix + $0.rawValue)) })
    }
}
