import CICal
import ServiceDesk

/// The days of an iCalendar file (RFC 5545), for the holidays of a calendar: events of whole days, with their repetitions. Events at an
/// hour, and cancelled ones, say nothing of holidays.
enum HolidayFile {
    /// Years of repetitions that are written out, counted from a given day.
    private static let yearsAhead: Int64 = 10
    private static let mostDays = 5_000
    /// Of one event; a longer one is no holiday, and a slip of the pen perhaps.
    private static let longestEvent: Int64 = 366
    /// The library would end the process at the first fault of a file. Set once: it is the process's.
    private static let survivesFaults: Void = icalerror_set_errors_are_fatal(0)

    /// - Parameter today: repetitions before it are left out, but those of its own year; single days are all taken.
    /// - Throws: `DeskError.invalid` for what is no calendar, holds no whole day, or more than anybody has off.
    static func days(in text: String, from today: CalendarDate) throws(DeskError) -> [CalendarDate] {
        Self.survivesFaults
        guard text.utf8.count <= Desk.longestMessage else { throw .invalid(field: "ical", .tooLong) }
        guard let root = icalparser_parse_string(text.replacing("\0", with: "")) else { throw .invalid(field: "ical", .malformed) }
        defer { icalcomponent_free(root) }
        let events = events(in: root)
        let moved = movedInstances(in: events)
        var days: Set<CalendarDate> = []
        for event in events {
            days.formUnion(try holidays(of: event, except: exceptions(of: event).union(moved[name(of: event)] ?? []), from: today))
            guard days.count <= mostDays else { throw .invalid(field: "ical", .tooMany) }
        }
        guard !days.isEmpty else { throw .invalid(field: "ical", .empty) }
        return days.sorted()
    }

    /// The days of an event that repeats on which it has an entry of its own, moved or cancelled (RFC 5545 §3.8.4.4), by the event's UID.
    private static func movedInstances(in events: [OpaquePointer]) -> [String: Set<CalendarDate>] {
        events.reduce(into: [:]) { moved, event in
            if let instance = instance(event) { moved[name(of: event), default: []].insert(instance) }
        }
    }

    private static func name(of event: OpaquePointer) -> String {
        guard let property = icalcomponent_get_first_property(event, ICAL_UID_PROPERTY), let uid = icalproperty_get_uid(property) else {
            return ""
        }
        return String(cString: uid)
    }

    /// Which day of an event that repeats this entry stands for; `nil` for an event of its own.
    private static func instance(_ event: OpaquePointer) -> CalendarDate? {
        guard icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY) != nil else { return nil }
        return CalendarDate(icalcomponent_get_recurrenceid(event))
    }

    /// Of one calendar, or of several in one file.
    private static func events(in root: OpaquePointer) -> [OpaquePointer] {
        var events: [OpaquePointer] = []
        var next = icalcomponent_get_first_component(root, ICAL_ANY_COMPONENT)
        while let component = next {
            switch icalcomponent_isa(component) {
            case ICAL_VEVENT_COMPONENT: events.append(component)
            case ICAL_VCALENDAR_COMPONENT: events += self.events(in: component)
            default: break
            }
            next = icalcomponent_get_next_component(root, ICAL_ANY_COMPONENT)
        }
        return events
    }

    private static func holidays(
        of event: OpaquePointer, except exceptions: Set<CalendarDate>, from today: CalendarDate
    ) throws(DeskError) -> Set<CalendarDate> {
        let start = icalcomponent_get_dtstart(event)
        guard start.is_date != 0, icaltime_is_valid_time(start) != 0, icalcomponent_get_status(event) != ICAL_STATUS_CANCELLED,
            let first = CalendarDate(start)
        else { return [] }
        // The end of an event of whole days is the day after it (RFC 5545 §3.6.1).
        let end = icalcomponent_get_dtend(event)
        let length = end.is_date != 0 ? CalendarDate(end).map { max($0.day - first.day, 1) } ?? 1 : 1
        guard length <= longestEvent else { throw .invalid(field: "ical", .tooMany) }
        if instance(event) != nil { return days(first, length) }
        let begins = Set([first] + repetitions(of: event, from: start, today) + singleRepetitions(of: event)).subtracting(exceptions)
        return begins.reduce(into: []) { $0.formUnion(days($1, length)) }
    }

    private static func days(_ first: CalendarDate, _ length: Int64) -> Set<CalendarDate> {
        Set((0..<length).map { CalendarDate(day: first.day + $0) })
    }

    /// Days on which it happens too (RFC 5545 §3.8.5.2).
    private static func singleRepetitions(of event: OpaquePointer) -> [CalendarDate] {
        var days: [CalendarDate] = []
        var next = icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY)
        while let property = next {
            if let day = CalendarDate(icalproperty_get_rdate(property).time) { days.append(day) }
            next = icalcomponent_get_next_property(event, ICAL_RDATE_PROPERTY)
        }
        return days
    }

    private static func repetitions(of event: OpaquePointer, from start: icaltimetype, _ today: CalendarDate) -> [CalendarDate] {
        guard let property = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY),
            let iterator = icalrecur_iterator_new(icalproperty_get_rrule(property), start)
        else { return [] }
        defer { icalrecur_iterator_free(iterator) }
        let end = CalendarDate(year: today.parts.year + yearsAhead, month: 12, dayOfMonth: 31)
        var found: [CalendarDate] = []
        for _ in 0..<200_000 {
            let time = icalrecur_iterator_next(iterator)
            guard icaltime_is_null_time(time) == 0, let date = CalendarDate(time), date <= end, found.count < mostDays else { break }
            if date.parts.year >= today.parts.year { found.append(date) }
        }
        return found
    }

    private static func exceptions(of event: OpaquePointer) -> Set<CalendarDate> {
        var days: Set<CalendarDate> = []
        var next = icalcomponent_get_first_property(event, ICAL_EXDATE_PROPERTY)
        while let property = next {
            if let day = CalendarDate(icalproperty_get_exdate(property)) { days.insert(day) }
            next = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY)
        }
        return days
    }
}

extension CalendarDate {
    fileprivate init?(_ time: icaltimetype) {
        guard (1...9_999).contains(time.year), (1...12).contains(time.month), (1...31).contains(time.day) else { return nil }
        self.init(year: Int64(time.year), month: Int64(time.month), dayOfMonth: Int64(time.day))
    }
}
