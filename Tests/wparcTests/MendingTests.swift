import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics

/// Fixes and diffs.
@Suite struct MendingTests {
  @Test func safeFixesAreAppliedTogether() {
    let text = "general:\n\tname = \"alder\"\n\tcheckpointable = \"No\"\n\tauto = \"1\"\n"
    let fixing = Fixing(
      Compilation(of: source(text)), options: CompilationOptions(), includingUnsafe: false)
    guard case .fixed(let result) = fixing.outcome else {
      Issue.record("nothing was fixed")
      return
    }
    #expect(fixing.fixedCount == 2 && result.diagnostics.isEmpty)
    #expect(
      result.file.text(in: SourceRange(0, result.file.bytes.count))
        == "general:\n\tname = \"alder\"\n\tcheckpointable = \"no\"\n\tauto = \"yes\"\n")
  }

  /// A fix that would bring something new is withheld, and the others are applied.
  @Test func oneBadFixDoesNotHoldUpTheOthers() {
    let text =
      "general:\n\tname = \"alder\"\n\tauto = \"Yes\"\n\nmount:\n\tdirectory = \"/vfs=nfs\"\n"
    let fixing = Fixing(
      Compilation(of: source(text)), options: CompilationOptions(), includingUnsafe: false)
    guard case .fixed(let result) = fixing.outcome else {
      Issue.record("nothing was fixed")
      return
    }
    #expect(fixing.fixedCount == 1)
    #expect(result.diagnostics.map(\.rule) == ["missing-blank-in-directory"])
    #expect(fixing.withheld.count == 1)
  }

  @Test func rulesThatAreLeftOutAreNotMended() {
    let text = "general:\n\tname = \"alder\"\n\tauto = \"Yes\"\n"
    var options = CompilationOptions()
    options.ignoredRules = ["value-spelling"]
    let fixing = Fixing(
      Compilation(of: source(text), options: options), options: options, includingUnsafe: true)
    guard case .unchanged = fixing.outcome else {
      Issue.record("a rule that was left out changed the text")
      return
    }
  }

  /// A signal that ends the process leaves every file as it was or mended, and no other.
  @Test func aSignalLeavesNoUnfinishedFile() throws {
    var files: [String: String] = [:]
    for number in 0..<400 {
      files["\(number).spec"] = "general:\n\tname = \"alder\"\n\tauto = \"Yes\"\n"
    }
    let folder = try Folder(files)
    for signal in ["INT", "TERM", "HUP"] {
      let line =
        "for time in 0.02 0.04 0.06; do timeout -s \(signal) $time $WPARC check --fix . "
        + "> /dev/null 2>&1; echo $?; done; ls -A | grep -v spec$"
      let run = try CommandRun.shell(line, in: folder)
      let statuses = run.output.split(separator: "\n").map { Int($0) }
      #expect(statuses.count == 3, "\(run.output)")
      #expect(statuses.allSatisfy { [0, 1, 124].contains($0) }, "\(run.output)")
    }
  }

  // MARK: Diffs

  private static let patch = Judge("patch")

  /// `patch` turns the old text into the new one by the diff, for random texts.
  @Test(.enabled(if: patch.isInstalled), arguments: 0..<60)
  func diffsArePatches(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let old = Self.text(&generator)
    var new = old
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      let place = Int.random(in: 0...new.count, using: &generator)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: new.insert(contentsOf: Self.text(&generator).prefix(9), at: place)
      case 1: new.removeSubrange(place..<min(new.count, place + 5))
      default: if place < new.count { new[place] = UInt8(ascii: "x") }
      }
    }
    let diff = UnifiedDiff.diff(path: "file", from: old, to: new)
    #expect(diff.isEmpty == (old == new))
    guard old != new else { return }
    let folder = try Folder([
      "file": String(decoding: old, as: UTF8.self), "diff": String(decoding: diff, as: UTF8.self),
    ])
    let run = try CommandRun.shell("patch -p1 --binary -F0 < diff", in: folder)
    #expect(run.status == 0, "\(generator): \(run.output)")
    #expect(Array(try folder.read("file").utf8) == new, "\(generator)")
  }

  private static func text(_ generator: inout SeededGenerator) -> [UInt8] {
    let count = Int.random(in: 0...60, using: &generator)
    return generator.bytes(count, from: Array("ab\n\n\n\r".utf8))
  }

  /// The diff of a text in which every line changed is the text twice, not its square.
  @Test func aDiffOfEverythingIsLinear() {
    let old = (0..<20_000).map { "old \($0)\n" }.joined()
    let new = (0..<20_000).map { "new \($0)\n" }.joined()
    let diff = UnifiedDiff.diff(path: "f", from: Array(old.utf8), to: Array(new.utf8))
    #expect(diff.count { $0 == UInt8(ascii: "\n") } == 40_003)
  }
}
