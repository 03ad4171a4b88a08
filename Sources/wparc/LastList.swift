/// Options that take a list, given more than once.
///
/// The parser joins the lists of such an option. Here the last one counts, as it does with options
/// that take one value, so that a change can be added at the end of a command line.
enum LastList {
  /// Each with the flag that takes it back.
  private static let options = [["--evacuate", "--no-evacuate"], ["--to"]]

  /// The command line without the lists that a later one replaces, or takes back.
  static func keeping(_ arguments: [String]) -> [String] {
    let end = arguments.firstIndex(of: "--") ?? arguments.count
    var isDropped = Array(repeating: false, count: arguments.count)
    for names in options {
      let places = arguments.indices.filter { $0 < end && names.contains(arguments[$0]) }
      for place in places.dropLast() {
        isDropped[place] = true
        var next = place + 1
        // A flag has no list.
        while arguments[place] == names[0], next < end, !arguments[next].hasPrefix("-") {
          isDropped[next] = true
          next += 1
        }
      }
    }
    return arguments.indices.filter { !isDropped[$0] }.map { arguments[$0] }
  }
}
