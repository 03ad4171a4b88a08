import WPARDiagnostics
import WPARModel

extension FactReader {
  static let netstatRoutes = FactReader(
    ["netstat-rn.txt"], command: "netstat -rn", shape: .list,
    evidence: .confirmed(source: .facter),
    summary: "The routing table of every protocol family.",
    read: { output, facts in
      guard
        let header = output.lines.firstIndex(where: {
          $0.words.first?.equals("Destination") == true
        }),
        output.lines[header].contains("Gateway"),
        // Rows above the header would be lost.
        output.lines[..<header].allSatisfy({ $0.isBlank || $0.starts(with: "Routing tables") })
      else {
        return facts.foreign(
          output, expected: "a table below 'Destination Gateway Flags'")
      }
      var routes: [RouteEntry] = []
      for line in output.lines[(header + 1)...]
      where !line.isBlank && !line.starts(with: "Route Tree for Protocol Family") {
        guard let route = route(line) else {
          return facts.unreadable(
            "\(quoted(line)) is no route, must have a destination, a gateway, flags, two counts and "
              + "an interface", at: line, in: output)
        }
        routes.append(route)
      }
      guard !routes.isEmpty else { return facts.lacks(["127/8"], output) }
      facts.lpar.routes = Fact(routes, output.origin)
    })

  /// `default 192.0.2.1 UG 1 13370 en0 - -`, perhaps with `=>` where another route with the same
  /// destination follows.
  private static func route(_ line: ArraySlice<UInt8>) -> RouteEntry? {
    let words = line.words
    guard words.count >= 6, words[2].allSatisfy(\.isASCIILetter), words[3].decimal != nil,
      words[4].decimal != nil, InterfaceName.hasForm(words[5])
    else { return nil }
    return RouteEntry(
      destination: words[0].text, gateway: words[1].text, interface: words[5].text)
  }
}
