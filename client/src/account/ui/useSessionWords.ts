import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ProfileField, SessionPolicy, SessionRole } from '../model.ts';

const ROLES: Readonly<Record<SessionRole, MessageDescriptor>> = {
  facilitator: msg`Facilitator`,
  co_facilitator: msg`Co-facilitator`,
  moderator: msg`Moderator of a group`,
  rapporteur: msg`Rapporteur`,
  intervener: msg`Speaker`,
  participant: msg`Participant`,
  guest: msg`Guest`,
  observer: msg`Observer`,
  recorder: msg`Recorder`,
  project_staff: msg`Project staff`,
  reviewer: msg`Reviewer`,
  editor: msg`Editor`,
};

const POLICIES: Readonly<Record<SessionPolicy, MessageDescriptor>> = {
  attributed: msg`Names may be told`,
  public_programme: msg`Names of the programme may be told`,
  chatham_house: msg`Chatham House Rule`,
};

const FIELDS: Readonly<Record<ProfileField, MessageDescriptor>> = {
  organisationType: msg`Kind of organisation`,
  sector: msg`Where you work`,
  governanceLevel: msg`Level of government`,
  locality: msg`Kind of place`,
  interest: msg`What interests you most`,
};

const VALUES: Readonly<Record<string, MessageDescriptor>> = {
  public_body: msg`Public body`,
  ngo: msg`Non-governmental organisation`,
  grassroots: msg`Grassroots group`,
  private_sector: msg`Company`,
  social_partner: msg`Trade union or employers`,
  international_organisation: msg`International organisation`,
  experts: msg`Experts`,
  multistakeholder: msg`Many kinds together`,
  research: msg`Research`,
  policy: msg`Policy`,
  practice: msg`Practice`,
  local: msg`Local`,
  regional: msg`Regional`,
  national: msg`National`,
  eu: msg`European Union`,
  supranational: msg`Beyond nations`,
  nationwide: msg`The whole country`,
  urban_capital: msg`Capital or big city`,
  urban_medium: msg`Town`,
  rural: msg`Countryside`,
  housing_settlement: msg`Housing and settlement`,
  employment: msg`Employment`,
  education_training: msg`Education and training`,
  access_services: msg`Access to services`,
};

/** The codes of sessions in words of the reader's language; what is unknown stays as it is. */
export function useSessionWords() {
  const { i18n } = useLingui();
  return {
    role: (role: SessionRole) => i18n._(ROLES[role]),
    policy: (policy: SessionPolicy) => i18n._(POLICIES[policy]),
    field: (field: string) => {
      const text = FIELDS[field as ProfileField];
      return text === undefined ? field : i18n._(text);
    },
    value: (value: string) => {
      const text = VALUES[value];
      return text === undefined ? value : i18n._(text);
    },
  };
}
