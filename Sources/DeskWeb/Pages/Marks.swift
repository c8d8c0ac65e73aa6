import HTML

/// A picture of 24 × 24 in lines of one width, in the colour of the words beside it; hidden from whoever cannot see it.
struct Pictogram: Component {
    private let lines: Icon

    init(_ lines: StaticString) {
        self.lines = Icon(staticMarkup: lines)
    }

    private static let opening = Icon(
        staticMarkup: """
            <svg class="mark" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false" fill="none" \
            stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">
            """)
    private static let ending = Icon(staticMarkup: "</svg>")

    @MarkupBuilder var content: some Markup {
        Self.opening
        lines
        Self.ending
    }
}

/// The pictures that stand within pages, all drawn here.
enum Marks {
    static let brand = Icon(
        staticMarkup: """
            <svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">\
            <rect width="32" height="32" rx="9" fill="currentColor"/>\
            <path d="M8 12.5a3.5 3.5 0 0 1 3.5-3.5h9a3.5 3.5 0 0 1 3.5 3.5v5a3.5 3.5 0 0 1-3.5 3.5H15l-4.2 3.4c-.7.5-1.6.1-1.6-.8V20.6A3.5 3.5 0 0 1 8 17.8Z" \
            fill="var(--surface)"/><path d="m12.2 15.2 2.6 2.6 5-5.1" fill="none" stroke="currentColor" stroke-width="2.4" \
            stroke-linecap="round" stroke-linejoin="round"/></svg>
            """)

    static let bell = Pictogram(#"<path d="M6 10a6 6 0 0 1 12 0c0 5 2 6.5 2 6.5H4S6 15 6 10Z"/><path d="M10 20a2.2 2.2 0 0 0 4 0"/>"#)
    static let search = Pictogram(#"<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>"#)
    static let menu = Pictogram(#"<path d="M4 7h16M4 12h16M4 17h16"/>"#)
    static let close = Pictogram(#"<path d="m6 6 12 12M18 6 6 18"/>"#)
    static let check = Pictogram(#"<path d="m5 12.5 4.5 4.5L19 7.5"/>"#)
    static let warning = Pictogram(#"<path d="M12 4 2.8 19.5h18.4Z"/><path d="M12 10v4.5M12 17.2v.1"/>"#)
    static let ticket = Pictogram(#"<path d="M4 7h16v3.2a2 2 0 0 0 0 3.6V17H4v-3.2a2 2 0 0 0 0-3.6Z"/><path d="M14 7v2M14 11v2M14 15v2"/>"#)
    static let articles = Pictogram(
        #"<path d="M12 6.5C10 5 7 4.5 3.5 5v13c3.5-.5 6.5 0 8.5 1.5 2-1.5 5-2 8.5-1.5V5C17 4.5 14 5 12 6.5Z"/><path d="M12 6.5v13"/>"#)
    static let board = Pictogram(
        #"<rect x="4" y="5" width="4.5" height="14" rx="1"/><rect x="10" y="5" width="4.5" height="9" rx="1"/><rect x="16" y="5" width="4.5" height="11" rx="1"/>"#
    )
    static let administration = Pictogram(
        #"<path d="M4 7h9M17 7h3M4 12h3M11 12h9M4 17h8M16 17h4"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="12" r="2"/><circle cx="14" cy="17" r="2"/>"#
    )
    static let tokens = Pictogram(#"<circle cx="8" cy="15.5" r="4"/><path d="m11 12.5 8-8M16 7.5l2.5 2.5M13.5 10l2 2"/>"#)
    static let account = Pictogram(
        #"<rect x="5" y="10.5" width="14" height="9.5" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5M12 14v2.5"/>"#)
    static let presence = Pictogram(#"<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>"#)
    static let signature = Pictogram(#"<path d="M4 20h16"/><path d="M6 16.5 7 13l8.5-8.5a1.8 1.8 0 0 1 2.5 2.5L9.5 15.5Z"/>"#)
    static let keyboard = Pictogram(
        #"<rect x="3" y="6.5" width="18" height="11" rx="2"/><path d="M7 10h.1M11 10h.1M15 10h.1M8 14h8M18 10h-.1"/>"#)
    static let language = Pictogram(
        #"<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c2.6 2.4 3.8 5.2 3.8 8.5s-1.2 6.1-3.8 8.5c-2.6-2.4-3.8-5.2-3.8-8.5s1.2-6.1 3.8-8.5Z"/>"#
    )
    /// It leads out, and so is mirrored where one reads from the right.
    static let signOut = Pictogram(
        #"<path d="M10 4.5H6a1.5 1.5 0 0 0-1.5 1.5v12A1.5 1.5 0 0 0 6 19.5h4"/><path d="M10 12h10M16 8l4 4-4 4"/>"#)
    /// A page with a column at its side; mirrored where one reads from the right.
    static let beside = Pictogram(#"<rect x="3" y="5" width="18" height="14" rx="2.5"/><path d="M10 5v14"/>"#)
}
