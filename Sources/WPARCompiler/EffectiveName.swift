package import WPARModel
import WPARSyntax

extension Spec {
  /// The name that the partition gets: the one given, else the last part of the path of the command
  /// that it runs. That wparexec names partitions so is recalled.
  package var effectiveName: String? {
    if let name { return name }
    guard let general = stanza(General.self), let command = general.text(of: General.application),
      let program = ShellWord.split(command)?.first
    else { return nil }
    return program.split(separator: "/").last.map(String.init)
  }
}
