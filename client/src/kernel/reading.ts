/** Reads JSON that came over a wire: each function gives what was promised, or throws `BadTree` with the path. */

export type Json = Readonly<Record<string, unknown>>;

/** The tree did not look as it was promised. */
export class BadTree extends Error {
  override readonly name = 'BadTree';
}

export function object(value: unknown, path: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BadTree(path);
  }
  return value as Json;
}

export function text(value: unknown, path: string): string {
  if (typeof value !== 'string') {
    throw new BadTree(path);
  }
  return value;
}

export function number(value: unknown, path: string): number {
  if (typeof value !== 'number') {
    throw new BadTree(path);
  }
  return value;
}

export function oneOf<T extends string>(value: unknown, known: readonly T[], path: string): T {
  const found = known.find(one => one === value);
  if (found === undefined) {
    throw new BadTree(path);
  }
  return found;
}

export function list<T>(value: unknown, path: string, parse: (one: unknown, path: string) => T): T[] {
  if (value === undefined) {
    return [];
  }
  if (!Array.isArray(value)) {
    throw new BadTree(path);
  }
  return value.map(one => parse(one, path));
}

export function entries<T>(value: unknown, path: string, parse: (id: string, value: unknown) => T): T[] {
  return Object.entries(object(value ?? {}, path)).map(([id, one]) => parse(id, one));
}

export function numbers(value: unknown, path: string): Readonly<Record<string, number>> {
  return Object.fromEntries(entries(value, path, (id, one) => [id, number(one, path)]));
}

export function optional<T>(
  value: unknown,
  path: string,
  parse: (one: unknown, path: string) => T,
): T | undefined {
  return value === undefined || value === null ? undefined : parse(value, path);
}

export function present<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: T });
}
