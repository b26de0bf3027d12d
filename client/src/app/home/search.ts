/** Whether every word of the search begins a word of the text, whatever case and accents. */
export function matchesSearch(text: string, search: string): boolean {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u);
  return fold(search)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
    .every(word => words.some(candidate => candidate.startsWith(word)));
}

function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase();
}
