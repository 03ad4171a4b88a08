import Dispatch
import Synchronization
import WPARCompiler
import WPARDiagnostics
import WPARDocument
import WPARFleet

extension Benchmark {
  static let compatibility = Benchmark(
    name: "compatibility", title: "Compatibility by classes, every check"
  ) { _ in
    let small = fleet(partitions: 1_000, lpars: 200)
    var pairs = 0
    let matrix = seconds(runs: 3) {
      pairs = allowedPairs(Compatibility(small, workers: BenchmarkCores()))
    }
    let sizes = [(12_500, 1_250), (25_000, 2_500), (50_000, 5_000)]
    var times: [Double] = []
    var counts: [(classes: Int, profiles: Int)] = []
    for (partitions, lpars) in sizes {
      let large = fleet(partitions: partitions, lpars: lpars)
      times.append(
        seconds(runs: 2) {
          let compatibility = Compatibility(large, workers: BenchmarkCores())
          counts.append((compatibility.relocationClassCount, compatibility.profileCount))
          expect(arrivalCount(compatibility) > 0)
        })
    }
    return [
      .absolute("1,000 x 200, every verdict there and back", matrix, "s", .atMost(1)),
      .fact("  some pairs can go, and not all", (1..<400_000).contains(pairs)),
      .absolute("50,000 x 5,000, arrivals of every class", times[2], "s", .atMost(5)),
      .absolute("  partitions that differ", Double(counts.last?.classes ?? 0), "classes", .none),
      .ratio("  from 12,500 x 1,250 to twice", times[1] / times[0], .goal(2.2, neverAbove: 3.5)),
      .ratio("  from 25,000 x 2,500 to twice", times[2] / times[1], .goal(2.2, neverAbove: 3.5)),
    ]
  }
}

/// The cores of the machine, as the executable lends them.
private struct BenchmarkCores: Workers {
  func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: count))
    let next = Atomic(0)
    let size = max(1, min(64, count / 16))
    DispatchQueue.concurrentPerform(iterations: 2) { _ in
      while true {
        let first = next.add(size, ordering: .relaxed).oldValue
        guard first < count else { return }
        let part = (first..<min(count, first + size)).map(body)
        results.withLock { $0.replaceSubrange(first..<(first + part.count), with: part) }
      }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}

/// Looks up the verdict of every partition, arrival and kind, and of the way back.
private func allowedPairs(_ compatibility: Compatibility) -> Int {
  let fleet = compatibility.fleet
  var count = 0
  for (index, partition) in fleet.partitions.enumerated() {
    guard let place = partition.place?.value else { continue }
    for kind in RelocationKind.allCases {
      for lpar in fleet.lpars.indices where lpar != place {
        let there = compatibility.verdict(of: index, from: place, to: lpar, kind)
        let back = compatibility.verdict(of: index, from: lpar, to: place, kind)
        if there.isAllowed, back.isAllowed { count += 1 }
      }
    }
  }
  return count
}

/// Makes what a planner needs: the arrivals of each class from each profile.
private func arrivalCount(_ compatibility: Compatibility) -> Int {
  var count = 0
  for number in 0..<compatibility.relocationClassCount {
    for profile in 0..<compatibility.profileCount {
      for kind in RelocationKind.allCases {
        count += compatibility.arrivals(relocationClass: number, profile: profile, kind).count
      }
    }
  }
  return count
}

/// A fleet of pools of 25 LPARs: a level and a network each, and one export for each partition, which
/// lets the LPARs of its pool mount.
private func fleet(partitions: Int, lpars: Int) -> Fleet {
  var text = "kind: Fleet\nwaive: [\"*\"]\nlpars:\n"
  let poolSize = 25
  for lpar in 0..<lpars {
    let pool = lpar / poolSize
    let level = pool % 3 == 0 ? "7300-01-01-2246" : "7200-05-0\(pool % 2 + 2)-2114"
    text += """
        lpar\(lpar):
          { hostname: lpar\(lpar), aix: \(level), processor: POWER\(8 + pool % 2), memory: 64G,
            smt: 8, ifixes: [], routes: [], mounts: [], disks: [], ntp: true, clock-offset: 0s,
            filesets: { bos.rte.libc: 7.2.5.\(pool % 2), bos.wpars: 7.2.5.2, mcr.rte: 7.2.5.2 },
            interfaces: [{ name: en0, address: "2001:db8:\(pool % 8)::\(lpar + 1)/48" }],
            defined-wpars: [] }

      """
  }
  text += "nfs:\n  vault:\n    exports:\n"
  for partition in 0..<partitions {
    let pool = partition % lpars / poolSize
    let hosts = (pool * poolSize..<min(lpars, (pool + 1) * poolSize)).map { "lpar\($0)" }
    let list = "[app\(partition), \(hosts.joined(separator: ", "))]"
    text += "      - { directory: /export/app\(partition), access: \(list), root: \(list) }\n"
  }
  text += "wpars:\n"
  for partition in 0..<partitions {
    let lpar = partition % lpars
    let pool = lpar / poolSize
    text += """
        app\(partition):
          "on": lpar\(lpar)
          state: active
          lowest-processor: POWER8
          spec:
            general: { name: app\(partition), hostname: app\(partition), checkpointable: "yes" }
            network:
              - address6: "2001:db8:\(pool % 8)::\(partition / 9000 + 1):\(partition % 9000)"
                prefixlen: 48
            mount:
              - { directory: /, vfs: nfs, host: vault, dev: /export/app\(partition)/root }
              - { directory: /home, vfs: nfs, host: vault, dev: /export/app\(partition)/home }
              - { directory: /tmp, vfs: nfs, host: vault, dev: /export/app\(partition)/tmp }
              - { directory: /var, vfs: nfs, host: vault, dev: /export/app\(partition)/var }

      """
  }
  let file = SourceFile(path: "fleet.yaml", text: text)
  guard let document = FleetDocument.all(in: DocumentStream(reading: file)).first else {
    return Fleet(lpars: [], partitions: [])
  }
  var files = FleetFiles()
  for spec in document.inlineSpecs {
    files.inlineSpecs[spec.partition] =
      Compilation(ofStanzas: spec.stanzas, options: CompilationOptions()).specs.first?.spec
  }
  return document.fleet(resolving: files).fleet
}
