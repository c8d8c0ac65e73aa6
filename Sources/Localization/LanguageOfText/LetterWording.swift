/// The words with which people begin and end letters, in the desk's languages, in small letters.
package enum LetterWording {
    /// What a line of greeting begins with.
    package static let greetings: Set<String> = [
        "hi", "hello", "dear", "hey", "greetings",
        "hej", "hejsan", "hallå", "bästa", "kära", "tjena",
        "hola", "buenos", "buenas", "estimado", "estimada", "estimados", "querido", "querida",
        "cześć", "witam", "witaj", "dzień", "szanowny", "szanowna", "szanowni", "drogi", "droga",
        "здравствуйте", "здравствуй", "привет", "добрый", "доброе", "уважаемый", "уважаемая", "уважаемые", "дорогой", "дорогая",
        "שלום", "היי", "בוקר", "ערב", "לכבוד", "יקר", "יקרה",
    ]

    /// What a line of farewell begins with.
    package static let farewells: [String] = [
        "kind regards", "best regards", "regards", "best wishes", "yours sincerely", "yours faithfully", "sincerely", "many thanks",
        "cheers",
        "mvh", "med vänlig hälsning", "med vänliga hälsningar", "vänliga hälsningar", "vänlig hälsning", "hälsningar", "bästa hälsningar",
        "saludos", "un saludo", "atentamente", "saludos cordiales", "muchas gracias", "cordialmente",
        "pozdrawiam", "z poważaniem", "z wyrazami szacunku", "serdecznie pozdrawiam", "serdeczne pozdrowienia", "pozdrowienia",
        "с уважением", "всего доброго", "с наилучшими пожеланиями", "всего хорошего",
        "בברכה", "תודה מראש", "בתודה", "כל טוב",
    ]
}
