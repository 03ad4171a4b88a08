import WPARModel

extension StanzaList {
  /// Whether all paths that an attribute gives are in their shortest form and differ, as nearly always.
  /// Two that have the same fingerprint by chance count as equal. Takes storage only for many stanzas;
  /// linear in the bytes, and then in *n* log *n*.
  @inline(__always)
  func haveDistinctPaths(in attribute: @autoclosure () -> any AttributeKey) -> Bool {
    var first = InlineArray<16, UInt64>(repeating: 0)
    guard count <= first.count else {
      var all: [UInt64] = []
      all.reserveCapacity(count)
      for stanza in self {
        let isLong = stanza.hasText(of: attribute()) { path in
          guard Path.isCanonical(path) else { return true }
          all.append(path.fingerprint)
          return false
        }
        if isLong { return false }
      }
      all.sort()
      return zip(all, all.dropFirst()).allSatisfy { $0 != $1 }
    }
    var end = 0
    for stanza in self {
      let isLongOrRepeated = stanza.hasText(of: attribute()) { path in
        guard Path.isCanonical(path) else { return true }
        let fingerprint = path.fingerprint
        for index in 0..<end where first[index] == fingerprint { return true }
        first[end] = fingerprint
        end += 1
        return false
      }
      if isLongOrRepeated { return false }
    }
    return true
  }
}
