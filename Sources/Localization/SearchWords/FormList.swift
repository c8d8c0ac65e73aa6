/// Forms in the order in which they came, each once.
struct FormList {
    private(set) var forms: [String] = []
    private var seen: Set<[UInt8]> = []

    /// Whether there is room for another one after it.
    @discardableResult
    mutating func add(_ form: [UInt8]) -> Bool {
        if seen.insert(form).inserted { forms.append(String(decoding: form, as: UTF8.self)) }
        return forms.count < SearchTokens.most
    }
}
