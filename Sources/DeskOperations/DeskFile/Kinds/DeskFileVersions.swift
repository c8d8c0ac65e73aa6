import ServiceDesk

/// What holds of a calendar or an agreement from now on: one content, and those that take its place later.
struct DeskFileVersions<Content: Equatable & Sendable>: Sendable {
    /// In order; the first holds now.
    private(set) var parts: [Part]

    struct Part: Sendable {
        /// Of the first: since when, where a file says so.
        let from: Instant?
        let content: Content
    }

    /// As they are kept.
    init(_ timeline: Timeline<Content>, at now: Instant) {
        let later = timeline.segments.filter { $0.from > now }.map { Part(from: $0.from, content: $0.value) }
        parts = Self.merged([Part(from: nil, content: timeline.value(at: now))] + later)
    }

    /// As an entry says; what it says of a time that has passed holds now.
    ///
    /// - Parameters:
    ///   - known: what holds until the entry begins to hold; without it, the entry holds at once.
    ///   - read: the content of an entry, or of one of its later versions.
    init(_ node: DeskFileNode, known: Content?, at now: Instant, read: (DeskFileNode) throws -> Content) throws {
        var said = [Part(from: try node["from"]?.moment(), content: try read(node))]
        for later in try node["later"]?.list() ?? [] {
            let from = try later.required("from").moment()
            guard from > said.last?.from ?? .beginning else { throw later.fault(.unordered) }
            said.append(Part(from: from, content: try read(later)))
        }
        let ahead = said.filter { $0.from.map { $0 > now } ?? false }
        let begun = said.dropLast(ahead.count).last ?? Part(from: nil, content: known ?? said[0].content)
        parts = Self.merged([begun] + ahead)
    }

    var current: Content { parts[0].content }
    var later: ArraySlice<Part> { parts.dropFirst() }

    /// The versions that make these of others; each supersedes what was planned for its time and after.
    func additions(to known: DeskFileVersions, at now: Instant) -> [(from: Instant, content: Content)] {
        let same = zip(parts, known.parts).enumerated().prefix { index, pair in
            pair.0.content == pair.1.content && (index == 0 || pair.0.from == pair.1.from)
        }.count
        guard same < max(parts.count, known.parts.count) else { return [] }
        var additions: [(from: Instant, content: Content)] = []
        if same > 0, same < known.parts.count, let planned = known.parts[same].from {
            let isEarlier = same < parts.count ? parts[same].from.map { planned < $0 } ?? false : true
            if isEarlier { additions.append((planned, parts[same - 1].content)) }
        }
        return additions + parts.dropFirst(same).map { ($0.from ?? now, $0.content) }
    }

    /// One that says what the one before it says is none.
    private static func merged(_ parts: [Part]) -> [Part] {
        parts.reduce(into: []) { merged, part in
            if merged.last?.content != part.content { merged.append(part) }
        }
    }
}

extension DeskFileVersions {
    /// The keys of what holds now, and of what holds later.
    func written(_ keys: (Content) -> [DeskFileKey]) -> [DeskFileKey] {
        var values = keys(current)
        guard !later.isEmpty else { return values }
        let lists = later.map { part in
            DeskFileValue.map([DeskFileKey("from", .text(part.from?.shortISO8601 ?? ""))] + keys(part.content))
        }
        values.add("later", .list(lists))
        return values
    }
}
