// Asks for a certificate: hashes and events go out, a claim URL comes back. No value leaves the page in clear.
const patienceMs = 5000;

// An exception in the page's own code is the page's: it reaches its console, and nothing here stops for it.
const report = problem => {
  if (typeof reportError === 'function') reportError(problem);
  else setTimeout(() => { throw problem; });
};
const call = (callback, ...args) => {
  if (typeof callback !== 'function') return undefined;
  try {
    return callback(...args);
  } catch (problem) {
    report(problem);
    return undefined;
  }
};

let landingPageId;
const init = options => { landingPageId = options.landing_page_id; };

const hashes = fields => {
  const hashed = {};
  for (const [name, value] of Object.entries(fields)) {
    const text = String(value ?? '').trim().toLowerCase();
    if (text) hashed[name] = sha256(text);
  }
  return hashed;
};

// Fields are {name: value}, events what recordedEvents() says. Rejects with an Error after five seconds at the latest, whatever is slow.
const requestClaimUrl = (fields, events) => {
  const abort = new AbortController();
  let limit;
  const tooLate = new Promise((_, reject) => {
    limit = setTimeout(() => {
      reject(new Error(`Certify did not answer within ${patienceMs / 1000} seconds.`));
      abort.abort();
    }, patienceMs);
  });
  const answered = (async () => {
    // 'init' may follow in the same script.
    if (!landingPageId) await new Promise(resolve => { setTimeout(resolve); });
    if (!landingPageId) throw new Error("Certify has no landing_page_id: call 'init' first.");
    const response = await fetch(`${services.certGen}/certs`, {
      method: 'POST',
      mode: 'cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({
        landing_page_id: landingPageId,
        page_url: location.origin + location.pathname,
        fields: hashes(fields),
        events,
      }),
      signal: abort.signal,
    });
    const answer = await response.json().catch(() => ({}));
    if (response.ok && typeof answer.claim_url === 'string') return answer.claim_url;
    throw new Error(answer.error?.message || `Certify answered with status ${response.status}.`);
  })();
  return Promise.race([answered, tooLate]).finally(() => clearTimeout(limit));
};
