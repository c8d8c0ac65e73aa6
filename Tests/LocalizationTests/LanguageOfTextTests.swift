import Foundation
import ServiceDesk
import Testing

@testable import Localization

@Suite("The language of a text")
struct LanguageOfTextTests {
    @Test(
        "Short mails in English are told",
        arguments: [
            "Hello, I cannot log in since this morning. Can you help me?", "The printer on the second floor does not work any more.",
            "Thank you, that was it. It works again.", "Please reset my password, I have forgotten it.",
            "When I open the invoice, the program closes without a message.", "Could you tell us how to add a new user?",
            "We need two more licences for the team in Leeds.", "hi there, still the same error as before, what should i do",
        ])
    func english(text: String) { #expect(LanguageOfText.guess(text) == .english) }

    @Test(
        "Short mails in Swedish are told",
        arguments: [
            "Hej! Jag kan inte logga in sedan i morse. Kan ni hjälpa mig?", "Skrivaren på andra våningen fungerar inte längre.",
            "Tack, det var det. Nu fungerar det igen.", "Kan du återställa mitt lösenord? Jag har glömt det.",
            "När jag öppnar fakturan stängs programmet utan något meddelande.", "Hur lägger man till en ny användare?",
            "Vi behöver två licenser till för gruppen i Malmö. Mvh Karin", "Hej, samma fel som förut, vad ska jag göra?",
            "Hej jag kan inte logga in, vad ska jag gora nu? Mvh Ake",
        ])
    func swedish(text: String) { #expect(LanguageOfText.guess(text) == .swedish) }

    @Test(
        "Short mails in Spanish are told",
        arguments: [
            "Hola, no puedo entrar desde esta mañana. ¿Me pueden ayudar?", "La impresora del segundo piso ya no funciona.",
            "Gracias, era eso. Ya funciona otra vez.", "Por favor, restablezcan mi contraseña, la he olvidado.",
            "Cuando abro la factura, el programa se cierra sin ningún mensaje.", "¿Cómo se añade un usuario nuevo?",
            "Necesitamos dos licencias más para el equipo de Sevilla.", "Buenos días, sigue el mismo error que ayer, qué hago",
            "Hola, no puedo abrir el programa desde ayer, me sale un error. Gracias",
        ])
    func spanish(text: String) { #expect(LanguageOfText.guess(text) == .spanish) }

    @Test(
        "Short mails in Polish are told",
        arguments: [
            "Dzień dobry, od rana nie mogę się zalogować. Proszę o pomoc.", "Drukarka na drugim piętrze już nie działa.",
            "Dziękuję, o to chodziło. Teraz znowu działa.", "Proszę o zresetowanie hasła, zapomniałem go.",
            "Gdy otwieram fakturę, program zamyka się bez komunikatu.", "Jak można dodać nowego użytkownika?",
            "Potrzebujemy jeszcze dwóch licencji dla zespołu w Łodzi.", "Witam, nadal ten sam błąd co wczoraj, co mam zrobić?",
            "Dzien dobry, nie moge sie zalogowac od rana, prosze o pomoc",
        ])
    func polish(text: String) { #expect(LanguageOfText.guess(text) == .polish) }

    @Test(
        "Short mails in Russian are told",
        arguments: [
            "Здравствуйте, с утра не могу войти. Помогите, пожалуйста.", "Принтер на втором этаже больше не работает.", "Спасибо!",
            "Сбросьте, пожалуйста, мой пароль, я его забыл.", "Когда открываю счёт, программа закрывается без сообщения.",
            "Как добавить нового пользователя?", "Нам нужны ещё две лицензии для Omsk Office.",
            "Та же ошибка: Error 500 Internal Server Error",
            "Объясните, пожалуйста, где съёмный диск и как подъехать к объекту: мы выехали.",
        ])
    func russian(text: String) { #expect(LanguageOfText.guess(text) == .russian) }

    @Test(
        "Short mails in Hebrew are told",
        arguments: [
            "שלום, מהבוקר אני לא מצליחה להתחבר. אפשר עזרה?", "המדפסת בקומה השנייה כבר לא עובדת.", "תודה!",
            "נא לאפס את הסיסמה שלי, שכחתי אותה.",
            "כשאני פותח את החשבונית התוכנה נסגרת בלי הודעה.", "איך מוסיפים משתמש חדש?", "אנחנו צריכים עוד שני רישיונות לצוות בחיפה.",
            "אותה שגיאה: Internal Server Error", "שָׁלוֹם לְכֻלָּם",
        ])
    func hebrew(text: String) { #expect(LanguageOfText.guess(text) == .hebrew) }

    @Test(
        "A text in a neighbour's language is not taken for one of ours",
        arguments: [
            "Guten Tag, ich kann mich seit heute Morgen nicht anmelden. Können Sie mir bitte helfen?",
            "Der Drucker im zweiten Stock funktioniert nicht mehr, und wir haben keine Papiere für die Kunden.",
            "Bonjour, je ne peux pas me connecter depuis ce matin. Pouvez-vous m’aider ?",
            "L’imprimante du deuxième étage ne marche plus, merci de nous envoyer une personne.",
            "Bom dia, não consigo entrar desde esta manhã. Podem ajudar-me, por favor?",
            "A impressora do segundo andar já não funciona. Obrigado pela ajuda.",
            "Buongiorno, da stamattina non riesco ad accedere. Potete aiutarmi per favore?",
            "La stampante al secondo piano non funziona più. Grazie, saluti.",
            "Hallo, ik kan sinds vanmorgen niet meer inloggen. Kunt u mij helpen?",
            "De printer op de tweede verdieping doet het niet meer, met vriendelijke groet",
            "Hej, jeg kan ikke logge ind siden i morges. Kan I hjælpe mig? Venlig hilsen",
            "Hei, jeg får ikke logget inn. Kan dere hjelpe meg?",
            "Dobrý den, od rána se nemohu přihlásit. Můžete mi prosím pomoci?",
            "Dobar dan, od jutros se ne mogu prijaviti. Možete li mi pomoći?",
            "Bon dia, no puc entrar des d’aquest matí. Em podeu ajudar, si us plau?", "Bună ziua, nu mă pot autentifica de azi dimineață.",
            "Hei, en pääse kirjautumaan sisään. Voitteko auttaa?", "Jó napot kívánok, reggel óta nem tudok belépni. Kérem, segítsenek.",
            "Merhaba, bu sabahtan beri giriş yapamıyorum. Yardım eder misiniz?",
        ])
    func neighbours(text: String) { #expect(LanguageOfText.guess(text) == nil) }

    @Test(
        "A text in a script of others is not taken for one of ours",
        arguments: [
            "Доброго дня, з ранку не можу увійти. Допоможіть, будь ласка.", "Принтер більше не працює, дякую за допомогу.",
            "Здравейте, от сутринта не мога да вляза. Бихте ли ми помогнали? Съжалявам, че ви безпокоя.",
            "Добар дан, од јутрос не могу да се пријавим.", "Добры дзень, не магу ўвайсці з раніцы.", "Καλημέρα, δεν μπορώ να συνδεθώ.",
            "مرحبا، لا أستطيع تسجيل الدخول منذ الصباح.", "今朝からログインできません。", "您好，我从早上开始无法登录。",
        ])
    func otherScripts(text: String) { #expect(LanguageOfText.guess(text) == nil) }

    @Test(
        "A text too short or without words stays undecided",
        arguments: [
            "", " ", "OK", "Hi", "?", "12345", "👍👍👍", "Tack", "Excel 2016", "#100 001 4", "ab:cd:ef:01:23", "кг", "א", "\u{0301}\u{0301}",
        ])
    func undecided(text: String) { #expect(LanguageOfText.guess(text) == nil) }

    @Test("Letters that come apart in two code points count like whole ones")
    func decomposed() {
        let text = "Ange ditt lösenord på första sidan så går det".decomposedStringWithCanonicalMapping
        #expect(LanguageOfText.guess(text) == .swedish)
    }

    @Test("Capital letters count like small ones")
    func capitals() {
        #expect(LanguageOfText.guess("DZIEŃ DOBRY, NIE DZIAŁA MI POCZTA, PROSZĘ O POMOC") == .polish)
        #expect(LanguageOfText.guess("JAG KAN INTE LOGGA IN PÅ MITT KONTO") == .swedish)
    }

    @Test("A foreign signature does not change the language of a mail")
    func signature() {
        let text = "Hello, the export of last month is still missing. Could you please look at it again?\n\n"
        #expect(LanguageOfText.guess(text + "דנה לוי, חיפה") == .english)
        #expect(LanguageOfText.guess(text + "Karin Öberg\nFörsäljning, Malmö") == .english)
    }

    @Test("Only the beginning of a long text is read")
    func longText() {
        let english = String(repeating: "this is what we have now and it does not work for us ", count: 100)
        #expect(LanguageOfText.guess(english + String(repeating: "תודה רבה ", count: 100_000)) == .english)
    }

    @Test("The desk's own sentences are told or left undecided, and its mails are told", arguments: Language.allCases)
    func catalogs(language: Language) throws {
        for (key, entry) in Catalog.of(language).entries {
            let text = try #require(entry.template(for: .other)).filled(["link": "https://desk.example/c/x", "number": "#100 001 4"])
            let isMail = key.hasPrefix("mail.") && key.hasSuffix(".body")
            let guess = LanguageOfText.guess(text)
            #expect(guess == language || (guess == nil && !isMail), "\(key): \(text)")
        }
    }
}
