/** Fills an array with random bytes; `crypto.getRandomValues` in the product, seeded in tests. */
export type RandomBytes = (count: number) => Uint8Array;

export const cryptoBytes: RandomBytes = count => crypto.getRandomValues(new Uint8Array(count));

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const CHARACTERS = 22;

function randomName(bytes: RandomBytes): string {
  let name = '';
  for (const byte of bytes(CHARACTERS)) {
    name += ALPHABET[byte & 63];
  }
  return name;
}

/** B4: a new item id with 132 random bits. */
export const newItemId = (bytes: RandomBytes = cryptoBytes): string => `i_${randomName(bytes)}`;

/** A new client id: one tab, one outbox, one series of `n`. */
export const newClientId = (bytes: RandomBytes = cryptoBytes): string => `c_${randomName(bytes)}`;

/** B106: a new round id. */
export const newRoundId = (bytes: RandomBytes = cryptoBytes): string => `r_${randomName(bytes)}`;
