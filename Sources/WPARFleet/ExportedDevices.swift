package import WPARModel

/// A device of its host that a partition gets.
package struct ExportedDevice: Sendable {
  package enum Kind: Sendable {
    /// Of the set that every partition gets, or another device without hardware behind it.
    case pseudo
    case disk
    /// An adapter, a tape or a drive.
    case hardware
  }

  package let kind: Kind
  /// The name on the host, where one is given.
  package let name: String?
  /// The unique id, where one is given.
  package let id: String?
  package let isRoot: Bool
  package let origin: Origin

  package var shownName: String { name ?? id ?? "a device" }

  /// Whether a disk of the departure is this device.
  package func isDisk(_ disk: Disk) -> Bool {
    if let id { return disk.isKnown(by: id) }
    return disk.name == name
  }
}

extension Disk {
  /// Whether a text is the disk's unique id or its physical volume identifier.
  package func isKnown(by id: String) -> Bool {
    uniqueID == id || physicalVolumeID == id
  }

  /// Whether two LPARs see one disk; `nil` where nothing that identifies it is known of both.
  package func isSame(as other: Disk) -> Bool? {
    if let uniqueID, let otherID = other.uniqueID { return uniqueID == otherID }
    if let physicalVolumeID, let otherID = other.physicalVolumeID {
      return physicalVolumeID == otherID
    }
    return nil
  }
}

extension Spec {
  /// The devices that the partition gets, in their order.
  package var exportedDevices: [ExportedDevice] {
    stanzas(Device.self).map { device in
      let name = device.text(of: Device.devname)
      return ExportedDevice(
        kind: device.kind(named: name), name: name, id: device.text(of: Device.devid),
        isRoot: device[Device.rootvg] == true,
        origin: device.origin(of: device.has(Device.devname) ? Device.devname : Device.devid))
    }
  }

  /// Whether the partition has disks of its own.
  package var hasDisks: Bool { exportedDevices.contains { $0.kind == .disk } }
}

extension Stanza {
  /// The kind of a device stanza. A storage device goes by its logical name or its id, any other by
  /// its full path.
  fileprivate func kind(named name: String?) -> ExportedDevice.Kind {
    switch self[Device.devtype] {
    case .clone, .pseudo: return .pseudo
    case .disk: return .disk
    case .adapter, .cdrom, .tape: return .hardware
    case nil: break
    }
    if has(Device.devid) || self[Device.rootvg] == true { return .disk }
    guard let name else { return .hardware }
    let last = name.split(separator: "/").last.map(String.init) ?? name
    if last.hasPrefix("hdisk") || last.hasPrefix("rhdisk") { return .disk }
    for prefix in ["rmt", "cd", "fcs", "ent", "scsi", "vscsi", "sas", "usb"]
    where last.hasPrefix(prefix) && last.dropFirst(prefix.count).allSatisfy(\.isNumber) {
      return .hardware
    }
    return name.hasPrefix("/dev/") ? .pseudo : .hardware
  }
}
