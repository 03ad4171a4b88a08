import WPARDiagnostics
import WPARModel

extension Rule {
  static let duplicateDevice = Rule(
    id: "duplicate-device", family: .devices, severity: .warning,
    evidence: .inferred(from: "the text, which gives one device twice"),
    summary: "A device is given to the partition twice.",
    rationale: """
      One of the two stanzas is left from a copy, or another device was meant. If they differ, as \
      in rootvg, nobody can say which of them counts.
      """,
    help: "remove one of them, or name the device that was meant",
    fails: [
      "device:\n\tdevname = \"hdisk5\"\n\ndevice:\n\tdevname = \"↓hdisk5\"\n\trootvg = \"yes\"\n",
      Example(
        "device:\n\tdevid = \"3E213600A0B8000291B080000520C\"\n\ndevice:\n"
          + "\tdevid = \"↓3E213600A0B8000291B080000520C\"\n"),
    ],
    passes: ["device:\n\tdevname = \"hdisk5\"\n\ndevice:\n\tdevname = \"hdisk6\"\n"],
    nearMisses: ["device:\n\tdevname = \"/dev/random\"\n\ndevice:\n\tdevname = \"/dev/urandom\"\n"],
    when: .given(Device.devname, Device.devid),
    check: { spec, report in
      let devices = spec.stanzas(Device.self)
      guard devices.count > 1 else { return }
      for attribute in [Device.devname as any AttributeProtocol, Device.devid] {
        var firsts: [String: SourceRange] = [:]
        for device in devices {
          guard let text = device.text(of: attribute).map(logicalName) else { continue }
          let place = device.contentRange(of: attribute)
          if let first = firsts[text] {
            report.add(
              "device \(quoted(text)) is given twice", at: place,
              labels: [Label(first, "first here")])
          } else {
            firsts[text] = place
          }
        }
      }
    })
}

/// The name by which storage goes, of which a path may have been made.
private func logicalName(_ text: String) -> String {
  guard text.hasPrefix("/dev/"), DeviceName(String(text.dropFirst(5))).isDisk else { return text }
  return String(text.dropFirst(5))
}
