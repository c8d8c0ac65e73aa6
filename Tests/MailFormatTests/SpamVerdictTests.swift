import MailFormat
import Testing

@Suite("Verdicts of filters for spam")
struct SpamVerdictTests {
    @Test(
        "What filters write is read as they mean it",
        arguments: [
            ("X-Spam: Yes", true, nil), ("X-Spam: no", false, nil), ("X-Spam-Flag: YES", true, nil),
            ("X-Spam-Status: Yes, score=15.2 required=5.0 tests=BAYES_99,URIBL_BLACK autolearn=spam", true, 15.2),
            ("X-Spam-Status: No, score=-1.9 required=5.0 tests=ALL_TRUSTED", false, -1.9),
            ("X-Spamd-Result: default: True [16.40 / 15.00]; BAYES_SPAM(5.10)[100.00%]", true, 16.4),
            ("X-Spamd-Result: default: False [3.40 / 15.00]; MID_RHS(0.50)[]", false, 3.4),
            ("X-Spam-Level: *******", false, 7), ("X-Spam-Score: 8.5", false, 8.5),
            ("X-MS-Exchange-Organization-SCL: 6", true, nil), ("X-MS-Exchange-Organization-SCL: -1", false, nil),
            // A stranger's word that it is none takes nothing back.
            ("X-Spam-Status: No, score=0.1\nX-Spam-Flag: YES", true, 0.1), ("X-Spam: No\nX-Spam: Yes", true, nil),
            ("X-Spam-Status: Yes, score=nan", true, nil), ("X-Spam-Score: 9e300", false, 9),
        ] as [(String, Bool, Double?)])
    func verdicts(headers: String, isSpam: Bool, score: Double?) {
        let mail = Message.parse("From: ann@works.example\n\(headers)\nSubject: x\n\nx")
        #expect(SpamVerdict(mail.headers) == SpamVerdict(isSpam: isSpam, score: score))
    }

    @Test("Where no filter says anything there is no verdict")
    func silent() {
        #expect(SpamVerdict(Message.parse("From: ann@works.example\nSubject: X-Spam: Yes\n\nX-Spam: Yes").headers) == nil)
    }
}
