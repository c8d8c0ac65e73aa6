/// The words of attributions in the languages of the desk and their neighbours, in lower case.
enum AttributionVocabulary {
    static let verbs: Set<String> = [
        "wrote", "writes", "skrev", "skriver", "escribió", "escribio", "escribe", "napisał", "napisała", "napisał(a)", "napisał/a",
        "napisal", "napisala", "napisal(a)", "napisano", "napisana", "pisze", "написал", "написала", "написал(а)", "написал/а", "написали",
        "пишет",
        "писал", "писала", "писал(а)", "писали", "כתב", "כתבה", "כתב/ה", "כתב(ה)", "כתבו", "schrieb", "schreibt", "geschrieben", "écrit",
        "ecrit", "scritto", "scrive", "schreef", "escreveu", "kirjoitti", "napsal", "napsal(a)", "написав", "написала(-в)",
        "пише", "написа", "scris", "yazdı", "írta", "έγραψε", "كتب", "写道",
    ]

    /// Words that join the others, and the small words of names.
    static let joining: Set<String> = [
        "on", "at", "by", "por", "od", "in", "message", "of", "and", "the", "den", "det", "kl", "klo", "och", "av", "af", "el", "la", "a",
        "las", "los", "de",
        "del", "y", "e", "o", "w", "we", "dnia", "dniu", "godz", "godzinie", "r", "użytkownik", "wiadomość", "przez", "um", "uhr", "am",
        "von", "van", "der",
        "le",
        "à", "il", "alle", "ore", "ha", "op", "om", "em", "às", "da", "do", "dos", "di", "г", "года", "в", "во", "от", "и", "пользователь",
        "בתאריך", "ביום", "יום", "ב", "בשעה", "מאת", "של", "את", "ו", "via", "for", "för", "za", "dne",
    ]

    static let months: Set<String> = Set(
        [
            "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october",
            "november december januari februari mars maj juni juli augusti oktober okt enero febrero marzo abril mayo junio julio agosto",
            "septiembre setiembre octubre noviembre diciembre ene abr ago set dic stycznia lutego marca kwietnia maja czerwca lipca",
            "sierpnia września października listopada grudnia sty lut kwi cze lip sie wrz paź lis gru января февраля марта апреля мая",
            "июня июля августа сентября октября ноября декабря янв фев февр мар апр май июн июл авг сен сент окт ноя нояб дек ינואר",
            "פברואר מרץ מרס אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר בינואר בפברואר במרץ במרס באפריל במאי ביוני ביולי",
            "באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר januar februar märz mai mär dez dezember janvier février avril juin juillet août",
            "septembre octobre novembre décembre janv févr avr juil déc gennaio febbraio aprile maggio giugno luglio settembre ottobre",
            "dicembre maart mei augustus janeiro fevereiro março maio junho julho setembro outubro novembro dezembro",
        ].flatMap { $0.split(separator: " ").map(String.init) })

    static func isCalendarWord(_ word: String) -> Bool {
        if months.contains(word) || days.contains(word) { return true }
        // A day of the Hebrew week is a letter: יום ג׳.
        return word.unicodeScalars.count == 1 && word.unicodeScalars.allSatisfy { (0x5D0...0x5D6).contains($0.value) || $0.value == 0x5E9 }
    }

    /// Days of the week, halves of the day and zones.
    private static let days: Set<String> = Set(
        [
            "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday mån tis ons tors tor fre",
            "lör sön måndag tisdag onsdag torsdag fredag lördag söndag måndagen tisdagen onsdagen torsdagen fredagen lördagen söndagen lun",
            "mié mie jue vie sáb sab dom lunes martes miércoles jueves viernes sábado domingo pon wt śr czw pt sob niedz nd poniedziałek",
            "wtorek środa środę czwartek piątek sobota sobotę niedziela niedzielę пн вт ср чт пт сб вс понедельник вторник среда среду",
            "четверг пятница пятницу суббота субботу воскресенье ראשון שני שלישי רביעי חמישי שישי שבת mo di mi do fr sa so montag dienstag",
            "mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche mer jeu ven sam mar",
            "am pm p m gmt utc cet cest est edt cst cdt mst mdt pst pdt eet eest msk bst ist idt mez mesz",
        ].flatMap { $0.split(separator: " ").map(String.init) })
}
