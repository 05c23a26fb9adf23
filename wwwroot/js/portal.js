// What makes the pages nicer where there is script. Every page works without it.
import { tryAsTyped } from './try.js';

/** Runs on each element that is there now, and again on what polling brings in later. */
const enhancements = [];
const onEach = (selector, enhance) => enhancements.push(root => {
  if (root.matches?.(selector)) enhance(root);
  root.querySelectorAll(selector).forEach(enhance);
});
const enhance = root => enhancements.forEach(run => run(root));

const live = document.createElement('div');
live.className = 'visually-hidden';
live.setAttribute('aria-live', 'polite');
document.body.append(live);
const announce = text => { live.textContent = text; };

// --- Copy: the clipboard where the browser has one (https), a selection and the old command where not.

async function copy(text, near) {
  if (navigator.clipboard) {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* refused: the old way */ }
  }
  const box = document.createElement('textarea');
  box.value = text;
  box.readOnly = true;
  box.className = 'visually-hidden';
  near.after(box);
  box.select();
  const done = document.execCommand('copy');
  box.remove();
  near.focus();
  return done;
}

function selectNextTo(button) {
  const shown = button.closest('.code')?.querySelector('pre') ?? button.previousElementSibling;
  if (shown) getSelection().selectAllChildren(shown);
}

document.addEventListener('click', async event => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  if (await copy(button.dataset.copy, button)) {
    button.dataset.state = 'copied';
    announce('Copied');
    setTimeout(() => delete button.dataset.state, 2000);
  } else {
    selectNextTo(button);
    announce('Selected. Press Control and C to copy.');
  }
});

// --- Forms

// Theme, rows and keys change at once; the server keeps the choice for the next page.
onEach('form[data-appearance]', form => form.addEventListener('change', () => {
  const choice = new FormData(form);
  const page = document.documentElement.dataset;
  page.theme = choice.get('theme').toLowerCase();
  page.density = choice.get('density').toLowerCase();
  page.shortcuts = choice.has('shortcuts') ? 'on' : 'off';
  fetch(form.action, { method: 'POST', body: choice, redirect: 'manual' });
}));

onEach('[data-reveal]', button => button.addEventListener('click', () => {
  const input = document.getElementById(button.dataset.reveal);
  const show = input.type === 'password';
  input.type = show ? 'text' : 'password';
  button.textContent = show ? 'Hide' : 'Show';
  button.setAttribute('aria-pressed', String(show));
  button.setAttribute('aria-label', button.getAttribute('aria-label').replace(/^\w+/, button.textContent));
}));

// A search within many boxes to tick: what does not match is not shown. Enter must not send the form around it.
onEach('[data-filter]', input => {
  const list = document.getElementById(input.dataset.filter);
  input.addEventListener('keydown', event => { if (event.key === 'Enter') event.preventDefault(); });
  input.addEventListener('input', () => {
    const wanted = input.value.trim().toLowerCase();
    list.querySelectorAll('.choice').forEach(choice => { choice.hidden = !choice.textContent.toLowerCase().includes(wanted); });
    list.querySelectorAll('fieldset').forEach(set => { set.hidden = !set.querySelector('.choice:not([hidden])'); });
    announce(`${list.querySelectorAll('.choice:not([hidden])').length} found`);
  });
});

// A form is sent once: a second press within the wait is dropped. The button stays enabled and focused.
document.addEventListener('submit', event => {
  const form = event.target;
  if (form.method !== 'post' || event.defaultPrevented) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = 'true';
  event.submitter?.setAttribute('aria-busy', 'true');
  setTimeout(() => rearm(form), 20000);
});

function rearm(form) {
  delete form.dataset.sent;
  form.querySelectorAll('[aria-busy]').forEach(button => button.removeAttribute('aria-busy'));
}

// Back from the cache of pages: the form may be sent again.
window.addEventListener('pageshow', event => {
  if (event.persisted) document.querySelectorAll('form[data-sent]').forEach(rearm);
});

onEach('[data-try]', tryAsTyped);

// A choice that changes the rest of the form presses the button that says so.
onEach('[data-press]', choice => choice.addEventListener('change', () => document.getElementById(choice.dataset.press).click()));

const unsaved = new Set();
onEach('form[data-warn-unsaved]', form => {
  if (form.querySelector('[aria-invalid="true"]')) unsaved.add(form);
  form.addEventListener('input', () => unsaved.add(form));
  form.addEventListener('submit', () => unsaved.delete(form));
});
window.addEventListener('beforeunload', event => {
  if (unsaved.size > 0) event.preventDefault();
});

// --- Menus close on Escape and on a click elsewhere.

const openMenus = () => document.querySelectorAll('details[data-menu][open]');
document.addEventListener('click', event => openMenus().forEach(menu => { if (!menu.contains(event.target)) menu.open = false; }));
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  openMenus().forEach(menu => {
    menu.open = false;
    menu.querySelector('summary').focus();
  });
});

// --- Progress: the same part of the page again, every 2 seconds while somebody looks.

onEach('[data-poll-url]', element => {
  const again = () => setTimeout(document.hidden ? again : ask, 2000);
  const ask = async () => {
    if (!element.isConnected) return;
    try {
      const answer = await fetch(element.dataset.pollUrl, { headers: { 'X-Requested-With': 'fetch' }, redirect: 'error', cache: 'no-store' });
      if (!answer.ok) {
        if (answer.status >= 500) again();
        return;
      }
      replace(element, await answer.text());
    } catch {
      again();
    }
  };
  again();
});

function replace(element, html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const fresh = page.querySelector('[data-announce]') ?? page.body.firstElementChild;
  if (!fresh) return;
  if (fresh.dataset.announce && fresh.dataset.announce !== element.dataset.announce) announce(fresh.dataset.announce);
  if (fresh.dataset.then) { location.assign(fresh.dataset.then); return; }
  element.replaceWith(document.adoptNode(fresh));
  enhance(fresh);
}

// --- Keys: '/' searches, 'g l' goes, '?' lists. Off where the person switched them off, and while they type.

const search = () => document.querySelector('[data-search]');
const goSearching = () => {
  if (search()) search().select();
  else location.href = document.querySelector('.nav-link[data-key="l"]').href + '#search';
};
if (location.hash === '#search') search()?.focus();

let afterG = 0;
document.addEventListener('keydown', event => {
  const typing = event.target.closest('input, select, textarea, [contenteditable], dialog[open]');
  if (document.documentElement.dataset.shortcuts !== 'on' || typing || event.ctrlKey || event.metaKey || event.altKey) return;

  const link = event.timeStamp < afterG && document.querySelector(`.nav-link[data-key="${CSS.escape(event.key)}"]`);
  afterG = event.key === 'g' && !link ? event.timeStamp + 1500 : 0;
  if (link) link.click();
  else if (event.key === '/') goSearching();
  else if (event.key === '?') document.getElementById('shortcuts-help')?.showModal();
  else return;
  event.preventDefault();
});

// --- What just happened is read and seen first.

enhance(document);
document.querySelector('.error-summary')?.focus();
