import { canonical } from './canonical.ts';

const OFFSET = 2166136261;
const PRIME = 16777619;

/** B12: FNV-1a over UTF-16 code units, then the murmur3 finaliser; an unsigned 32 bit number. */
export function hashText(text: string): number {
  let h = OFFSET;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), PRIME);
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

export const hashValue = (value: unknown): number => hashText(canonical(value));

/** Eight lower-case hex digits. */
export const hashHex = (hash: number): string => (hash >>> 0).toString(16).padStart(8, '0');
