import WPARDiagnostics
import WPARModel

extension FactReader {
  static let date = FactReader(
    ["date-u.txt"], command: "date -u", shape: .list, evidence: .recalled,
    summary: """
      How far the clock is ahead: the LPAR's time and, on a second line, the time of the clock \
      that all LPARs are compared with.
      """,
    read: { output, facts in
      let lines = output.lines.map(\.trimmed).filter { !$0.isEmpty }
      var seconds: [Int] = []
      for line in lines {
        guard let time = Time.seconds(line) else {
          return facts.foreign(
            output, expected: "a time such as Tue Nov 24 13:10:35 UTC 2026")
        }
        seconds.append(time)
      }
      guard 1...2 ~= seconds.count else {
        return facts.foreign(
          output, expected: "one time, or two")
      }
      guard seconds.count == 2 else { return }
      facts.state(.clockOffset, \.clockOffset, seconds[0] - seconds[1], at: lines[0], in: output)
    })
}

/// The English names of months.
enum Month {
  private static let names: [StaticString] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// 1 to 12.
  static func number(_ word: ArraySlice<UInt8>) -> Int? {
    names.firstIndex { word.equals($0) }.map { $0 + 1 }
  }
}

private enum Time {
  /// The seconds since the year 0 that `Tue Nov 24 13:10:35 UTC 2026` is; only differences count.
  static func seconds(_ line: ArraySlice<UInt8>) -> Int? {
    let words = line.words
    guard words.count == 6, let month = Month.number(words[1]), let day = words[2].decimal,
      1...31 ~= day, words[4].equals("UTC") || words[4].equals("GMT"), words[5].count == 4,
      let year = words[5].decimal
    else { return nil }
    let parts = words[3].fields(UInt8(ascii: ":"))
    let clock = parts.compactMap { $0.count == 2 ? $0.decimal : nil }
    guard parts.count == 3, clock.count == 3, clock[0] < 24, clock[1] < 60, clock[2] <= 60 else {
      return nil
    }
    // Counting years from March puts the leap day at their end.
    let marchYear = month > 2 ? year : year - 1
    let marchMonth = (month + 9) % 12
    let days =
      365 * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400
      + (153 * marchMonth + 2) / 5 + day
    return days * 86400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
  }
}
