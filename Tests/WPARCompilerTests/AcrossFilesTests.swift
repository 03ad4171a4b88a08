import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics
import WPARModel

/// What partitions have in common, in one file and in several.
@Suite struct AcrossFilesTests {
  /// A few partitions that have little to choose from.
  private static func partitions(_ random: inout SeededGenerator) -> [String] {
    func pick(_ values: String...) -> String { values.randomElement(using: &random) ?? "" }
    return (0..<Int.random(in: 2...7, using: &random)).map { _ in
      var general = "name: \(pick("app", "web", "db1", "mail"))"
      if random.chance(1, of: 3) {
        general += ", hostname: \(pick("app", "APP.example.com", "web.example.com", "www"))"
      }
      if random.chance(1, of: 3) {
        general +=
          ", directory: \(pick("/srv", "/srv/app", "/srv/app/a", "/wpars/web", "/wpars/x"))"
      }
      if random.chance(1, of: 2) { general += ", checkpointable: \"\(pick("yes", "no"))\"" }
      if random.chance(1, of: 5) {
        general += ", uuid: 0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f\(pick("8", "9"))"
      }
      var text = "general: { \(general) }\n"
      if random.chance(2, of: 3) {
        text += "network: [{ address: 192.0.2.\(pick("20", "21", "22")) }]\n"
      }
      if random.chance(1, of: 3) {
        text += "device: [{ \(pick("devid: A7", "devid: B8", "devname: hdisk5")) }]\n"
      }
      if random.chance(2, of: 3) {
        let dev = pick("/", "/export", "/export/a", "/export/a/b", "/export/c/")
        text += "mount: [{ directory: \(pick("/", "/data")), vfs: nfs, host: nfs1, dev: \(dev)"
        text += random.chance(1, of: 4) ? ", mountopts: ro }]\n" : " }]\n"
      }
      return text
    }
  }

  private static let ids = Set(AcrossFilesRule.all.map(\.description.id))

  /// Whether the findings of partitions are the same in one file and in one file each, and whether
  /// the fingerprints lead to all of them.
  @Test func filesAreLikeDocuments() throws {
    var count = 0
    for seed in PropertyRuns.seeds {
      var random = SeededGenerator(seed: seed)
      let texts = Self.partitions(&random)
      let stream = Compilation(of: source(texts.joined(separator: "---\n"), .yaml))
      var starts: [Int] = [0]
      for text in texts { starts.append(starts[starts.count - 1] + text.utf8.count + 4) }
      let expected = stream.diagnostics.filter { Self.ids.contains($0.rule) }.map {
        "\($0.range.lowerBound) \($0.message)"
      }.sorted()

      let files = texts.map { Compilation(of: source($0, .yaml)) }
      let all = AcrossFilesComparison.findings(inFiles: files.map { $0.specs.map(\.spec) })
      let found = all.enumerated().flatMap { file, diagnostics in
        diagnostics.map { "\(starts[file] + $0.range.lowerBound) \($0.message)" }
      }
      #expect(found.sorted() == expected, "\(random)")

      var scratch = FingerprintScratch()
      let fingerprints = files.enumerated().map { index, file in
        var own = RunFingerprints()
        own.add(file.specs, file: index, using: &scratch)
        return own
      }
      let suspects = RunFingerprints.suspects(in: fingerprints)
      let shares = (0..<3).map { RunFingerprints.suspects(in: fingerprints, share: $0, of: 3) }
      #expect(Set(shares.joined()).sorted() == suspects, "\(random)")
      let some = AcrossFilesComparison.findings(
        inFiles: suspects.map { files[$0].specs.map(\.spec) })
      let messages = some.map { $0.map(\.message) }
      #expect(messages == suspects.map { all[$0].map(\.message) }, "\(random)")
      #expect(all.indices.allSatisfy { all[$0].isEmpty || suspects.contains($0) }, "\(random)")
      count += found.count
    }
    #expect(count > PropertyRuns.count)
  }

  /// Two files of which each has conflicts of its own, and one with the other.
  @Test func everyConflictIsToldOnce() {
    let first = "general: { name: app }\n---\ngeneral: { name: web, hostname: app }\n"
    let second =
      "general: { name: db1, hostname: app }\n---\ngeneral: { name: sun, hostname: app }\n"
    let files = [first, second].map { Compilation(of: source($0, .yaml)) }
    #expect(
      files.map { $0.diagnostics.map(\.message) } == [
        ["host name 'app' is also that of 'app'"], ["host name 'app' is also that of 'db1'"],
      ])
    let found = AcrossFilesComparison.findings(inFiles: files.map { $0.specs.map(\.spec) })
    #expect(found.map { $0.map(\.message) } == [[], ["host name 'app' is also that of 'app'"]])
    #expect(found[1].first?.labels.first?.file === files[0].file)
  }

  /// What only one of two can have, unless both go wherever they are moved.
  @Test(arguments: [("yes", "yes", 0), ("yes", "no", 1), ("no", "yes", 1)])
  func relocatablePartitionsMayShareAnAddress(_ first: String, _ second: String, _ count: Int) {
    let text = [("app", first), ("web", second)].map { name, flag in
      "general: { name: \(name), checkpointable: \"\(flag)\" }\nnetwork: [{ address: 192.0.2.9 }]\n"
    }.joined(separator: "---\n")
    let found = Compilation(of: source(text, .yaml)).diagnostics
    #expect(found.count { $0.rule == "address-in-two-specs" } == count)
  }

  @Test func partitionsWithoutAConflictAreNotReadAgain() {
    var fingerprints = RunFingerprints()
    var scratch = FingerprintScratch()
    for number in 0..<500 {
      let text = """
        general: { name: app\(number), checkpointable: "yes" }
        network: [{ address: 192.0.2.\(number % 250) }]
        mount: [{ directory: /data, vfs: nfs, host: nfs1, dev: /export/app\(number)/data }]

        """
      fingerprints.add(
        Compilation(of: source(text, .yaml)).specs, file: number, using: &scratch)
    }
    #expect(RunFingerprints.suspects(in: [fingerprints]) == [])
  }
}
