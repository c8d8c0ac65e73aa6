import ServiceDesk

/// Forms of words of a help desk in the languages that Snowball knows; the first of a line must meet each other one of it.
enum SnowballPairs {
    static func known(_ language: Language) -> String? {
        switch language {
        case .english: english
        case .swedish: swedish
        case .spanish: spanish
        case .russian: russian
        case .hebrew, .polish: nil
        }
    }

    private static let english = """
        printer printers printer's
        print prints printed printing
        password passwords password's
        install installs installed installing
        installation installations
        update updates updated updating
        connect connects connected connecting
        connection connections
        account accounts
        invoice invoices invoiced invoicing
        user users user's
        crash crashes crashed crashing
        error errors
        restart restarts restarted restarting
        reply replies replied
        query queries
        license licenses licensed licensing
        attach attached attaching
        attachment attachments
        screen screens
        freeze freezes freezing
        configure configures configured configuring
        configuration configurations
        delivery deliveries
        battery batteries
        order orders ordered ordering
        upload uploads uploaded uploading
        customer customers
        address addresses
        cancel cancels cancelled
        mouse mouse's
        """
    private static let swedish = """
        skrivare skrivaren skrivarna skrivares
        lösenord lösenordet lösenorden lösenords
        faktura fakturan fakturor fakturorna fakturans
        användare användaren användarna
        licens licensen licenser licenserna
        skärm skärmen skärmar skärmarna
        dator datorn datorer datorerna
        fel felet felen
        meddelande meddelandet meddelanden meddelandena
        konto kontot konton
        nätverk nätverket nätverken
        installera installerar installerade installerat
        logga loggar loggade
        uppdatering uppdateringen uppdateringar uppdateringarna
        beställning beställningen beställningar
        kund kunden kunder kunderna
        tangentbord tangentbordet
        dator datorns
        mejl mejlet mejlen
        skärmbild skärmbilden skärmbilder
        beställa beställer beställde
        problem problemet problemen
        leverans leveransen leveranser
        kollega kollegan
        avdelning avdelningen
        ärende ärendet ärenden ärendena
        """
    private static let spanish = """
        impresora impresoras
        contraseña contraseñas
        factura facturas facturar
        usuario usuarios usuaria
        conexión conexiones conexion
        instalar instala instalado instalando instalaría instalaron
        licencia licencias
        actualización actualizaciones actualizacion
        pantalla pantallas
        error errores
        cuenta cuentas
        archivo archivos
        mensaje mensajes
        servidor servidores
        red redes
        configuró configurar configurado configuraba configuraría
        teclado teclados
        correo correos
        imprimir imprime imprimiendo imprimió
        sesión sesiones sesion
        cliente clientes
        pedido pedidos
        conectar conecta conectado conectaba conectó
        lento lenta lentos lentas
        navegador navegadores
        móvil móviles movil
        licenciado licenciados
        incidencia incidencias
        problema problemas
        solución soluciones solucion
        carpeta carpetas
        ratón ratones raton
        enviar envía enviado enviando
        borrar borra borrado borrando
        """
    private static let russian = """
        принтер принтера принтеру принтером принтере принтеры принтеров
        пароль пароля паролю паролем пароли паролей
        ошибка ошибки ошибку ошибкой ошибкам ошибок
        пользователь пользователя пользователи пользователей
        сервер сервера серверу серверы серверов
        счёт счета счету счет
        заявка заявки заявку заявкой заявкам заявок
        программа программы программу программой
        лицензия лицензии лицензию лицензий
        установить установил установила установили
        работать работает работают работал работала
        почта почты почту почтой
        компьютер компьютера компьютеры компьютеров
        файл файла файлы файлов
        новый новая новое нового новой новых
        очередь очереди очередью
        клиент клиента клиенты клиентов
        печать печати печатью
        """
}
