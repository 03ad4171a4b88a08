import Glibc
import WPARCompiler

/// The day of the run.
enum Today {
  /// In UTC, so that a run says the same wherever it takes place; the day of `SOURCE_DATE_EPOCH` where
  /// that is a number.
  static var date: CalendarDate? {
    let fixed = getenv("SOURCE_DATE_EPOCH").flatMap { Int(String(cString: $0)) }
    return CalendarDate(secondsSince1970: fixed ?? time(nil))
  }
}
