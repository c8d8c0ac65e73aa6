/// Lines that part a reply from the mail below it, or that announce a mail passed on.
enum Separator {
    enum Kind { case original, forwarded }

    static func kind(of line: TextLine) -> Kind? {
        guard line.kind == .written, line.text.utf8.count <= 200, mayBe(line) else { return nil }
        let bare = line.bare
        guard let first = bare.utf8.first else { return nil }
        let words = words(of: bare)
        guard !words.isEmpty else { return nil }
        if first == ASCII.hyphen || first == UInt8(ascii: "_") || first == UInt8(ascii: "=") || bare.hasPrefix("—") {
            guard bare.utf8.last == first || bare.hasSuffix("—") || bare.hasPrefix("-----") else { return nil }
            if forwarded.contains(words) || passers.begin(Array(words.utf8)) { return .forwarded }
            return original.contains(words) ? .original : nil
        }
        return bare.hasSuffix(":") && announced.contains(String(words.dropLast(words.hasSuffix(":") ? 1 : 0))) ? .forwarded : nil
    }

    /// A cheap look: a frame of signs, or a colon at the end.
    private static func mayBe(_ line: TextLine) -> Bool {
        guard let first = line.text.utf8.first(where: { !$0.isBlank }) else { return false }
        return first == ASCII.hyphen || first == UInt8(ascii: "_") || first == UInt8(ascii: "=") || first == UInt8(ascii: "*")
            || first >= 0x80
            || line.signs.contains(.colon) && line.text.utf8.suffix(6).contains(ASCII.colon)
    }

    /// A line of ten or more underscores, which Outlook puts before its headers.
    static func isRule(_ line: TextLine) -> Bool {
        guard line.kind == .written, line.text.utf8.count >= 10, line.text.utf8.count <= 200 else { return false }
        guard let first = line.text.utf8.first(where: { !$0.isBlank }), first == UInt8(ascii: "_") || first == ASCII.hyphen else {
            return false
        }
        let bare = line.bare.utf8
        return bare.count >= 10 && (bare.allSatisfy { $0 == UInt8(ascii: "_") } || bare.allSatisfy { $0 == ASCII.hyphen })
    }

    /// In lower case, without the dashes.
    private static func words(of bare: String) -> String {
        func isFrame(_ character: Character) -> Bool {
            character == "-" || character == "_" || character == "=" || character == "—" || character == "–" || character == " "
        }
        let start = bare.drop(while: isFrame)
        guard let end = start.lastIndex(where: { !isFrame($0) }) else { return "" }
        return start[...end].lowercased()
    }

    private static let original: Set<String> = [
        "original message", "original mail", "original e-mail", "reply message", "originalmeddelande", "ursprungligt meddelande",
        "ursprungsmeddelande", "mensaje original", "wiadomość oryginalna", "oryginalna wiadomość", "treść oryginalnej wiadomości",
        "исходное сообщение", "оригинальное сообщение", "первоначальное сообщение", "исходное письмо", "הודעה מקורית", "ההודעה המקורית",
        "ursprüngliche nachricht", "originalnachricht", "message d'origine", "message d’origine", "message original", "message initial",
        "messaggio originale", "oorspronkelijk bericht", "mensagem original", "oprindelig meddelelse", "opprinnelig melding",
        "alkuperäinen viesti", "původní zpráva", "original appointment", "ursprunglig avtalad tid", "cita original", "oryginalny termin",
        "исходная встреча", "פגישה מקורית",
    ]

    private static let forwarded: Set<String> = [
        "forwarded message", "begin forwarded message", "forwarded by", "vidarebefordrat meddelande", "vidarebefordrat brev",
        "vidarebefordrat mail",
        "mensaje reenviado", "wiadomość przekazana", "przekazana wiadomość", "treść przekazanej wiadomości", "пересылаемое сообщение",
        "пересланное сообщение", "пересылаемое письмо", "перенаправленное сообщение", "הודעה שהועברה", "הודעה מועברת",
        "forwarded message הודעה",
        "weitergeleitete nachricht", "message transféré", "message transmis", "messaggio inoltrato", "doorgestuurd bericht",
        "mensagem encaminhada", "videresendt meddelelse", "videresendt melding",
    ]

    /// As Lotus Notes names who passed a mail on: "----- Forwarded by Ann/IT on 05.03.2024 -----".
    private static let passers = Phrases([
        "forwarded by ", "vidarebefordrat av ", "vidarebefordrad av ", "reenviado por ", "remitido por ", "przesłane przez ",
        "przekazane przez ", "переслано ", "перенаправлено ", "הועבר על ידי ", "הועבר ע״י ", "weitergeleitet von ", "transféré par ",
    ])

    private static let announced: Set<String> = [
        "begin forwarded message", "forwarded message", "vidarebefordrat brev", "startar vidarebefordrat brev",
        "vidarebefordrat meddelande", "vidarebefordrat mejl", "början på vidarebefordrat brev", "början på vidarebefordrat meddelande",
        "inicio del mensaje reenviado", "comienzo del mensaje reenviado", "mensaje reenviado", "początek przekazywanej wiadomości",
        "początek przekazanej wiadomości", "początek przesyłanej dalej wiadomości", "początek przesłanej dalej wiadomości",
        "przekazana wiadomość", "начало переадресованного сообщения", "начало переадресованного письма", "начало пересылаемого сообщения",
        "начало пересланного сообщения", "пересланное сообщение", "переадресованное сообщение", "תחילת ההודעה שהועברה",
        "תחילת הודעה שהועברה",
        "תחילת ההודעה המועברת", "תחילת הודעה מועברת", "התחלת ההודעה שהועברה", "הודעה שהועברה", "הודעה מועברת",
        "anfang der weitergeleiteten nachricht", "début du message transféré", "début du message réexpédié", "inizio messaggio inoltrato",
        "begin doorgestuurd bericht", "início da mensagem reencaminhada",
    ]
}
