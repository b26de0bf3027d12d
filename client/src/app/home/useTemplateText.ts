import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Area, TemplateRecord } from '../../account/model.ts';

interface TemplateText {
  readonly name: MessageDescriptor;
  readonly use: MessageDescriptor;
}

/** The product's templates in words of the reader's language; a template not listed keeps the server's English. */
const TEXTS: Readonly<Record<string, TemplateText>> = {
  T01: {
    name: msg`Accessing knowledge and evidence`,
    use: msg`Four areas, each with priorities, needs and good practices; for the plenary.`,
  },
  T01b: {
    name: msg`Breakout board`,
    use: msg`One area in three columns, then problem statement, question and pitch; for a small group.`,
  },
  T02: { name: msg`Problem tree`, use: msg`From the symptoms down to the causes.` },
  T03: {
    name: msg`Empathy map`,
    use: msg`What one kind of person says, thinks, does and feels; never a real case.`,
  },
  T04: { name: msg`Stakeholder map`, use: msg`Who is there, by kind and by place, and where nobody is.` },
  T05: { name: msg`How might we`, use: msg`Turn a shared problem into questions that open solutions.` },
  T06: {
    name: msg`2 × 2 prioritisation`,
    use: msg`Sort ideas by two scales, such as impact and feasibility.`,
  },
  T07: {
    name: msg`Journey map`,
    use: msg`Steps, people, barriers and help along the phases of integration.`,
  },
  T08: { name: msg`Rapid eight`, use: msg`Eight short ideas each in a few minutes; no drawing needed.` },
  T09: { name: msg`Prototype canvas`, use: msg`One concept: for whom, how it works, what to test first.` },
  T10: { name: msg`Pilot action plan`, use: msg`A pilot from problem to budget, risks and indicators.` },
  T11: { name: msg`Peer-review matrix`, use: msg`Eight key factors, assessed by the host and by peers.` },
  T12: { name: msg`Transferability canvas`, use: msg`Would a practice from there work here?` },
};

const PHASES: Readonly<Record<string, MessageDescriptor>> = {
  discover: msg`Discover`,
  define: msg`Define`,
  develop: msg`Develop`,
  deliver: msg`Deliver`,
};

const AREA_NAMES: Readonly<Record<Area, MessageDescriptor>> = {
  housing_settlement: msg`Housing and settlement`,
  employment: msg`Employment`,
  education_training: msg`Education and training`,
  access_services: msg`Access to services`,
};

export function useTemplateText() {
  const { i18n } = useLingui();
  return {
    name: (template: TemplateRecord) => {
      const text = TEXTS[template.id];
      return text === undefined ? template.name : i18n._(text.name);
    },
    use: (template: TemplateRecord) => {
      const text = TEXTS[template.id];
      return text === undefined ? template.use : i18n._(text.use);
    },
    area: (area: Area) => i18n._(AREA_NAMES[area]),
    phase: (phase: string) => {
      const text = PHASES[phase];
      return text === undefined ? phase : i18n._(text);
    },
  };
}
