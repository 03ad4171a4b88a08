extension String {
  /// Whether this text comes before another in the order of their UTF-8 bytes, which is the order of
  /// every list of names in an output.
  package func precedes(_ other: String) -> Bool {
    let (own, others) = (utf8Span.span, other.utf8Span.span)
    for index in 0..<min(own.count, others.count) where own[index] != others[index] {
      return own[index] < others[index]
    }
    return own.count < others.count
  }
}
