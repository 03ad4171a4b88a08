extension PlanPage {
  /// The filter, and what links and the printer need of folded steps.
  static let script = """

    'use strict';
    (() => {
      const all = (selector) => [...document.querySelectorAll(selector)];
      const steps = all('.step');
      const show = (element, isShown) => { if (element) element.hidden = !isShown; };

      const filter = document.getElementById('filter');
      if (filter) {
        const { lpar, partition, open, shown } = filter.elements;
        const bars = all('.bar[data-step]');
        const waves = all('.wave');
        const lpars = all('[data-lpar]');
        const total = shown.value;
        const apply = () => {
          const wanted = partition.value.trim().toLowerCase();
          const isFree = lpar.value === '' && wanted === '';
          const kept = new Set();
          const touched = new Set();
          for (const step of steps) {
            const ends = step.dataset.lpars.split(' ');
            const isKept = (lpar.value === '' || ends.includes(lpar.value))
              && step.dataset.name.toLowerCase().includes(wanted);
            show(step, isKept);
            if (!isKept) continue;
            kept.add(step.dataset.step);
            for (const end of ends) touched.add(end);
          }
          for (const bar of bars) show(bar, kept.has(bar.dataset.step));
          for (const wave of waves) show(wave, wave.querySelector('.step:not([hidden])'));
          for (const element of lpars) {
            show(element, isFree || touched.has(element.dataset.lpar)
              || element.dataset.lpar === lpar.value);
          }
          shown.value = isFree ? total : `${kept.size} of ${total}`;
        };
        filter.addEventListener('input', apply);
        filter.addEventListener('submit', (event) => event.preventDefault());
        open.addEventListener('click', () => {
          const isOpen = open.getAttribute('aria-pressed') !== 'true';
          for (const step of steps) step.open = isOpen;
          open.setAttribute('aria-pressed', isOpen);
          open.textContent = isOpen ? 'close all steps' : 'open all steps';
        });
        filter.hidden = false;
        // What a browser kept of an earlier visit.
        apply();

        // A link leads to a step whatever the filter hides.
        const reveal = () => {
          const step = document.getElementById(location.hash.slice(1));
          if (!step || !step.matches('.step, .wave')) return;
          if (step.hidden) {
            lpar.value = partition.value = '';
            apply();
          }
          if (step.matches('.step')) step.open = true;
          step.scrollIntoView();
        };
        addEventListener('hashchange', reveal);
        reveal();
      }

      // Paper cannot be unfolded.
      let folded = [];
      addEventListener('beforeprint', () => {
        folded = all('details:not([open])');
        for (const details of folded) details.open = true;
      });
      addEventListener('afterprint', () => {
        for (const details of folded) details.open = false;
      });
    })();

    """
}
