/// Things of which one is tried or offered before the other.
extension Array where Element: Hashable {
    /// The order that somebody wants.
    ///
    /// - Throws: `DeskError.invalid` unless it names each of these once.
    func ordered(as wanted: [Element]) throws(DeskError) -> [Element] {
        guard Set(self) == Set(wanted), count == wanted.count else { throw .invalid(field: "order", .unknown) }
        return wanted
    }

    /// The same with one of them a place further to the beginning, or the end, if there is one.
    ///
    /// - Throws: `DeskError.notFound` when it is not among them.
    func moving(_ element: Element, isEarlier: Bool) throws(DeskError) -> [Element] {
        guard let place = firstIndex(of: element) else { throw .notFound }
        let other = isEarlier ? place - 1 : place + 1
        guard indices.contains(other) else { return self }
        var order = self
        order.swapAt(place, other)
        return order
    }
}
