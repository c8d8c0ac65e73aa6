import MailFormat
import Testing

/// Nothing that the author of a mail wrote himself may go, however much it looks like a mailer's line.
@Suite struct OwnWordsTests {
    @Test(
        "A sentence with a time, a verb of writing or an address is no attribution, in a first mail or in a reply",
        arguments: [
            "The server wrote this at 14:07:", "On 2026-03-05 the server wrote this error at 14:07:", "The program writes at 14:07:",
            "Please call me 08:00-17:00 or mail (bo@x.example):", "Error seen on 2026-03-05 14:07 by user bo@x.example (admin):",
            "Kunden skrev kl. 14:07 följande:", "Programmet skriver 2026-03-05 kl. 14:07:", "Svara till (bo@x.example):",
            "2026-03-05 14:07 ERROR disk full (admin@x.example):",
            "El sistema escribe a las 14:07:", "El cliente escribió el 5 de marzo de 2026 a las 14:07:", "Escríbame a (bo@x.example):",
            "Program pisze o 14:07:", "05.03.26 Program napisał:", "Klient napisał 5 marca 2026 o 14:07 tak:",
            "Proszę pisać na (bo@x.example):",
            "Программа пишет в 14:07:", "Клиент написал 5 марта 2026 в 14:07 следующее:", "Пишите на (bo@x.example):",
            "הלקוח כתב בשעה 14:07:", "ב-5 במרץ 2026 בשעה 14:07 הלקוח כתב:", "אפשר לכתוב אל (bo@x.example):",
        ])
    func sentence(line: String) {
        let text = "Hello,\n\n\(line)\n\nI cannot log in.\n\nCan you help?"
        for subject in ["Login", "Re: Login"] { #expect(Message.newText(text, subject: subject) == text) }
    }

    @Test(
        "In a mail that answers nothing even a mailer's attribution is part of what was pasted",
        arguments: [
            "On 5 March 2026 at 14:07, Bo Ek <bo@x.example> wrote:", "Den 5 mars 2026 kl. 14:07 skrev Bo Ek <bo@x.example>:",
            "El 5 mar 2026 a las 14:07, Bo Ek <bo@x.example> escribió:", "5 mar 2026 o 14:07 Bo Ek <bo@x.example> napisał(a):",
            "5 мар. 2026 г. в 14:07, Бо Эк <bo@x.example> написал(а):", "בתאריך 5 במרץ 2026 בשעה 14:07, בו אק <bo@x.example> כתב/ה:",
        ])
    func pasted(line: String) {
        let text = "See what I got:\n\n\(line)\n\nYour parcel is late.\n\nIs that so?"
        #expect(Message.newText(text, subject: "Parcel") == text)
        #expect(Message.newText(text, subject: "Re: Parcel") == "See what I got:")
    }

    @Test(
        "A form with from, to, date and subject stays",
        arguments: [
            "From: Stockholm\nTo: Malmö\nDate: 5 March\nSubject: travel", "Från: Stockholm\nTill: Malmö\nDatum: 5 mars\nÄmne: resa",
            "De: Madrid\nPara: Sevilla\nFecha: 5 marzo\nAsunto: viaje", "Od: Kraków\nDo: Łódź\nData: 5 marca\nTemat: podróż",
            "От: Москва\nКому: Тула\nДата: 5 марта\nТема: поездка", "מאת: חיפה\nאל: אילת\nתאריך: 5 במרץ\nנושא: נסיעה",
            "Date: 5 March\nSubject: travel\nFrom: Stockholm\nTo: Malmö", "From: Stockholm\nTo: Malmö\nDate: 5 March 2026\nSubject: travel",
        ])
    func form(block: String) {
        let text = "Please order:\n\n\(block)\n\nThanks"
        for subject in ["Trip", "Re: Trip"] { #expect(Message.newText(text, subject: subject) == text) }
    }

    @Test("The headers of a mail stay where they were pasted into a mail that answers nothing")
    func pastedHeaders() {
        let text = "I got this:\n\nFrom: S <s@x.example>\nSent: 5 March 2026 14:07\nTo: A\nSubject: Offer\n\nBuy!\n\nIs it spam?"
        #expect(Message.newText(text, subject: "Spam?") == text)
    }

    @Test(
        "What stands below two hyphens and is no signature stays",
        arguments: [
            "here is my config:\n--\nhost=a\nport=b\n\nWhy does it fail?", "One\n--\nThe second printer burns as well.",
            "One\n--\nBo Ek\n\nPS: can you call me?", "One\n--\nand then it stopped working again\nBo",
            "Hi\n--\nserver: a\nport: 1", "Steps\n--\nOpen the app\nClick on the button\nIt crashes", "Two\n—\nOne\n—\nTwo",
        ])
    func hyphens(text: String) {
        for subject in ["Config", "Re: Config"] { #expect(Message.newText(text, subject: subject) == text) }
    }

    @Test("What a firm puts below every mail is still a signature")
    func standingWords() {
        let text = "New.\n\n--\nBo Ek\nAcme AB\n+46 8 123 45\n\nThis message is confidential and meant for its recipient only."
        #expect(Message.newText(text) == "New.")
        #expect(Message.newText("New.\n--\nSent from my mobile device with K-9 Mail.") == "New.")
    }

    @Test(
        "A last line that begins like a telephone's is the author's own unless each word is a device's",
        arguments: [
            "Sent via DHL on Monday, tracking 123", "Sent from my office in Malmö", "Sent from my iPad but it did not arrive",
            "Get Anna a new iPhone",
            "Skickat med PostNord igår, kolli 123", "Skickat från lagret i Borås", "Hämta telefonen hos mig",
            "Enviado con DHL ayer, bulto 123",
            "Enviado desde mi oficina", "Wysłano z magazynu w Łodzi, paczka 123", "Wysłane z biura",
            "Отправлено с почты вчера, посылка 123",
            "Отправлено из офиса", "נשלח באמצעות שליח אתמול, חבילה 123", "נשלח מהמשרד",
        ])
    func deliveries(line: String) {
        for text in ["Order\n\n\(line)", "The invoice was\n\(line.lowercased())"] {
            #expect(Message.newText(text, subject: "Order") == text)
        }
    }

    @Test("A device in the middle of a paragraph is the author's")
    func deviceInSentence() {
        #expect(Message.newText("The invoice was\nsent from my iPhone", subject: "x") == "The invoice was\nsent from my iPhone")
    }

    @Test(
        "The line of each device and program goes, in six languages",
        arguments: [
            "Sent from my iPad", "Sent from Outlook for iOS", "Sent from my Galaxy", "Sent from my Samsung Galaxy smartphone.",
            "Sent from Mail for Windows 10", "Sent from Mail<https://go.microsoft.com/fwlink/?LinkId=550986> for Windows",
            "Sent from Yahoo Mail on Android", "Sent from Yahoo Mail for iPhone", "Sent from Gmail Mobile", "Sent from my Huawei Mobile",
            "Sent from my Xiaomi", "Sent from my Verizon, Samsung Galaxy smartphone",
            "Sent via the Samsung Galaxy S24, an AT&T 5G smartphone",
            "Sent with Proton Mail secure email.", "Get Outlook for Android", "Get BlueMail for Android",
            "Skickat från min iPad", "Skickat från Outlook för iOS", "Skickat från min Samsung Galaxy-smartphone.", "Hämta Outlook för iOS",
            "Skickat från E-post för Windows", "Skickat från min Huawei-mobil", "Skickat från Yahoo Mail för iPhone",
            "Enviado desde mi iPad", "Enviado desde Outlook para Android", "Enviado desde mi Samsung Galaxy.", "Obtener Outlook para iOS",
            "Enviado desde Correo para Windows", "Enviado desde mi Xiaomi", "Enviado desde Yahoo Mail para iPhone",
            "Wysłane z iPada", "Wysłano z iPhone'a", "Wysłane z mojego telefonu Samsung Galaxy",
            "Pobierz aplikację Outlook dla systemu Android",
            "Wysłane z programu Poczta dla systemu Windows", "Wysłano z mojego Xiaomi", "Wysłane z Yahoo Mail na Androidzie",
            "Отправлено с iPad", "Отправлено с моего iPhone", "Отправлено с устройства Samsung Galaxy", "Получить Outlook для Android",
            "Отправлено из Почты для Windows", "Отправлено с моего Huawei", "Отправлено из мобильной Почты Mail.ru",
            "נשלח מה-iPad שלי", "נשלח מה‑iPhone שלי", "נשלח מהאייפון שלי", "קבל את Outlook עבור iOS", "נשלח מ-דואר עבור Windows",
            "Sent from my T-Mobile 5G Device", "Skickat från min Samsung Galaxy smarttelefon.", "Sänt från min iPhone",
            "Skickat från Gmail på mobilen", "Enviado desde mi smartphone Samsung Galaxy.", "Wysłano z aplikacji mobilnej WP",
            "Wysłano z Outlooka dla systemu iOS", "Pobierz program Outlook dla systemu Android", "Отправлено из мобильной Яндекс.Почты",
            "Послано с моего iPhone", "נשלח מסמארטפון הסמסונג גלקסי שלי.", "נשלח ממכשיר Galaxy שלי", "נשלח מטלפון Xiaomi שלי",
        ])
    func device(line: String) {
        #expect(Message.newText("New.\n\n\(line)", subject: "s") == "New.")
    }

    @Test(
        "What a mailer passes on with marks is content",
        arguments: [
            "Begin forwarded message:", "Vidarebefordrat brev:", "Inicio del mensaje reenviado:", "Początek przekazywanej wiadomości:",
            "Начало переадресованного сообщения:", "תחילת ההודעה שהועברה:",
        ])
    func markedForward(line: String) {
        let passedOn =
            "\(line)\n\n> From: Z <z@z.example>\n> Subject: Y\n> Date: 5 March 2026 at 14:07:00 CET\n>\n> The printer burns.\n> \n> -- \n> Z"
        for text in [passedOn, "FYI\n\n\(passedOn)", "Se nedan\n\n\(passedOn)\n\nBo"] {
            for subject in ["Fwd: Y", "VB: Y", "Y"] { #expect(Message.newText(text, subject: subject) == text) }
        }
    }

    @Test("What is passed on without a word of the mailer is content by the subject alone")
    func bareForward() {
        let text = "FYI\n\n> The printer burns.\n> On floor 3."
        #expect(Message.newText(text, subject: "Fwd: Y") == text)
        #expect(Message.newText("FYI\n\nOn 5 Mar 2026 at 14:07, Z <z@z.example> wrote:\n\nOld", subject: "FW: Y").hasSuffix("Old"))
        #expect(Message.newText("FYI\n\nSent from my iPhone\n\n> The printer", subject: "Fwd: Y") == "FYI\n\n> The printer")
    }

    @Test("A marked passage stays in a mail that answers nothing, and where a sentence announces it")
    func announced() {
        let text = "Hello,\n\nthe screen says:\n\n> Error 5\n> Error 6"
        #expect(Message.newText(text, subject: "Error") == text)
        #expect(Message.newText(text, subject: "Re: Error") == text)
        #expect(Message.newText("See\n\n> Error 5", subject: "Error") == "See\n\n> Error 5")
        #expect(Message.newText("Yes.\n\n> Does it?", subject: "Re: Error") == "Yes.")
    }
}
