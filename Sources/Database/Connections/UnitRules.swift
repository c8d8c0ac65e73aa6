/// What a unit of work may not say.
enum UnitRules {
    /// Whether a statement would commit half a unit. ROLLBACK is not among them: it loses the unit, which is noticed.
    static func endsTransaction(_ sql: String) -> Bool {
        let word = sql.utf8.lazy.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }.prefix(6).map { $0 & 0xDF }
        return word.elementsEqual("COMMIT".utf8) || word.starts(with: "END".utf8)
    }
}
