import HTML

/// One choice of a filter above a list.
struct Chip: Component {
    let name: String
    let path: String
    let isCurrent: Bool

    var content: some Markup {
        A(name, .href(path), .aria("current", "true").when(isCurrent))
    }
}
