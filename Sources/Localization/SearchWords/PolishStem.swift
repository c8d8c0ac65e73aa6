/// The stem of a Polish word, from its letters without tails and accents, since many people type it so.
///
/// An ending of nouns, adjectives and verbs is taken off, then what makes a noun or participle of a verb, and the end is brought to one form where
/// sounds alternate: drukarka, drukarce, drukarek; usługa, usłudze; serwer, serwerze; hasło, haseł; karta, karcie. (Endings after
/// Z. Saloni, Słownik gramatyczny języka polskiego, tables of inflection.) Words whose stems change otherwise are listed.
enum PolishStem {
    static func stem(_ word: [UInt8]) -> [UInt8] {
        guard word.count > 3 else { return PolishWords.irregular[word] ?? word }
        if let stem = PolishWords.irregular[word] { return stem }
        if let noun = protectedNoun(word) { return alternated(noun[...], ending: []) }
        let ending = endings.ending(of: word[...]) ?? []
        return alternated(withoutDerivation(word.dropLast(ending.count)), ending: ending)
    }

    private static let endings = SuffixTable([
        1: "ia ie",
        2: "a e i o u y ach ami ego emu ej ych ymi",
        3: """
        em om am ow owi owie ym ich im imi iach iami iem iom iego iemu iej io iu ac \
        ic il ila ilo ili ily ilem ilam yc yl yla ylo yli yly ylem ylam \
        iec ial iala ialo iali ialy ialem ialam nac nal nela nelo neli nely nalem nelam \
        uje uja owac owal owala owalo owali owaly owalem owalam aja ajac ajacy ajaca ajace
        """,
        4: """
        al ala alo ali aly alem alam amy emy imy ymy ujemy ujesz alismy alysmy ilismy ilysmy ylismy ylysmy nelismy owalismy owalysmy \
        ujac ujacy ujaca ujace ujacych ujacego ujacej ajacych ajacego ajacej
        """,
    ])

    /// Endings that make nouns and participles, behind which an ending of inflection stood.
    private static let derivations = SuffixTable([
        3: "owan acj owyw",
        4: "en an on em",
    ])

    /// A noun that ends as a verb or an adjective would: `portal`, `program`, `format`.
    private static func protectedNoun(_ word: [UInt8]) -> [UInt8]? {
        if PolishWords.nouns.contains(word) { return word }
        guard let ending = nounEndings.ending(of: word[...]) else { return nil }
        var noun = Array(word.dropLast(ending.count))
        if PolishWords.nouns.contains(noun) { return noun }
        // formacie, tablicy
        guard ending.first == UInt8(ascii: "i"), noun.last == UInt8(ascii: "c") else { return nil }
        noun[noun.count - 1] = UInt8(ascii: "t")
        return PolishWords.nouns.contains(noun) ? noun : nil
    }

    private static let nounEndings = SuffixTable([3: "a e i o u y em om ami ach ow owi ie owie iem"])

    private static func withoutDerivation(_ stem: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let derivation = derivations.ending(of: stem) else { return stem }
        return stem.dropLast(derivation.count)
    }

    /// The end of a stem where its last sound changes with the ending, or an e comes and goes.
    private static func alternated(_ stem: ArraySlice<UInt8>, ending: [UInt8]) -> [UInt8] {
        var stem = Array(stem)
        if stem.count > 3, stem.last == UInt8(ascii: "i") || stem.last == UInt8(ascii: "j") {
            stem.removeLast()
        } else {
            harden(&stem, before: ending)
        }
        if stem.count > 3, stem.hasSuffix("dz") { stem.replaceEnd(2, "g") }
        if stem.count > 3, stem.hasSuffix("rz") { stem.replaceEnd(2, "r") }
        if stem.count > 2, stem.hasSuffix("c"), !stem.hasSuffix("sc") { stem.replaceEnd(1, "k") }
        dropFleetingVowel(&stem)
        return stem
    }

    /// What a softening i did to the sound before it: karcie, kodzie, liście; klienci.
    private static func harden(_ stem: inout [UInt8], before ending: [UInt8]) {
        let isLocative = ending == Array("ie".utf8)
        if isLocative, stem.hasSuffix("dz") {
            stem.replaceEnd(2, "d")
        } else if stem.hasSuffix("c"), stem.count > 2, isLocative || ending == [UInt8(ascii: "i")] && stem.hasSuffix("nc") {
            stem.replaceEnd(1, "t")
        }
    }

    /// drukar(e)k, has(e)l, okien → okn.
    private static func dropFleetingVowel(_ stem: inout [UInt8]) {
        guard stem.count >= 4, stem[stem.count - 2] == UInt8(ascii: "e"), "klnrm".utf8.contains(stem[stem.count - 1]) else { return }
        let isSoft = stem[stem.count - 3] == UInt8(ascii: "i")
        guard !isSoft || stem.count > 4 else { return }
        let before = stem[stem.count - (isSoft ? 4 : 3)]
        guard !"aeiouy".utf8.contains(before) else { return }
        let last = stem.removeLast()
        stem.removeLast(isSoft ? 2 : 1)
        stem.append(last)
    }
}

extension [UInt8] {
    func hasSuffix(_ ending: StaticString) -> Bool {
        let length = ending.utf8CodeUnitCount
        guard count >= length else { return false }
        return suffix(length).elementsEqual(UnsafeBufferPointer(start: ending.utf8Start, count: length))
    }

    mutating func replaceEnd(_ length: Int, _ ending: StaticString) {
        removeLast(length)
        append(contentsOf: UnsafeBufferPointer(start: ending.utf8Start, count: ending.utf8CodeUnitCount))
    }
}
