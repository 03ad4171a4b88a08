extension String {
  /// The text as HTML and XML show it, in elements and in quoted attributes. Control characters,
  /// line breaks among them, are shown as pictures, and what no XML text may hold as U+FFFD.
  package var escapedForMarkup: String {
    let isPlain = utf8.allSatisfy {
      0x20 <= $0 && $0 < 0x7F && $0 != 0x26 && $0 != 0x3C && $0 != 0x3E && $0 != 0x22
    }
    if isPlain { return self }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "\u{FFFE}", "\u{FFFF}": result.append("\u{FFFD}")
      default: result.append(scalar.visible)
      }
    }
    return String(result)
  }

  /// The text with a backslash before what GitHub would take for markup, on one line.
  package var escapedForMarkdown: String {
    var result = String.UnicodeScalarView()
    for scalar in visible.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "{", "}", "<", ">", "[", "]", "|", "~", "#", "&":
        result.append("\\")
      default: break
      }
      result.append(scalar)
    }
    return String(result)
  }
}
