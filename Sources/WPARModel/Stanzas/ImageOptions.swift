package import WPARDiagnostics

/// The `image_options` stanza: how file systems are made from an image.data file.
package enum ImageOptions: StanzaSchema {
  package static let keyword = "image_options"
  package static let summary = "How file systems are made from an image.data file."
  package static let evidence = Evidence.inferred(
    from: "mkwpar -L takes these attributes; what its stanza is called is not established")
  package static let isRepeatable = false
  package static let form = StanzaForm.group(flag: "-L", commands: [.mkwpar])

  package static let imageData = Attribute(
    "image_data", .path(orWord: "none"),
    "File that describes logical volumes and file systems, or none.",
    .confirmed(source: .imageData), example: "/export/alder/image.data", mutability: .never,
    notes: [
      "Only its lv_data and fs_data stanzas are used.",
      "With none, mounts for /, /usr, /opt, /home, /tmp and /var are wanted.",
    ])

  package static let shrink = Attribute(
    "shrink", .boolean, "Whether file systems are made no larger than their content needs.",
    .confirmed(source: .versionedFileSystems), example: "yes", mutability: .never,
    since: .aix71, sinceEvidence: dated,
    notes: ["It is documented for versioned partitions only."])

  package static let ignoreLvs = Attribute(
    "ignore_lvs", .boolean, "Whether logical volumes without a file system are left out.",
    .confirmed(source: .versionedFileSystems), example: "no", default: "yes",
    mutability: .never, since: .aix71, sinceEvidence: dated,
    notes: ["It is documented for versioned partitions only."])

  private static let dated = Evidence.inferred(
    from: "it is documented for versioned partitions, which came with 7.1")

  package static let attributes: [any AttributeProtocol] = [imageData, shrink, ignoreLvs]
}
