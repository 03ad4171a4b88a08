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
      let directories = mounts.map { mount -> Path? in
        guard let directory = mount[Mount.directory]?.normalized, directory.isAbsolute,
          !directory.hasParentComponents
        else { return nil }
        return directory
      }
      for (upper, lower) in directories.misorderedPairs {
        guard let above = directories[upper], let below = directories[lower] else { continue }
        report.add(
          "\(quoted(above.description)) is mounted after \(quoted(below.description)), and hides it",
          at: mounts[mounts.startIndex + upper].contentRange(of: Mount.directory),
          labels: [
            Label(
              mounts[mounts.startIndex + lower].contentRange(of: Mount.directory),
              "mounted before")
          ])
      }
    })
}

extension [Path?] {
  /// Each path that comes after one below it, with the first such one. Linear in the bytes of all.
  fileprivate var misorderedPairs: [(upper: Int, lower: Int)] {
    var last: [UInt64: Int] = [:]
    last.reserveCapacity(count)
    for (index, path) in enumerated() {
      guard let bytes = path?.bytes else { continue }
      last[bytes.span.hash(visiting: { _ in })] = index
    }
    var lowers: [Int: Int] = [:]
    for (index, path) in enumerated() {
      guard let bytes = path?.bytes else { continue }
      _ = bytes.span.hash { hash in
        guard let upper = last[hash], upper > index, lowers[upper] == nil,
          let above = self[upper]?.bytes, bytes.span.isBelow(above.span)
        else { return }
        lowers[upper] = index
      }
    }
    return indices.compactMap { upper in lowers[upper].map { (upper, $0) } }
  }
}

extension StanzaList {
  /// Whether a mount point may lie above one before it. For few of them the answer is sure, where all
  /// are written in their shortest form.
  fileprivate var mayBeMisordered: Bool {
    var longest = 0
    // Nearly always there is little to compare; otherwise it is cheaper to look everything up.
    let limit = 2 * count + 64
    var comparisons = 0
    for index in indices {
      var isUpper = false
      let isCanonical = self[index].hasText(of: Mount.directory) { directory in
        // A directory above another one is written shorter.
        if directory.count < longest {
          comparisons += index - startIndex
          isUpper = comparisons > limit || isAnyBelow(directory, before: index)
        }
        longest = Swift.max(longest, directory.count)
        return Path.isCanonical(directory)
      }
      if isUpper || !isCanonical && self[index].has(Mount.directory) { return true }
    }
    return false
  }

  private func isAnyBelow(_ directory: Span<UInt8>, before end: Int) -> Bool {
    for index in startIndex..<end
    where self[index].hasText(of: Mount.directory, where: { $0.isBelow(directory) }) {
      return true
    }
    return false
  }
}

extension Span<UInt8> {
  /// Whether a path in its shortest form lies below another one.
  fileprivate func isBelow(_ directory: Span<UInt8>) -> Bool {
    guard count > directory.count else { return false }
    for i in directory.indices where self[i] != directory[i] { return false }
    return directory.count == 1 || self[directory.count] == UInt8(ascii: "/")
  }

  /// The hash of a path in its shortest form, by Fowler, Noll and Vo in the variant 1a.
  ///
  /// - Parameter visit: Takes the hash of each directory above it.
  fileprivate func hash(visiting visit: (UInt64) -> Void) -> UInt64 {
    let slash = UInt8(ascii: "/")
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in indices {
      if index > 0, self[index] == slash { visit(hash) }
      hash = (hash ^ UInt64(self[index])) &* 0x100_0000_01B3
      if index == 0, count > 1 { visit(hash) }
    }
    return hash
  }
}
