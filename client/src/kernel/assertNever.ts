/** Ends a `switch` over a union: a new case that nobody judged does not compile. */
export function assertNever(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
