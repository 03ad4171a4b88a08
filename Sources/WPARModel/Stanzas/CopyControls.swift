package import WPARDiagnostics

/// The `copy_controls` stanza: what a copy of the running system keeps.
package enum CopyControls: StanzaSchema {
  package static let keyword = "copy_controls"
  package static let summary = "What a copy of the running system keeps."
  package static let evidence = Evidence.confirmed(source: .systemCopy)
  package static let isRepeatable = false
  package static let form = StanzaForm.group(flag: "-T", commands: [.mkwpar])
  package static let lswparMode: String? = "-T"

  package static let preservePrivate = Attribute(
    "preserve_private", .boolean,
    "Whether filesets that are hidden from partitions stay in the copy.",
    .confirmed(source: .systemCopy), example: "yes", mutability: .never, since: .aix71,
    sinceEvidence: .confirmed(source: .mkwpar61))

  package static let preserveWpars = Attribute(
    "preserve_wpars", .boolean,
    "Whether file systems of other partitions stay in the copy.",
    .confirmed(source: .systemCopy), example: "no", mutability: .never, since: .aix71,
    sinceEvidence: .confirmed(source: .mkwpar61),
    notes: ["It is ignored when the partition is made from a backup."])

  package static let attributes: [any AttributeProtocol] = [preservePrivate, preserveWpars]
}
