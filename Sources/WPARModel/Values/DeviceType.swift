/// The kind of a device.
package enum DeviceType: String, CaseIterable, Sendable {
  case clone
  case pseudo
  case disk
  case adapter
  case cdrom
  case tape
}
