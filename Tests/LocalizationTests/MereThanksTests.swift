import Localization
import Testing

@Suite("A13 Thanks and nothing else")
struct MereThanksTests {
    @Test(
        "Mere thanks in six languages",
        arguments: [
            "Thanks!", "Thank you very much for your quick help.\n\nBest regards\nAlice Carter", "thx, works now", "תודה רבה!",
            "שלום, תודה רבה על העזרה, הכל עובד", "Tack så mycket för hjälpen!", "Hej! Tusen tack, det fungerar nu. Mvh Alice",
            "¡Muchas gracias por su ayuda!", "Gracias, todo funciona. Un saludo", "Dziękuję bardzo za pomoc!",
            "Dzięki, działa już wszystko",
            "Thanks 🙏", "Thanks a lot 👍🏽 :)", "תודה על התשובה המהירה 😊", "Спасибо большое за помощь!",
            "Благодарю, всё работает. С уважением, Alice",
        ])
    func thanks(text: String) {
        #expect(MereThanks.isAll(of: text, names: ["Alice Carter"]))
    }

    @Test(
        "Any doubt is not thanks",
        arguments: [
            "", "Alice", "Best regards", "Thanks, but it still does not print", "Thanks. Can you look again?", "Thank you for nothing",
            "Thanks, and now the other printer", "Thanks, it works since 10", "תודה, אבל זה לא עובד", "Tack, men det fungerar inte",
            "Gracias, pero no funciona", "Dziękuję, ale nie działa", "Спасибо, но не работает", "No thanks", "Nein danke",
            "Thanks Bob",
            "Thanks! Help!", "Thank you. Help again", "Thanks. Answer!", "Thanks, help", "Help! Thanks", "Dzięki. Pomoc!",
            "Спасибо. Помощь!",
            "Gracias. ¡Ayuda!", "Tack. Svar!", "תודה. העזרה", "Thank you 😡", "Thanks 👎", "Thanks ❌", "Thanks ❓", "Thanks ‽", "Thanks 😢",
            "Thanks :(", "Thanks :-/", "Thanks (not)", "Thanks = nothing", "Thanks 50%", String(repeating: "thanks ", count: 20),
        ])
    func doubt(text: String) {
        #expect(!MereThanks.isAll(of: text, names: ["Alice Carter"]))
    }
}
