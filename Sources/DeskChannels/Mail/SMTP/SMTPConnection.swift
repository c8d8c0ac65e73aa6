import CCurl
import Foundation

/// A libcurl handle that talks to one relay and keeps its connection for the next mail.
final class SMTPConnection: MailTransport {
    private let handle: Curl.Handle?
    private let options: SMTPOptions
    private let transfer = SMTPTransfer()
    private let isTLS: Bool
    private let gate: ConnectionGate?

    init(_ relay: SMTPRelay, _ options: SMTPOptions) {
        self.options = options
        isTLS = relay.isTLS
        gate = options.networks.map { ConnectionGate(networks: $0, isForLoopbackOnly: relay.encryption == .never) }
        handle = Curl.handle("smtp,smtps", certificates: options.certificates)
        guard let handle else { return }
        setAddress(handle, relay)
        setSecurity(handle, relay)
        Curl.setTimeouts(handle, connect: options.connectTimeout, whole: options.mailTimeout, reply: options.replyTimeout)
        transfer.attach(to: handle)
        gate?.attach(to: handle)
    }

    deinit {
        if let handle { curl_easy_cleanup(handle) }
    }

    func send(_ mail: OutgoingEnvelope) -> SendOutcome {
        guard let handle else {
            return SendOutcome(recipients: mail.recipients.map { _ in .tryLater(code: 0, text: "libcurl has no handle") })
        }
        let failure = perform(handle, mail, isFresh: false)
        var opened = 0
        _ = svar_curl_get_long(handle, CURLINFO_NUM_CONNECTS, &opened)
        guard failure != nil, opened == 0, transfer.dialogue.isUntouched, gate?.refused == nil else {
            return outcome(of: mail, failure: failure ?? "no reply")
        }
        // The relay had ended the connection that was kept: a new one is worth a try at once.
        let second = perform(handle, mail, isFresh: true)
        return outcome(of: mail, failure: second ?? "no reply")
    }

    private func outcome(of mail: OutgoingEnvelope, failure: String) -> SendOutcome {
        let refused = gate?.refused
        let words = refused.map { "\($0) may not be reached from here" } ?? failure
        var outcome = transfer.dialogue.outcome(for: mail.recipients.count, failure: words)
        outcome.refusedAddress = refused
        return outcome
    }

    /// Everything that comes before a mail, and no mail.
    func knock() -> RelayTrial.Outcome {
        guard let handle else { return RelayTrial.Outcome(failure: "libcurl has no handle", isEncrypted: false, dialogue: "") }
        transfer.begin([])
        defer { transfer.end() }
        Curl.set(handle, CURLOPT_UPLOAD, 0)
        Curl.set(handle, CURLOPT_NOBODY, 1)
        Curl.set(handle, CURLOPT_CUSTOMREQUEST, "NOOP")
        let result = curl_easy_perform(handle)
        let said = transfer.dialogue.text
        return RelayTrial.Outcome(
            failure: result == CURLE_OK ? nil : transfer.failure(result), isEncrypted: isTLS || said.contains("> STARTTLS"), dialogue: said)
    }

    /// Sends a mail; returns what libcurl says of a failure.
    private func perform(_ handle: Curl.Handle, _ mail: OutgoingEnvelope, isFresh: Bool) -> String? {
        transfer.begin(mail.message)
        defer { transfer.end() }
        var recipients: UnsafeMutablePointer<curl_slist>?
        for recipient in mail.recipients { recipients = curl_slist_append(recipients, "<\(recipient)>") }
        defer { curl_slist_free_all(recipients) }
        Curl.set(handle, CURLOPT_FRESH_CONNECT, isFresh ? 1 : 0)
        Curl.set(handle, CURLOPT_MAIL_FROM, "<\(mail.sender)>")
        _ = svar_curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients)
        _ = svar_curl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(mail.message.count))
        let result = curl_easy_perform(handle)
        _ = svar_curl_set_list(handle, CURLOPT_MAIL_RCPT, nil)
        return result == CURLE_OK ? nil : transfer.failure(result)
    }

    private func setAddress(_ handle: Curl.Handle, _ relay: SMTPRelay) {
        // The path of the address is the name for EHLO.
        let name = options.hostname.filter { $0.isASCII && ($0.isLetter || $0.isNumber || ".-".contains($0)) }
        Curl.set(handle, CURLOPT_URL, "\(relay.isTLS ? "smtps" : "smtp")://\(relay.hostInURL):\(relay.port)/\(name)")
        Curl.set(handle, CURLOPT_UPLOAD, 1)
        Curl.set(handle, CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1)
        guard let credentials = relay.credentials else { return }
        Curl.set(handle, CURLOPT_USERNAME, credentials.user)
        Curl.set(handle, CURLOPT_PASSWORD, credentials.password)
    }

    private func setSecurity(_ handle: Curl.Handle, _ relay: SMTPRelay) {
        let needsTLS = relay.needsTLS || options.pinnedKey != nil
        let level = needsTLS ? CURLUSESSL_ALL : relay.encryption == .never ? CURLUSESSL_NONE : CURLUSESSL_TRY
        Curl.set(handle, CURLOPT_USE_SSL, Int(level.rawValue))
        // One key is trusted instead of any certificate; without a pin, certificate and host are always checked.
        let isPinned = options.pinnedKey != nil
        Curl.set(handle, CURLOPT_SSL_VERIFYPEER, isPinned ? 0 : 1)
        Curl.set(handle, CURLOPT_SSL_VERIFYHOST, isPinned ? 0 : 2)
        guard let pin = options.pinnedKey else { return }
        // What is no pin must match no key, for libcurl would look for a file of that name.
        Curl.set(handle, CURLOPT_PINNEDPUBLICKEY, SMTPOptions.isPin(pin) ? pin : "sha256//" + Data(count: 32).base64EncodedString())
    }
}
