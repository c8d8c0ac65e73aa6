/// Forms of Polish words of a help desk; the first of a line must meet each other one of it.
enum PolishPairs {
    /// Those that the rules were made with.
    static let known = """
        drukarka drukarki drukarce drukarkę drukarką drukarek drukarkami drukarkach
        hasło hasła hasłu hasłem haśle haseł hasłami hasłach
        serwer serwera serwerowi serwerem serwerze serwery serwerów serwerami
        komputer komputera komputerze komputery komputerów komputerem
        błąd błędu błędem błędzie błędy błędów błędami błędach
        użytkownik użytkownika użytkownikowi użytkownicy użytkowników użytkownikiem użytkownikami
        zgłoszenie zgłoszenia zgłoszeniu zgłoszeniem zgłoszeń zgłoszeniami zgłoszeniach
        usługa usługi usłudze usługę usług usługami
        konto konta koncie kontem kont kontami
        poczta poczty poczcie pocztę pocztą
        sieć sieci siecią sieciach
        plik pliku plikiem pliki plików plikami plikach
        faktura faktury fakturze fakturę faktur fakturami
        licencja licencji licencję licencje licencją licencjami
        instalacja instalacji instalację instalować instaluje instalowałem instalowanie
        aplikacja aplikacji aplikację aplikacje aplikacją aplikacjach
        klawiatura klawiatury klawiaturze klawiaturę klawiatur
        monitor monitora monitorze monitory monitorów monitorem
        ekran ekranu ekranie ekrany ekranów ekranem
        problem problemu problemem problemie problemy problemów
        system systemu systemie systemem systemy systemów
        program programu programie programem programy programów
        klient klienta klientowi klienci klientów klientem klientami
        karta karty karcie kartę kart kartami
        lista listy liście listę list
        wiadomość wiadomości wiadomością wiadomościami
        działać działa działają działał działała działało działanie
        drukować drukuje drukują drukował drukowała drukowanie drukowania
        logować loguje logował logowałem logowanie logowania logowaniu
        włączyć włącza włączyłem włączył włączony włączone włączenie
        pobrać pobrał pobrała pobrałem
        zmienić zmienia zmienił zmieniłem zmieniony zmienione
        ważny ważna ważne ważnego ważnej ważnych ważnym
        nowy nowa nowe nowego nowej nowych nowym
        czarny czarna czarnego czarnej czarnymi
        szybki szybka szybkie szybkiego szybkiej szybkich
        wtyczka wtyczki wtyczce wtyczkę wtyczek wtyczkami
        kolejka kolejki kolejce kolejkę kolejek
        przycisk przycisku przyciski przyciskiem przycisków
        okno okna oknie oknem okien oknami
        baza bazy bazie bazę baz bazami
        strona strony stronie stronę stron stronach
        internet internetu internecie internetem
        format formatu formacie formaty formatów
        portal portalu portalem portale portali
        telefon telefonu telefonie telefonem telefony telefonów
        ręka ręki ręce rękę rękami
        osoba osoby osobie osób osobami
        pytanie pytania pytaniu pytań pytaniami
        ustawienie ustawienia ustawień ustawieniach ustawić
        adres adresu adresie adresy adresów adresem
        kalendarz kalendarza kalendarzu kalendarze kalendarzy
        firma firmy firmie firmę firm firmami
        biuro biura biurze biurem biur
        kod kodu kodem kodzie kody kodów
        numer numeru numerze numery numerów numerem
        technik technika technicy techników technikiem
        awaria awarii awarię awarie awarią awariach
        wersja wersji wersję wersje wersją wersjach
        możliwość możliwości możliwością możliwościami
        """

    /// Those that nobody looked at while the rules were made: how many of them meet is reported, not repaired.
    static let unseen = """
        skaner skanera skanerze skanery skanerów skanerem
        tablica tablicy tablicę tablic tablicami
        szuflada szuflady szufladzie szufladę szuflad
        podajnik podajnika podajniku podajniki podajników
        papier papieru papierze papierem papiery
        zasilacz zasilacza zasilaczem zasilacze zasilaczy
        gniazdko gniazdka gniazdku gniazdek
        router routera routerze routery routerów
        kabel kabla kablem kable kabli kablami
        dysk dysku dyskiem dyski dysków dyskach
        pamięć pamięci pamięcią
        mysz myszy myszą myszami
        dostęp dostępu dostępem dostępie
        uprawnienie uprawnienia uprawnień uprawnieniami
        zamówienie zamówienia zamówień zamówieniem
        umowa umowy umowie umowę umów
        pracownik pracownika pracownicy pracowników pracownikom
        dostawca dostawcy dostawcę dostawców dostawcą
        aktualizacja aktualizacji aktualizację aktualizować aktualizuje
        konfiguracja konfiguracji konfigurację konfigurować konfiguracje
        raport raportu raporcie raporty raportów
        folder folderu folderze foldery folderów
        załącznik załącznika załączniku załączniki załączników
        skrzynka skrzynki skrzynce skrzynkę skrzynek
        certyfikat certyfikatu certyfikacie certyfikaty certyfikatów
        przeglądarka przeglądarki przeglądarce przeglądarkę przeglądarek
        połączenie połączenia połączeń połączeniem
        termin terminu terminie terminy terminów
        wyłączyć wyłącza wyłączyłem wyłączony wyłączenie
        otworzyć otworzył otworzyła otworzyłem
        wysłać wysłał wysłała wysłałem wysłane
        próbować próbuje próbowałem próbowałam próbował
        czerwony czerwona czerwone czerwonego czerwonej
        zielony zielona zielonego zielonych
        sprawdzić sprawdził sprawdziłem sprawdzi
        szkoła szkoły szkole szkołę szkół
        miasto miasta mieście miastem miast
        skrót skrótu skrótem skróty skrótów
        polecenie polecenia poleceń poleceniem
        rozwiązanie rozwiązania rozwiązań rozwiązaniem
        kopia kopii kopię kopie kopiami
        grupa grupy grupie grupę grup
        głośnik głośnika głośniki głośników
        słuchawka słuchawki słuchawce słuchawek
        odpowiedź odpowiedzi odpowiedzią odpowiedziami
        lampka lampki lampce lampkę lampek
        magazyn magazynu magazynie magazyny magazynów
        towar towaru towarze towary towarów
        przesyłka przesyłki przesyłce przesyłkę przesyłek
        klucz klucza kluczem klucze kluczy
        budynek budynku budynki budynków
        piętro piętra piętrze pięter
        księgowość księgowości księgowością
        uszkodzony uszkodzona uszkodzone uszkodzonego uszkodzonej
        anulować anuluje anulował anulowałem anulowany
        zapomnieć zapomniał zapomniałem zapomniała
        otrzymać otrzymał otrzymałem otrzymała
        wolny wolna wolne wolnego wolnych
        zamknąć zamknął zamknęła zamknąłem
        """

    /// Words that share letters and nothing else; a line is a pair.
    static let strangers = """
        drukarka drukarz
        hasło hala
        serwer serwis
        konto kontakt
        poczta początek
        portal port
        terminal termin
        program prognoza
        format forma
        problem próba
        system systematyczny
        klient klinika
        karta kara
        karta kartka
        faktura fakt
        licencja licznik
        instalacja instrukcja
        strona strój
        ekran ekstra
        baza bazar
        telefon telewizor
        sieć sierpień
        plik plakat
        kod kodeks
        monitor moneta
        numer nuta
        adres adwokat
        technik technologia
        nowy nowela
        komputer komputeryzacja
        osoba osiedle
        wersja wieś
        """
}
