import Testing
import WPARFleet

@Suite struct RelocationKindTests {
  @Test func isSpelledAsOnTheCommandLine() {
    #expect(RelocationKind.allCases.map(\.rawValue) == ["live", "static"])
  }
}
