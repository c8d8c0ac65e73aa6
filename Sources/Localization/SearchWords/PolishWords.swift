/// Polish words that the rules of endings would take for others, in letters without tails and accents.
enum PolishWords {
    /// Stems of nouns that end as verbs and adjectives do.
    static let nouns: Set<[UInt8]> = Set(
        """
        portal terminal kanal sygnal material oryginal serial potencjal udzial kapital szpital manual interwal \
        program diagram spam reklam problem system modem schemat format temat automat certyfikat komunikat adresat klimat raport \
        prac plac miesiac tablic granic roznic stolic koniec dostawc zrodl telefon stron ikon szablon wagon zakon \
        ekran plan skan stan bank ban opis dostep dokument terminal instrument laptop sklep zaklad przyklad wyklad
        """.split(separator: " ").map { Array($0.utf8) })

    /// Forms whose stem changes otherwise: ą and ę, o and e, whole words.
    static let irregular: [[UInt8]: [UInt8]] = {
        var stems: [[UInt8]: [UInt8]] = [:]
        for line in families.split(separator: "\n") {
            let forms = line.split(separator: " ").map { Array($0.utf8) }
            for form in forms { stems[form] = forms.first }
        }
        return stems
    }()

    /// A line a word; the first form is its stem.
    private static let families = """
        bled blad
        rek rak
        dni dzien dniem dnia dniu dniom dniach dniami
        tygodn tydzien
        lud czlowiek czlowieka czlowiekowi czlowiekiem ludzi ludzie ludziom ludziach ludzmi
        imie imienia imieniu imieniem imiona imion imionach imionami
        rok lat lata latach latami latom rokiem roku roki
        pieniadz pieniedzy pieniadze pieniedzmi pieniadzach
        dzial dziala
        konc koniec konca koncu koncem konce
        """
}
