import Database
import ServiceDesk

/// What the desk knows.
extension Verification {
    /// Every article has words in the language that it was written in; the latest version of each text is the one that stands, and no
    /// number is missing; what its words point to is what is noted.
    func checkArticles(_ report: inout VerificationReport) throws {
        for row in try connection.rows(
            """
            SELECT a.id FROM article a WHERE NOT EXISTS (SELECT 1 FROM article_text t WHERE t.article = a.id AND t.language = a.language)
            ORDER BY a.id
            """, [])
        {
            report.differences.append("article \(try row.integer(0)) has no text in its own language")
        }
        for row in try connection.rows(
            """
            SELECT v.article, v.language FROM article_version v
            LEFT JOIN article_text t ON t.article = v.article AND t.language = v.language
            GROUP BY v.article, v.language, t.version
            HAVING t.version IS NULL OR t.version <> MAX(v.number) OR MAX(v.number) <> COUNT(*) ORDER BY v.article, v.language
            """, [])
        {
            report.differences.append("article \(try row.integer(0)): its text in \(try row.text(1)) is not its latest version")
        }
        try checkReferencesOfArticles(&report)
    }

    /// A hundred texts at a time, by primary key.
    private func checkReferencesOfArticles(_ report: inout VerificationReport) throws {
        let texts = ArticleTexts(connection)
        var last: (Int64, String) = (0, "")
        while true {
            let rows = try connection.rows(
                "SELECT article, language, version FROM article_text WHERE (article, language) > (?1, ?2) ORDER BY article, language LIMIT 100",
                [.integer(last.0), .text(last.1)])
            for row in rows {
                let (article, language): (ID<Article>, Language) = (try row.id(0), try row.word(1))
                let version = try texts.version(try row.int(2), of: article, in: language)
                if try version?.content.targets != texts.references(of: article, in: language) {
                    report.differences.append(
                        "article \(article.rawValue): what its text in \(language.rawValue) points to is noted otherwise")
                }
                last = (article.rawValue, language.rawValue)
            }
            guard rows.count == 100 else { return }
        }
    }
}
