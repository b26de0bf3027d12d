import type { ItemId } from '../model/types.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** A new item id with 120 random bits (B4). */
export function newItemId(): ItemId {
  let id = 'i_';
  for (const byte of crypto.getRandomValues(new Uint8Array(20))) {
    id += ALPHABET[byte & 63];
  }
  return id;
}
