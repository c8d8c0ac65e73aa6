import DeskStore
import ServiceDesk

/// Which articles somebody asks for, as an address says it; words that mean nothing are left aside.
struct ArticleListChoice: Sendable, Hashable {
    var section: ID<ArticleSection>?
    var confidence: ArticleConfidence?
    var audience: ArticleAudience.Kind?
    /// Only one's own.
    var isMine = false
    /// Only those that are to be looked at again.
    var isDue = false
    var place: ArticlePlace?

    init() {}

    init(_ query: FormFields) {
        section = Int64(query.text("section")).map { ID($0) }
        confidence = ArticleConfidence(rawValue: query.text("confidence"))
        audience = ArticleAudience.Kind(rawValue: query.text("audience"))
        isMine = query["mine"] == "1"
        isDue = query["due"] == "1"
        place = query["before"].flatMap { ArticlePlace(written: $0) }
    }

    func filter(for viewer: Viewer, on today: CalendarDate) -> ArticleFilter {
        var filter = ArticleFilter()
        (filter.section, filter.confidence, filter.audience) = (section, confidence, audience)
        filter.owner = isMine ? viewer.person : nil
        filter.reviewBy = isDue ? today : nil
        return filter
    }

    /// The same from another place on; `nil` for its first page.
    func path(before place: ArticlePlace?) -> String {
        let parts = [
            section.map { "section=\($0.rawValue)" }, confidence.map { "confidence=\($0.rawValue)" },
            audience.map { "audience=\($0.rawValue)" }, isMine ? "mine=1" : nil, isDue ? "due=1" : nil,
            place.map { "before=\($0.written)" },
        ].compactMap { $0 }
        return parts.isEmpty ? ArticlePaths.list : "\(ArticlePaths.list)?\(parts.joined(separator: "&"))"
    }

    static var due: String {
        var choice = ArticleListChoice()
        (choice.isMine, choice.isDue) = (true, true)
        return choice.path(before: nil)
    }
}
