import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // R16.
  static let keystoreAbsent = CompatibilityCheck(
    name: "keystore-absent", live: .critical, static: .critical,
    evidence: .inferred(from: "an encrypted file system opens with keys of its host"),
    summary: "The keystores of encrypted file systems are on the arrival.",
    rationale: """
      An encrypted JFS2 file system on a disk that moves along can be read only with the keys of \
      its users and groups. Where they lie on the departure, the files stay closed on the \
      arrival.
      """,
    remedy: "copy the keystores to the arrival",
    examples: [
      CheckExample(
        .precondition, "wpars: { app: { spec: { device: [{ devname: hdisk4, rootvg: yes }] } } }"),
      CheckExample(.notApplicable, "wpars: { app: { spec: { device: [] } } }"),
    ],
    .precondition { relocation in
      guard let spec = relocation.partition.spec?.value, spec.hasDisks else { return nil }
      return
        "\(relocation.arrival.name) has the keystores of whatever is encrypted on the disks of "
        + relocation.quotedName
    })
}
