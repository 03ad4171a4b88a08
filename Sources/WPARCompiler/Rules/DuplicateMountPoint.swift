import WPARDiagnostics
import WPARModel

extension Rule {
  static let duplicateMountPoint = Rule(
    id: "duplicate-mount-point", family: .mounts, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the text, which mounts two file systems on one directory"),
    summary: "Two mounts have the same mount point.",
    rationale: """
      The second file system hides the first. What the partition wrote before is out of sight, \
      and which of the two comes second is not established.
      """,
    help: "give each mount a directory of its own, or remove one",
    fails: [
      "mount:\n\tdirectory = \"/data\"\n\nmount:\n\tdirectory = \"↓/data\"\n",
      "mount:\n\tdirectory = \"/data\"\n\nmount:\n\tdirectory = \"↓/data/\"\n",
    ],
    passes: ["mount:\n\tdirectory = \"/data\"\n\nmount:\n\tdirectory = \"/home\"\n"],
    nearMisses: ["mount:\n\tdirectory = \"/data\"\n\nmount:\n\tdirectory = \"/data/old\"\n"],
    when: .given(Mount.directory),
    check: { spec, report in
      let mounts = spec.stanzas(Mount.self)
      guard mounts.count > 1, !mounts.areDistinct else { return }
      var seen: [Path: Int] = [:]
      seen.reserveCapacity(mounts.count)
      for index in mounts.indices {
        let mount = mounts[index]
        guard let directory = mount[Mount.directory]?.normalized else { continue }
        guard let first = seen[directory] else {
          seen[directory] = index
          continue
        }
        report.add(
          "mount point \(quoted(directory.description)) is used twice",
          at: mount.contentRange(of: Mount.directory),
          labels: [Label(mounts[first].contentRange(of: Mount.directory), "first here")])
      }
    })
}

extension StanzaList {
  /// Whether all mount points are in their shortest form and differ, as nearly always. Two that have
  /// the same hash by chance count as equal.
  fileprivate var areDistinct: Bool {
    // Six bits of each tell few mounts apart, and take no storage.
    var bits: UInt64 = 0
    for mount in self {
      let isNew = mount.hasText(of: Mount.directory) { directory in
        guard Path.isCanonical(directory) else { return false }
        let bit: UInt64 = 1 << (directory.fingerprint >> 58)
        defer { bits |= bit }
        return bits & bit == 0
      }
      guard isNew else { return haveDistinctHashes }
    }
    return true
  }

  private var haveDistinctHashes: Bool {
    var hashes: [UInt64] = []
    hashes.reserveCapacity(count)
    for mount in self {
      let isPlain = !mount.hasText(of: Mount.directory) { directory in
        hashes.append(directory.fingerprint)
        return !Path.isCanonical(directory)
      }
      guard isPlain else { return false }
    }
    hashes.sort()
    return zip(hashes, hashes.dropFirst()).allSatisfy { $0 != $1 }
  }
}
