import WPARDiagnostics
import WPARModel

extension Rule {
  static let misspelledDisk = Rule(
    id: "misspelled-disk", family: .devices, severity: .warning,
    evidence: .inferred(from: "the names of disks, hdisk and a number"),
    summary: "A device has a name that is nearly that of a disk.",
    rationale: """
      Disks are called hdisk and a number. A name that differs by a letter is no device that there is, \
      so mkwpar fails; and who reads the text takes it for the disk.
      """,
    help: "correct the name; lspv lists the disks of a host",
    fails: [
      Example(
        "device:\n\tdevname = \"↓hdsik5\"\n\trootvg = \"yes\"\n",
        fixed: "device:\n\tdevname = \"hdisk5\"\n\trootvg = \"yes\"\n"),
      Example(
        "device:\n\tdevname = \"↓disk5\"\n", fixed: "device:\n\tdevname = \"hdisk5\"\n"),
      Example(
        "device:\n\tdevname = \"↓HDISK5\"\n", fixed: "device:\n\tdevname = \"hdisk5\"\n"),
    ],
    passes: ["device:\n\tdevname = \"hdisk5\"\n\trootvg = \"yes\"\n"],
    nearMisses: [
      // Disks can be given other names, and pdisk is one of AIX.
      "device:\n\tdevname = \"datadisk5\"\n\trootvg = \"yes\"\n",
      "device:\n\tdevname = \"pdisk5\"\n",
    ],
    when: .given(Device.devname),
    check: { spec, report in
      for device in spec.stanzas(Device.self) {
        guard
          device.hasText(
            of: Device.devname, where: { $0.count < 12 && $0[0] != UInt8(ascii: "/") }),
          let name = device[Device.devname], !name.isDisk, let kind = name.numberedKind,
          Suggestion.isOneEdit(from: kind, to: "hdisk"), !kind.isOtherKindOfDisk
        else { continue }
        let disk = "hdisk" + name.text.dropFirst(kind.count)
        report.add(
          "\(quoted(name.text)) is no disk; did you mean '\(disk)'?",
          at: device.contentRange(of: Device.devname),
          fixes: [
            device.replacingValue(of: Device.devname, with: disk).map {
              FixIt(.unsafe, "write '\(disk)'", edits: [$0])
            }
          ])
      }
    })
}

extension String {
  /// Whether another letter stands for the first of `hdisk`, as in names that somebody chose.
  fileprivate var isOtherKindOfDisk: Bool {
    utf8.count == 5 && hasSuffix("disk") && !hasPrefix("h") && !hasPrefix("H")
  }
}
