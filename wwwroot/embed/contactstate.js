// contactstate-latest.js: ContactState.Connect.create sends a lead from the page, ContactState.Connect.bookings shows a buyer's booking page.
const leadPatienceMs = 60000;

const oneError = (code, message) => [{ code, message, param: null }];

const randomKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');

// Everything that the consumer answered, without what steers the lead.
const consumerFields = fields => Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('contact_state_')));

// A lead without a certificate is better than none.
const withCertificate = async fields => {
  try {
    const claimUrl = await requestClaimUrl(consumerFields(fields), recordedEvents(null));
    return { ...fields, contact_state_claim_url: claimUrl, contact_state_landing_page_id: landingPageId };
  } catch (problem) {
    console.warn('The lead is sent without a certificate:', problem);
    return fields;
  }
};

const postLead = async (apiKey, fields) => {
  const abort = new AbortController();
  const limit = setTimeout(() => abort.abort(), leadPatienceMs);
  try {
    const response = await fetch(`${services.connect}/leads`, {
      method: 'POST',
      mode: 'cors',
      credentials: 'omit',
      headers: {
        Authorization: `Bearer ${apiKey}`,
        'Content-Type': 'application/json',
        Accept: 'application/json',
        'Idempotency-Key': randomKey(),
      },
      body: JSON.stringify(fields),
      signal: abort.signal,
    });
    return { response, answer: await response.json().catch(() => null) };
  } finally {
    clearTimeout(limit);
  }
};

const createLead = async options => {
  const given = { ...options.fields };
  const fields = options.certify === true ? await withCertificate(given) : given;
  let outcome;
  try {
    outcome = await postLead(options.api_key, fields);
  } catch {
    throw oneError('network_error', 'The service could not be reached. Please try again.');
  }
  const { response, answer } = outcome;
  if (response.ok && answer) return answer;
  throw Array.isArray(answer?.errors) && answer.errors.length > 0
    ? answer.errors
    : oneError(`http_${response.status}`, `The service answered with status ${response.status}. Please try again.`);
};

// A form that is sent twice while its first lead is on the way is one lead.
const underWay = new Map();
const create = options => {
  const key = JSON.stringify(options);
  if (!underWay.has(key)) underWay.set(key, createLead(options || {}).finally(() => underWay.delete(key)));
  return underWay.get(key);
};

const setStyle = (element, style) => {
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value);
};

const bookingFrame = ({ embed_id, delivery_id }) => {
  const frame = document.createElement('iframe');
  const query = delivery_id ? `?delivery_id=${encodeURIComponent(delivery_id)}` : '';
  frame.src = `${services.connect}/bookings/${encodeURIComponent(embed_id)}${query}`;
  frame.title = 'Book an appointment';
  setStyle(frame, { width: '100%', border: '0' });
  return frame;
};

// A dialog of the browser's own: it keeps the focus, closes on Esc, and gives the focus back.
const showInDialog = frame => {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-label', frame.title);
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Close';
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  setStyle(dialog, {
    width: 'min(60rem, 92vw)', height: 'min(50rem, 92vh)', padding: '0.75rem', border: '0', 'border-radius': '0.5rem', 'box-sizing': 'border-box',
  });
  setStyle(close, { display: 'block', margin: '0 0 0.75rem auto', padding: '0.5rem 1rem', font: 'inherit' });
  setStyle(frame, { height: 'calc(100% - 4rem)' });
  dialog.append(close, frame);
  document.body.append(dialog);
  dialog.showModal();
};

const bookings = options => {
  if (!options?.embed_id) {
    console.error("ContactState.Connect.bookings needs the 'embed_id' of a delivery's 'booking'.");
    return;
  }
  const frame = bookingFrame(options);
  if (options.embed_type === 'popup') {
    showInDialog(frame);
    return;
  }
  const container = document.getElementById(options.embed_element_id);
  if (!container) {
    console.error(`ContactState.Connect.bookings finds no element with the id '${options.embed_element_id}'.`);
    return;
  }
  setStyle(frame, { height: '45rem' });
  container.replaceChildren(frame);
};

const contactState = window.ContactState = window.ContactState || {};
// The embed code may stand on a page twice.
if (!contactState.Connect) {
  const run = ([method, options]) => {
    if (method === 'init') init(options || {});
    else console.warn(`ContactState has no method '${method}'; it has init.`);
  };
  const queue = contactState.q = contactState.q || [];
  contactState.Connect = { create, bookings };
  queue.push = (...entries) => {
    for (const entry of entries) call(run, entry);
    return queue.length;
  };
  for (const entry of queue.splice(0)) call(run, entry);
}
