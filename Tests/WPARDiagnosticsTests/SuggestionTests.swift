import Testing
import WPARDiagnostics

@Suite struct SuggestionTests {
  private let names = ["interface", "address", "netmask", "broadcast", "address6", "prefixlen"]

  @Test(arguments: [
    ("adress", "address"), ("addrress6", "address6"), ("netmsak", "netmask"),
    ("NETMASK", "netmask"),
    ("interfce", "interface"), ("brodcast", "broadcast"), ("prefixlne", "prefixlen"),
  ])
  func nearestComesFirst(_ word: String, _ name: String) {
    #expect(Suggestion.nearest(to: word, among: names).first == name)
  }

  @Test func transpositionIsOneEdit() {
    #expect(Suggestion.nearest(to: "ab", among: ["ba"]) == ["ba"])
    #expect(Suggestion.nearest(to: "nsf", among: ["nfs"]) == ["nfs"])
  }

  @Test func farWordsAreNotSuggested() {
    #expect(Suggestion.nearest(to: "gateway", among: names).isEmpty)
    #expect(Suggestion.nearest(to: "", among: names).isEmpty)
    #expect(Suggestion.nearest(to: "x", among: ["y"]).isEmpty)
    #expect(Suggestion.nearest(to: String(repeating: "a", count: 65), among: names).isEmpty)
  }

  @Test func atMostThreeAreSuggested() {
    let near = ["alder1", "alder2", "alder3", "alder4"]
    #expect(Suggestion.nearest(to: "alder", among: near) == ["alder1", "alder2", "alder3"])
  }

  @Test func sameFirstLetterWinsAmongEquals() {
    #expect(Suggestion.nearest(to: "cat", among: ["bat", "car"]) == ["car", "bat"])
  }

  @Test func phrases() {
    #expect(Suggestion.phrase([]) == "")
    #expect(Suggestion.phrase(["a"]) == "; did you mean 'a'?")
    #expect(Suggestion.phrase(["a", "b"]) == "; did you mean 'a' or 'b'?")
    #expect(Suggestion.phrase(["a", "b", "c"]) == "; did you mean 'a', 'b' or 'c'?")
  }
}
