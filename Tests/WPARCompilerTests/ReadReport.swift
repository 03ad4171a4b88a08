import Foundation
import TestSupport
import WPARCompiler
import WPARDiagnostics

/// A finding as a report shows it, read back without the product's code.
struct ReadFinding: Equatable {
  var path: String
  var rule: String
  var severity: String
  /// What its range covers; `nil` where the form has no end, or no columns for it.
  var text: String?
  var line: Int
  var column: Int?
}

/// Reads reports back, each by the rules of its form.
struct ReportReader {
  private let files: [String: FileLines]

  init(_ report: CheckReport) {
    files = Dictionary(
      report.files.flatMap { file in
        [file.file.path, file.file.path.visible].map { ($0, FileLines(file.file.bytes)) }
      }
    ) { first, _ in first }
  }

  func findings(_ format: String, _ bytes: [UInt8]) throws -> [ReadFinding] {
    let text = String(decoding: bytes, as: UTF8.self)
    switch format {
    case "json":
      return try object(bytes)["diagnostics"].array.map(json)
    case "jsonl":
      return try text.split(separator: "\n").map { json(try object(Array($0.utf8))) }
    case "sarif": return sarif(try object(bytes))
    case "gitlab": return gitlab(try JSONNode(JSONSerialization.jsonObject(with: Data(bytes))))
    case "rdjson": return rdjson(try object(bytes))
    case "github": return github(text)
    case "junit":
      return text.matches(
        of: /<failure type="(\w+)"[^>]*>([^<\n]*?):(\d+):(\d+): \w+\[([a-z-]+)\]/
      ).map {
        ReadFinding(
          path: unescaped($0.2), rule: String($0.5), severity: String($0.1), line: Int($0.3) ?? 0,
          column: Int($0.4))
      }
    case "checkstyle": return checkstyle(text)
    case "html": return html(text)
    default: return []
    }
  }

  private func object(_ bytes: [UInt8]) throws -> JSONNode {
    JSONNode(try JSONSerialization.jsonObject(with: Data(bytes)))
  }

  private func json(_ value: JSONNode) -> ReadFinding {
    let (start, end) = (value["range"]["start"], value["range"]["end"])
    return finding(
      value["path"].text, value["rule"].text, value["severity"].text,
      (start["line"].number, start["column"].number), (end["line"].number, end["column"].number))
  }

  private func sarif(_ value: JSONNode) -> [ReadFinding] {
    value["runs"][0]["results"].array.map { result in
      let place = result["locations"][0]["physicalLocation"]
      let region = place["region"]
      return finding(
        place["artifactLocation"]["uri"].text.removingPercentEncoding ?? "", result["ruleId"].text,
        result["level"].text, (region["startLine"].number, region["startColumn"].number),
        (region["endLine"].number, region["endColumn"].number))
    }
  }

  private func gitlab(_ value: JSONNode) -> [ReadFinding] {
    value.array.map { issue in
      let positions = issue["location"]["positions"]
      let words = ["major": "error", "minor": "warning", "info": "note"]
      return finding(
        issue["location"]["path"].text, issue["check_name"].text,
        words[issue["severity"].text] ?? "",
        (positions["begin"]["line"].number, positions["begin"]["column"].number),
        (positions["end"]["line"].number, positions["end"]["column"].number))
    }
  }

  private func rdjson(_ value: JSONNode) -> [ReadFinding] {
    value["diagnostics"].array.map { diagnostic in
      let location = diagnostic["location"]
      let (start, end) = (location["range"]["start"], location["range"]["end"])
      let words = ["ERROR": "error", "WARNING": "warning", "INFO": "note"]
      let path = location["path"].text
      let text = files[path]?.text(
        byBytes: (start["line"].number, start["column"].number),
        (end["line"].number, end["column"].number))
      return ReadFinding(
        path: path, rule: diagnostic["code"]["value"].text,
        severity: words[diagnostic["severity"].text] ?? "", text: text,
        line: start["line"].number, column: nil)
    }
  }

  /// Commands as the runner of GitHub reads them: up to the one that stops them.
  private func github(_ text: String) -> [ReadFinding] {
    annotations(text).compactMap { annotation in
      guard let line = annotation.properties["line"].flatMap({ Int($0) }) else { return nil }
      let words = ["notice": "note"]
      let properties = annotation.properties
      let rule = properties["title"].map { String($0.dropFirst("wparc ".count)) } ?? ""
      let severity = words[annotation.name] ?? annotation.name
      guard let column = properties["col"].flatMap({ Int($0) }),
        let end = properties["endColumn"].flatMap({ Int($0) })
      else {
        return ReadFinding(
          path: properties["file"] ?? "", rule: rule, severity: severity, line: line, column: nil)
      }
      return finding(properties["file"] ?? "", rule, severity, (line, column), (line, end))
    }
  }

  /// A workflow command, unescaped.
  struct Annotation: Equatable {
    let name: String
    let properties: [String: String]
    let data: String
  }

  func annotations(_ text: String) -> [Annotation] {
    var result: [Annotation] = []
    for line in text.split(separator: "\n") {
      guard line.hasPrefix("::"), let end = line.dropFirst(2).firstRange(of: "::") else { continue }
      let head = line[line.index(line.startIndex, offsetBy: 2)..<end.lowerBound]
      let parts = head.split(separator: " ", maxSplits: 1)
      if parts[0] == "stop-commands" { break }
      var properties: [String: String] = [:]
      for property in parts.dropFirst().joined().split(separator: ",") {
        let pair = property.split(separator: "=", maxSplits: 1)
        properties[String(pair[0])] = pair.count > 1 ? decoded(pair[1]) : ""
      }
      result.append(
        Annotation(
          name: String(parts[0]), properties: properties, data: decoded(line[end.upperBound...])))
    }
    return result
  }

  private func decoded(_ text: Substring) -> String {
    String(text).replacing("%0D", with: "\r").replacing("%0A", with: "\n").replacing(
      "%3A", with: ":"
    )
    .replacing("%2C", with: ",").replacing("%25", with: "%")
  }

  private func checkstyle(_ text: String) -> [ReadFinding] {
    let words = ["info": "note"]
    return text.split(separator: "<file ").dropFirst().flatMap { section in
      let path = section.firstMatch(of: /name="([^"]*)"/).map { unescaped($0.1) } ?? ""
      return section.matches(
        of:
          /<error line="(\d+)" column="(\d+)" severity="(\w+)" message="[^"]*" source="wparc\.([a-z-]+)"/
      ).map {
        ReadFinding(
          path: path, rule: String($0.4), severity: words[String($0.3)] ?? String($0.3),
          line: Int($0.1) ?? 0, column: Int($0.2))
      }
    }
  }

  private func html(_ text: String) -> [ReadFinding] {
    text.split(separator: "<section>").dropFirst().flatMap { section in
      let path = section.firstMatch(of: /<h2 id="file-\d+">([^<]*)</).map { unescaped($0.1) } ?? ""
      return section.matches(
        of:
          /<article class="(\w+)">\n<h3>[^\n]*\n<p><code>([a-z-]+)<\/code> at (\d+):(\d+)–(\d+):(\d+)</
      ).map {
        finding(
          path, String($0.2), String($0.1), (Int($0.3) ?? 0, Int($0.4) ?? 0),
          (Int($0.5) ?? 0, Int($0.6) ?? 0))
      }
    }
  }

  private func finding(
    _ path: String, _ rule: String, _ severity: String, _ start: (line: Int, column: Int),
    _ end: (line: Int, column: Int)
  ) -> ReadFinding {
    ReadFinding(
      path: path, rule: rule, severity: severity, text: files[path]?.text(start, end),
      line: start.line, column: start.column)
  }

  private func unescaped(_ text: Substring) -> String {
    String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing(
      "&quot;", with: "\""
    )
    .replacing("&amp;", with: "&")
  }
}
