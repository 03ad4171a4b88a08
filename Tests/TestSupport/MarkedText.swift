/// A text without its `↓` marks, and where they stood.
package struct MarkedText: Sendable {
  package let text: String
  /// The offsets, in UTF-8 bytes of `text`, of the bytes before which the marks stood, ascending.
  package let offsets: [Int]

  /// Both at once.
  package var parts: (text: String, marks: [Int]) { (text, offsets) }

  package init(_ marked: String) {
    var text = String.UnicodeScalarView()
    var offsets: [Int] = []
    var size = 0
    for scalar in marked.unicodeScalars {
      if scalar == "↓" {
        offsets.append(size)
      } else {
        text.append(scalar)
        size += UTF8.width(scalar)
      }
    }
    self.text = String(text)
    self.offsets = offsets
  }
}
