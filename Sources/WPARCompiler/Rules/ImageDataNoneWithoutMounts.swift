import WPARDiagnostics
import WPARModel

extension Rule {
  static let imageDataNoneWithoutMounts = Rule(
    id: "image-data-none-without-mounts", family: .mounts, severity: .warning,
    evidence: .confirmed(source: .versionedFileSystems),
    summary: "No image.data is used, and file systems that it would describe are not written down.",
    rationale: """
      With image_data=none mkwpar does not read from the backup how large its file systems were. \
      IBM wants a mount for each of /, /usr, /opt, /home, /tmp and /var then; what is left out is \
      made too small for the files that are to be restored into it.
      """,
    help: "add a mount for each directory that is named, or remove image_data",
    fails: [
      Example(
        "general:\n\tname = \"legacy53\"\n\tostype = \"1024\"\n\tprivateusr = \"yes\"\n\n"
          + "image_options:\n\timage_data = \"↓none\"\n")
    ],
    passes: [Example(allMounts + "image_options:\n\timage_data = \"none\"\n")],
    nearMisses: ["image_options:\n\timage_data = \"/export/alder/image.data\"\n"],
    when: .given(ImageOptions.imageData),
    check: { spec, report in
      guard let options = spec.stanza(ImageOptions.self),
        case .word? = options[ImageOptions.imageData], !spec.isTruncated
      else { return }
      var mounted: Set<Path> = []
      for mount in spec.stanzas(Mount.self) {
        // A directory that cannot be read may be any of them.
        guard let directory = mount[Mount.directory] else {
          if mount.lacks(Mount.directory) { continue }
          return
        }
        mounted.insert(directory.normalized)
      }
      let missing = SystemDirectories.all.filter { !mounted.contains($0) }
      guard !missing.isEmpty else { return }
      report.add(
        "image_data is none, and there is no mount for "
          + enumeration(missing.map { quoted($0.description) }, limit: missing.count),
        at: options.contentRange(of: ImageOptions.imageData))
    })
}

private let allMounts = ["/", "/usr", "/opt", "/home", "/tmp", "/var"].map {
  "mount:\n\tdirectory = \"\($0)\"\n\tvfs = \"jfs2\"\n\tsize = \"1G\"\n\n"
}.joined()
