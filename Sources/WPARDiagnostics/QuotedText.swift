/// Text of the user's as messages show it: between single quotes, on one line, cut where it is long,
/// with U+FFFD for what is not UTF-8.
package func quoted(_ text: ArraySlice<UInt8>) -> String {
  let limit = 64
  var end = min(text.endIndex, text.startIndex + limit)
  while end > text.startIndex, end < text.endIndex, text[end] & 0xC0 == 0x80 { end -= 1 }
  var result = "'"
  for scalar in String(decoding: text[..<end], as: UTF8.self).unicodeScalars {
    switch scalar {
    case "\t": result += "\\t"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
      result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + (end < text.endIndex ? "…'" : "'")
}

package func quoted(_ text: String) -> String {
  quoted(Array(text.utf8)[...])
}
