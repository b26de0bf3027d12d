/** A new id of a slot, a group or a word: a letter that says what it is, and eight random characters. */
export function newId(kind: string): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz012345';
  return `${kind}_${[...crypto.getRandomValues(new Uint8Array(8))].map(byte => alphabet[byte & 31]).join('')}`;
}
