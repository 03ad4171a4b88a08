import WPARDiagnostics
import WPARModel

extension Rule {
  static let misorderedMountPoints = Rule(
    id: "misordered-mount-points", family: .mounts, severity: .warning,
    evidence: .inferred(from: "how mounts work: a file system hides what its mount point held"),
    summary: "A file system is mounted below a directory that is mounted after it.",
    rationale: """
      Mounted in the order of the text, the second file system covers the directory that holds \
      the first, which is then out of reach: what the partition wrote there seems lost, and what \
      it writes now goes elsewhere. Whether AIX sorts the mounts first is not established.
      """,
    help: "write the mount of the upper directory first",
    fails: [
      "mount:\n\tdirectory = \"/data/logs\"\n\nmount:\n\tdirectory = \"↓/data\"\n",
      Example(
        "mount:\n\tdirectory = \"/home\"\n\nmount:\n\tdirectory = \"/var\"\n\n"
          + "mount:\n\tdirectory = \"↓/\"\n"),
    ],
    passes: ["mount:\n\tdirectory = \"/data\"\n\nmount:\n\tdirectory = \"/data/logs\"\n"],
    nearMisses: ["mount:\n\tdirectory = \"/data-logs\"\n\nmount:\n\tdirectory = \"/data\"\n"],
    when: .given(Mount.directory),
    check: { spec, report in
      let mounts = spec.stanzas(Mount.self)
      guard mounts.count > 1, mounts.mayBeMisordered else { return }
      var last: [Path: Int] = [:]
      let directories = mounts.indices.map { index -> Path? in
        guard let directory = mounts[index][Mount.directory]?.normalized, directory.isAbsolute,
          !directory.hasParentComponents
        else { return nil }
        last[directory] = index
        return directory
      }
      /// The first mount that each later one hides.
      var hidden: [Int: Int] = [:]
      for (offset, directory) in directories.enumerated() {
        guard let directory else { continue }
        let index = mounts.startIndex + offset
        for parent in directory.parents {
          guard let later = last[parent], later > index, hidden[later] == nil else { continue }
          hidden[later] = index
        }
      }
      for index in mounts.indices {
        guard let below = hidden[index], let upper = directories[index - mounts.startIndex],
          let lower = directories[below - mounts.startIndex]
        else { continue }
        report.add(
          "\(quoted(upper.description)) is mounted after \(quoted(lower.description)), and hides it",
          at: mounts[index].contentRange(of: Mount.directory),
          labels: [Label(mounts[below].contentRange(of: Mount.directory), "mounted before")])
      }
    })
}

extension StanzaList {
  /// Whether a mount point may lie above one before it: for sure where mount points are written in
  /// their shortest form, but for two that have the same hash by chance.
  fileprivate var mayBeMisordered: Bool {
    var longest = 0
    var isAscending = true
    for mount in self where mount.has(Mount.directory) {
      let isCanonical = mount.hasText(of: Mount.directory) { directory in
        // A directory above another one is written shorter.
        if directory.count < longest { isAscending = false }
        longest = Swift.max(longest, directory.count)
        return Path.isCanonical(directory)
      }
      guard isCanonical else { return true }
    }
    return isAscending ? false : hasUpperAfterLower
  }

  private var hasUpperAfterLower: Bool {
    var last: [UInt64: Int] = [:]
    last.reserveCapacity(count)
    for index in indices {
      _ = self[index].hasText(of: Mount.directory) { directory in
        last[directory.prefixHashes { _ in }] = index
        return true
      }
    }
    for index in indices {
      var isHidden = false
      _ = self[index].hasText(of: Mount.directory) { directory in
        _ = directory.prefixHashes { if let upper = last[$0], upper > index { isHidden = true } }
        return true
      }
      if isHidden { return true }
    }
    return false
  }
}

extension Span<UInt8> {
  /// Hashes a path in its shortest form, and before it each directory above it, by the hash of
  /// Fowler, Noll and Vo in the variant 1a.
  ///
  /// - Parameter visit: Takes the hash of each directory above.
  fileprivate func prefixHashes(_ visit: (UInt64) -> Void) -> UInt64 {
    let slash = UInt8(ascii: "/")
    let prime: UInt64 = 0x100_0000_01B3
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in indices {
      if index > 0, self[index] == slash { visit(hash) }
      hash = (hash ^ UInt64(self[index])) &* prime
      if index == 0, count > 1 { visit(hash) }
    }
    return hash
  }
}

extension Path {
  /// The directories above an absolute path in its shortest form, the root last.
  fileprivate var parents: [Path] {
    var result: [Path] = []
    var end = bytes.count
    while end > 1, let slash = bytes[..<end].lastIndex(of: UInt8(ascii: "/")) {
      result.append(Path(bytes: Array(bytes[..<Swift.max(slash, 1)])))
      end = slash
    }
    return result
  }
}
