import Database

/// The tables of the desk, as numbered migrations: never edited once released, forward only.
package enum DeskSchema {
    package static let migrations: [Migration] = [
        Migration(
            number: 1, name: "people, queues and tickets",
            statements: people + queues + tickets + contents + messages + outbox + access + settings),
        Migration(number: 2, name: "waiting, assessments and clocks", statements: waiting + clocks),
        Migration(number: 3, name: "redaction, erasure, deletion and merging", statements: farewells),
        Migration(number: 4, name: "log, approval, closing and watchers", statements: log),
        Migration(number: 5, name: "versions of agreements and calendars", statements: versions),
        Migration(number: 7, name: "who is told that a ticket is late", statements: lateNotices),
        Migration(number: 6, name: "organisations, categories and fields", statements: organizations + categories + fields),
        Migration(number: 8, name: "clocks of the lines", statements: lines),
        Migration(number: 9, name: "mentions, timers and waking", statements: mentionsAndTimers),
        Migration(number: 10, name: "how requesters are reached", statements: contact, own: optionalAddress, remakesTables: true),
        Migration(number: 11, name: "mails that are withdrawn", statements: withdrawnMails),
        Migration(number: 12, name: "routing, skills and tags", statements: routing),
        Migration(number: 13, name: "who works on what", statements: assignment),
        Migration(number: 18, name: "tickets by their tags, and where mails came to", statements: tagsAndRecipients),
        Migration(number: 19, name: "teams and names of lines", statements: teams),
        Migration(number: 20, name: "ties between tickets, problems and requests to developers", statements: ties, own: formerTies),
        Migration(number: 21, name: "canned answers, macros and triggers", statements: macros),
        Migration(number: 22, name: "who is told of what, and how", statements: notifications),
        Migration(number: 24, name: "what the tickets of a category are", statements: categoryDefaults),
        Migration(number: 25, name: "words of mails that nobody signed in for", statements: mailTemplatesOfFiles),
        Migration(
            number: 27, name: "tickets that wait for somebody, triggers that met a fault", statements: waitingTickets + triggerFaults),
        Migration(number: 28, name: "mailboxes at other servers", statements: mailboxes),
        Migration(number: 29, name: "greetings, signatures and senders", statements: letters),
        Migration(number: 30, name: "copies of answers, and places in conversations", statements: copies),
        Migration(number: 31, name: "side conversations", statements: sideConversations),
        Migration(number: 33, name: "mails held, uncertain or returned, and whom none reaches", statements: outboxReturns),
        Migration(number: 34, name: "answers that were taken back", statements: withdrawnAnswers),
        Migration(number: 35, name: "what the filters of the intake decided", statements: intake),
        Migration(number: 36, name: "mails in the quarantine", statements: quarantine),
        Migration(number: 37, name: "tickets of systems that watch machines", statements: alarmMails),
        Migration(number: 38, name: "what mailboxes promise, and who is told of their faults", statements: mailboxCare),
        Migration(number: 39, name: "access tokens of mailboxes, and POP3", statements: mailboxGrants),
        Migration(number: 40, name: "views of one's own", statements: savedViews),
        Migration(number: 41, name: "orders of lists", statements: listOrders),
        Migration(number: 42, name: "how people like their lists, and commands that are taken back", statements: listHabits),
        Migration(number: 43, name: "drafts", statements: drafts),
        Migration(number: 44, name: "fewer indexes of what is not closed", statements: fewerIndexes),
        Migration(number: 45, name: "who looks at a ticket just now", statements: attendance),
        Migration(
            number: 46, name: "by what people are found, and tickets that somebody began to enter", statements: callers,
            fill: fillPersonKeys),
        Migration(number: 47, name: "numbers of the lines", statements: lineNumbers),
        Migration(number: 48, name: "links that let people in, and where they are signed in", statements: accessLinks),
        Migration(number: 49, name: "what tokens may do, and for how long", statements: tokenScopes),
    ]
}
