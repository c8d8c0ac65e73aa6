import HTML
import Localization
import ServiceDesk

/// What is different in two texts, part by part; what is the same is left out, but for the lines round a change.
struct ComparedContents: Component {
    let parts: [(part: ArticleContent.Part, comparison: TextComparison)]
    let title: TextComparison
    let summary: TextComparison
    let language: Language
    let words: Catalog

    private var isSame: Bool { title.isSame && summary.isSame && parts.allSatisfy { $0.comparison.isSame } }

    var content: some Markup {
        if isSame { P(words.text("articles.comparison.same"), .class("remark")) }
        part(words.text("articles.column.name"), title)
        part(words.text("articles.summary"), summary)
        ForEach(parts) { part(words.word($0.part), $0.comparison) }
    }

    @MarkupBuilder private func part(_ name: String, _ comparison: TextComparison) -> some Markup {
        if !comparison.isSame {
            Section(.class("compared")) {
                H3(name)
                ForEach(ComparedLines(comparison).pieces) { piece in line(piece) }
            }
        }
    }

    @MarkupBuilder private func line(_ piece: ComparedLines.Piece) -> some Markup {
        switch piece {
        case .gap: P("⋯", .class("gap"), .aria("hidden", true))
        case .line(.same(let text)): P(.class("same"), .dir(.auto), .lang(language.rawValue)) { text }
        case .line(.removed(let runs)):
            P(.class("removed"), .dir(.auto), .lang(language.rawValue)) {
                Span(words.text("articles.comparison.removed"), .class("unseen"))
                ForEach(runs) { run in if run.isChanged { Del(run.text) } else { Span(run.text) } }
            }
        case .line(.added(let runs)):
            P(.class("added"), .dir(.auto), .lang(language.rawValue)) {
                Span(words.text("articles.comparison.added"), .class("unseen"))
                ForEach(runs) { run in if run.isChanged { Ins(run.text) } else { Span(run.text) } }
            }
        }
    }
}

/// The lines of a comparison that are shown: those that changed, with two on either side.
struct ComparedLines {
    enum Piece: Sendable {
        case line(TextComparison.Line)
        case gap
    }

    let pieces: [Piece]
    private static let around = 2

    init(_ comparison: TextComparison) {
        let lines = comparison.lines
        let changed = lines.indices.filter { if case .same = lines[$0] { false } else { true } }
        var shown = Array(repeating: false, count: lines.count)
        for index in changed {
            for near in max(0, index - Self.around)...min(lines.count - 1, index + Self.around) { shown[near] = true }
        }
        var (pieces, isGap): ([Piece], Bool) = ([], false)
        for (index, line) in lines.enumerated() {
            if shown[index] { pieces.append(.line(line)) } else if !isGap { pieces.append(.gap) }
            isGap = !shown[index]
        }
        self.pieces = pieces
    }
}
