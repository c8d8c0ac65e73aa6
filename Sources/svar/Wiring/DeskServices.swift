import DeskChannels
import DeskOperations
import DeskWeb
import Foundation
import Logging
import MailFormat
import Metrics
import NIOPosix
import ServiceDesk
import ServiceLifecycle

/// What runs while the desk serves.
struct DeskServices {
    let all: [any Service]

    init(desk: Desk, configuration: ServerConfiguration, logger: Logger) throws {
        let folder = try DeskFolder(configuration.folder)
        let reception = MailReception(
            desk: desk, spool: try MailSpool(folder: folder.spool.path), logger: logger,
            survives: { ReadingProbe.survives($0, in: folder.spool) }, scanner: configuration.scanner)
        let lmtp = LMTPServer(
            address: configuration.lmtp, hostname: String(configuration.identity.address.domain), delivery: reception,
            group: MultiThreadedEventLoopGroup.singleton, logger: logger)
        var relay = SMTPOptions()
        // Shorter than a claim holds, so that no other node sends what this one still tries to.
        (relay.mailTimeout, relay.replyTimeout) = (.seconds(270), .seconds(240))
        relay.connections = 4
        let server = OutgoingServer(
            desk: desk, configured: configuration.smtp, options: relay, networks: configuration.networks,
            certificates: configuration.certificates)
        let dispatch = MailDispatch(desk: desk, server: server, logger: logger)
        var web = WebConfiguration()
        web.host = configuration.http.host
        web.port = configuration.http.port
        MetricsSystem.bootstrap(web.metrics)
        web.mailFolder = configuration.mailFolder
        let proxies = configuration.proxies
        web.isTrustedProxy = { proxies.contains($0) }
        web.tryMailServer = { await server.attempt($0, $1) }
        web.lmtp = "\(configuration.lmtp)"
        let mailboxes = MailboxConnection(networks: configuration.networks, certificates: configuration.certificates)
        if let scanner = configuration.scanner {
            // On a thread of its own: it waits for the scanner.
            web.scanMail = { bytes in (try? await NIOThreadPool.singleton.runIfActive { scanner.scan(bytes) }) ?? .failed(.unreachable) }
        }
        web.readMail = { bytes in
            try? await NIOThreadPool.singleton.runIfActive {
                ReadingProbe.survives(bytes, in: folder.spool) ? MailParser().parse(bytes) : nil
            }
        }
        web.tryMailbox = { await mailboxes.attempt($0, desk) }
        let readers = MailboxReaders(desk: desk, reception: reception, connection: mailboxes, logger: logger)
        web.isReady = { lmtp.isListening }
        let pages = deskApplication(desk: desk, configuration: web, logger: logger)
        // They end in the opposite order, each when the one behind it has.
        all = [
            pages, LMTPService(server: lmtp), MailboxService(readers: readers), DispatchService(dispatch: dispatch),
            SweepService(desk: desk, logger: logger),
            EscalationService(desk: desk, logger: logger), ClosureService(desk: desk, logger: logger),
            AssignmentService(desk: desk, logger: logger), TriggerService(desk: desk, logger: logger),
            RecomputationService(desk: desk, logger: logger), SettingsService(desk: desk, logger: logger),
            SearchService(desk: desk, logger: logger), DrainService(drain: web.drain),
        ]
    }
}

/// Lets the clients of the pages and the API go, before the server ends that they talk to.
private struct DrainService: Service {
    /// Long enough for busy connections to have had one more reply.
    private static let lead = Duration.seconds(1)

    let drain: WebDrain

    func run() async throws {
        try await gracefulShutdown()
        drain.begin()
        try? await Task.sleep(for: Self.lead)
    }
}

/// Makes, once the desk serves, what tickets are found by that came before there was a search.
private struct SearchService: Service {
    let desk: Desk
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            do {
                let count = try await desk.indexMissing()
                if count > 0 { logger.notice("search: tickets made findable", metadata: ["tickets": "\(count)"]) }
                while !Task.isCancelled {
                    try await desk.purgeSearch()
                    try await Task.sleep(for: .seconds(30))
                }
            } catch is CancellationError {
                return
            } catch {
                logger.error(
                    "search: tickets that are not found yet; svar search rebuild makes them findable", metadata: ["error": "\(error)"])
            }
        }
        try await gracefulShutdown()
    }
}

/// LMTP as a service: a mail under way is answered before it ends.
private struct LMTPService: Service {
    let server: LMTPServer

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await server.run()
        } onGracefulShutdown: {
            server.drain()
        }
    }
}

/// The mailboxes as a service: a mail under way is read again at the next start.
private struct MailboxService: Service {
    let readers: MailboxReaders

    func run() async throws {
        await cancelWhenGracefulShutdown { await readers.run() }
    }
}

/// Outgoing mail as a service.
private struct DispatchService: Service {
    let dispatch: MailDispatch

    func run() async throws {
        await cancelWhenGracefulShutdown { await dispatch.run() }
    }
}

/// Wakes tickets that waited for a moment, tells of clocks that come near their targets, and whoever works here of what is late: sleeps
/// until the next of them.
private struct EscalationService: Service {
    /// Clocks that begin meanwhile are seen this late at most.
    private static let longestSleep = Duration.seconds(30)
    /// So many in a unit that nobody else waits long to write.
    private static let batch = 50

    let desk: Desk
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var next: Instant?
            repeat {
                do {
                    while !Task.isCancelled, try await desk.wakeWaiting(limit: Self.batch) == Self.batch {}
                    while !Task.isCancelled, try await desk.escalateOverdue(limit: Self.batch) == Self.batch {}
                    let moments = [try await desk.sendGatheredNotices(), try await desk.nextEscalation(), try await desk.nextWaking()]
                    next = moments.compactMap { $0 }.min()
                } catch {
                    logger.warning("clocks wait to be looked at: \(error)")
                }
            } while (try? await Task.sleep(for: sleep(until: next))) != nil
        }
    }

    private func sleep(until next: Instant?) -> Duration {
        guard let next else { return Self.longestSleep }
        let left = Duration.microseconds(next.microseconds - desk.now.microseconds)
        return min(max(left, .milliseconds(100)), Self.longestSleep)
    }
}

/// Gives out what waits in the queues that do so by themselves, and what has come back to them, as people come to work.
private struct AssignmentService: Service {
    private static let pause = Duration.seconds(5)
    private static let batch = 50

    let desk: Desk
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat {
                do {
                    while !Task.isCancelled, try await desk.assignWaiting(limit: Self.batch) == Self.batch {}
                } catch {
                    logger.warning("tickets wait to be given out: \(error)")
                }
            } while (try? await Task.sleep(for: Self.pause)) != nil
        }
    }
}

/// Lets the triggers look at what has happened: woken by hints, and every few seconds without one.
private struct TriggerService: Service {
    private static let pause = Duration.seconds(2)
    private static let batch = 50

    let desk: Desk
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
            await withDiscardingTaskGroup { tasks in
                tasks.addTask { for await _ in desk.changes() { wake.yield() } }
                tasks.addTask {
                    while (try? await Task.sleep(for: Self.pause)) != nil { wake.yield() }
                    wake.finish()
                }
                for await _ in wakes { await look() }
                tasks.cancelAll()
            }
        }
    }

    private func look() async {
        do {
            while !Task.isCancelled, try await desk.runTriggers(limit: Self.batch) == Self.batch {}
        } catch {
            logger.warning("triggers wait: \(error)")
        }
    }
}

/// Works clocks out again after a change of agreements or calendars, wherever it was made.
private struct RecomputationService: Service {
    private static let pause = Duration.seconds(2)

    let desk: Desk
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat {
                do {
                    while !Task.isCancelled, try await desk.recompute() {}
                } catch {
                    logger.warning("clocks wait to be worked out again: \(error)")
                }
            } while (try? await Task.sleep(for: Self.pause)) != nil
        }
    }
}

/// Goes by what administrators set at other nodes.
private struct SettingsService: Service {
    private static let pause = Duration.seconds(2)

    let desk: Desk
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: Self.pause)) != nil {
                do {
                    try await desk.readSettings()
                } catch {
                    logger.warning("settings wait to be read: \(error)")
                }
            }
        }
    }
}

/// Every few minutes looks for solved tickets of which nobody hears anything any more.
private struct ClosureService: Service {
    private static let pause = Duration.seconds(600)

    let desk: Desk
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat {
                do {
                    try await desk.closeSilent()
                } catch {
                    logger.warning("solved tickets wait to be closed: \(error)")
                }
            } while (try? await Task.sleep(for: Self.pause)) != nil
        }
    }
}

/// Once a day removes what crashes left between file and commit, and notices that nobody looks at any more.
private struct SweepService: Service {
    let desk: Desk
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: .seconds(86_400))) != nil {
                do {
                    let removed = try await desk.sweepOrphans()
                    logger.info("removed \(removed) orphan files")
                    let notices = try await desk.sweepNotices()
                    logger.info("removed \(notices) old notices")
                } catch {
                    logger.warning("orphan files stay: \(error)")
                }
            }
        }
    }
}
