// SHA-256 (FIPS 180-4) of a text's UTF-8 bytes, as lower-case hex. Our own, because crypto.subtle is missing on pages served over plain http;
// and the only one, because for the length of a form's answers it is done before crypto.subtle would have called back.
const primes = [];
for (let n = 2; primes.length < 64; n++) {
  if (primes.every(prime => n % prime)) primes.push(n);
}
const fraction = root => ((root - Math.floor(root)) * 2 ** 32) | 0;
const roundConstants = primes.map(prime => fraction(Math.cbrt(prime)));
const initialHash = primes.slice(0, 8).map(prime => fraction(Math.sqrt(prime)));

const sha256 = text => {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(((bytes.length + 8 >> 6) + 1) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, bytes.length << 3);

  const rotate = (word, by) => (word >>> by) | (word << (32 - by));
  const hash = initialHash.slice();
  const words = new Int32Array(64);
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 16; i++) words[i] = view.getInt32(block + 4 * i);
    for (let i = 16; i < 64; i++) {
      const near = words[i - 15], far = words[i - 2];
      words[i] = words[i - 16] + words[i - 7]
        + (rotate(near, 7) ^ rotate(near, 18) ^ (near >>> 3))
        + (rotate(far, 17) ^ rotate(far, 19) ^ (far >>> 10));
    }
    let [a, b, c, d, e, f, g, h] = hash;
    for (let i = 0; i < 64; i++) {
      const first = h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + roundConstants[i] + words[i];
      const second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      h = g; g = f; f = e; e = (d + first) | 0;
      d = c; c = b; b = a; a = (first + second) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => { hash[i] = (hash[i] + word) | 0; });
  }
  return hash.map(word => (word >>> 0).toString(16).padStart(8, '0')).join('');
};
