package import WPARModel
import WPARSyntax

extension Spec {
  /// The name that the partition gets: the one given, else the last part of the path of the command
  /// that it runs. That wparexec names partitions so is recalled.
  package var effectiveName: String? {
    if let name { return name }
    guard let general = stanza(General.self), let command = general.text(of: General.application),
      // Words before the command may set variables for it.
      let program = ShellWord.split(command)?.first(where: { !$0.isAssignment })
    else { return nil }
    return program.split(separator: "/").last.map(String.init)
  }
}

extension String {
  /// Whether the word sets a variable: a name, an equals sign and anything.
  fileprivate var isAssignment: Bool {
    let name = prefix { $0 != "=" }
    return name.count < count && !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}
