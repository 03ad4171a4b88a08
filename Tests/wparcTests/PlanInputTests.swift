import Foundation
import TestSupport
import Testing
import WPARDiagnostics
import WPARDocument

/// Whatever changes in what a plan was made from, `plan verify` tells it.
@Suite struct PlanInputTests {
  private static let fleet = """
    kind: Fleet
    lpars:
      h1: { capacity: { cpu: 8, memory: 16G }, aix: 7200-05-02-2114, interfaces: [{ name: en0 }] }
      h2: { capacity: { cpu: 8, memory: 16G }, aix: 7200-05-02-2114, link: 100M, labels: [san] }
      h3: { capacity: { cpu: 8, memory: 12G }, aix: 7200-05-02-2114, facts: facts/h3 }
    nfs:
      vault: { exports: exports }
    wpars:
      a: { on: h1, spec: specs/a.spec, uses: { cpu: 1, memory: 8G }, requires: [san] }
      b: { on: h1, uses: { cpu: 1, memory: 4G }, movable: static, downtime: 90s }
      c: { on: h2, spec: { general: { hostname: c1 } }, uses: { cpu: 1, memory: 6G } }
    rules: [{ apart: [a, c] }, { pin: c, to: [h2, h3] }]
    limits:
      reserve: 5%
      moves-at-once: { lpar: 1, nfs: 1, fleet: 3 }
      model: { bandwidth: 80M, overhead: 20s, measured: [{ from: h1, to: h2, bandwidth: 90M }] }
    waive: ["*"]
    policy: [less-memory]

    """
  private static let files = [
    ".wparc.yaml": "aix: 7.2\n",
    "estate/fleet.yaml": fleet,
    "estate/specs/a.spec": """
    general:
    \tname = "a"
    \tcheckpointable = "yes"

    mount:
    \tdirectory = "/"
    \tvfs = "nfs"
    \thost = "vault"
    \tdev = "/export/a"

    """,
    "estate/exports": "/export/a -rw,access=h1:h2,root=h1:h2\n",
    "estate/facts/h3/oslevel-s.txt": "7200-05-02-2114\n",
    "goals/target.yaml": "a: h2\nb: h3\nc: h3\n",
  ]
  private static let arguments = [
    "plan", "estate/fleet.yaml", "--target", "goals/target.yaml", "--allow-stop", "--waive",
    "local-file-system", "--waive", "export-refuses-host", "--save", "plan.json",
  ]

  /// A text in which one leaf is another.
  struct Mutant: CustomStringConvertible, Sendable {
    let path: String
    let text: String
    let place: String

    var description: String { "\(path): \(place)" }
  }

  @Test func everyChangedLeafIsTold() throws {
    let folder = try Folder(Self.files)
    let plan = try CommandRun(arguments: Self.arguments, in: folder)
    try #require(plan.status == 0, "\(plan)")
    let verify = ["plan", "verify", "plan.json", "--fleet", "estate/fleet.yaml"]
    let good = try CommandRun(arguments: verify, in: folder)
    try #require(good.status == 0 && good.output.hasPrefix("the plan is sound"), "\(good)")
    let mutants = Self.files.sorted { $0.key < $1.key }.flatMap { Self.mutants($0.key, $0.value) }
    #expect(mutants.count > 60)
    for mutant in mutants {
      try folder.write(mutant.path, mutant.text)
      let run = try CommandRun(arguments: verify, in: folder)
      try folder.write(mutant.path, Self.files[mutant.path] ?? "")
      let name = mutant.path.split(separator: "/").last.map(String.init) ?? ""
      // Either it is read and has changed, or it is in error; both name the file.
      let text = run.output + run.messages.replacing("\n  ", with: " ")
      #expect(run.status != 70 && text.contains(name), "\(mutant) \(run)")
      #expect(run.status != 0 || run.output.contains("has changed"), "\(mutant) \(run)")
    }
  }

  /// Values that the plan relies on are named, with what they were, and make the plan stale.
  @Test(arguments: [
    (
      "estate/fleet.yaml", "h2: { capacity: { cpu: 8, memory: 16G }", "memory: 15G",
      "lpars.h2.capacity.memory: 16384M → 15360M"
    ),
    ("estate/fleet.yaml", "link: 100M", "link: 50M", "lpars.h2.link: 100M → 50M"),
    ("estate/fleet.yaml", "downtime: 90s", "downtime: 91s", "wpars.b.downtime: 90 → 91"),
    ("estate/fleet.yaml", "reserve: 5%", "reserve: 6%", "limits.reserve: 5% → 6%"),
    (
      "estate/fleet.yaml", "bandwidth: 90M", "bandwidth: 80M",
      "limits.model.measured.h1.h2: 90M → 80M"
    ),
    ("estate/fleet.yaml", "movable: static", "movable: no", "wpars.b.movable: static → no"),
    (
      "estate/fleet.yaml", "waive: [\"*\"]", "waive: []",
      "waive: *, export-refuses-host, local-file-system → export-refuses-host, local-file-system"
    ),
    ("goals/target.yaml", "b: h3", "b: h2", "target.b: h3 → h2"),
    ("goals/target.yaml", "c: h3\n", "", "target.c: h3 → nothing"),
  ])
  func aChangedValueIsNamed(_ path: String, _ old: String, _ new: String, _ line: String) throws {
    let folder = try Folder(Self.files)
    let plan = try CommandRun(arguments: Self.arguments, in: folder)
    try #require(plan.status == 0, "\(plan)")
    let text = try #require(Self.files[path])
    try #require(text.contains(old))
    let replacement = old.hasPrefix("h2") ? old.replacing("memory: 16G", with: new) : new
    try folder.write(path, text.replacing(old, with: replacement))
    let run = try CommandRun(
      "plan", "verify", "plan.json", "--fleet", "estate/fleet.yaml", in: folder)
    #expect(run.status == 3 && run.output.contains("changed \(line)"), "\(run)")
    let diff = try CommandRun(
      "plan", "diff", "plan.json", "--fleet", "estate/fleet.yaml", in: folder)
    #expect(diff.status == 1 && diff.output.contains("changed \(line)"), "\(diff)")
  }

  /// What an optional check that the command line chose has found goes on to count.
  @Test func flagsOfThePlanGoOnToCount() throws {
    let folder = try Folder(Self.files)
    let plan = try CommandRun(
      arguments: Self.arguments + ["--check", "less-memory"], in: folder)
    try #require(plan.status == 0 || plan.status == 1, "\(plan)")
    #expect(try folder.read("plan.json").contains("\"command-line\""))
    let run = try CommandRun(
      "plan", "verify", "plan.json", "--fleet", "estate/fleet.yaml", in: folder)
    #expect(run.status == 0, "\(run)")
    // What is edited by hand there no longer fits what the plan was decided by.
    let parts = try folder.read("plan.json").components(separatedBy: "\"command-line\"")
    try #require(parts.count == 2)
    let edited = parts[1].replacing("less-memory", with: "slower-clock")
    try folder.write("edited.json", parts[0] + "\"command-line\"" + edited)
    let other = try CommandRun("plan", "verify", "edited.json", in: folder)
    #expect(
      other.status == 1
        && other.output.contains("the command line chooses 'slower-clock', and the basis does not"),
      "\(other)")
  }

  private static func mutants(_ path: String, _ text: String) -> [Mutant] {
    var ranges: [Range<String.Index>] = []
    if path.hasSuffix(".yaml") {
      let file = SourceFile(path: path, text: text)
      func visit(_ node: Node) {
        switch node.kind {
        case .scalar:
          let start = text.utf8.index(text.startIndex, offsetBy: node.range.lowerBound)
          ranges.append(start..<text.utf8.index(text.startIndex, offsetBy: node.range.upperBound))
        case .sequence: for item in node.items { visit(item) }
        case .mapping: for pair in node.entries { visit(pair.value) }
        }
      }
      DocumentStream(reading: file).roots.forEach(visit)
    } else {
      ranges = text.matches(of: /"[^"]+"|[0-9a-z\/]+/).map(\.range)
    }
    return ranges.map { range in
      Mutant(
        path: path, text: text.replacingCharacters(in: range, with: changed(String(text[range]))),
        place: String(text[range]))
    }
  }

  /// Another value of the same form, as far as that is possible.
  private static func changed(_ leaf: String) -> String {
    guard let digit = leaf.lastIndex(where: { "0123456789".contains($0) }) else {
      return leaf.hasSuffix("\"") ? leaf.dropLast() + "x\"" : leaf + "x"
    }
    let other = leaf[digit] == "2" ? "1" : "2"
    return leaf.replacingCharacters(in: digit...digit, with: other)
  }
}
