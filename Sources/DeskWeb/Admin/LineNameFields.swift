import DeskOperations
import HTML
import Localization
import ServiceDesk

/// What a line is called: for everybody, and in each language where that is another name.
struct LineNameFields: Component {
    let line: SupportLine
    let form: String
    let entry: AdminEntry
    let names: LineNames
    let words: Catalog

    /// The field of a language; `nil` stands for everybody.
    static func name(_ language: Language?) -> String { language.map { "name-\($0.rawValue)" } ?? "name" }

    @MarkupBuilder var content: some Markup {
        Label(words.text("lines.name"), .for(id(nil)))
        input(nil)
        Details(.open(if: Language.allCases.contains { !value($0).isEmpty })) {
            Summary(words.text("lines.name.byLanguage"))
            ForEach(Language.allCases) { language in
                Label(language.ownName, .for(id(language)), .lang(language.rawValue))
                input(language)
            }
        }
    }

    private func input(_ language: Language?) -> some Markup {
        Input(
            .type("text"), .id(id(language)), .name(Self.name(language)), .value(value(language)), .dir(.auto),
            .lang(language?.rawValue ?? words.language.rawValue), .maxlength(Desk.longestLineName), .autocomplete("off"))
    }

    private func id(_ language: Language?) -> String { "\(line.rawValue)-\(Self.name(language))" }

    private func value(_ language: Language?) -> String {
        entry.text(Self.name(language), in: form, known: names[line, language] ?? "")
    }
}
