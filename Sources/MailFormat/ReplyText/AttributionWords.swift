/// The words of a line that may be an attribution, told apart: a moment, a person, a verb, and the words that join these.
struct AttributionWords {
    private enum Word { case moment, name, address, verb }

    private var words: [Word] = []
    /// Words of a name in lower case, of which a sentence has many.
    private var lowercaseNames = 0
    private var lowercaseAfterVerb = false
    private var hasCapital = false
    /// `napisał(a)`: a form that nobody writes by hand.
    private var hasMailersVerb = false
    private var hasYear = false
    private var hasMonth = false
    private var hasTime = false
    private var hasNumericDate = false
    /// An address in angle brackets is last, as where a mailer leaves the verb out.
    private let endsWithAngle: Bool

    private static let mostLowercase = 6

    var hasVerb: Bool { words.contains(.verb) }
    var hasAddress: Bool { words.contains(.address) }
    var hasMoment: Bool { hasDate || hasTime }
    private var hasDate: Bool { hasNumericDate || (hasYear && hasMonth) }

    /// What may stand below it is a quotation if its lines are marked.
    var mayEndWithVerb: Bool { hasVerb && !lowercaseAfterVerb }

    init(_ line: String) {
        endsWithAngle = line.last { $0 != " " } == ">" && line.contains("@")
        for token in line.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == "<" || $0 == ">" }) { read(token) }
        // A number in a name, as in "Support 24 <s@x.example>".
        guard let address = words.lastIndex(of: .address), let name = words.firstIndex(of: .name), name < address else { return }
        for index in name..<address where words[index] == .moment { words[index] = .name }
    }

    /// nil when the words stand in no order that mailers have.
    var strength: Attribution.Strength? {
        let order = order
        guard lowercaseNames == 0 || (hasAddress && order.first == .moment && lowercaseNames <= Self.mostLowercase) else { return nil }
        switch order {
        case [.moment, .name, .verb], [.moment, .verb, .name]:
            guard hasDate else { return hasAddress ? .patterned : nil }
            return hasAddress || (hasTime && (hasCapital || hasMailersVerb)) ? .certain : .patterned
        case [.moment, .name] where words.last == .address && lowercaseNames == 0:
            return hasDate && hasTime ? .certain : endsWithAngle ? .patterned : nil
        case [.name, .verb, .moment], [.verb, .name, .moment], [.verb, .moment, .name]:
            guard hasDate else { return hasAddress ? .patterned : nil }
            return hasAddress && hasTime ? .certain : .patterned
        case [.name, .verb]:
            return hasAddress ? .patterned : nil
        default: return nil
        }
    }

    /// Without repetitions; a person is his name, his address or both.
    private var order: [Word] {
        words.reduce(into: []) { order, word in
            let kind = word == .address ? .name : word
            if order.last != kind { order.append(kind) }
        }
    }

    private mutating func read(_ token: Substring) {
        if token.contains("@") { return words.append(.address) }
        let lower = token.lowercased()
        let spoken = lower.trimming(":;\"'“”„«»")
        if AttributionVocabulary.verbs.contains(spoken) {
            hasMailersVerb = hasMailersVerb || spoken.contains("(") || spoken.contains("/")
            return words.append(.verb)
        }
        let bare = lower.trimming(":;.\"'“”„«»()[]>·׳״–-")
        guard !bare.isEmpty, !AttributionVocabulary.joining.contains(bare) else { return }
        if AttributionVocabulary.months.contains(bare) { hasMonth = true }
        if readNumber(bare) || AttributionVocabulary.isCalendarWord(bare) { return words.append(.moment) }
        readName(token)
    }

    private mutating func readNumber(_ token: String) -> Bool {
        guard token.contains(where: \.isNumber), token.count(where: \.isLetter) <= 2 else {
            return token.hasPrefix("gmt+") || token.hasPrefix("utc+")
        }
        let signs = MomentSigns(token)
        hasTime = hasTime || signs.hasTime
        hasYear = hasYear || signs.hasYear
        let numbers = token.split { !$0.isNumber }
        if numbers.count >= 3, token.contains(where: { $0 == "." || $0 == "/" || $0 == "-" }), !token.hasPrefix("+") {
            hasNumericDate = hasNumericDate || !token.contains(":") || token.contains("-") || hasYear
        }
        return true
    }

    private mutating func readName(_ token: Substring) {
        words.append(.name)
        let letter = token.unicodeScalars.first { $0.properties.isAlphabetic }
        // Nobody's words, but many users' names: dana_k, d.katz.
        let isUserName = token.dropFirst().dropLast().contains { $0 == "_" || $0 == "." }
        guard let letter, letter.properties.isLowercase, !isUserName else {
            hasCapital = hasCapital || isUserName || letter?.properties.isUppercase == true
            return
        }
        lowercaseNames += 1
        if hasVerb { lowercaseAfterVerb = true }
    }
}

extension StringProtocol {
    /// Without these characters at both ends.
    fileprivate func trimming(_ characters: String) -> String {
        let start = drop { characters.contains($0) }
        guard let end = start.lastIndex(where: { !characters.contains($0) }) else { return "" }
        return String(start[...end])
    }
}
