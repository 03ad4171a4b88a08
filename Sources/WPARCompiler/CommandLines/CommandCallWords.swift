import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandCall.Flag {
  /// Whether the flag wants a list and has none yet.
  var isEmptyList: Bool { meaning?.takesList == true && members.isEmpty }

  /// Whether nothing can belong to the flag.
  var takesNothing: Bool {
    guard let meaning, !meaning.takesList else { return false }
    if case .none = meaning.argument { return true }
    return false
  }
}

extension CommandCall.Member {
  /// Whether nothing stands behind the equals sign.
  var isEmpty: Bool { value?.isEmpty == true }

  /// Where the value ends and another attribute begins in the same word: the first that is one of
  /// some names.
  func split(
    among names: [String]
  ) -> (end: Int, next: CommandCall.Member)? {
    guard let value, value.count > 2, argument.text[value].contains(UInt8(ascii: "=")),
      name != Mount.directory.name, name != Mount.crfsopts.name
    else { return nil }
    var found: Range<Int>?
    for name in names {
      let key = Array(name.utf8)
      guard value.count > key.count + 1 else { continue }
      for start in (value.lowerBound + 1)..<(value.upperBound - key.count)
      where argument.text[start + key.count] == UInt8(ascii: "=")
        && argument.text[start..<start + key.count].elementsEqual(key)
        && argument.isKnown(start..<start + key.count + 1)
        && !isInMountOption(start..<start + key.count)
      {
        let range = start..<start + key.count
        if found.map({ ($0.lowerBound, -$0.count) > (range.lowerBound, -range.count) }) ?? true {
          found = range
        }
        break
      }
    }
    guard let found else { return nil }
    var end = found.lowerBound
    while end > value.lowerBound, argument.text[end - 1] == UInt8(ascii: " ") { end -= 1 }
    var next = CommandCall.Member(
      argument: argument, key: found, value: found.upperBound + 1..<value.upperBound)
    next.trailingComma = trailingComma
    return (end, next)
  }

  /// Whether a word belongs to the member's list of words between commas, from which a blank parts
  /// it: behind a comma any word, else one that can be nothing but an element.
  func takesOn(_ word: ShellArgument, after last: ShellArgument) -> Bool {
    guard argument.text[key].holdsCommaList, word.isPlain else { return false }
    if last.endsInComma { return true }
    let first = word.string.prefix { $0 != "," && $0 != "=" }
    switch name {
    case Mount.mountopts.name: return MountOptionForm.named(String(first)) != nil
    case Mount.crfsopts.name: return false
    default: return first.hasPrefix("PV_")
    }
  }

  /// Whether a name is the end of that of a mount option, as in `rsize=1024`.
  func isInMountOption(_ range: Range<Int>) -> Bool {
    guard name == Mount.mountopts.name, let value else { return false }
    let before = argument.text[value.lowerBound..<range.lowerBound]
    let start = before.lastIndex(of: UInt8(ascii: ",")).map { $0 + 1 } ?? value.lowerBound
    let option = String(decoding: argument.text[start..<range.upperBound], as: UTF8.self)
    return MountOptionForm.named(option) != nil
  }
}

extension ShellArgument {
  var endsInComma: Bool { text.last == UInt8(ascii: ",") }

  /// Whether the word is known and stays one.
  var isPlain: Bool { isKnown && !mayBeSeveral }

  /// The place of the first letter where the word is flags: behind a hyphen, or a dash that an
  /// editor made of one.
  var startOfFlags: Int? {
    for hyphen in ["-"] + Self.dashes where hasPrefix(hyphen) && text.count > hyphen.utf8.count {
      return hyphen.utf8.count
    }
    return nil
  }

  /// The name before the equals sign.
  var key: String {
    String(decoding: text.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
  }

  /// Whether the word may become flags when the script runs.
  var mayHoldFlags: Bool {
    mayBeSeveral && expansions.first?.lowerBound == 0
  }

  /// Whether the word is an assignment: an equals sign behind a name.
  var holdsEquals: Bool {
    guard let equals = text.firstIndex(of: UInt8(ascii: "=")), equals > 0,
      isKnown(0..<equals + 1)
    else { return false }
    return text[..<equals].allSatisfy(\.isAttributeNameByte)
  }

  /// Characters that editors put in place of a hyphen.
  static let dashes = ["\u{2010}", "\u{2011}", "\u{2013}", "\u{2014}", "\u{2212}"]
}

extension UInt8 {
  /// Whether an attribute's name may hold the byte; `privs+` and `privs-` are names.
  var isAttributeNameByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "+"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

extension ArraySlice<UInt8> {
  /// Whether a name is that of an attribute whose values have commas.
  var holdsCommaList: Bool {
    let lists: [any AttributeProtocol] = [
      Mount.mountopts, Mount.crfsopts, Security.privs, Security.privsPlus, Security.privsMinus,
    ]
    return lists.contains { elementsEqual($0.name.utf8) }
  }
}
