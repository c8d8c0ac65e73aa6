import MailFormat
import Testing

/// Where history is not marked line by line, what mailers put before it must suffice.
@Suite struct HistoryTests {
    @Test(
        "Unmarked history under a mailer's attribution goes from a reply",
        arguments: [
            "On Tuesday, March 5, 2024, 01:00:00 PM GMT+1, Support <s@d.example> wrote:",
            "On 3/5/24, 1:00 PM, \"Support\" <s@d.example> wrote:",
            "On Tue, Mar 5, 2024 at 1:00 PM Support Desk wrote:", "On Wed, Sep 25, 2013, at 03:57 PM, dana_k wrote:",
            "--- On Tue, 3/5/24, Support <s@d.example> wrote:",
            "On 3/5/2024 at 1:00 PM, in message <x1@d.example>, Support <s@d.example> wrote:",
            "On Tue, 5 Mar 2024 at 13:00, Support of a rather long\nname <s@d.example> wrote:",
            "Den tis 5 mars 2024 kl 13:00 skrev Support <s@d.example>:", "Den 5 mars 2024 13:00 skrev Supporten:",
            "El martes, 5 de marzo de 2024, 13:00:00 CET, Soporte <s@d.example> escribió:", "El 05/03/2024 a las 13:00, Soporte escribió:",
            "W dniu wtorek, 5 marca 2024 13:00:00 CET użytkownik Pomoc <s@d.example> napisał:",
            "wt., 5 mar 2024 o 13:00 Pomoc <s@d.example> napisał(a):",
            "Вторник, 5 марта 2024, 13:00 +03:00 от Поддержка <s@d.example>:", "5 марта 2024 г., в 13:00, Поддержка написал(а):",
            "05.03.2024, 13:00, \"Поддержка\" <s@d.example>:", "вт, 5 мар. 2024 г. в 13:00, Поддержка <s@d.example>:",
            "בתאריך יום ג׳, 5 במרץ 2024 ב-13:00 מאת תמיכה <s@d.example>:", "ב-5 במרץ 2024, בשעה 13:00, תמיכה <s@d.example> כתב/ה:",
            "Am 05.03.2024 um 13:00 schrieb Support <s@d.example>:",
        ])
    func attribution(line: String) {
        #expect(Message.newText("New words.\n\n\(line)\n\nOld words.\n\nMore.") == "New words.")
    }

    @Test(
        "A frame of signs ends the reply, whether the lines below are marked or not",
        arguments: [
            "---- On Thu, 05 Mar 2026 14:07:00 +0100 Desk <d@x.example> wrote ----",
            "---- On Thu, 05 Mar 2026 14:07:00 +0100 d@x.example wrote ---",
            "---- Den tors, 05 mars 2026 14:07:00 +0100 Desk <d@x.example> skrev ----",
            "---- El jue, 05 mar 2026 14:07:00 +0100 Desk <d@x.example> escribió ----",
            "---- W dniu czw, 05 mar 2026 14:07:00 +0100 Desk <d@x.example> napisał(a) ----",
            "---- В чт, 05 мар 2026 14:07:00 +0300 Desk <d@x.example> написал(а) ----",
            "---- בתאריך ה׳, 05 מרץ 2026 14:07:00 +0200 Desk <d@x.example> כתב/ה ----",
            ">>> Desk <d@x.example> 05.03.2026 14:07 >>>", ">>> \"Desk\" <d@x.example> 3/5/2026 2:07 PM >>>", ">>> Desk 05.03.26 14:07 >>>",
        ])
    func frame(line: String) {
        #expect(Message.newText("New words.\n\n\(line)\nOld words.\n\nMore.") == "New words.")
        #expect(Message.newText("New words.\n\n\(line)\n\n> Old words.\n> More.") == "New words.")
        #expect(Message.newText("\(line)\n> Old words.\n\nNew words.") == "New words.")
    }

    @Test("A prompt of a programming language is no frame")
    func prompt() {
        let text = "I typed\n>>> print(1 >> 3)\nand it hung."
        #expect(Message.newText(text, subject: "Python") == text)
    }

    @Test(
        "A block of headers that begins with another than the sender ends the reply, in each language",
        arguments: [
            "Date: Thu, 5 Mar 2026 14:07:00 +0100\nSubject: x\nFrom: Desk <d@x.example>\nTo: a@y.example",
            "Subject: x\nFrom: d@x.example\nDate: Thu, 5 Mar 2026\nTo: a@y.example",
            "To: a@y.example\nFrom: d@x.example\nDate: Thu, 5 Mar 2026\nSubject: x",
            "Datum: den 5 mars 2026 14:07\nÄmne: x\nFrån: Desk <d@x.example>\nTill: a@y.example",
            "Fecha: 5 mar 2026 14:07\nAsunto: x\nDe: Desk <d@x.example>\nPara: a@y.example",
            "Data: 5 marca 2026 14:07\nTemat: x\nOd: Desk <d@x.example>\nDo: a@y.example",
            "Дата: 5 марта 2026, 14:07\nТема: x\nОт: Desk <d@x.example>\nКому: a@y.example",
            "תאריך: 5 במרץ 2026 14:07\nנושא: x\nמאת: Desk <d@x.example>\nאל: a@y.example",
        ])
    func headers(block: String) {
        #expect(Message.newText("New words.\n\n\(block)\n\nOld words.\n") == "New words.")
    }

    @Test("A rule and the headers of a mail end any mail; a rule and a form end none")
    func ruledHeaders() {
        let rule = "________________________________"
        let headers = "From: S <s@x.example>\nSent: 5 March 2024 13:00\nTo: A\nSubject: x"
        #expect(Message.newText("New.\n\n\(rule)\n\(headers)\n\nOld", subject: "x") == "New.")
        let form = "Order\n\n\(rule)\nFrom: Stockholm\nTo: Malmö\nDate: 5 March\nSubject: travel\n\nThanks"
        #expect(Message.newText(form, subject: "x") == form)
    }

    @Test(
        "A reply is known by its subject or by what it says it answers",
        arguments: [
            "Subject: Re: x", "Subject: SV: x", "Subject: AW: x", "Subject: Odp: x", "Subject: Отв: x", "Subject: Ответ: x",
            "Subject: תגובה: x",
            "Subject: Re[2]: x", "Subject: [#1000014] Re: x", "Subject: [EXT] RE : x", "Subject: x\nIn-Reply-To: <t1@d.example>",
            "Subject: x\nReferences: <t1@d.example>",
        ])
    func reply(header: String) {
        let mail = Message.parse("From: a@x.example\n\(header)\n\nNew.\n\nOn 5 Mar 2024 at 13:00, S <s@d.example> wrote:\n\nOld")
        #expect(mail.replyText == "New.")
    }

    @Test(
        "What Lotus Notes passes on is content, whoever did",
        arguments: ["Forwarded by Bo Ek/IT on 05-03-2026 14:07", "Przesłane przez Bo/IT dnia 05.03.2026"])
    func lotus(words: String) {
        let text = "See below\n\n----- \(words) -----\n\nFrom: S <s@x.example>\nTo: A\nDate: 05-03-2026 13:00\nSubject: x\n\nContent"
        #expect(Message.newText(text) == text)
    }
}
