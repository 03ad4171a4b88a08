extension String {
  /// Whether this text comes before another in the order of their UTF-8 bytes, which is the order of
  /// every list of names in an output.
  package func precedes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}
