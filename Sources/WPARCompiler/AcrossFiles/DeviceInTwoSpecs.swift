import WPARDiagnostics
import WPARModel

extension AcrossFilesRule {
  static let deviceInTwoSpecs = AcrossFilesRule(
    id: "device-in-two-specs", severity: .warning,
    evidence: .confirmed(source: .allocatingDevice),
    summary: "Two partitions are given one storage device.",
    rationale: """
      A device may be allocated to several partitions, and is exported to one at a time: the others \
      do not start, or start without it. A device id is that of one disk on every host. The name of \
      a device is that of a host, so two partitions on different hosts may well give the same; that \
      case is a note.
      """,
    help: "plan which of the two is active, or give each a device of its own",
    fails: [
      """
      general: { name: app }
      device: [{ devid: 3E213600A0B8000291B080000520C, rootvg: "yes" }]
      ---
      general: { name: web }
      device: [{ devid: ↓3E213600A0B8000291B080000520C, rootvg: "yes" }]

      """,
      """
      general: { name: app }
      device: [{ devname: hdisk5 }]
      ---
      general: { name: web }
      device: [{ devname: ↓hdisk5 }]

      """,
    ],
    passes: [
      """
      general: { name: app }
      device: [{ devname: hdisk5 }]
      ---
      general: { name: web }
      device: [{ devname: hdisk6 }]

      """
    ],
    nearMisses: [
      """
      general: { name: app }
      device: [{ devname: /dev/random, devtype: pseudo }]
      ---
      general: { name: web }
      device: [{ devname: /dev/random, devtype: pseudo }]

      """
    ],
    claims: { spec, claims in
      for device in spec.stanzas(Device.self) {
        claims.add(at: device.contentRange(of: Device.devid)) { key in
          key.append(UInt8(ascii: "#"))
          return device.hasText(of: Device.devid) { id in
            key.append(id)
            return true
          }
        }
        claims.add(at: device.contentRange(of: Device.devname)) { key in
          device.hasText(of: Device.devname) { name in
            key.append(name)
            // Pseudo and clone devices go by their paths, and are everybody's.
            return name[0] != UInt8(ascii: "/")
          }
        }
      }
    },
    wording: { later, earlier, _ in
      AcrossFilesWording(
        message: "device \(quoted(later.written)) is also given to \(quoted(earlier.partition))",
        severity: later.key.hasPrefix("#") ? nil : .note)
    })
}
