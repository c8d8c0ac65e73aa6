import ServiceDesk

/// The lines as a desk calls them: wherever one is named, by the catalog's word or by the desk's own.
extension Catalog {
    /// The same catalog for a desk that calls its lines that.
    package func naming(_ names: LineNames) -> Catalog {
        var catalog = self
        catalog.lineNames = names
        return catalog
    }

    /// What the desk calls the line; `nil` where it has no name of its own.
    package func ownName(of line: SupportLine) -> String? { lineNames.name(of: line, in: language) }

    package func word(_ line: SupportLine) -> String { ownName(of: line) ?? text("line.\(line.rawValue)") }

    package func word(_ target: ClockTarget) -> String {
        if let name = target.line.flatMap({ ownName(of: $0) }) { return isolated("clock.target.named", ["line": name]) }
        if target == .timeBox, let name = ownName(of: .first) { return isolated("clock.target.timeBox.named", ["line": name]) }
        return text("clock.target.\(target.rawValue)")
    }
}
