import ServiceDesk

extension SampleArticles {
    static let stripes = Sample(
        section: "Printing",
        texts: [
            (
                .english,
                ArticleContent(
                    title: "Grey stripes on printed pages",
                    summary: "A stripe down the side of every page comes from the drum, not from the glass.",
                    problem: "Every page has a grey stripe down one side. Cleaning the glass does not help.",
                    environment: "Laser printers of the third floor, since the drums were changed.",
                    cause: "Toner has gathered on the charging wire of the drum.",
                    resolution:
                        "1. Open the front and take the drum out.\n2. Move the blue slider along the wire **ten times**.\n3. Put the drum back.",
                    steps: "Print the cleaning page. Is the stripe there too? Then it is the drum.")
            ),
            (
                .swedish,
                ArticleContent(
                    title: "Grå ränder på utskrifter", summary: "En rand längs kanten på varje sida kommer från trumman, inte från glaset.",
                    problem: "Varje sida har en grå rand längs ena kanten. Det hjälper inte att rengöra glaset.",
                    environment: "Laserskrivarna på tredje våningen, sedan trummorna byttes.",
                    cause: "Toner har samlats på trummans laddningstråd.",
                    resolution:
                        "1. Öppna framsidan och ta ut trumman.\n2. Dra det blå reglaget längs tråden **tio gånger**.\n3. Sätt tillbaka trumman.",
                    steps: "Skriv ut rengöringssidan. Finns randen där också? Då är det trumman.")
            ),
            (
                .hebrew,
                ArticleContent(
                    title: "פסים אפורים על דפים מודפסים", summary: "פס לאורך הדף בא מהתוף ולא מהזכוכית.",
                    problem: "בכל דף יש פס אפור לאורך צד אחד. ניקוי הזכוכית לא עוזר.",
                    environment: "מדפסות הלייזר בקומה השלישית, מאז שהוחלפו התופים.",
                    cause: "טונר הצטבר על חוט הטעינה של התוף.",
                    resolution:
                        "1. לפתוח את החזית ולהוציא את התוף.\n2. להעביר את הידית הכחולה לאורך החוט **עשר פעמים**.\n3. להחזיר את התוף.",
                    steps: "להדפיס דף ניקוי. הפס מופיע גם בו? אז זה התוף.")
            ),
        ],
        later: ArticleContent(
            title: "Grey stripes on printed pages",
            summary: "A stripe down the side of every page comes from the drum, not from the glass.",
            problem: "Every page has a grey stripe down one side. Cleaning the glass does not help.",
            environment: "Laser printers of the third floor, since the drums were changed.",
            cause: "Toner has gathered on the charging wire of the drum.",
            resolution:
                "1. Press the round key and open the front.\n2. Take the drum out.\n3. Move the blue slider along the wire **ten times**.\n4. Put the drum back.",
            steps: "Print the cleaning page. Is the stripe there too? Then it is the drum. If letters are missing instead, see [[@5]]."),
        helped: "The printer on the third floor")

    static let login = Sample(
        section: "Access and passwords",
        texts: [
            (
                .swedish,
                ArticleContent(
                    title: "Inloggningen fungerar inte efter ledighet", summary: "Lösenordet har gått ut under ledigheten.",
                    problem: "Det går inte att logga in efter semestern, fast lösenordet är rätt.",
                    cause: "Lösenord gäller i 90 dagar och går ut även när man är ledig.",
                    resolution:
                        "1. Välj **Glömt lösenordet** på inloggningssidan.\n2. Öppna länken i mejlet inom en timme.\n3. Välj ett nytt lösenord.",
                    steps: "Kontrollera att Caps Lock är av.")
            ),
            (
                .english,
                ArticleContent(
                    title: "You cannot sign in after a holiday", summary: "The password has expired while you were away.",
                    problem: "Signing in fails after a holiday, though the password is right.",
                    cause: "A password is good for 90 days, and expires while one is away, too.",
                    resolution:
                        "1. Choose **Forgotten password** on the page where you sign in.\n2. Open the link in the mail within an hour.\n3. Choose a new password.",
                    steps: "See whether Caps Lock is off.")
            ),
        ])

    static let invoices = Sample(
        section: "Programs",
        texts: [
            (
                .polish,
                ArticleContent(
                    title: "Faktury: błąd 0x80070020 przy zapisywaniu", summary: "Kopia zapasowa trzyma plik otwarty.",
                    problem: "Przy zapisywaniu faktury program pokazuje błąd `0x80070020` i zamyka się.",
                    environment: "Program do faktur 4.2, cały dział, w godzinach kopii zapasowej.",
                    cause: "Kopia zapasowa blokuje plik bazy, dopóki go nie przeczyta.",
                    resolution:
                        "| Godzina | Co robić |\n|---|---|\n| do 12:00 | przesunąć kopię na noc |\n| później | zatrzymać usługę kopii |",
                    steps: "Sprawdź w dzienniku kopii, czy plik faktur był właśnie czytany.")
            )
        ],
        audience: .internal, confidence: .notValidated, isDue: true, author: .ivan)

    static let screen = Sample(
        section: "Screens and laptops",
        texts: [
            (
                .spanish,
                ArticleContent(
                    title: "La pantalla de la sala se queda en negro",
                    summary: "El portátil envía una resolución que la pantalla no admite.",
                    problem: "Al conectar el portátil a la pantalla de la sala de reuniones, la imagen se queda en negro.",
                    environment: "Portátiles nuevos, pantallas de las salas 1 a 4.",
                    cause: "El portátil envía 4K a 60 Hz por un cable antiguo.",
                    resolution:
                        "1. Pulse **Windows + P** y elija *Duplicar*.\n2. En Pantalla, ponga 1920 × 1080.\n3. Cambie el cable por uno marcado en verde.",
                    steps: "Pruebe con otro portátil: si se ve, no es la pantalla.")
            ),
            (
                .english,
                ArticleContent(
                    title: "The screen of the meeting room stays black",
                    summary: "The laptop sends a resolution that the screen does not take.",
                    problem: "When the laptop is connected to the screen of the meeting room, the picture stays black.",
                    environment: "New laptops, the screens of rooms 1 to 4.", cause: "The laptop sends 4K at 60 Hz through an old cable.",
                    resolution:
                        "1. Press **Windows + P** and choose *Duplicate*.\n2. Under Display, set 1920 × 1080.\n3. Take a cable with a green mark.",
                    steps: "Try another laptop: if its picture is there, it is not the screen.")
            ),
        ])

    static let hebrewPrint = Sample(
        section: "Printing",
        texts: [
            (
                .hebrew,
                ArticleContent(
                    title: "המדפסת מדפיסה סימני שאלה במקום עברית", summary: "אחרי עדכון המדפסת חסרים הגופנים העבריים.",
                    problem: "מסמכים יוצאים עם סימני שאלה במקום אותיות עבריות.", environment: "מדפסות מדגם 4301, מאז העדכון האחרון.",
                    cause: "העדכון מוחק את הגופנים שהותקנו במדפסת.",
                    resolution: "1. בהגדרות ההדפסה לבחור **הדפסה כתמונה**.\n2. לפנות אלינו כדי שנתקין את הגופנים מחדש.",
                    steps: "להדפיס דף בדיקה מתפריט המדפסת: אם הוא תקין, הבעיה בגופנים.")
            ),
            (
                .english,
                ArticleContent(
                    title: "The printer prints question marks instead of Hebrew",
                    summary: "After an update the printer lacks its Hebrew fonts.",
                    problem: "Documents come out with question marks instead of Hebrew letters.",
                    environment: "Printers 4301, since the last update.",
                    cause: "The update removes the fonts that were put into the printer.",
                    resolution:
                        "1. In the settings of the print choose **Print as image**.\n2. Write to us, so that we put the fonts back.",
                    steps: "Print a test page from the printer’s menu: if it is right, it is the fonts.")
            ),
            (
                .russian,
                ArticleContent(
                    title: "Принтер печатает вопросительные знаки вместо иврита",
                    summary: "После обновления в принтере нет шрифтов иврита.",
                    problem: "Вместо букв иврита печатаются вопросительные знаки.",
                    environment: "Принтеры 4301 после последнего обновления.",
                    cause: "Обновление удаляет установленные в принтере шрифты.",
                    resolution: "1. В настройках печати выберите **Печатать как изображение**.\n2. Напишите нам, чтобы мы вернули шрифты.",
                    steps: "Напечатайте пробную страницу из меню принтера: если она верна, дело в шрифтах.")
            ),
        ], author: .dana)

    static let report = Sample(
        section: "Programs",
        texts: [
            (
                .russian,
                ArticleContent(
                    title: "Отчёт зависает при открытии на 40 %", summary: "Отчёт ждёт курсов валют, которых нет за выходной день.",
                    problem: "При открытии отчёта за месяц программа останавливается на 40 %.",
                    environment: "Программа отчётов, месяцы, которые кончаются выходным.",
                    cause: "За последний день месяца нет курса валют.",
                    resolution: "1. Откройте справочник курсов.\n2. Скопируйте курс последнего рабочего дня.\n3. Откройте отчёт снова.",
                    steps: "Откройте отчёт за другой месяц: если он открывается, дело в курсах.")
            )
        ],
        audience: .requesters, author: .ivan)

    static let disk = Sample(
        section: "Programs",
        texts: [
            (
                .english,
                ArticleContent(
                    title: "A disk fills up after an update", summary: "The update service writes its log without end.",
                    problem: "The free space of a server shrinks by some gigabytes a day.",
                    environment: "File servers with the update service.",
                    cause: "The log of the update service is not rotated.",
                    resolution: "```\nlogrotate --force /etc/logrotate.d/update-service\n```\nThen let it run daily.",
                    steps: "`du -sh /var/log/*` shows which log it is. Stop before 40 GB are left: then the backups stop.")
            )
        ],
        audience: .internal, helped: "The disk of the file server", author: .ivan)

    static let mail = Sample(
        section: "Access and passwords",
        texts: [
            (
                .spanish,
                ArticleContent(
                    title: "El correo no llega al móvil", summary: "El móvil guarda la contraseña antigua.",
                    problem: "Los correos nuevos llegan al ordenador, pero no al móvil.",
                    cause: "La contraseña ha cambiado y el móvil usa la antigua.",
                    resolution: "1. Abra **Ajustes**, **Cuentas**.\n2. Escriba la contraseña nueva.\n3. Espere un minuto.",
                    steps: "¿Puede entrar en el correo con el navegador del móvil? Si no, vea [[@2]].")
            ),
            (
                .english,
                ArticleContent(
                    title: "Mail does not reach the phone", summary: "The phone keeps the old password.",
                    problem: "New mail reaches the computer and not the phone.",
                    cause: "The password has changed, and the phone uses the old one.",
                    resolution: "1. Open **Settings**, **Accounts**.\n2. Enter the new password.\n3. Wait a minute.",
                    steps: "Can you sign in to your mail with the phone’s browser? If not, see [[@2]].")
            ),
        ],
        helped: "El correo no llega")
}
