/// The end of a mail that its author did not write for this mail.
enum Signature {
    /// A rule of two hyphens without the space is a signature only above so few lines.
    private static let mostLinesAfterBareRule = 12

    /// The end of what was written in `range`, before a signature.
    static func end(_ lines: [TextLine], in range: Range<Int>) -> Int {
        var end = range.upperBound
        if let rule = range.first(where: { isDelimiter(lines[$0], linesAfter: range.upperBound - $0 - 1) }) { end = rule }
        return withoutDeviceLine(lines, in: range.lowerBound..<max(range.lowerBound, end))
    }

    /// `-- ` (RFC 3676 section 4.3); mailers on the way take the space.
    private static func isDelimiter(_ line: TextLine, linesAfter: Int) -> Bool {
        let text = line.text
        if text == "-- " || text == "-- \r" { return true }
        guard text.utf8.count <= 4, text.utf8.first == ASCII.hyphen || text.hasPrefix("—") else { return false }
        return (text == "--" || text == "--\u{A0}" || text == "—") && linesAfter <= mostLinesAfterBareRule
    }

    /// "Sent from my iPhone" as the last line.
    private static func withoutDeviceLine(_ lines: [TextLine], in range: Range<Int>) -> Int {
        var end = range.upperBound
        for _ in 0..<2 {
            var last = end
            while last > range.lowerBound, lines[last - 1].isBlank { last -= 1 }
            guard last > range.lowerBound, isDeviceLine(lines[last - 1]) else { break }
            end = last - 1
        }
        return end
    }

    private static func isDeviceLine(_ line: TextLine) -> Bool {
        guard line.text.utf8.count <= 160 else { return false }
        return openings.begin(Array(line.bare.lowercased().utf8))
    }

    private static let openings = Phrases([
        "sent from my ", "sent from mail for windows", "sent from outlook", "sent from yahoo", "sent from proton", "sent from gmail mobile",
        "sent via ", "sent with proton", "sent from samsung", "sent from the ", "get outlook for ", "sent using ", "get bluemail",
        "skickat från min", "skickades från min", "skickat från e-post", "skickat från outlook", "hämta outlook för", "skickat från mail",
        "skickat med", "enviado desde mi", "enviado desde ", "enviado con ", "obtener outlook", "obtenga outlook", "enviado del",
        "wysłane z ", "wysłano z ", "pobierz outlook", "отправлено с ", "отправлено из ", "отправлено через", "получить outlook",
        "скачать outlook",
        "נשלח מה", "נשלח מ-", "נשלח מ ", "נשלח באמצעות", "נשלח מתוך", "קבל את outlook", "קבל outlook",
        "gesendet mit ", "gesendet von ", "von meinem ", "envoyé de mon", "envoyé depuis", "envoyé à partir", "télécharger outlook",
        "obtenir outlook",
        "outlook für ", "holen sie sich outlook", "inviato da", "verzonden vanaf", "enviado do meu", "lähetetty ",
    ])
}
