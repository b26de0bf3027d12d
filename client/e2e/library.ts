import { ADMIN } from './server.ts';

/** A repository with published records, brought there by the calls that its pages make. */

type Json = Readonly<Record<string, unknown>>;

const PASSWORD = 'seven green lanterns';
const RECORDS = '/api/repository/records';

interface Person {
  readonly token: string;
  readonly email: string;
}

async function call<T>(url: string, method: string, path: string, token?: string, body?: Json): Promise<T> {
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  }
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export class Library {
  readonly #url: string;
  readonly #author: Person;
  readonly #editor: Person;
  readonly #reviewers: readonly Person[];

  private constructor(url: string, author: Person, editor: Person, reviewers: readonly Person[]) {
    this.#url = url;
    this.#author = author;
    this.#editor = editor;
    this.#reviewers = reviewers;
  }

  /** Who wrote what is in it. */
  get author(): { readonly email: string; readonly password: string } {
    return { email: this.#author.email, password: PASSWORD };
  }

  get editor(): { readonly email: string; readonly password: string } {
    return { email: this.#editor.email, password: PASSWORD };
  }

  /** Makes the people who keep it. */
  static async open(url: string): Promise<Library> {
    const admin = await call<{ accessToken: string }>(url, 'POST', '/api/auth/login', undefined, ADMIN);
    const person = async (name: string, role?: string): Promise<Person> => {
      const email = `${name}.library@example.org`;
      const { url: link } = await call<{ url: string }>(
        url,
        'POST',
        '/api/accounts/invitations',
        admin.accessToken,
        { email },
      );
      const token = link.slice(link.indexOf('#') + 1);
      const made = await call<{ accessToken: string }>(url, 'POST', '/api/auth/welcome', undefined, {
        token,
        email,
        name,
        password: PASSWORD,
      });
      if (role !== undefined) {
        await call(url, 'POST', '/api/repository/roles', admin.accessToken, {
          email,
          role,
          organisation: `House of ${name}`,
        });
      }
      return { token: made.accessToken, email };
    };
    return new Library(url, await person('ada'), await person('eva', 'editor'), [
      await person('rita', 'reviewer'),
      await person('rob', 'reviewer'),
    ]);
  }

  /** Brings a record from a draft to the public, by two reviews where its kind needs them; gives its id. */
  async publish(type: string, metadata: Json): Promise<string> {
    const { recordId } = await call<{ recordId: string }>(this.#url, 'POST', RECORDS, this.#author.token, {
      type,
      metadata,
    });
    const path = `${RECORDS}/${recordId}`;
    await this.#move(this.#author, path, 'submitted');
    const isReviewed = ['practice', 'practice_lead', 'pilot', 'benchmark'].includes(type);
    if (isReviewed) {
      await call(this.#url, 'PUT', `${path}/reviewers`, this.#editor.token, {
        reviewers: await this.#ids(this.#reviewers),
      });
    }
    await this.#move(this.#editor, path, 'in_review');
    if (isReviewed) {
      for (const reviewer of this.#reviewers) {
        await call(this.#url, 'POST', `${path}/reviews`, reviewer.token, {
          recommendation: 'accept',
          comment: 'Clear, and careful about people.',
          answers: {},
        });
      }
    }
    await this.#move(this.#editor, path, 'validated');
    await this.#move(this.#editor, path, 'published');
    return recordId;
  }

  /** Takes a record back; its address stays. */
  async withdraw(recordId: string): Promise<void> {
    await call(this.#url, 'POST', `${RECORDS}/${recordId}/transitions`, this.#editor.token, {
      to: 'withdrawn',
      reason: 'owner_asks',
      text: 'The district asks for it.',
    });
  }

  async #ids(people: readonly Person[]): Promise<string[]> {
    const { roles } = await call<{ roles: readonly { personId: string; email: string }[] }>(
      this.#url,
      'GET',
      '/api/repository/roles',
      this.#editor.token,
    );
    return people.flatMap(one => roles.filter(({ email }) => email === one.email).map(role => role.personId));
  }

  #move(who: Person, path: string, to: string): Promise<unknown> {
    return call(this.#url, 'POST', `${path}/transitions`, who.token, { to });
  }
}

export interface Short {
  readonly type: string;
  readonly language?: string;
  readonly title: string;
  readonly summary: string;
  readonly area: string;
  readonly phase: string;
  readonly locality: string;
  readonly target: string;
  readonly country?: string;
}

/** What every record needs. */
export function metadata({ title, summary, area, phase, locality, target, country, language = 'en' }: Short) {
  return {
    title: { [language]: title },
    plainSummary: { [language]: summary },
    integrationArea: [area],
    integrationPhase: [phase],
    locality: [locality],
    targetGroup: [target],
    ...(country === undefined ? { geographicScope: 'Several countries' } : { country: [country] }),
    creators: ['A network of towns'],
    licence: 'CC-BY-4.0',
  };
}

/** A practice with all that its readers look for. */
export const MENTORS: Json = {
  ...metadata({
    type: 'practice',
    title: 'Village mentors for the first year',
    summary:
      'Volunteers from villages accompany newly arrived families through their first year: a flat, a doctor, a place in school. Each village has one paid coordinator who trains and relieves them.',
    area: 'housing_settlement',
    phase: 'early_settlement_welcome',
    locality: 'rural',
    target: 'refugees_asylum_subsidiary',
    country: 'AT',
  }),
  title: {
    en: 'Village mentors for the first year',
    de: 'Dorfpatenschaften für das erste Jahr',
    ar: 'مرشدون في القرى للسنة الأولى',
  },
  plainSummary: {
    en: 'Volunteers from villages accompany newly arrived families through their first year: a flat, a doctor, a place in school. Each village has one paid coordinator who trains and relieves them.',
    de: 'Freiwillige aus Dörfern begleiten neu angekommene Familien durch ihr erstes Jahr: Wohnung, Arztpraxis, Schulplatz. Jedes Dorf hat eine bezahlte Koordination, die sie schult und entlastet.',
    ar: 'متطوعون من القرى يرافقون العائلات الوافدة حديثًا خلال سنتها الأولى: السكن والطبيب والمدرسة. لكل قرية منسق مدفوع الأجر يدربهم ويخفف عنهم.',
  },
  integrationArea: ['housing_settlement', 'access_services'],
  targetGroup: ['refugees_asylum_subsidiary', 'children'],
  governanceLevel: ['local'],
  problem: {
    en: 'Small places have room, but no office that explains how things work. Families leave again within months.',
  },
  objectives: { en: 'Families stay because they want to, and know whom to ask.' },
  activities: {
    en: 'A mentor and a family meet weekly for a year. Mentors meet each month, with a coordinator who answers what they cannot. Landlords get one number to call.',
  },
  results: {
    en: 'Two of three families still live in the district after two years. Before, it was one of three.',
  },
  description: { en: 'It began in three villages and is now part of the regular service of the district.' },
  integrationConcept: { en: 'Settling in together: the village changes, too.' },
  context: {
    legal: { en: 'Families may choose where they live after recognition.' },
    funding: { en: 'A coordinator for every four villages, paid by the district.' },
  },
  timePeriod: '2019/2025',
  organisation: [
    {
      name: 'District of the Three Valleys',
      role: 'Lead',
      publicSourceUrl: 'https://example.org/three-valleys',
    },
  ],
  coDesign: {
    design: { done: 'yes', how: { en: 'Families who had left told why.' } },
    implement: { done: 'yes', how: { en: 'Half of the mentors arrived as refugees.' } },
    evaluate: { done: 'unknown' },
  },
  migrantLed: true,
  funding: [{ programme: 'AMIF', grant: 'AMIF-2019-0001' }],
  evidence: [
    {
      dimension: 'effectiveness',
      text: { en: 'Families who stay, compared with two districts next to it.' },
      rating: 3,
      source: 'https://example.org/three-valleys/report',
    },
    { dimension: 'sustainability', text: { en: 'In the budget of the district since 2022.' }, rating: 2 },
    { dimension: 'innovation', text: { en: 'One number for landlords.' }, rating: 1 },
  ],
  transferability: {
    rating: 'transferable_with_adaptation',
    core: { en: 'One paid person who relieves volunteers.' },
    adaptable: { en: 'How often people meet.' },
  },
  lessons: { en: 'Volunteers stay when somebody answers their calls on the same day.' },
};

export const SHELF: readonly Short[] = [
  {
    type: 'practice_lead',
    title: 'Accompanied private housing',
    summary: 'Newcomers rent privately while volunteers accompany tenant and landlord.',
    area: 'housing_settlement',
    phase: 'early_settlement_welcome',
    locality: 'urban_medium',
    target: 'youth',
    country: 'IT',
  },
  {
    type: 'need_gap',
    title: 'Nobody drives to the language course',
    summary:
      'In the country, courses end after the last bus. People who care for children cannot come at all.',
    area: 'education_training',
    phase: 'early_settlement_welcome',
    locality: 'rural',
    target: 'women',
    country: 'DE',
  },
  {
    type: 'priority',
    title: 'Recognise skills before papers',
    summary: 'People should be able to show what they can do while their certificates are still on the way.',
    area: 'employment',
    phase: 'long_term_integration',
    locality: 'nationwide',
    target: 'labour_migrants',
    country: 'SE',
  },
  {
    type: 'problem_definition',
    title: 'Housing and work wait for each other',
    summary: 'Without an address nobody is hired, and without a contract nobody gets a flat.',
    area: 'housing_settlement',
    phase: 'long_term_integration',
    locality: 'urban_capital',
    target: 'multiple_beneficiaries',
    country: 'AT',
  },
  {
    type: 'design_question',
    title: 'How might we make a first appointment easy?',
    summary: 'One door, one list of papers, one person who knows the way.',
    area: 'access_services',
    phase: 'reception',
    locality: 'urban_capital',
    target: 'refugees_asylum_subsidiary',
    country: 'GR',
  },
  {
    type: 'prototype_concept',
    title: 'A bus that is an office',
    summary: 'Services come to the village once a week, with an interpreter on board.',
    area: 'access_services',
    phase: 'early_settlement_welcome',
    locality: 'rural',
    target: 'elderly',
    country: 'ES',
  },
  {
    type: 'evidence_brief',
    title: 'What is known about mentoring at work',
    summary: 'Nine evaluations say that mentors help most in the first three months.',
    area: 'employment',
    phase: 'early_settlement_welcome',
    locality: 'nationwide',
    target: 'youth',
    country: 'NL',
  },
  {
    type: 'tool',
    language: 'de',
    title: 'Leitfaden für gemeinsame Wohnungssuche',
    summary: 'Schritt für Schritt: Unterlagen, Besichtigung, Vertrag, Einzug.',
    area: 'housing_settlement',
    phase: 'early_settlement_welcome',
    locality: 'nationwide',
    target: 'multiple_beneficiaries',
    country: 'DE',
  },
  {
    type: 'session_report',
    language: 'fr',
    title: 'Rapport de la rencontre sur le logement',
    summary: 'Ce que quatre groupes ont retenu : priorités, besoins et bonnes pratiques.',
    area: 'housing_settlement',
    phase: 'reception',
    locality: 'urban_medium',
    target: 'children',
    country: 'FR',
  },
];
