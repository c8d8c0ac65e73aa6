/// What a desk calls its three lines; where it says nothing, they are called what they are: first, second, third.
package struct LineNames: Sendable, Hashable {
    private var names: [SupportLine: [Language?: String]]

    /// No names of its own.
    package init() {
        names = [:]
    }

    package var isEmpty: Bool { names.isEmpty }

    /// A line's own name as somebody who reads that language is told it: the one in his language, else the one for everybody.
    package func name(of line: SupportLine, in language: Language) -> String? {
        names[line]?[language] ?? names[line]?[nil]
    }

    /// What an administrator wrote: for one language, or for everybody (`nil`).
    package subscript(line: SupportLine, language: Language?) -> String? {
        get { names[line]?[language] }
        set {
            var own = names[line] ?? [:]
            own[language] = newValue
            names[line] = own.isEmpty ? nil : own
        }
    }

    /// The names of one line, by language; `nil` stands for everybody.
    package func names(of line: SupportLine) -> [Language?: String] { names[line] ?? [:] }
}
