import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // Whether IBM supported the live move of a partition on disks of its own, by level, is not
  // established: until somebody who knows waives the check such a partition stays.
  static let rootvgLiveMoveUnproven = CompatibilityCheck(
    name: "rootvg-live-move-unproven", live: .critical, static: nil, evidence: .recalled,
    summary: "A partition with its own rootvg can move live at this level.",
    rationale: """
      Later releases are remembered to move partitions with a root volume group of their own \
      while they run; from which level, and on which disks, no source says. To try it on a \
      partition that matters is to risk it; a static move is safe.
      """,
    remedy:
      "move it static, or waive the check after a trial with a partition that does not matter",
    examples: [
      CheckExample(
        .fails, "wpars: { app: { spec: { device: [{ devname: hdisk4, rootvg: yes }] } } }"),
      CheckExample(.notApplicable, "wpars: { app: { spec: { device: [{ devname: hdisk4 }] } } }"),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
    ],
    .partition { relocation in
      guard let spec = relocation.partition.spec?.value else {
        return relocation.missingSpecification()
      }
      if !spec.hasOwnRootVolumeGroup { return .notApplicable }
      return .failed(
        Mismatch(
          "\(relocation.quotedName) has a rootvg of its own, and no source says at which levels "
            + "such a partition moves live",
          departure: "a rootvg of its own",
          remedy: "move \(relocation.partition.name) static, or try it live with a partition that "
            + "does not matter and waive rootvg-live-move-unproven",
          places: [Origin(spec.file, spec.range)]))
    })
}
