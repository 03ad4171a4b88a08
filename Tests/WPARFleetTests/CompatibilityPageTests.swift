import TestSupport
import Testing
import WPARDiagnostics
import WPARFleet

/// The HTML form of the matrix, in a browser.
@Suite(
  .enabled(if: HeadlessBrowser.chromium.isInstalled, "chromium is not installed"), .serialized)
struct CompatibilityPageTests {
  private static let page = String(
    decoding: CompatibilityReporter.html.render(CompatibilityReportTests.report(), ReportStyle()),
    as: UTF8.self)

  @Test func theFilterKeepsWhatItNames() throws {
    let found = try HeadlessBrowser().result(
      of: """
        const { column, partition, shown } = document.getElementById('filter').elements;
        const set = (element, value) => {
          element.value = value;
          element.dispatchEvent(new Event('input', { bubbles: true }));
        };
        const texts = (selector) => [...document.querySelectorAll(selector)]
          .filter((element) => element.checkVisibility()).map((element) => element.textContent);
        const view = () => ({
          heads: texts('thead th'), rows: texts('tbody th'), shown: shown.value,
          cells: texts('tbody td').length,
        });
        const views = [view()];
        set(column, [...column.options].find((option) => option.text === 'lpar3').value);
        views.push(view());
        set(partition, 'DB<');
        views.push(view());
        set(column, '');
        views.push(view());
        set(partition, 'nobody');
        views.push(view());
        return views;
        """, in: Self.page
    ).array
    let heads = ["wpar", "on", "lpar1", "lpar2", "lpar3", "new"]
    let rows = ["app|1", "db<2>", "lost", "sick"]
    let expected: [(heads: [String], rows: [String], shown: String)] = [
      (heads, rows, "4 partitions"), (["wpar", "on", "lpar3"], rows, "4 partitions"),
      (["wpar", "on", "lpar3"], ["db<2>"], "1 of 4 partitions"),
      (heads, ["db<2>"], "1 of 4 partitions"), (heads, [], "0 of 4 partitions"),
    ]
    try #require(found.count == expected.count)
    for (view, expected) in zip(found, expected) {
      #expect(view["heads"].array.map(\.text) == expected.heads)
      #expect(view["rows"].array.map(\.text) == expected.rows)
      #expect(view["shown"].text == expected.shown)
      // The name of a row is a heading.
      #expect(view["cells"].number == expected.rows.count * (expected.heads.count - 1))
    }
  }

  /// With its own policy, which lets no script run but the page's.
  @Test func thePageLetsItsOwnScriptRun() throws {
    let dump = try HeadlessBrowser().dump(Self.page)
    let form = try #require(dump.firstMatch(of: /<form id="filter"[^>]*>/))
    #expect(!form.0.contains("hidden"))
  }

  /// Whoever has no mouse comes to the filter and to the matrix, and hears what a cell says.
  @Test func keysReachEverything() throws {
    let found = try HeadlessBrowser().result(
      of: """
        return {
          reached: [...document.querySelectorAll('select, input, .scroll')]
            .filter((element) => element.tabIndex >= 0).length,
          silent: [...document.querySelectorAll('tbody td:not(:nth-child(2))')]
            .filter((cell) => !cell.querySelector('.words').textContent.trim()).length,
        };
        """, in: Self.page)
    #expect(found["reached"].number == 3)
    #expect(found["silent"].number == 0)
  }

  @Test(arguments: [360, 900, 1600])
  func thePageFitsTheWindow(_ width: Int) throws {
    let widths = try HeadlessBrowser().widths(of: Self.page, in: width)
    #expect(widths.page <= widths.window, "\(widths)")
  }

  @Test func thePageIsPrinted() throws {
    #expect(try HeadlessBrowser().sheets(of: Self.page) > 0)
  }
}
