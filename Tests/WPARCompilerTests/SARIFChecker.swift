import Foundation
import TestSupport

/// What a schema cannot say about a SARIF log, and what code scanning asks for: a list of what is
/// wrong with one.
struct SARIFChecker {
  private(set) var problems: [String] = []

  init(_ log: Any) {
    let log = JSONNode(log)
    expect(log["$schema"].text.hasPrefix("https://"), "$schema")
    expect(log["version"].text == "2.1.0", "version")
    expect(log["runs"].array.count == 1, "one run")
    check(run: log["runs"][0])
  }

  private mutating func expect(_ condition: Bool, _ what: String) {
    if !condition { problems.append(what) }
  }

  private mutating func check(run: JSONNode) {
    let driver = run["tool"]["driver"]
    expect(driver["name"].text == "wparc", "driver.name")
    expect(run["columnKind"].text == "unicodeCodePoints", "columnKind")
    let endings = run["newlineSequences"].array.map(\.text)
    expect(endings == ["\r\n", "\n", "\r"], "newlineSequences")
    let rules = driver["rules"].array
    let ids = rules.map { $0["id"].text }
    expect(Set(ids).count == ids.count, "rule ids are unique")
    for rule in rules { check(rule: rule) }
    check(invocations: run["invocations"])
    let results = run["results"].array
    expect(run["results"].exists, "results")
    let states = results.map { $0["baselineState"].text }
    expect(!states.contains("") || states.allSatisfy { $0 == "" }, "baselineState of all or none")
    let bases = run["originalUriBaseIds"].keys
    var seen: Set<String> = []
    var fingerprints: Set<String> = []
    for result in results {
      check(result, ids, bases)
      let place = result["locations"][0]["physicalLocation"]
      let key =
        "\(result["ruleId"].text)|\(place["artifactLocation"]["uri"].text)|"
        + "\(region(place["region"]))|\(result["message"]["text"].text)|"
        + result["partialFingerprints"]["wparc/v1"].text
      expect(seen.insert(key).inserted, "results differ")
      expect(
        fingerprints.insert(result["partialFingerprints"]["wparc/v1"].text).inserted,
        "fingerprints differ")
    }
  }

  private mutating func check(rule: JSONNode) {
    let id = rule["id"].text
    expect(!id.isEmpty, "rule.id")
    expect(!rule["shortDescription"]["text"].text.isEmpty, "shortDescription.text")
    let full = rule["fullDescription"]["text"].text
    expect(!full.isEmpty && full.utf16.count <= 1024, "fullDescription.text")
    expect(!rule["help"]["text"].text.isEmpty, "help.text")
    let severity = rule["properties"]["security-severity"]
    expect(!severity.exists || Double(severity.text) != nil, "security-severity is a string")
    let level = rule["defaultConfiguration"]["level"].text
    expect(["error", "warning", "note"].contains(level), "defaultConfiguration.level")
  }

  private mutating func check(invocations: JSONNode) {
    expect(invocations.array.count == 1, "one invocation")
    let invocation = invocations[0]
    guard let isSuccessful = invocation["executionSuccessful"].value as? Bool else {
      return expect(false, "executionSuccessful")
    }
    let notifications = invocation["toolExecutionNotifications"].array
    let hasError = notifications.contains { $0["level"].text == "error" }
    expect(isSuccessful != hasError, "executionSuccessful is false when something failed")
    for notification in notifications {
      expect(!notification["message"]["text"].text.isEmpty, "notification.message.text")
      expect(!notification["descriptor"]["id"].text.isEmpty, "notification.descriptor.id")
    }
  }

  private mutating func check(_ result: JSONNode, _ ids: [String], _ bases: Set<String>) {
    let isAbsent = result["baselineState"].text == "absent"
    let index = result["ruleIndex"].value as? Int
    expect(
      index.map { ids.indices.contains($0) && ids[$0] == result["ruleId"].text } ?? false,
      "ruleIndex")
    let levels = isAbsent ? ["none"] : ["error", "warning", "note"]
    expect(levels.contains(result["level"].text), "level")
    expect(!result["message"]["text"].text.isEmpty, "message.text")
    expect(!result["suppressions"].exists, "suppressed results are left out")
    let states = ["", "new", "unchanged", "absent"]
    expect(states.contains(result["baselineState"].text), "baselineState")
    expect(result["locations"].array.count == 1, "one location")
    check(place: result["locations"][0]["physicalLocation"], bases, hasRegion: !isAbsent)
    let fingerprints = result["partialFingerprints"]
    let hash = fingerprints["primaryLocationLineHash"].text
    expect(
      isAbsent || (try? /[0-9a-f]{1,16}:[1-9][0-9]*/.wholeMatch(in: hash)) != nil,
      "primaryLocationLineHash")
    let own = fingerprints["wparc/v1"].text
    expect((try? /[0-9a-f]{64}/.wholeMatch(in: own)) != nil, "wparc/v1")
    let related = result["relatedLocations"].array
    let numbers = related.map { $0["id"].number }
    expect(Set(numbers).count == numbers.count, "ids of related locations are unique")
    for location in related {
      check(place: location["physicalLocation"], bases, hasRegion: true)
      expect(location["message"]["text"].exists, "relatedLocation.message.text")
    }
    for change in result["fixes"].array.flatMap({ $0["artifactChanges"].array }) {
      check(uri: change["artifactLocation"], bases)
      expect(!change["replacements"].array.isEmpty, "replacements")
      for replacement in change["replacements"].array {
        check(region: replacement["deletedRegion"])
      }
    }
  }

  private mutating func check(place: JSONNode, _ bases: Set<String>, hasRegion: Bool) {
    check(uri: place["artifactLocation"], bases)
    if hasRegion { check(region: place["region"]) }
  }

  private mutating func check(uri location: JSONNode, _ bases: Set<String>) {
    let uri = location["uri"].text
    let isRelative = !uri.hasPrefix("/") && !uri.contains("://") && !uri.contains(":")
    let isClean =
      !uri.split(separator: "/").contains("..")
      && uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}#?[]".utf8.contains($0) }
      && uri.removingPercentEncoding != nil
    expect(!uri.isEmpty && isRelative && isClean, "uri is relative to the root")
    expect(bases.contains(location["uriBaseId"].text), "uriBaseId")
  }

  private func region(_ region: JSONNode) -> [Int] {
    ["startLine", "startColumn", "endLine", "endColumn"].map { region[$0].number }
  }

  private mutating func check(region: JSONNode) {
    let numbers = self.region(region)
    expect(numbers.allSatisfy { $0 >= 1 }, "region counts from 1")
    expect(
      (numbers[0], numbers[1]) <= (numbers[2], numbers[3]), "region ends at or after its start")
  }
}
