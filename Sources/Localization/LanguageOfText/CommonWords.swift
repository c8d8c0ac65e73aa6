/// The words that stand in nearly every text of a language.
enum CommonWords {
    /// A word as one number (FNV-1a over its letters), so that looking it up allocates nothing.
    struct Key: Hashable {
        private static let empty: UInt64 = 0xCBF2_9CE4_8422_2325
        private var hash = Self.empty

        var isEmpty: Bool { hash == Self.empty }

        mutating func append(_ letter: UInt32) {
            hash = (hash ^ UInt64(letter)) &* 0x0000_0100_0000_01B3
        }
    }

    /// For each word the languages that it is common in.
    static let languages: [Key: LatinLanguages] = {
        var languages: [Key: LatinLanguages] = [:]
        for language in LatinLanguage.allCases {
            for word in list(language).split(separator: " ") {
                languages[key(word), default: []].formUnion(LatinLanguages(language))
            }
        }
        return languages
    }()

    static func key(_ word: Substring) -> Key {
        word.unicodeScalars.reduce(into: Key()) { $0.append($1.value) }
    }

    /// The desk's own languages have longer lists, with words of mails to a desk; some also as typed on a keyboard without the letters.
    static func list(_ language: LatinLanguage) -> String {
        switch language {
        case .english:
            """
            the of and to a in is it you that he was for on are as with his they i at be this have from or one had by but not what all were \
            we when your can there an which their if will up about out then them would like so these her has him into my our more no now \
            could been who its did get may after any only do does don how where why hello hi dear thanks thank please regards best sorry \
            me am just again still cannot when since other new need want help us here should very also than because everything
            """
        case .swedish:
            """
            och i att det som en på är av för med den till inte har de jag om ett han men var vi från så kan när nu ska skulle vill hur \
            vad sig sin där då eller ut in få får finns mycket under upp vid mig dig min mitt mina din ditt er ert oss detta denna dessa \
            alla bara här någon något några vara blir blev varit hade måste efter också igen än sedan mot hej tack mvh vänliga hälsningar \
            snälla fungerar går behöver hjälp hjälpa kommer gör ingen inget men varför vår vårt våra ni samma ju även utan innan mer tacksam
            """
        case .spanish:
            """
            de la que el en y a los se del las un por con no una su para es al lo como más mas pero sus le ya o este sí si porque esta \
            está esto cuando muy sin sobre también me hasta hay donde quien desde todo nos todos uno ni contra otros ese eso ante ellos \
            fue ha he han ser son era tiene tengo puedo puede hacer hola gracias saludos buenos días tardes favor ayuda mi usted ustedes \
            estoy estamos hemos necesito quiero cómo qué cuál algo nada ahora desde ayer hoy sigue problema nuestro nuestra les aparece funciona dos necesitamos
            """
        case .polish:
            """
            i w z na do nie się sie że ze to jest o a jak ale po co tak za od przez przy dla czy już juz tylko mam może moze mogę moge był \
            była było są być byc jego jej ich mi mnie pan pani pana bardzo proszę prosze dziękuję dziekuje dzień dzien dobry pozdrawiam \
            pozdrowienia witam cześć czesc pomoc działa dziala tego ten ta te tym który która które ktory kiedy gdzie jeszcze teraz ponieważ \
            więc lub oraz bez pod nad także po jestem mamy nam nas państwo państwa można trzeba kto jako tej wszystko mój moje problem błąd \
            próbuję nadal znowu dlaczego
            """
        case .german:
            """
            der die das und ist nicht ich zu den mit von ein eine es auf für sich dem im in wir sie er auch als an nach bei wie aber aus \
            noch nur werden haben hat sind war kann oder wenn bitte danke hallo mein meine ihr ihre uns guten tag grüße
            """
        case .dutch:
            """
            de het een en van is dat niet ik in te op zijn voor met die er aan om ook maar als bij wij we kan kunnen wordt door naar heb \
            heeft nog geen uit mijn u uw dit wat hallo dank groeten graag
            """
        case .danish:
            """
            og i at det er en på til af med ikke jeg den for har de som et vi kan men om så fra var der hvad hvordan skal når vil nå min \
            mitt mig meg dig deg seg hej hei tak takk venlig hilsen fungerer virker være være blive blir ble eller efter etter bare nå noe \
            noget kunne mvh fra også dere
            """
        case .french:
            """
            de la le les et des en un une du que est pour dans qui ne pas je vous nous il elle sur au avec ce se par plus mais ou son sa \
            mon ma mes votre vos notre nos bonjour merci cordialement été être ai avez suis sont cette comme tout très j n l d c
            """
        case .italian:
            """
            di che è e la il un a per in una non sono mi si ho lo ha le con ma da no se del della al i dei gli nel alla come più questo \
            questa anche mio mia buongiorno grazie saluti posso può stato o vi ci sul dal ciao
            """
        case .portuguese:
            """
            de que e o a do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando \
            muito há nos já está eu também só pelo pela até isso meu minha olá obrigado obrigada bom dia consigo você ajuda cumprimentos
            """
        case .catalan:
            """
            de la i el que a en un per és amb les no els una al del es se més però com si són ha hi aquest aquesta molt hola gràcies salutacions \
            puc tinc dels ho va meu meva
            """
        case .romanian:
            """
            de și si în la nu cu a o un pe să sa că ca este e mai din ce pentru care am se ne au sunt dar sau lui bună ziua mulțumesc multumesc \
            nostru meu mea
            """
        case .czech:
            """
            a se v na je že to s z do o i si jsem ve pro za k ale jako by tak po co od bylo který jsou už není nebo mi mám dobrý den děkuji \
            prosím pozdravem jak když sa som na nie je že ako pre ktorý sú už alebo ďakujem dobrý deň nefunguje
            """
        case .croatian:
            """
            je i u se na da za od su ne s o a to koji sam kao ali bi ili za pozdrav hvala nije ima molim možete mogu me mi smo što sa dobar dan
            """
        case .finnish:
            """
            ja on ei se että en hän mutta oli kun niin mitä minä tämä sen jos olen myös kuin hei kiitos terveisin voi ole mutta nyt vain
            """
        case .hungarian:
            """
            a az és hogy nem is egy van ez de meg csak már ha mint volt ki el kell vagy azt nekem köszönöm üdvözlettel kérem tisztelt
            """
        case .turkish:
            """
            bir ve bu için da de ile çok ben ama var ne mi gibi daha o kadar sonra en merhaba teşekkürler teşekkür lütfen değil olarak
            """
        }
    }
}
