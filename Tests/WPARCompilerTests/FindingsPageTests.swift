import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics

/// The HTML form of findings, in a browser.
@Suite(
  .enabled(if: HeadlessBrowser.chromium.isInstalled, "chromium is not installed"), .serialized)
struct FindingsPageTests {
  private static func report() -> CheckReport {
    var generator = SeededGenerator(seed: 7)
    return ReportCorpus.report(&generator)
  }

  private static func page(_ report: CheckReport) -> String {
    String(decoding: Reporter.html.render(report, ReportStyle()), as: UTF8.self)
  }

  /// Every finding is seen, and keys reach what scrolls and what leads elsewhere.
  @Test func everythingIsOnThePage() throws {
    let report = Self.report()
    let found = try HeadlessBrowser().result(
      of: """
        const all = (selector) => [...document.querySelectorAll(selector)];
        return {
          findings: all('article').filter((article) => article.checkVisibility()).length,
          files: all('section h2').length,
          unreached: all('pre:not([id])').filter((element) => element.tabIndex < 0).length,
          dangling: all('a[href^="#"]').filter((link) => !document.querySelector(link.hash)).length,
          scripts: document.scripts.length,
        };
        """, in: Self.page(report))
    let files = report.files.filter { !$0.diagnostics.isEmpty }
    #expect(found["findings"].number == files.reduce(0) { $0 + $1.diagnostics.count })
    #expect(found["files"].number == files.count && files.count > 1)
    #expect(found["unreached"].number == 0)
    #expect(found["dangling"].number == 0)
    // The two of this test.
    #expect(found["scripts"].number == 2)
  }

  @Test(arguments: [360, 900, 1600])
  func thePageFitsTheWindow(_ width: Int) throws {
    let widths = try HeadlessBrowser().widths(of: Self.page(Self.report()), in: width)
    #expect(widths.page <= widths.window, "\(widths)")
  }

  @Test func thePageIsPrinted() throws {
    #expect(try HeadlessBrowser().sheets(of: Self.page(Self.report())) > 1)
  }
}
