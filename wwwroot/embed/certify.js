// certify-latest.js: cscertify('init' | 'attach' | 'send' | 'cookies' | 'widget', …), in any order, before or after this file has loaded.
// Whatever goes wrong here, the visitor's form is sent.
const cookieName = 'contact_state_visitor';
const cookieDays = 365;
// For how long a form that has been sent can't be sent again, if its page stays (a double click; a slow answer). Back to the page: at once.
const resendAfterMs = 5000;

let visitorId;

const lockedForms = new Set();
const attached = new Map();

const certify = (root, options, answers) => {
  const events = recordedEvents(isForm(root) ? root : null);
  if (visitorId) events.visitor_id = visitorId;
  call(options.loading);
  return requestClaimUrl(answers, events);
};

const send = async options => {
  const root = document.getElementById(options.form_id);
  if (!root) throw new Error(`Certify finds no form with the id '${options.form_id}'.`);
  return certify(root, options, answersOf(root));
};

// The promise tells what the callbacks tell; nobody need hold it.
const sendWithCallbacks = options => {
  const claim = send(options);
  claim.then(claimUrl => call(options.success, claimUrl), problem => call(options.failure, problem));
  return claim;
};

const certifyAndSubmit = async (form, button, options) => {
  let submit = () => HTMLFormElement.prototype.submit.call(form);
  let claimUrl;
  try {
    submit = prepareSubmission(form, button);
    claimUrl = await certify(form, options, answersOf(form));
    call(options.success, claimUrl);
  } catch (problem) {
    call(options.failure, problem);
  }
  try {
    setClaimField(form, claimUrl);
  } finally {
    submit();
    setTimeout(() => lockedForms.delete(form), resendAfterMs);
  }
};

const closesADialog = (form, button) =>
  ((button && attribute(button, 'formmethod')) || attribute(form, 'method') || '').toLowerCase() === 'dialog';

// On the window, so that it comes after the page's own handlers: a submission that one of them has prevented is the page's affair. Forms that come and go
// need no attaching of their own.
addEventListener('submit', event => {
  const form = event.target;
  if (!isForm(form) || event.defaultPrevented) return;
  const options = attached.get(attribute(form, 'id'));
  const button = event.submitter;
  if (!options || closesADialog(form, button)) return;
  event.preventDefault();
  if (lockedForms.has(form)) return;
  lockedForms.add(form);
  certifyAndSubmit(form, button, options);
});

addEventListener('pageshow', event => { if (event.persisted) lockedForms.clear(); });

const readCookie = () => document.cookie.match(new RegExp(`(?:^|; )${cookieName}=([0-9a-f]{32})(?:;|$)`))?.[1];

const writeCookie = (value, seconds) => {
  document.cookie = `${cookieName}=${value}; Path=/; Max-Age=${seconds}; SameSite=Lax${location.protocol === 'https:' ? '; Secure' : ''}`;
};

const newVisitorId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');

// Nothing is stored or read before the consumer has consented; a consent that is withdrawn deletes what there was.
const cookies = async options => {
  const consent = options.consumer_consent;
  if (await (typeof consent === 'function' ? consent() : consent) === true) {
    visitorId = readCookie() || newVisitorId();
    writeCookie(visitorId, cookieDays * 24 * 60 * 60);
  } else {
    writeCookie('', 0);
    visitorId = undefined;
  }
};

const noticeText = 'This form is protected by Certify. When you send it, a record is kept of this page, the time and how the form was filled in, '
  + 'together with fingerprints (hashes) of your answers that do not show what you wrote. It proves where your enquiry came from.';
const badgeText = 'Protected by Certify';

const badgeStyle = {
  display: 'inline-block', padding: '0.25em 0.75em', border: '1px solid currentColor', 'border-radius': '1em', font: '0.8em/1.4 system-ui, sans-serif',
};

const fill = (id, text, style) => {
  const container = document.getElementById(id);
  if (!container || container.textContent.trim()) return;
  const content = document.createElement(style ? 'span' : 'p');
  content.lang = 'en';
  content.textContent = text;
  // Property by property, which a Content-Security-Policy without inline styles allows.
  for (const [name, value] of Object.entries(style || {})) content.style.setProperty(name, value);
  container.replaceChildren(content);
  noticeIsVisible();
};

const fillContainers = () => {
  fill(noticeId, noticeText);
  fill(badgeId, badgeText, badgeStyle);
};

let containersWatched = false;
const widget = () => {
  fillContainers();
  if (containersWatched) return;
  containersWatched = true;
  // Containers that come later: below this script, or with a view of a single-page application.
  new MutationObserver(fillContainers).observe(document.documentElement, { childList: true, subtree: true });
};

const methods = {
  init,
  attach: options => { attached.set(String(options.form_id), options); },
  send: sendWithCallbacks,
  cookies: options => { cookies(options).catch(report); },
  widget,
};

const cscertify = (method, options) => {
  if (Object.hasOwn(methods, method)) return methods[method](options || {});
  console.warn(`Certify has no method '${method}'; it has ${Object.keys(methods).join(', ')}.`);
  return undefined;
};
cscertify.isCertify = true;

const globalName = window.ContactStateCertify || 'cscertify';
const stub = window[globalName];
// The embed code may stand on a page twice.
if (!stub?.isCertify) {
  window[globalName] = cscertify;
  const queued = Array.from(stub?.q || []);
  // Whoever kept the embed code's function goes on pushing.
  cscertify.q = { push: entry => { call(cscertify, ...entry); } };
  // 'init' first: what waits for it was asked for long ago.
  queued.sort((one, other) => (other[0] === 'init') - (one[0] === 'init'));
  for (const entry of queued) call(cscertify, ...entry);
}
