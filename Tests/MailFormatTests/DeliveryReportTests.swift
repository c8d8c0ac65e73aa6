import MailFormat
import Testing

@Suite("What a report says became of a mail")
struct DeliveryReportTests {
    private static func report(_ text: String) -> DeliveryReport? {
        MailParser().parse(Array(text.replacing("\n", with: "\r\n").utf8)).deliveryReport
    }

    private static func standard(_ group: String, returned: String = "message/rfc822") -> String {
        """
        Return-Path: <>
        From: MAILER-DAEMON@mx.example
        Subject: Undelivered Mail Returned to Sender
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b

        I'm sorry to have to inform you that your message could not be delivered.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example
        Arrival-Date: Thu, 5 Mar 2026 14:07:33 +0100

        \(group)
        --b
        Content-Type: \(returned)

        From: desk@example.org
        Message-ID: <ours.1@example.org>
        Subject: x

        words
        --b--
        """
    }

    @Test(
        "A11 the action and the status decide (RFC 3464)",
        arguments: [
            ("Action: failed\nStatus: 5.1.1", DeliveryReport.Verdict.permanent, "5.1.1"),
            ("Action: Failed\nStatus: 5.2.2 (mailbox full)", .permanent, "5.2.2"), ("Action: failed", .permanent, ""),
            ("Action: failed\nStatus: 4.4.7", .givenUp, "4.4.7"), ("Action: delayed\nStatus: 4.4.1", .delayed, "4.4.1"),
            ("Action: delayed\nStatus: 5.4.1", .delayed, "5.4.1"), ("Action: delivered\nStatus: 2.0.0", .arrived, "2.0.0"),
            ("Action: relayed\nStatus: 2.1.9", .arrived, "2.1.9"), ("Status: 5.7.1", .permanent, "5.7.1"),
            ("Status: 4.2.0", .delayed, "4.2.0"), ("Final-Recipient: rfc822; a@x.example", .unclear, ""),
            ("Action: failed\nDiagnostic-Code: smtp; 550 5.1.10 no such user", .permanent, "5.1.10"),
        ])
    func verdicts(group: String, verdict: DeliveryReport.Verdict, status: String) {
        let report = Self.report(Self.standard(group))
        #expect(report?.verdict == verdict)
        #expect(report?.status == status)
        #expect(report?.messageIDs.first == "ours.1@example.org")
    }

    @Test("A11 it names recipient, first recipient and what the server said, on one line")
    func names() {
        let report = Self.report(
            Self.standard(
                """
                Final-Recipient: rfc822; <ann@far.example>
                Original-Recipient: rfc822;ann@near.example
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1
                 <ann@far.example>: Recipient
                 address rejected
                """, returned: "text/rfc822-headers"))
        #expect(report?.recipient == "ann@far.example")
        #expect(report?.originalRecipient == "ann@near.example")
        #expect(report?.diagnostic == "550 5.1.1 <ann@far.example>: Recipient address rejected")
    }

    @Test("A11 of several recipients the worst counts")
    func several() {
        let groups =
            "Action: delivered\nStatus: 2.0.0\n\nFinal-Recipient: rfc822; b@x.example\nAction: failed\nStatus: 5.1.1\n\nAction: delayed"
        let report = Self.report(Self.standard(groups))
        #expect(report?.verdict == .permanent && report?.recipient == "b@x.example")
    }

    @Test(
        "A11 the fixtures of servers say what they say",
        arguments: [
            ("bounce-exim-delay", DeliveryReport.Verdict.delayed, ""), ("bounce-exim", .permanent, "a@x.example"),
            ("bounce-gmail", .permanent, "ann@customer.example"), ("bounce-postfix", .unclear, ""),
            ("bounce-postfix-delayed", .delayed, "ann@customer.example"), ("bounce-mailru", .permanent, "irina@klient.example"),
            ("bounce-notes", .permanent, ""), ("bounce-qmail-polish", .permanent, "ewa@klient.example"),
            ("bounce-html-only-postmaster", .permanent, ""), ("bounce-swedish-webmail", .permanent, ""),
            ("bounce-exchange-polish", .permanent, "ann@customer.example"), ("bounce-yandex", .unclear, ""),
            ("report-delivered", .arrived, "ann@customer.example"), ("report-relayed", .arrived, "ann@customer.example"),
        ])
    func fixtures(name: String, verdict: DeliveryReport.Verdict, recipient: String) throws {
        let report = try #require(MailParser().parse(try Fixtures.message(name)).deliveryReport)
        #expect(report.verdict == verdict)
        #expect(report.recipient == recipient)
    }

    private static let plain: [(String, String, DeliveryReport.Verdict, String, String)] = [
        (
            "qmail",
            """
            Hi. This is the qmail-send program at mx.example.
            I'm afraid I wasn't able to deliver your message to the following addresses.
            This is a permanent error; I've given up. Sorry it didn't work out.

            <ann@customer.example>:
            192.0.2.1 does not like recipient.
            Remote host said: 550 5.1.1 No such user
            Giving up on 192.0.2.1.

            --- Below this line is a copy of the message.

            Return-Path: <desk@example.org>
            Message-ID: <ours.2@example.org>
            """, .permanent, "5.1.1", "ann@customer.example"
        ),
        (
            "Exim",
            """
            This message was created automatically by mail delivery software.

            A message that you sent could not be delivered to one or more of its
            recipients. This is a permanent error. The following address(es) failed:

              ann@customer.example
                host mx.customer.example [192.0.2.1]
                SMTP error from remote mail server after RCPT TO:<ann@customer.example>:
                550 Unrouteable address

            ------ This is a copy of the message, including all the headers. ------

            Message-Id: <ours.2@example.org>
            """, .permanent, "", "ann@customer.example"
        ),
        (
            "Postfix",
            """
            This is the mail system at host mx.example.

            I'm sorry to have to inform you that your message could not
            be delivered to one or more recipients.

            <ann@customer.example>: host mx.customer.example[192.0.2.1] said: 552 5.2.2 Mailbox full (in reply to RCPT TO command)
            """, .permanent, "5.2.2", "ann@customer.example"
        ),
        (
            "Exchange",
            """
            Delivery has failed to these recipients or groups:

            ann@customer.example
            The email address you entered couldn't be found.

            Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'

            Original message headers:

            Message-ID: <ours.2@example.org>
            """, .permanent, "5.1.10", "ann@customer.example"
        ),
        (
            "Gmail, for the time being",
            """
            ** Delivery incomplete **

            There was a temporary problem delivering your message to ann@customer.example. Gmail will retry for 46 more hours.

            The response was: 451 4.3.0 Temporary lookup failure
            """, .delayed, "4.3.0", "ann@customer.example"
        ),
        (
            "qmail, after a week",
            """
            I'm not going to try again; this message has been in the queue too long.

            <ann@customer.example>:
            Connected to 192.0.2.1 but greylisted. 451 4.7.1 try later
            """, .givenUp, "4.7.1", "ann@customer.example"
        ),
    ]

    @Test("A11 words that are written for people alone are understood", arguments: plain)
    func words(name: String, text: String, verdict: DeliveryReport.Verdict, status: String, recipient: String) {
        let report = Self.report("Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nSubject: failure notice\n\n\(text)\n")
        #expect(report?.verdict == verdict)
        #expect(report?.status == status)
        #expect(report?.recipient == recipient)
        #expect((report?.messageIDs == ["ours.2@example.org"]) == text.contains("ours.2"))
    }

    @Test("A network address, a date or a version is no status", arguments: ["192.0.2.5 at 5.1.1.7", "15.6.26", "on 4.12.2026"])
    func numbers(text: String) {
        let report = Self.report("Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nSubject: failure notice\n\nVersion \(text)\n")
        #expect(report?.status == "")
    }

    @Test("What a person writes, or attaches, is no report")
    func persons() throws {
        #expect(MailParser().parse(try Fixtures.message("person-attaches-bounce")).deliveryReport == nil)
        #expect(Self.report("From: ann@customer.example\nSubject: 550 5.1.1\n\nYour mail came back with 550 5.1.1.") == nil)
    }

    @Test("Reports whose bytes were changed at random are read in time")
    func mutated() throws {
        var random = SeededGenerator(seed: 7)
        for name in Fixtures.names where name.hasPrefix("bounce") {
            for _ in 0..<20 {
                let report = MailParser().parse(Mutation.apply(to: try Fixtures.message(name), using: &random)).deliveryReport
                #expect((report?.diagnostic.count ?? 0) <= 500 && (report?.messageIDs.count ?? 0) <= 10)
            }
        }
    }
}
