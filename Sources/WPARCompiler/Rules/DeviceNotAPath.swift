import WPARDiagnostics
import WPARModel

extension Rule {
  static let deviceNotAPath = Rule(
    id: "device-not-a-path", family: .devices, severity: .warning, evidence: .recalled,
    summary: "A pseudo or clone device is not named by its path.",
    rationale: """
      Storage goes by its logical name, such as hdisk5; pseudo and clone devices go by the path of \
      their file, as the devexports file lists them. Another name matches no line of that file, \
      and the partition does without the device.
      """,
    help: "write the whole path, from /dev",
    fails: [
      Example(
        "device:\n\tdevname = \"↓random\"\n\tdevtype = \"pseudo\"\n",
        fixed: "device:\n\tdevname = \"/dev/random\"\n\tdevtype = \"pseudo\"\n"),
      Example(
        "device:\n\tdevname = \"↓xti/tcp\"\n\tdevtype = \"clone\"\n",
        fixed: "device:\n\tdevname = \"/dev/xti/tcp\"\n\tdevtype = \"clone\"\n"),
      Example(
        "device:\n\tdevname = \"↓null\"\n", fixed: "device:\n\tdevname = \"/dev/null\"\n"),
    ],
    passes: ["device:\n\tdevname = \"/dev/random\"\n\tdevtype = \"pseudo\"\n"],
    nearMisses: [
      "device:\n\tdevname = \"hdisk5\"\n\tdevtype = \"disk\"\n",
      "device:\n\tdevname = \"/dev/xti/*\"\n\tdevtype = \"clone\"\n",
    ],
    when: .given(Device.devname),
    check: { spec, report in
      for device in spec.stanzas(Device.self) {
        guard let name = device[Device.devname], !name.isPath else { continue }
        let type = device[Device.devtype]
        let isStandard = device.lacks(Device.devtype) && standardNames.contains(name.text)
        guard type == .pseudo || type == .clone || isStandard else { continue }
        let relative = name.text.hasPrefix("dev/") ? name.text : "dev/\(name.text)"
        report.add(
          "\((type ?? .pseudo).rawValue) device \(quoted(name.text)) is not named by its path",
          at: device.contentRange(of: Device.devname),
          fixes: [
            device.replacingValue(of: Device.devname, with: "/\(relative)").map {
              FixIt(.unsafe, "write '/\(relative)'", edits: [$0])
            }
          ])
      }
    })
}

/// The devices that every partition has, without the folder they are in.
private let standardNames: Set<String> = [
  "null", "tty", "console", "zero", "clone", "sad", "xti/tcp", "xti/tcp6", "xti/udp", "xti/udp6",
  "xti/unixdg", "xti/unixst", "error", "errorctl", "audit", "nvram",
]
