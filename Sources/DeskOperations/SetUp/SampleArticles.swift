import DeskStore
import ServiceDesk

/// What the sample company knows: articles about what its tickets are about, in the languages of those who asked.
enum SampleArticles {
    /// An article with its texts, that in the language it was written in first.
    struct Sample: Sendable {
        /// The name of its section.
        let section: String
        let texts: [(language: Language, content: ArticleContent)]
        var audience = ArticleAudience.public
        var confidence = ArticleConfidence.validated
        /// What was written later, in the first language.
        var later: ArticleContent?
        /// Whether it was to be looked at again by now.
        var isDue = false
        /// The beginning of the subject of a ticket that it helped with.
        var helped: String?
        /// Who wrote it.
        var author = SampleStaff.anna
    }

    static let sections: [ArticleSectionDraft] = [
        ArticleSectionDraft(
            name: "Printing",
            names: [.hebrew: "הדפסה", .swedish: "Utskrift", .spanish: "Impresión", .polish: "Drukowanie", .russian: "Печать"]),
        ArticleSectionDraft(
            name: "Access and passwords",
            names: [
                .hebrew: "גישה וסיסמאות", .swedish: "Inloggning och lösenord", .spanish: "Acceso y contraseñas", .polish: "Dostęp i hasła",
                .russian: "Доступ и пароли",
            ]),
        ArticleSectionDraft(
            name: "Screens and laptops",
            names: [
                .hebrew: "מסכים ומחשבים ניידים", .swedish: "Skärmar och datorer", .spanish: "Pantallas y portátiles",
                .polish: "Ekrany i laptopy", .russian: "Экраны и ноутбуки",
            ]),
        ArticleSectionDraft(
            name: "Programs",
            names: [.hebrew: "תוכנות", .swedish: "Program", .spanish: "Programas", .polish: "Programy", .russian: "Программы"]),
    ]

    static let all = [stripes, login, invoices, screen, hebrewPrint, report, disk, mail]

    /// Writes what is not there yet.
    static func write(at desk: Desk, as staff: [Viewer]) async throws {
        let anna = staff[SampleStaff.anna.rawValue]
        var known = Dictionary(uniqueKeysWithValues: try await desk.articleSections(for: anna).map { ($0.section.name, $0.section.id) })
        for section in sections where known[section.name] == nil {
            known[section.name] = try await desk.addArticleSection(section, by: anna)
        }
        let titles = Set(try await desk.articles(limit: 200, for: anna).entries.flatMap(\.headings).map(\.title))
        let tickets = try await desk.tickets(TicketFilter(), after: nil, limit: 200, for: nil).tickets
        var written: [ID<Article>] = []
        for sample in all {
            guard let first = sample.texts.first, !titles.contains(first.content.title), let section = known[sample.section] else {
                continue
            }
            let scene = Scene(desk: desk, staff: staff, tickets: tickets, written: written)
            written.append(try await scene.write(sample, first, in: section))
        }
        let scene = Scene(desk: desk, staff: staff, tickets: tickets, written: written)
        guard written.count == all.count else { return }
        for (sample, id) in zip(all, written) { try await scene.writeLater(sample, id) }
    }

    /// Where articles are written.
    private struct Scene {
        let desk: Desk
        let staff: [Viewer]
        let tickets: [TicketSummary]
        /// Those that are there, in the order of the samples.
        let written: [ID<Article>]

        private var anna: Viewer { staff[SampleStaff.anna.rawValue] }

        func write(
            _ sample: Sample, _ first: (language: Language, content: ArticleContent), in section: ID<ArticleSection>
        ) async throws -> ID<Article> {
            let author = staff[sample.author.rawValue]
            let new = NewArticle(section: section, language: first.language, content: referring(first.content))
            let id = try await desk.addArticle(new, by: author)
            for (language, content) in sample.texts.dropFirst() {
                let edit = ArticleEdit(language: language, base: 0, content: referring(content), translates: 1)
                _ = try await desk.saveArticle(id, edit, by: anna)
            }
            let day = CalendarDate(day: CalendarDate(of: desk.now).day + (sample.isDue ? -7 : 180))
            let care = ArticleCare(
                confidence: sample.confidence, audience: sample.audience == .internal ? nil : sample.audience, reviewOn: .some(day))
            try await desk.changeArticle(id, care, by: anna)
            guard let subject = sample.helped, let ticket = tickets.first(where: { $0.subject.hasPrefix(subject) }) else { return id }
            try await desk.linkArticle(id, to: ticket.ticket.number, by: author)
            return id
        }

        func writeLater(_ sample: Sample, _ id: ID<Article>) async throws {
            guard let later = sample.later, let language = sample.texts.first?.language else { return }
            let edit = ArticleEdit(language: language, base: 1, content: referring(later), reason: "Said which key")
            _ = try await desk.saveArticle(id, edit, by: anna)
        }

        /// `[[@5]]` is the fifth of the samples, whatever its number became.
        private func referring(_ content: ArticleContent) -> ArticleContent {
            var content = content
            for part in ArticleContent.Part.allCases {
                for (place, id) in written.enumerated() { content[part].replace("[[@\(place + 1)]]", with: "[[\(id.rawValue)]]") }
            }
            return content
        }
    }
}
