/// What units of one reader worked out since somebody last committed: until the next commit they would work out the same.
final class ReadMemory {
    private static let most = 64

    private var version: Int64?
    private var values: [AnyHashable: any Sendable] = [:]

    /// - Parameter version: `PRAGMA data_version` of the snapshot that is read now; another one means that another connection committed.
    func renew(for version: Int64) {
        guard version != self.version else { return }
        self.version = version
        values = [:]
    }

    func value<Value: Sendable>(_ key: AnyHashable, _ make: () throws -> Value) rethrows -> Value {
        if let known = values[key] as? Value { return known }
        let value = try make()
        if values.count >= Self.most { values = [:] }
        values[key] = value
        return value
    }
}
