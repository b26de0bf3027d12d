/** What the server answered when it refused: `application/problem+json` with a stable code. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  /** Where in the sent body, as a JSON pointer such as `/name`. */
  readonly path: string | undefined;
  /** Seconds to wait before another attempt. */
  readonly retryAfter: number | undefined;
  /** Names of the fields that it is about; none when the code says it all. */
  readonly fields: readonly string[];
  /** What else the answer says, as the contract has it for this code. */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    code: string,
    title: string,
    path?: string,
    retryAfter?: number,
    fields: readonly string[] = [],
    more: Readonly<Record<string, unknown>> = {},
  ) {
    super(title);
    this.more = more;
    this.fields = fields;
    this.status = status;
    this.code = code;
    this.path = path;
    this.retryAfter = retryAfter;
  }

  /** Makes the best of an answer, also of one that some proxy wrote. */
  static async of(response: Response): Promise<Problem> {
    const body: unknown = await response.json().catch(() => undefined);
    const more = isRecord(body) ? body : {};
    const { code, title, path, retryAfter, fields } = more;
    const wait = Number(retryAfter ?? response.headers.get('Retry-After') ?? Number.NaN);
    return new Problem(
      response.status,
      typeof code === 'string' ? code : `http_${response.status}`,
      typeof title === 'string' ? title : response.statusText,
      typeof path === 'string' ? path : undefined,
      Number.isFinite(wait) && wait > 0 ? wait : undefined,
      Array.isArray(fields) ? fields.filter(field => typeof field === 'string') : [],
      more,
    );
  }
}

/** No answer came: offline, the server is down, or something in between. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** The person is not, or no longer, signed in. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
