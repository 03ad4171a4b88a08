import Glibc
import WPARDiagnostics

/// When output is coloured.
enum ColorChoice: String, CaseIterable {
  case auto
  case always
  case never

  /// The choice on a command line, for messages of a line that could not be read.
  init(arguments: [String]) {
    self = .auto
    for (index, argument) in arguments.enumerated() {
      if argument == "--" { return }
      if argument == "--color", index + 1 < arguments.count {
        self = ColorChoice(rawValue: arguments[index + 1]) ?? .auto
      } else if argument.hasPrefix("--color=") {
        self = ColorChoice(rawValue: String(argument.dropFirst("--color=".count))) ?? .auto
      }
    }
  }
}

/// What is known of the terminal behind a file descriptor.
enum Terminal {
  /// How a report looks there.
  static func style(of descriptor: Int32, _ color: ColorChoice, isQuiet: Bool = false)
    -> ReportStyle
  {
    ReportStyle(
      width: width(of: descriptor), isColored: isColored(descriptor, color), isQuiet: isQuiet)
  }

  /// By the flag, else the environment, else whether it is a terminal.
  private static func isColored(_ descriptor: Int32, _ color: ColorChoice) -> Bool {
    switch color {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    if environment("NO_COLOR") != nil { return false }
    for name in ["CLICOLOR_FORCE", "FORCE_COLOR"] {
      if let value = environment(name), value != "0" { return true }
    }
    return environment("TERM") != "dumb" && isatty(descriptor) == 1
  }

  /// The cells of a line: the terminal's, else `COLUMNS`, else 80.
  private static func width(of descriptor: Int32) -> Int {
    var size = winsize()
    if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return environment("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? min($0, 10_000) : nil }
      ?? 80
  }
}
