/// Hebrew words of a help desk whose letters would be taken for prefixes or endings, without forms at the end.
enum HebrewWords {
    /// For each form its stem, a byte a letter.
    static let known: [[UInt8]: [UInt8]] = {
        var known: [[UInt8]: [UInt8]] = [:]
        for line in families.split(separator: "\n") {
            let forms = line.split(separator: " ").map { HebrewLetters.packed(Array($0.utf8)) }
            for form in forms { known[form] = forms.first }
        }
        return known
    }()

    /// A line a word where its forms differ in more than an ending; the first is its stem. Of the others the stem is enough.
    private static let families = """
        התקנ התקינ מתקינ יתקינ תתקינ נתקינ מותקנ הותקנ
        הגדר הגדיר מגדיר יגדיר נגדיר מוגדר הוגדר
        הדפס הדפיס מדפיס ידפיס תדפיס נדפיס מודפס הודפס
        הזמנ הזמינ מזמינ יזמינ נזמינ הוזמנ מוזמנ
        הורד הוריד מוריד יוריד נוריד
        העתק העתיק מעתיק יעתיק הועתק
        הפעל הפעיל מפעיל יפעיל נפעיל מופעל הופעל
        גיבוי לגבות מגבה גיבתי גיבינו
        חשבונ חשבוני
        חשבונית חשבוניות
        כתובת כתובות
        הודע הודיע מודיע יודיע
        רישיונ רשיונ
        תוכנה תוכנות תוכנת תכנה
        תוכנית תוכניות תכנית תכניות
        סיסמ סיסמא ססמ ססמא
        \(stems.replacing(" ", with: "\n"))
        """

    private static let stems = """
        מחשב מסכ משתמש מייל מדפס מקלד מערכ מספר מסמכ מפתח מצלמ מגיר מנהל מוקד מזגנ מטענ מחלק מחיר מכתב מלאי מנוי מעבד משרד מתאמ מתג \
        מודמ מוצר מקש משימ הודע הרשא הצע בעי בקש ברקוד בסיס כרטיס כוננ כבל כפתור כניס לקוח לוח לחצנ שרת שירות שגיא שולחנ שעונ \
        שאל תקל תור תמונ תיקי תשוב תאריכ תקשורת תפריט תיק תהליכ תוצא תצוג ישיב יומנ נתונ נתב נייר נייד \
        אתר ארגונ אפליקצי אבטח אזור קבוצ
        """
}
