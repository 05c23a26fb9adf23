// What a certificate says about how a form was filled in: how long, with how many events of which kind, and whether the notice could be seen.
// Numbers only: no key, no value, no position, nothing that tells one browser from another. docs/certify-events.md names every member.
const noticeId = 'contact-state-privacy-notice';
const badgeId = 'contact-state-protected-by-widget';

const isForm = element => element instanceof HTMLFormElement;

const noActivity = () => ({
  inputs: { typed: 0, deleted: 0, pasted: 0, replaced: 0, chosen: 0, filled: 0, untrusted: 0 },
  keys: 0, pointers: 0, fields: new Set(), first: null, last: null,
});
const pageActivity = noActivity();
const formActivity = new WeakMap();
const activityOf = form => {
  if (!formActivity.has(form)) formActivity.set(form, noActivity());
  return formActivity.get(form);
};

const kindOfInput = event => {
  if (!event.isTrusted) return 'untrusted';
  const type = event.inputType;
  if (/^(checkbox|radio|range|color|date|time|month|week|datetime-local|select)/.test(event.target.type)) return 'chosen';
  // Browsers fill in stored answers without saying how, or as a replacement.
  if (!type) return 'filled';
  if (/Paste|Drop|Yank/.test(type)) return 'pasted';
  if (/^delete|^history/.test(type)) return 'deleted';
  return /Replacement/.test(type) ? 'replaced' : 'typed';
};

const observe = (type, note) => document.addEventListener(type, event => {
  const field = event.target;
  if (!(field instanceof Element)) return;
  const form = isForm(field.form) ? field.form : Element.prototype.closest.call(field, 'form');
  for (const activity of form ? [pageActivity, activityOf(form)] : [pageActivity]) note(activity, event, field);
}, { capture: true, passive: true });

observe('input', (activity, event, field) => {
  activity.inputs[kindOfInput(event)]++;
  activity.fields.add(field);
  activity.last = performance.now();
  activity.first ??= activity.last;
});
observe('keydown', activity => { activity.keys++; });
observe('pointerdown', activity => { activity.pointers++; });

// Password fields stay password fields when a 'show' button turns them into text.
const passwords = new WeakSet();
observe('focusin', (activity, event, field) => { if (field.type === 'password') passwords.add(field); });

let noticeWasVisible = false;
const noticeIsVisible = () => {
  const notice = document.getElementById(noticeId);
  if (!noticeWasVisible && notice && notice.textContent.trim() && getComputedStyle(notice).visibility === 'visible') {
    const box = notice.getBoundingClientRect();
    noticeWasVisible = box.width > 0 && box.height > 0
      && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  }
  return noticeWasVisible;
};
for (const type of ['scroll', 'focusin', 'pointerdown', 'load']) {
  addEventListener(type, noticeIsVisible, { capture: true, passive: true });
}

const referrerHost = () => {
  try {
    return new URL(document.referrer).host || null;
  } catch {
    return null;
  }
};

// The events of one form, or of the whole page without one.
const recordedEvents = form => {
  const { inputs, keys, pointers, fields, first, last } = form ? activityOf(form) : pageActivity;
  return {
    time_on_page_ms: Math.round(performance.now()),
    inputs: { ...inputs },
    keys,
    pointers,
    fields_touched: fields.size,
    input_span_ms: first === null ? 0 : Math.round(last - first),
    notice_visible: noticeIsVisible(),
    referrer_host: referrerHost(),
  };
};
