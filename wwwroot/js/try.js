// A rule is tried while somebody types: the form is posted as its 'Try' button would, and the answer, a part of a page, takes the former's place.

const pause = 300;

/** Watches the form that the element is or is in. */
export function tryAsTyped(element) {
  const form = element.closest('form');
  const button = element.querySelector('button[value="try"]');
  let timer = 0;
  let asked = 0;

  const ask = async () => {
    const number = ++asked;
    const sample = form.elements.namedItem('Sample');
    const result = element.querySelector('[data-trial]');
    if (!sample.value) { result.replaceChildren(); return; }
    try {
      const answer = await fetch(form.action, {
        method: 'POST', body: new FormData(form, button), headers: { 'X-Requested-With': 'fetch' }, redirect: 'error', cache: 'no-store',
      });
      // A slow answer must not overwrite a later one.
      if (!answer.ok || number !== asked) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.querySelector('[data-trial]');
      if (fresh) result.replaceChildren(...fresh.childNodes);
    } catch {
      // The button still works.
    }
  };

  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  });
}
