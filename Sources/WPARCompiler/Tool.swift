/// The name and version that outputs carry.
package enum Tool {
  package static let version = "0.1.0"
  package static let nameAndVersion = "wparc \(version)"
}
