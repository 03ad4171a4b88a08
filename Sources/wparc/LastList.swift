/// Options that take a list, given more than once.
///
/// The parser joins the lists of such an option. Here the last one counts, as it does with options
/// that take one value, so that a change can be added at the end of a command line.
enum LastList {
  private static let options = ["--evacuate", "--to"]

  /// The command line without the lists that a later one replaces.
  static func keeping(_ arguments: [String]) -> [String] {
    let end = arguments.firstIndex(of: "--") ?? arguments.count
    var isDropped = Array(repeating: false, count: arguments.count)
    for option in options {
      let places = arguments.indices.filter { $0 < end && arguments[$0] == option }
      for place in places.dropLast() {
        isDropped[place] = true
        var next = place + 1
        while next < end, !arguments[next].hasPrefix("-") {
          isDropped[next] = true
          next += 1
        }
      }
    }
    return arguments.indices.filter { !isDropped[$0] }.map { arguments[$0] }
  }
}
