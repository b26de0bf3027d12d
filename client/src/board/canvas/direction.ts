const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const STRONG = /\p{L}/u;

/** The direction of a text as `dir="auto"` finds it: that of its first letter. */
export function directionOfText(text: string, dir: 'auto' | 'ltr' | 'rtl' | undefined): 'ltr' | 'rtl' {
  if (dir === 'ltr' || dir === 'rtl') {
    return dir;
  }
  const letter = STRONG.exec(text)?.[0] ?? '';
  return RTL.test(letter) ? 'rtl' : 'ltr';
}
