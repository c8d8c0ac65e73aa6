import HTML

/// The few pictures that stand within pages; drawn here, hidden from whoever cannot see them.
enum Marks {
    static let brand = Icon(
        staticMarkup: """
            <svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">\
            <rect width="32" height="32" rx="9" fill="currentColor"/>\
            <path d="M8 12.5a3.5 3.5 0 0 1 3.5-3.5h9a3.5 3.5 0 0 1 3.5 3.5v5a3.5 3.5 0 0 1-3.5 3.5H15l-4.2 3.4c-.7.5-1.6.1-1.6-.8V20.6A3.5 3.5 0 0 1 8 17.8Z" \
            fill="var(--surface)"/><path d="m12.2 15.2 2.6 2.6 5-5.1" fill="none" stroke="currentColor" stroke-width="2.4" \
            stroke-linecap="round" stroke-linejoin="round"/></svg>
            """)

    static let bell = Icon(
        staticMarkup: """
            <svg class="mark" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false" fill="none" \
            stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">\
            <path d="M6 10a6 6 0 0 1 12 0c0 5 2 6.5 2 6.5H4S6 15 6 10Z"/><path d="M10 20a2.2 2.2 0 0 0 4 0"/></svg>
            """)
}
