/// What the desk knows: articles with every version of their texts, where they helped, and what readers say of them.
extension DeskSchema {
    static let knowledge = articles + articleTexts + articleUse

    private static let languages = "('en', 'he', 'sv', 'es', 'pl', 'ru')"

    private static let articles = [
        """
        CREATE TABLE article_section (
            id $identity,
            position $integer NOT NULL,
            name $text NOT NULL UNIQUE CHECK (name <> '')
        ) $strict
        """,
        """
        CREATE TABLE article_section_name (
            section $integer NOT NULL REFERENCES article_section (id),
            language $text NOT NULL CHECK (language IN \(languages)),
            name $text NOT NULL CHECK (name <> ''),
            PRIMARY KEY (section, language)
        ) $clustered
        """,
        """
        CREATE TABLE article (
            id $identity,
            section $integer NOT NULL REFERENCES article_section (id),
            confidence $text NOT NULL CHECK (confidence IN ('workInProgress', 'notValidated', 'validated', 'archived')),
            audience $text NOT NULL CHECK (audience IN ('internal', 'organization', 'requesters', 'public')),
            organization $integer REFERENCES organization (id),
            language $text NOT NULL CHECK (language IN \(languages)),
            owner $integer NOT NULL REFERENCES person (id),
            review_on $integer,
            created_at $integer NOT NULL,
            updated_at $integer NOT NULL CHECK (updated_at >= created_at),
            CHECK ((audience = 'organization') = (organization IS NOT NULL))
        ) $strict
        """,
        "CREATE INDEX article_updated ON article (updated_at, id)",
        "CREATE INDEX article_section_updated ON article (section, updated_at, id)",
        "CREATE INDEX article_owner ON article (owner, review_on)",
        "CREATE INDEX article_review ON article (review_on, id) WHERE review_on IS NOT NULL",
        """
        CREATE TABLE article_reviewer (
            article $integer NOT NULL REFERENCES article (id),
            person $integer NOT NULL REFERENCES person (id),
            PRIMARY KEY (article, person)
        ) $clustered
        """,
        // Who made what of an article besides its texts: words of ours and ids, but for the reason.
        """
        CREATE TABLE article_change (
            id $identity,
            article $integer NOT NULL REFERENCES article (id),
            at $integer NOT NULL,
            person $integer NOT NULL REFERENCES person (id),
            what $text NOT NULL CHECK (what IN ('confidence', 'audience', 'section', 'owner', 'reviewers', 'review')),
            before $text NOT NULL,
            after $text NOT NULL,
            reason $text NOT NULL CHECK (length(reason) <= 1000)
        ) $strict
        """,
        "CREATE INDEX article_change_article ON article_change (article, id)",
    ]

    private static let articleTexts = [
        // Rows are added, never edited: a version is what somebody left.
        """
        CREATE TABLE article_version (
            article $integer NOT NULL REFERENCES article (id),
            language $text NOT NULL CHECK (language IN \(languages)),
            number $integer NOT NULL CHECK (number >= 1),
            title $text NOT NULL CHECK (title <> '' AND length(title) <= 500),
            summary $text NOT NULL CHECK (length(summary) <= 2000),
            problem $text NOT NULL CHECK (length(problem) <= 200000),
            environment $text NOT NULL CHECK (length(environment) <= 200000),
            cause $text NOT NULL CHECK (length(cause) <= 200000),
            resolution $text NOT NULL CHECK (length(resolution) <= 200000),
            steps $text NOT NULL CHECK (length(steps) <= 200000),
            author $integer NOT NULL REFERENCES person (id),
            at $integer NOT NULL,
            reason $text NOT NULL CHECK (length(reason) <= 1000),
            restores $integer CHECK (restores >= 1 AND restores < number),
            translates $integer CHECK (translates >= 1),
            PRIMARY KEY (article, language, number)
        ) $strict
        """,
        // Which version stands, and which one whoever asks for help reads.
        """
        CREATE TABLE article_text (
            article $integer NOT NULL REFERENCES article (id),
            language $text NOT NULL CHECK (language IN \(languages)),
            version $integer NOT NULL,
            approved $integer CHECK (approved <= version),
            PRIMARY KEY (article, language),
            FOREIGN KEY (article, language, version) REFERENCES article_version (article, language, number),
            FOREIGN KEY (article, language, approved) REFERENCES article_version (article, language, number)
        ) $clustered
        """,
        // What the current texts point to, whether it is there or not.
        """
        CREATE TABLE article_reference (
            article $integer NOT NULL REFERENCES article (id),
            language $text NOT NULL CHECK (language IN \(languages)),
            kind $text NOT NULL CHECK (kind IN ('article', 'ticket')),
            target $integer NOT NULL,
            PRIMARY KEY (article, language, kind, target),
            FOREIGN KEY (article, language) REFERENCES article_text (article, language)
        ) $clustered
        """,
        "CREATE INDEX article_reference_target ON article_reference (kind, target)",
        // Of a new article there is one for each ticket that somebody writes it from, and one from none.
        """
        CREATE TABLE article_draft (
            id $identity,
            person $integer NOT NULL REFERENCES person (id),
            article $integer REFERENCES article (id),
            language $text NOT NULL CHECK (language IN \(languages)),
            ticket $integer REFERENCES ticket (id),
            base $integer NOT NULL CHECK (base >= 0 AND (article IS NOT NULL OR base = 0)),
            fields $text NOT NULL CHECK (fields <> '' AND length(fields) <= 2500000),
            updated_at $integer NOT NULL
        ) $strict
        """,
        "CREATE UNIQUE INDEX article_draft_article ON article_draft (person, article, language) WHERE article IS NOT NULL",
        "CREATE UNIQUE INDEX article_draft_new ON article_draft (person, COALESCE(ticket, 0)) WHERE article IS NULL",
        "CREATE INDEX article_draft_ticket ON article_draft (ticket)",
    ]

    private static let articleUse = [
        """
        CREATE TABLE article_ticket (
            article $integer NOT NULL REFERENCES article (id),
            ticket $integer NOT NULL REFERENCES ticket (id),
            part $text NOT NULL CHECK (part IN ('helped', 'written')),
            person $integer NOT NULL REFERENCES person (id),
            at $integer NOT NULL,
            PRIMARY KEY (article, ticket, part)
        ) $clustered
        """,
        "CREATE INDEX article_ticket_ticket ON article_ticket (ticket)",
        // How often it was offered, and how often somebody then looked at it.
        """
        CREATE TABLE article_use (
            article $integer PRIMARY KEY NOT NULL REFERENCES article (id),
            shown $integer NOT NULL CHECK (shown >= 0),
            opened $integer NOT NULL CHECK (opened >= 0)
        ) $strict
        """,
        // The voter is a code that only this desk can make of somebody or of where he reads: a second word takes the place of the first.
        """
        CREATE TABLE article_vote (
            id $identity,
            article $integer NOT NULL,
            language $text NOT NULL,
            version $integer NOT NULL,
            voter $text NOT NULL CHECK (voter <> ''),
            person $integer REFERENCES person (id),
            is_helpful $integer NOT NULL CHECK (is_helpful IN (0, 1)),
            words $text NOT NULL CHECK (length(words) <= 2000),
            at $integer NOT NULL,
            UNIQUE (article, voter),
            FOREIGN KEY (article, language, version) REFERENCES article_version (article, language, number)
        ) $strict
        """,
        "CREATE INDEX article_vote_article ON article_vote (article, at, id)",
        "CREATE INDEX article_vote_person ON article_vote (person) WHERE person IS NOT NULL",
    ]
}
