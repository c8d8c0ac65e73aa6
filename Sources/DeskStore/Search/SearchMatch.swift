import Localization

/// What a text must have to be found, apart from any engine's way of saying it.
package indirect enum SearchMatch: Sendable, Hashable {
    /// The form is among its forms.
    case form(String)
    /// The words stand in it, each next to the one before; never empty.
    case row([String])
    case any([SearchMatch])
    case all([SearchMatch])
    case but(SearchMatch, not: SearchMatch)

    package init(_ word: SoughtWord) { self = .any(word.forms.map { .form($0) } + word.rows.map { .row($0) }) }

    package init(_ phrase: SoughtPhrase) { self = .row(phrase.words) }
}
