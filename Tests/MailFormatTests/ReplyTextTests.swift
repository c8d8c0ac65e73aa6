import MailFormat
import Testing

@Suite struct ReplyTextTests {
    @Test(
        "History under an attribution goes, in each language and client",
        arguments: [
            "On Tue, 5 Mar 2024 at 13:00, Support <s@d.example> wrote:", "On Mar 5, 2024, at 1:00 PM, Support wrote:",
            "On 05/03/2024 13:00, Support wrote:", "Support <s@d.example> wrote:", "Support wrote:",
            "On Tue, Sep 25, 2012 at 8:59 AM, Support\n<s@d.example>wrote:",
            "2024-03-05 13:00 GMT+01:00 Support <s@d.example>:",
            "Den tis 5 mars 2024 kl 13:00 skrev Support <s@d.example>:", "5 mars 2024 kl. 13:00 skrev Support <s@d.example>:",
            "El mar, 5 mar 2024 a las 13:00, Support (<s@d.example>) escribió:", "El 05/03/2024 a las 13:00, Support escribió:",
            "wt., 5 mar 2024 o 13:00 Support <s@d.example> napisał(a):", "W dniu 2024-03-05 13:00, Support napisał:",
            "Dnia 5 marca 2024 13:00 Support <s@d.example> napisał(a):",
            "Wiadomość napisana przez Support <s@d.example> w dniu 05.03.2024, o godz. 13:00:",
            "вт, 5 мар. 2024 г. в 13:00, Support <s@d.example>:", "5 марта 2024 г., в 13:00, Support <s@d.example> написал(а):",
            "05.03.2024 13:00, Support пишет:", "Вторник, 5 марта 2024, 13:00 +03:00 от Support <s@d.example>:",
            "בתאריך יום ג׳, 5 במרץ 2024 ב-13:00 מאת Support <s@d.example>:", "בתאריך 05/03/2024 בשעה 13:00, Support כתב/ה:",
            "ב-5 במרץ 2024, בשעה 13:00, Support <s@d.example> כתב/ה:",
            "On Tue, 5 Mar 2024 at 13:00, 'Support' via Desk <s@d.example> wrote:", "Mar 5, 2024, 13:00 by s@d.example:",
            "tis 2024-03-05 klockan 13:00 +0100 skrev Support:", "Den tis 5 mars 2024 13:00Support <s@d.example> skrev:",
            "El mar., 5 de mar. de 2024 1:00 p. m., Support <s@d.example> escribió:",
            "wt., 5 mar 2024, 13:00 użytkownik Support <s@d.example> napisał:",
            "W dniu wt, 05.03.2024 o godzinie 13∶00 +0100, użytkownik Support napisał:",
            "вторник, 5 марта 2024 г., 13:00 +0300 от s@d.example:", "В Вт, 05/03/2024 в 13:00 +0300, Support пишет:",
            "Вы писали 5 марта 2024 г., 13:00:33:", "Am 05.03.24 um 13:00 schrieb Support:",
            "Le 5 mars 2024 à 13:00, Support <s@d.example> a écrit :",
        ])
    func attribution(line: String) {
        #expect(Message.newText("New words.\n\n\(line)\n\n> Old words.\n> More.\n") == "New words.")
    }

    @Test("An attribution that a mailer wrapped over two or three lines is one")
    func wrapped() {
        #expect(Message.newText("New.\n\nOn Tue, 5 Mar 2024 at 13:00, Support of a long name\n<s@d.example> wrote:\n\n> Old\n") == "New.")
        for line in ["> wrote:", ">:", "> napisał(a):"] {
            #expect(Message.newText("New.\n\nOn Tue, 5 Mar 2024 at 13:00, Support <s@d.example\n\(line)\n\n> Old\n") == "New.")
        }
        #expect(Message.newText("New.\n\nSupport <s@d.example> schrieb am Fr., 28.\nApr. 2017 um 11:53 Uhr:\n\n> Old\n") == "New.")
        #expect(Message.newText("New.\n\nOn Tue, 5 Mar 2024 at 13:00, Support\nof a long name <\ns@d.example> wrote:\n> Old\n") == "New.")
    }

    @Test(
        "A block of headers ends the reply, in each language",
        arguments: [
            "From: S\nSent: Tuesday\nTo: A\nSubject: x", "Från: S\nSkickat: tisdag\nTill: A\nÄmne: x",
            "De: S\nEnviado el: martes\nPara: A\nAsunto: x",
            "Od: S\nWysłano: wtorek\nDo: A\nTemat: x", "От: S\nОтправлено: вторник\nКому: A\nТема: x",
            "מאת: S\nנשלח: יום שלישי\nאל: A\nנושא: x",
            "Von: S\nGesendet: Dienstag\nAn: A\nBetreff: x", "De : S\nEnvoyé : mardi\nÀ : A\nObjet : x",
            "*From:* S\n*Sent:* Tuesday\n*To:* A\n*Subject:* x",
            "От: S <s@d.example>\nОтправлено: \u{200E}четверг\nКому: A",
            "________________________________\nFrom: S\nDate: Tuesday\nTo: A\nSubject: x", "-----Original Message-----\nFrom: S\n",
            "-----Original Appointment-----\nFrom: S\n", "-----Oryginalny termin-----\nOd: S\n",
            "Från: S <s@d.example>\nDatum: tisdag 5 mars 2024 13:00\nTill: A\nÄrende: x",
            "-----Ursprungligt meddelande-----\nFrån: S\n", "-----Mensaje original-----\nDe: S\n",
            "-----Oryginalna wiadomość-----\nOd: S\n",
            "-----Исходное сообщение-----\nОт: S\n", "-----הודעה מקורית-----\nמאת: S\n", "-----Ursprüngliche Nachricht-----\nVon: S\n",
        ])
    func headerBlock(block: String) {
        #expect(Message.newText("New words.\n\n\(block)\n\nOld words.\n") == "New words.")
    }

    @Test("A journey with from, to and date is what the person wrote")
    func journey() {
        let text = "Please book:\nFrom: Stockholm\nTo: Kraków\nDate: 5 May\nThanks"
        #expect(Message.newText(text) == text)
    }

    @Test(
        "The line of a telephone under a reply goes",
        arguments: [
            "Sent from my iPhone", "Get Outlook for iOS", "Skickat från min iPhone", "Enviado desde mi iPhone", "Wysłane z iPhone'a",
            "Отправлено с iPhone",
            "נשלח מה-iPhone שלי", "Von meinem iPhone gesendet", "Envoyé de mon iPhone", "Get Outlook for Android<https://aka.ms/x>",
        ])
    func device(line: String) {
        #expect(Message.newText("New.\n\n\(line)\n\nOn 5 Mar 2024 13:00, Support wrote:\n> Old\n") == "New.")
        #expect(Message.newText("New.\n\n\(line)\n", subject: "s") == "New.")
    }

    @Test("A signature goes, above the history and without history")
    func signature() {
        #expect(Message.newText("New.\n\n-- \nAnn\nPhone\n\nOn 5 Mar 2024 13:00, Support wrote:\n> Old\n") == "New.")
        #expect(Message.newText("New.\n-- \nAnn", subject: "s") == "New.")
        #expect(Message.newText("New.\n--\nAnn", subject: "s") == "New.")
    }

    @Test("A rule of hyphens above a long text is no signature")
    func longAfterRule() {
        let text = "Part one\n--\n" + (1...20).map { "line \($0)" }.joined(separator: "\n")
        #expect(Message.newText(text) == text)
    }

    @Test("Answers between quoted lines stay with them; the quotation that nothing answers goes")
    func inline() {
        let text = "Hi,\n\nOn 5 Mar 2024 13:00, Support wrote:\n> One?\n\nYes.\n\n> Two?\n\nNo.\n\n> Regards\n> Support\n"
        #expect(Message.newText(text) == "Hi,\n\n> One?\n\nYes.\n\n> Two?\n\nNo.")
    }

    @Test("A passage that is quoted without attribution within a text stays")
    func pasted() {
        #expect(Message.newText("The screen says\n> Error 5\nand stops.", subject: "s") == "The screen says\n> Error 5\nand stops.")
    }

    @Test("Where nothing would remain, everything does", arguments: ["> only\n> quoted", "-- \nAnn", "Sent from my iPhone"])
    func nothingNew(text: String) {
        #expect(Message.newText(text) == text)
    }

    @Test(
        "Ordinary sentences are no attribution",
        arguments: [
            "I tried these 3 things:\n- one", "On Monday you wrote:\nplease restart", "At 14:07 the log said:\nfatal",
            "The 2024 report, as he wrote: nothing\nworks",
        ])
    func sentences(text: String) {
        #expect(Message.newText("Hello\n\(text)") == "Hello\n\(text)")
    }

    @Test("The desk's own marker ends the reply, quoted or not")
    func marker() {
        let line = ReplyMarker.line("Svara ovanför den här raden")
        #expect(Message.newText("New.\n\nOn 5 Mar 2024 13:00, Support wrote:\n> \(line)\n> Old\n\nrest") == "New.")
        #expect(Message.newText("New.\n\n\(line)\nOld") == "New.")
    }

    @Test(
        "What is passed on is content",
        arguments: ["---------- Forwarded message ---------", "Begin forwarded message:", "-------- Vidarebefordrat meddelande --------"])
    func forwarded(line: String) {
        let text = "See below\n\n\(line)\nFrom: S <s@x.example>\nDate: Tuesday\nSubject: x\nTo: A\n\nContent"
        #expect(Message.newText(text, subject: "Fwd: x") == text)
        #expect(Message.newText(text) == text)
    }

    @Test("A quotation marked by initials goes where an attribution stands above it, in Latin and Cyrillic")
    func initials() {
        let latin = "It is red.\n\nMonday, March 5, 2026, 2:07:00 PM, you wrote:\n\nSK> Is the light green?\nSK> Or red?\n"
        #expect(Message.newText(latin) == "It is red.")
        #expect(Message.newText("Красный.\n\nВы писали 5 марта 2026 г., 13:00:33:\n\nП> Какого цвета лампа?\n") == "Красный.")
        let between = "Monday, March 5, 2026, 2:07:00 PM, you wrote:\n\nS> Green?\n\nNo.\n\nS> Off?\n\nNo, red.\n"
        #expect(Message.newText(between).contains("S> Green?") && Message.newText(between).hasSuffix("No, red."))
    }

    @Test("Capitals before an angle are words where nothing is quoted")
    func prompts() {
        #expect(Message.newText("It says:\n\nC> dir\nA> format\n") == "It says:\n\nC> dir\nA> format")
    }
}
