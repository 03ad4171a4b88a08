import WPARFleet

extension PlanExplanation {
  /// Why LPARs cannot be evacuated that partitions mount from; `nil` where there are none. One such
  /// mount is enough.
  init?(_ lostMounts: [Fleet.LostMount]) {
    guard let mount = lostMounts.first else { return nil }
    let others = Set(lostMounts.map(\.partition)).count - 1
    let more = others == 0 ? "" : "; so \(others == 1 ? "does 1" : "do \(others)") more"
    self.init(
      level: .any,
      constraints: [
        "compatible:\(mount.partition):\(mount.server)", "evacuate:\(mount.server)",
      ],
      text: "\(mount.server) is to be evacuated, and \(mount.partition) mounts "
        + "'\(mount.directory)' from \(mount.host), which is that LPAR\(more); move the export to a "
        + "third server first",
      remedies: [
        PlanRemedy(
          text: "waive nfs-server-is-lpar, if \(mount.server) stays up",
          arguments: ["--waive", "nfs-server-is-lpar"])
      ])
  }
}
