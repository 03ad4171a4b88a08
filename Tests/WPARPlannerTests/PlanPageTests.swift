import Foundation
import TestSupport
import Testing
import WPARDiagnostics
import WPARFleet
import WPARPlanner

/// The HTML form of plans, in a browser.
@Suite(
  .enabled(if: HeadlessBrowser.chromium.isInstalled, "chromium is not installed"), .serialized)
struct PlanPageTests {
  private static func page(_ plan: Plan) throws -> String {
    let renderer = try #require(PlanRenderer.named("html"))
    return String(decoding: renderer.render(plan, PlanRendererOptions()), as: UTF8.self)
  }

  /// What a person sees of the steps.
  private static let visible = """
    const visible = (selector) => [...document.querySelectorAll(selector)]
      .filter((element) => element.checkVisibility());
    const steps = () => visible('.step').map((step) => step.dataset.name);

    """

  @Test func everythingIsOnThePage() throws {
    let plan = try Plan.generated(moves: 60)
    let page = try Self.page(plan)
    let found = try HeadlessBrowser().result(
      of: Self.visible + """
        document.querySelector('#filter [name=open]').click();
        return {
          heading: document.querySelector('h1').innerText,
          order: [...document.querySelectorAll('h1, h2')].map((heading) => heading.innerText),
          text: visible('.commands code, .digest, .no-return')
            .map((element) => element.textContent).join('\\n'),
          steps: steps(),
          bars: visible('.bar[data-step]').length,
          cards: visible('.card').length,
          curves: visible('svg.curve').length,
        };
        """, in: page)
    #expect(found["heading"].text == "Plan: 60 to relocate (58 live, 2 static), 0 unchanged")
    #expect(Array(found["order"].array.map(\.text).prefix(2).dropFirst()) == ["Risks"])
    #expect(found["steps"].array.map(\.text) == plan.steps.map(\.partition))
    // From where and to where.
    #expect(found["bars"].number == 2 * plan.steps.count)
    #expect(found["cards"].number == plan.basis.lpars.count)
    #expect(found["curves"].number == plan.basis.lpars.count)
    let text = found["text"].text
    #expect(text.contains(plan.digest))
    for step in plan.steps {
      for command in step.commands {
        #expect(text.contains("\(command.lpar)# \(command.run)"))
        for undo in command.rollback { #expect(text.contains("\(undo.lpar)# \(undo.run)")) }
      }
    }
    let final = plan.steps.flatMap(\.commands).count(where: \.isPointOfNoReturn)
    #expect(text.ranges(of: "Point of no return").count == final)
  }

  /// A page of a few moves among thousands of LPARs holds little.
  @Test func lparsThatNothingChangesAreCounted() throws {
    var plan = try Plan.generated(moves: 6)
    let own = try Self.page(plan)
    let shown = own.ranges(of: "class=\"card\"").count
    for number in 0..<2000 {
      var idle = plan.basis.lpars[0]
      idle.name = "idle\(number)"
      plan.basis.lpars.append(idle)
    }
    let page = try Self.page(plan)
    #expect(page.ranges(of: "class=\"card\"").count == shown)
    #expect(page.contains("2000 LPARs that no step changes are left out."))
  }

  /// With its own policy, which lets no script run but the page's.
  @Test func thePageLetsItsOwnScriptRun() throws {
    let dump = try HeadlessBrowser().dump(try Self.page(try Plan.generated(moves: 3)))
    let form = try #require(dump.firstMatch(of: /<form id="filter"[^>]*>/))
    #expect(!form.0.contains("hidden"))
  }

  @Test func theFilterKeepsWhatItNames() throws {
    let plan = try Plan.generated(moves: 60)
    let found = try HeadlessBrowser().result(
      of: Self.visible + """
        const { lpar, partition, shown } = document.getElementById('filter').elements;
        const set = (element, value) => {
          element.value = value;
          element.dispatchEvent(new Event('input', { bubbles: true }));
        };
        const view = () => ({
          steps: steps(), shown: shown.value,
          waves: visible('.wave').length,
          bars: new Set(visible('.bar[data-step]').map((bar) => bar.dataset.step)).size,
          cards: visible('.card').map((card) => card.querySelector('h3').innerText),
        });
        const views = [];
        set(lpar, [...lpar.options].find((option) => option.text === 'lpar2').value);
        views.push(view());
        set(partition, 'APP1');
        views.push(view());
        set(lpar, '');
        views.push(view());
        set(partition, 'nobody');
        views.push(view());
        location.hash = 'step-5';
        await new Promise((done) => setTimeout(done, 50));
        views.push(view());
        views.push({ isOpen: document.getElementById('step-5').open });
        return views;
        """, in: try Self.page(plan)
    ).array
    let ofLPAR = plan.steps.filter { $0.from == "lpar2" || $0.to == "lpar2" }
    let named = plan.steps.filter { $0.partition.contains("app1") }
    let both = ofLPAR.filter { $0.partition.contains("app1") }
    for (view, steps) in zip(found, [ofLPAR, both, named, [], plan.steps]) {
      #expect(view["steps"].array.map(\.text) == steps.map(\.partition))
      #expect(view["bars"].number == steps.count)
      #expect(view["waves"].number == Set(steps.map(\.wave)).count)
      let count = steps.count == plan.steps.count ? "60 steps" : "\(steps.count) of 60 steps"
      #expect(view["shown"].text == count)
    }
    #expect(found[0]["cards"].array.map(\.text) == ["lpar1", "lpar2", "lpar3"])
    #expect(found[5]["isOpen"].value as? Bool == true)
  }

  /// Whoever has no mouse comes to every step once, and to every part that scrolls.
  @Test func keysReachEverything() throws {
    let plan = try Plan.generated(moves: 20)
    let found = try HeadlessBrowser().result(
      of: """
        const reached = [...document.querySelectorAll('a, button, input, select, summary, .scroll')]
          .filter((element) => element.tabIndex >= 0);
        document.querySelector('#step-3 summary').focus();
        const focused = document.activeElement.parentElement.id;
        document.activeElement.click();
        return {
          bars: reached.filter((element) => element.closest('.bar[data-step]')).length,
          summaries: reached.filter((element) => element.closest('.step > summary')).length,
          scrolls: reached.filter((element) => element.matches('.scroll')).length
            - document.querySelectorAll('.scroll').length,
          unnamed: reached.filter((element) => !(element.innerText.trim()
            || element.getAttribute('aria-label') || element.closest('label')
            || element.textContent.trim())).length,
          dangling: [...document.querySelectorAll('a[href^="#"]')]
            .filter((link) => !document.querySelector(link.hash)).length,
          focused, isOpen: document.getElementById('step-3').open,
        };
        """, in: try Self.page(plan))
    #expect(found["bars"].number == plan.steps.count)
    #expect(found["summaries"].number == plan.steps.count)
    #expect(found["scrolls"].number == 0)
    #expect(found["unnamed"].number == 0)
    #expect(found["dangling"].number == 0)
    #expect(found["focused"].text == "step-3" && found["isOpen"].value as? Bool == true)
  }

  /// Nothing but the parts that scroll is wider than the window.
  @Test(arguments: [360, 900, 1600])
  func thePageFitsTheWindow(_ width: Int) throws {
    let widths = try HeadlessBrowser().widths(
      of: try Self.page(try Plan.generated(moves: 30)), in: width)
    #expect(widths.page <= widths.window, "\(widths)")
  }

  /// Paper shows what the screen folds.
  @Test func printingUnfolds() throws {
    let page = try Self.page(try Plan.generated(moves: 30))
    let folded = try HeadlessBrowser().sheets(of: page)
    let unfolded = try HeadlessBrowser().sheets(
      of: page.replacing("<details", with: "<details open"))
    #expect(folded == unfolded && folded > 5)
  }

  @Test func namesAreOnlyNames() throws {
    let plan = try Plan.generated(moves: 6).withHostileNames()
    let found = try HeadlessBrowser().result(
      of: """
        await new Promise((done) => setTimeout(done, 100));
        const text = (selector) => [...document.querySelectorAll(selector)]
          .map((element) => element.textContent);
        return {
          title: document.title, scripts: document.scripts.length,
          strange: document.querySelectorAll('img, b:not(.partition):not(.no-return b)').length,
          partitions: text('.step .partition'), names: text('.step').length,
          lpars: text('select option').slice(1),
        };
        """, in: try Self.page(plan))
    #expect(!found["title"].text.contains("owned"))
    // The page's own and the two of this test.
    #expect(found["scripts"].number == 3)
    #expect(found["strange"].number == 0)
    #expect(
      found["partitions"].array.map(\.text)
        == plan.steps.map { $0.partition.visible.replacing("\u{FFFF}", with: "\u{FFFD}") })
    #expect(found["lpars"].array.map(\.text) == plan.basis.lpars.map(\.name.visible))
  }

  @Test func whyThereIsNoPlan() throws {
    var plan = try Plan.generated(moves: 3)
    plan.explanation = PlanExplanation(
      text: "the limit was reached",
      blockers: [PlanBlocker(partition: "app1", lpar: "lpar1", lacks: Amount("memory", 2048))])
    plan.outcome = .notFound
    let partial = try HeadlessBrowser().result(
      of: "return [document.body.innerText]", in: try Self.page(plan)
    ).array[0].text
    for words in [
      "Not found within the limits: the best part of a plan has 3 moves", "the limit was reached",
      "app1\tlpar1\t2.0G memory", "Partial plan", "do not reach the goal",
    ] {
      #expect(partial.contains(words), "\(words)")
    }
    plan.outcome = .infeasible
    plan.steps = []
    plan.explanation = PlanExplanation(
      level: .any, constraints: ["pinned:app1", "evacuate:lpar0"], text: "app1 may not move",
      remedies: [
        PlanRemedy(
          text: "let app1 move", arguments: ["--to", "lpar 2"],
          patch: [PatchOperation(.replace, "/wpars/app1/movable", .text("live"))])
      ])
    let none = try HeadlessBrowser().result(
      of: "return [document.body.innerText, document.querySelectorAll('form, .gantt').length]",
      in: try Self.page(plan)
    ).array
    for words in [
      "Infeasible: no placement meets the goal", "app1 may not move", "pinned:app1",
      "evacuate:lpar0", "let app1 move", "--to 'lpar 2'", "replace /wpars/app1/movable: live",
    ] {
      #expect(none[0].text.contains(words), "\(words)")
    }
    #expect(none[1].number == 0)
  }
}
