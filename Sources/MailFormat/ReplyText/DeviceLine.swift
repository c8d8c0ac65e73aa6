/// "Sent from my iPhone": the line that a device or a program puts below every mail.
///
/// Each word must belong to such a line: "Sent via DHL on Monday" is the author's own.
enum DeviceLine {
    private static let mostBytes = 200
    private static let mostWords = 14

    static func isOne(_ line: TextLine) -> Bool {
        guard line.kind == .written, line.text.utf8.count <= mostBytes else { return false }
        let lower = line.bare.lowercased()
        let bytes = Array(lower.utf8)
        let isOffer = offers.begin(bytes)
        guard isOffer || openings.begin(bytes) else { return false }
        let words = spoken(lower)
        guard words.count <= mostWords, words.contains(where: isOffer ? programs.contains : isProduct) else { return false }
        return words.allSatisfy { isProduct($0) || fillers.contains($0) || isModel($0) }
    }

    /// The words without the addresses of pages that stand among them.
    private static func spoken(_ line: String) -> [String] {
        line.replacing(/<[^>]*>?|https?:\S*/, with: " ").split { $0.isWhitespace || marks.contains($0) }.map(String.init)
    }

    private static let marks: Set<Character> = ["(", ")", ",", ".", "!", "\"", "'", "’", "-", "־", "‑", "–", "/", "&", "[", "]"]

    /// Also with an ending (`iPhone'a`, `iPadzie`) or a prefix (`מהאייפון`).
    private static func isProduct(_ word: String) -> Bool {
        products.contains(word) || declined.contains { word.hasPrefix($0) }
            || ["מה", "מ", "ה", "ב", "ל"].contains { word.hasPrefix($0) && products.contains(String(word.dropFirst($0.count))) }
    }

    /// `10`, `s24`, `5g`, `ios17`.
    private static func isModel(_ word: String) -> Bool {
        word.utf8.count <= 8 && word.contains(where: \.isNumber)
    }

    private static let openings = Phrases([
        "sent from", "sent via", "sent with", "sent using", "skickat", "skickades", "sänt ", "enviado", "wysłan", "отправлено",
        "отправлен ", "послано ", "נשלח",
        "gesendet", "diese nachricht wurde von mein", "von meinem", "envoyé", "inviato", "verzonden", "lähetetty", "sendt fra",
    ])

    /// "Get Outlook for iOS".
    private static let offers = Phrases([
        "get ", "download ", "hämta ", "skaffa ", "ladda ned ", "ladda ner ", "obtener ", "obtenga ", "obtén ", "descargar ", "descarga ",
        "pobierz ", "uzyskaj ", "получить ", "получите ", "скачать ", "скачайте ", "загрузить ", "установить ", "קבל", "הורד", "להורדת",
        "outlook für", "holen sie", "laden sie", "télécharge", "obtenir ", "obtenez ", "scarica ", "ottieni ", "obter ", "hanki ", "hent ",
    ])

    private static let programs: Set<String> = [
        "outlook", "bluemail", "yahoo", "aol", "gmail", "proton", "protonmail", "mymail", "spark", "edison", "yandex", "thunderbird",
        "tuta",
    ]

    private static let declined = [
        "iphone", "ipad", "ipod", "android", "айфон", "айпад", "смартфон", "телефон", "планшет", "smartfon", "telefon", "tablet",
    ]

    private static let products: Set<String> = Set(
        [
            "mac macbook watch android samsung galaxy huawei honor xiaomi redmi poco oneplus oppo realme vivo pixel nokia lumia sony xperia htc",
            "lg motorola moto blackberry windows outlook hotmail yahoo aol gmail proton protonmail tutanota tuta k k9 bluemail edison spark",
            "airmail mymail thunderbird fairemail zoho gmx webmail mailbird boxer yandex rambler icloud ios ipados device mobile",
            "alcatel mailbox outlooka wp onet smarttelefon cell phone smartphone cellphone handset mobil mobilen mobiltelefon mobile surfplatta läsplatta móvil celular teléfono tableta",
            "dispositivo komórki komórkowego urządzenia мобильного устройства яндекс почты почта אייפון אייפד אנדרואיד סמסונג גלקסי שיאומי",
            "הטלפון טלפון הנייד נייד המכשיר מכשיר הסלולרי סמארטפון handy cellulare portable mobilapparat enhet epost",
        ].flatMap { $0.split(separator: " ").map(String.init) })

    private static let fillers: Set<String> = Set(
        [
            "sent from via with using on get download my the a an all new secure email mail e app for of and is work pc please excuse brevity typos any",
            "att at t verizon wireless sprint mobile network vodafone orange rogers telstra tele2 telia pro max plus mini ultra air note lite",
            "edge fold flip se one workspace business enterprise tab mi apple microsoft google client mobilen skickat skickades från min mitt",
            "med hjälp av på sänt för hämta skaffa ladda ned ner post appen enviado desde mi con del de el la para obtener obtenga obtén descargar",
            "descarga través mediante correo aplicación un una wysłane wysłano wysłana z ze za pomocą przez mojego mojej moim dla pobierz",
            "uzyskaj mobilnej na systemu aplikację aplikacji poczty poczta program programu отправлено отправлен послано с со из через помощью моего мой моей получить получите скачать",
            "скачайте загрузить установить для приложения почтового клиента мобильной ru ос נשלח מה מ מתוך מאת באמצעות דרך שלי את קבל קבלו הורד הורידו",
            "להורדת דואר עבור ל ב gesendet mit von meinem mein meiner diese nachricht wurde für holen sie laden envoyé mon ma depuis à partir",
            "pour télécharger téléchargez obtenir obtenez inviato da dal mio verzonden vanaf mijn voor do meu lähetetty sendt fra min hent til",
        ].flatMap { $0.split(separator: " ").map(String.init) })
}
