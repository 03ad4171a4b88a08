import WPARDiagnostics
import WPARModel

extension Rule {
  static let imageOptionWithoutVersion = Rule(
    id: "image-option-without-version", family: .versioned, severity: .note,
    evidence: .confirmed(source: .versionedFileSystems),
    summary: "A partition of the host's own AIX has an image option of versioned ones.",
    rationale: """
      shrink and ignore_lvs are documented for versioned partitions, whose file systems come from \
      the backup of another system. What they do for another partition is not established; most \
      likely nothing.
      """,
    help: "remove it, or set ostype if the partition is versioned",
    fails: [
      "image_options:\n\t↓shrink = \"yes\"\n", "image_options:\n\t↓ignore_lvs = \"no\"\n",
    ],
    passes: [
      Example(
        "general:\n\tname = \"legacy53\"\n\tostype = \"1024\"\n\tprivateusr = \"yes\"\n\n"
          + "image_options:\n\tshrink = \"yes\"\n")
    ],
    nearMisses: ["image_options:\n\timage_data = \"/export/alder/image.data\"\n"],
    when: .given(ImageOptions.shrink, ImageOptions.ignoreLvs),
    check: { spec, report in
      guard let options = spec.stanza(ImageOptions.self) else { return }
      // A level that cannot be read may be an older one.
      if let general = spec.stanza(General.self) {
        guard general.lacks(General.ostype) || general[General.ostype] == .native else { return }
      }
      for attribute in [ImageOptions.shrink, ImageOptions.ignoreLvs] where options.has(attribute) {
        report.add(
          "'\(attribute.name)' is documented for versioned partitions only",
          at: options.keyRange(of: attribute))
      }
    })
}
