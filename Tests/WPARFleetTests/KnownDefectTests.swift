import Testing
import WPARFleet

/// The tables of APARs, level by level.
@Suite struct KnownDefectTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let check: String
    let level: String
    let apars: [String]

    init(_ check: String, _ level: String, _ apars: String...) {
      self.check = check
      self.level = level
      self.apars = apars
    }

    var testDescription: String { "\(check), \(level)" }
  }

  private static let affected = [
    Row("asynchronous-io-unfixed", "6100-04", "IZ80368"),
    Row("asynchronous-io-unfixed", "6100-05", "IZ80308"),
    Row("asynchronous-io-unfixed", "6100-06", "IZ80728", "IZ80579"),
    Row("asynchronous-io-unfixed", "7100-00", "IZ89007"),
    Row("tcp-timers-unfixed", "6100-04", "IV05701"),
    Row("tcp-timers-unfixed", "6100-05", "IV05414"),
    Row("tcp-timers-unfixed", "6100-06", "IV02387"),
    Row("tcp-timers-unfixed", "6100-07", "IV04352"),
    Row("tcp-timers-unfixed", "7100-02", "IV29846"),
  ]

  private func outcome(
    _ check: String, _ level: String, _ fixes: [String], state: String = "S"
  ) throws -> CheckOutcome {
    let list = fixes.map { "{ label: \($0)s1a, state: \(state) }" }.joined(separator: ", ")
    let facts = """
      { aix: \(level), ifixes: [\(list)], filesets: { bos.net.tcp.client: 6.1.6.15 } }
      """
    let example = CheckExample(.passes, "lpars: { departure: \(facts), arrival: \(facts) }")
    return try #require(CompatibilityCheck.named(check))
      .outcome(try ExampleFleet.relocation(example))
  }

  @Test(arguments: affected)
  func everyAPARIsNeeded(_ row: Row) throws {
    #expect(try outcome(row.check, row.level, row.apars).result == .passes)
    #expect(try outcome(row.check, row.level, row.apars, state: "Q").result == .fails)
    for absent in row.apars {
      let outcome = try outcome(row.check, row.level, row.apars.filter { $0 != absent })
      guard case .failed(let mismatch) = outcome else {
        Issue.record("\(outcome) without \(absent)")
        continue
      }
      #expect(mismatch.remedy?.contains(absent) == true)
    }
  }

  /// Levels around those of the table do not have the defect, as far as is known.
  @Test(arguments: [
    Row("asynchronous-io-unfixed", "6100-03"), Row("asynchronous-io-unfixed", "6100-07"),
    Row("asynchronous-io-unfixed", "7100-01"), Row("asynchronous-io-unfixed", "7200-00"),
    Row("asynchronous-io-unfixed", "7200-04"), Row("tcp-timers-unfixed", "6100-08"),
    Row("tcp-timers-unfixed", "7100-01"), Row("tcp-timers-unfixed", "7100-03"),
    Row("tcp-timers-unfixed", "7200-02"),
  ])
  func otherLevelsPass(_ row: Row) throws {
    #expect(try outcome(row.check, row.level, []).result == .passes)
  }
}
