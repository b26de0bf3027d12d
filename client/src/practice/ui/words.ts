import { t } from '@lingui/core/macro';
import type { Reason, Recommendation, RecordType, Status } from '../model.ts';

export function typeText(type: RecordType): string {
  switch (type) {
    case 'practice_lead':
      return t`Practice lead`;
    case 'practice':
      return t`Practice`;
    case 'need_gap':
      return t`Need or gap`;
    case 'priority':
      return t`Priority`;
    case 'problem_definition':
      return t`Shared problem definition`;
    case 'design_question':
      return t`Design question`;
    case 'prototype_concept':
      return t`Prototype concept`;
    case 'pathway':
      return t`Pathway`;
    case 'pilot':
      return t`Pilot plan`;
    case 'benchmark':
      return t`Benchmark`;
    case 'evidence_brief':
      return t`Evidence brief`;
    case 'session_report':
      return t`Session report`;
    case 'tool':
      return t`Tool`;
  }
}

export function statusText(status: Status): string {
  switch (status) {
    case 'draft':
      return t`Draft`;
    case 'submitted':
      return t`Submitted`;
    case 'in_review':
      return t`In review`;
    case 'changes_requested':
      return t`Changes asked for`;
    case 'rejected':
      return t`Rejected`;
    case 'validated':
      return t`Validated`;
    case 'published':
      return t`Published`;
    case 'superseded':
      return t`Superseded`;
    case 'archived':
      return t`Archived`;
    case 'withdrawn':
      return t`Withdrawn`;
  }
}

/** What the button says that lets a record go there. */
export function moveText(to: Status): string {
  switch (to) {
    case 'draft':
      return t`Back to a draft`;
    case 'submitted':
      return t`Submit`;
    case 'in_review':
      return t`Take into review`;
    case 'changes_requested':
      return t`Ask for changes`;
    case 'rejected':
      return t`Reject`;
    case 'validated':
      return t`Validate`;
    case 'published':
      return t`Publish`;
    case 'superseded':
      return t`Supersede`;
    case 'archived':
      return t`Archive`;
    case 'withdrawn':
      return t`Withdraw`;
  }
}

export function reasonText(reason: Reason): string {
  switch (reason) {
    case 'duplicate':
      return t`It is there already`;
    case 'evidence_insufficient':
      return t`Too little evidence`;
    case 'three_different_practices':
      return t`Several different practices in one`;
    case 'not_in_scope':
      return t`Not what this repository is about`;
    case 'disclosure_risk':
      return t`It may reveal who somebody is`;
    case 'no_owner_consent':
      return t`The organisation has not agreed`;
    case 'unsupported_claim':
      return t`A claim without support`;
    case 'owner_asks':
      return t`The organisation asks for it`;
    case 'outdated':
      return t`Out of date`;
    case 'other':
      return t`Another reason`;
  }
}

export function recommendationText(recommendation: Recommendation): string {
  switch (recommendation) {
    case 'accept':
      return t`Accept`;
    case 'changes':
      return t`Accept after changes`;
    case 'reject':
      return t`Do not accept`;
  }
}

export function levelText(level: string): string {
  switch (level) {
    case 'E1':
      return t`E1: checked by an editor`;
    case 'E2':
      return t`E2: reviewed by two people`;
    case 'E3':
      return t`E3: evaluated`;
    case 'E4':
      return t`E4: evaluated with a comparison`;
    default:
      return t`E0: reported by workshop participants, not yet checked`;
  }
}

export function roleText(role: string): string {
  switch (role) {
    case 'editor':
      return t`an editor`;
    case 'project_staff':
      return t`project staff`;
    case 'privacy':
      return t`the contact for data protection`;
    case 'system':
      return t`the system`;
    default:
      return t`the author`;
  }
}

/** The name of a field, or of a part of one; what has no name here is shown as it is called on the wire. */
export function fieldText(key: string): string {
  return FIELDS()[key] ?? key;
}

/** What to write into a field whose name alone does not say it. */
export function fieldHint(key: string): string | undefined {
  return key === 'geographicScope'
    ? t`Where it is done, in words. For example: two districts of Tyrol.`
    : undefined;
}

const FIELDS = (): Readonly<Record<string, string>> => ({
  title: t`Title`,
  plainSummary: t`Summary in plain language`,
  description: t`Description`,
  problem: t`The problem`,
  objectives: t`Objectives`,
  activities: t`What is done`,
  results: t`Results`,
  integrationArea: t`Area`,
  sector: t`Sector`,
  freeTags: t`Tags`,
  integrationPhase: t`Phase of integration`,
  targetGroup: t`People concerned`,
  locality: t`Kind of place`,
  governanceLevel: t`Level of government`,
  country: t`Country`,
  region: t`Regions (NUTS codes)`,
  place: t`Place`,
  geographicScope: t`Geographic scope`,
  integrationConcept: t`How the authors use the word integration`,
  context: t`Context`,
  legal: t`Legal`,
  institutional: t`Institutional`,
  timePeriod: t`Time period`,
  emerging: t`Younger than a year`,
  organisation: t`Organisations`,
  coDesign: t`Part of migrant and refugee actors`,
  design: t`In designing it`,
  implement: t`In carrying it out`,
  evaluate: t`In evaluating it`,
  done: t`Yes, no or unknown`,
  how: t`How`,
  migrantLed: t`Led by migrants or refugees`,
  resources: t`Resources`,
  staff: t`Staff`,
  money: t`Money`,
  currency: t`Currency`,
  duration: t`Duration`,
  funding: t`Funding`,
  programme: t`Programme`,
  grant: t`Grant number`,
  amount: t`Amount`,
  evidence: t`Evidence`,
  dimension: t`Dimension`,
  text: t`Text`,
  rating: t`Rating from 0 to 3`,
  source: t`Source`,
  evaluation: t`Evaluation`,
  type: t`Kind`,
  by: t`By whom`,
  year: t`Year`,
  link: t`Link`,
  indicators: t`Indicators`,
  name: t`Name`,
  baseline: t`Before`,
  result: t`After`,
  unit: t`Unit`,
  transferability: t`Transferability`,
  core: t`What must stay`,
  adaptable: t`What can be adapted`,
  conditions: t`Conditions`,
  transferAssessments: t`Assessed for other places`,
  targetContext: t`For which place`,
  theme: t`Theme`,
  fit: t`Fit from 0 to 3`,
  adaptation: t`What to adapt`,
  decision: t`Decision`,
  lessons: t`Lessons`,
  failures: t`What did not work`,
  idealSituation: t`The ideal situation`,
  supportingConditions: t`Supporting conditions`,
  keyFactors: t`Key factors`,
  standard: t`Standard`,
  questions: t`Guiding questions`,
  recommendation: t`Recommendation`,
  budget: t`Budget`,
  item: t`What for`,
  milestones: t`Milestones`,
  step: t`Step`,
  due: t`Due on`,
  shownBy: t`Shown by`,
  crossCutting: t`Cross-cutting topics`,
  supportNeeded: t`What we ask our peers for`,
  supportOffered: t`What we can show our peers`,
  tools: t`Tools`,
  url: t`Link`,
  language: t`Language`,
  licence: t`Licence`,
  relations: t`Relations`,
  target: t`To what`,
  translationStatus: t`Translations`,
  creators: t`Who made it`,
  publisher: t`Publisher`,
  accessRight: t`Access`,
  sourceStatement: t`Statement on the source`,
  attribution: t`Attribution`,
  contributorStatement: t`Contributors`,
  sourceColumn: t`Heading on the board`,
  phase: t`Phase of the process`,
  eventDate: t`Date of the event`,
  activityType: t`Kind of event`,
  role: t`Role`,
  organisationId: t`Entry in the directory`,
  publicSourceUrl: t`Public source`,
  consentId: t`Consent`,
  ror: t`ROR identifier`,
});
