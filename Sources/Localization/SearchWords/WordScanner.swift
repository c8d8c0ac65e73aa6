/// Reads a text word by word, in time that grows with its length only.
struct WordScanner {
    private let bytes: [UInt8]
    private let letters = LetterFolding.table
    private var position = 0
    /// Connectors since the last word; `nil` when something else stood there.
    private var connectors: Int?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// So many may stand between two words that belong together: `https://svar`.
    private static let mostConnectors = 3

    mutating func next() -> ScannedWord? {
        while position < bytes.count {
            let (value, length) = scalar(at: position)
            switch LetterFolding.sign(value) {
            case .letter, .letters: return word(isJoined: (1...Self.mostConnectors).contains(connectors ?? 0))
            case .ideograph: return ideograph(value, length)
            case .dropped: break
            case .connector: connectors = connectors.map { $0 + 1 }
            case .separator, .apostrophe, .gershayim: connectors = nil
            }
            position += length
        }
        return nil
    }

    private mutating func ideograph(_ value: UInt32, _ length: Int) -> ScannedWord {
        var word = ScannedWord(range: position..<position + length)
        word.append(value)
        position += length
        connectors = nil
        return word
    }

    private mutating func word(isJoined: Bool) -> ScannedWord {
        var word = ScannedWord(range: position..<position, isJoined: isJoined)
        word.folded.reserveCapacity(16)
        var end = position
        reading: while position < bytes.count {
            let (value, length) = scalar(at: position)
            if value < letters.count, LetterFolding.isLetter(letters[Int(value)]) {
                word.append(letters[Int(value)], writtenAs: value)
                position += length
                end = position
                continue
            }
            switch LetterFolding.sign(value) {
            case .letter(let letter): word.append(letter, writtenAs: value)
            case .letters(let letters):
                for letter in letters { word.append(letter) }
            case .dropped: word.mark(value)
            case .apostrophe:
                guard isLetter(at: position + length) else { break reading }
            case .gershayim:
                guard word.signs == .hebrew, isHebrew(at: position + length) else { break reading }
            case .separator, .connector, .ideograph: break reading
            }
            position += length
            end = position
        }
        word.range = word.range.lowerBound..<end
        connectors = 0
        return word
    }

    private func isLetter(at place: Int) -> Bool {
        guard place < bytes.count else { return false }
        switch LetterFolding.sign(scalar(at: place).value) {
        case .letter, .letters: return true
        case .separator, .dropped, .connector, .apostrophe, .gershayim, .ideograph: return false
        }
    }

    private func isHebrew(at place: Int) -> Bool {
        guard place < bytes.count else { return false }
        if case .letter(let letter) = LetterFolding.sign(scalar(at: place).value) { return ScannedWord.Signs(of: letter) == .hebrew }
        return false
    }

    /// The bytes come from a string, so that each sequence is whole.
    private func scalar(at place: Int) -> (value: UInt32, length: Int) {
        let first = UInt32(bytes[place])
        if first < 0x80 { return (first, 1) }
        func next(_ offset: Int) -> UInt32 { place + offset < bytes.count ? UInt32(bytes[place + offset] & 0x3F) : 0 }
        switch first {
        case 0xC0..<0xE0: return ((first & 0x1F) << 6 | next(1), 2)
        case 0xE0..<0xF0: return ((first & 0x0F) << 12 | next(1) << 6 | next(2), 3)
        case 0xF0...0xFF: return ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
        default: return (0xFFFD, 1)
        }
    }
}

extension ScannedWord {
    /// Beyond the longest the rest of a word is read over.
    fileprivate mutating func append(_ letter: UInt32, writtenAs written: UInt32? = nil) {
        guard folded.count + 4 <= SearchTokens.longest else { return }
        signs.formUnion(Signs(of: letter))
        if letter < 0x80, written == letter, accented == nil { return folded.append(UInt8(truncatingIfNeeded: letter)) }
        if let written, written > 0x7F, let small = WordCount.smallLetter(written), signs.isSubset(of: [.latin, .digits]) {
            if accented == nil { accented = folded }
            accented?.append(scalar: small)
        } else {
            accented?.append(scalar: letter)
        }
        folded.append(scalar: letter)
    }

    /// й that came as и with its breve apart stays what it is; other marks go.
    fileprivate mutating func mark(_ mark: UInt32) {
        guard mark == 0x306, folded.suffix(2) == [0xD0, 0xB8] else { return }
        folded[folded.count - 1] = 0xB9
    }
}

extension [UInt8] {
    /// In UTF-8.
    mutating func append(scalar value: UInt32) {
        guard value > 0x7F else { return append(UInt8(truncatingIfNeeded: value)) }
        guard let scalar = Unicode.Scalar(value) else { return }
        append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
}
