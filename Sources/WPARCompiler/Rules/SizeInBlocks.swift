import WPARDiagnostics
import WPARModel

extension Rule {
  static let sizeInBlocks = Rule(
    id: "size-in-blocks", family: .mounts, severity: .note, evidence: .recalled,
    summary: "The size of a file system is a number without a unit.",
    rationale: """
      A number alone counts blocks of 512 bytes, as for crfs. It is easily taken for megabytes: \
      who writes 512 gets a quarter of one.
      """,
    help: "write the unit, M or G",
    fails: [
      Example(
        "mount:\n\tdirectory = \"/data\"\n\tvfs = \"jfs2\"\n\tsize = \"↓131072\"\n",
        fixed: "mount:\n\tdirectory = \"/data\"\n\tvfs = \"jfs2\"\n\tsize = \"64M\"\n"),
      "mount:\n\tdirectory = \"/data\"\n\tvfs = \"jfs2\"\n\tsize = \"↓512\"\n",
    ],
    passes: ["mount:\n\tdirectory = \"/data\"\n\tvfs = \"jfs2\"\n\tsize = \"64M\"\n"],
    nearMisses: ["mount:\n\tdirectory = \"/data\"\n\tvfs = \"jfs2\"\n\tsize = \"1G\"\n"],
    when: .given(Mount.size),
    check: { spec, report in
      for mount in spec.stanzas(Mount.self) {
        guard mount.hasText(of: Mount.size, where: { $0.decimal(0..<$0.count) != nil }),
          let size = mount[Mount.size], size.blocks > 0, size.blocks < Int.max,
          mount[Mount.vfs]?.isLocalVolume == true
        else { continue }
        let text = size.description
        let hasUnit = !text.utf8.allSatisfy(\.isASCIIDigit)
        report.add(
          "size \(size.blocks) counts blocks of 512 bytes"
            + (hasUnit ? ", and is \(text)" : ", and is no whole number of megabytes"),
          at: mount.contentRange(of: Mount.size),
          fixes: [
            hasUnit
              ? mount.replacingValue(of: Mount.size, with: text).map {
                FixIt(.safe, "write '\(text)'", edits: [$0])
              } : nil
          ])
      }
    })
}
