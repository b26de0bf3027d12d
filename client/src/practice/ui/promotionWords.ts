import { t } from '@lingui/core/macro';
import type { RecordType } from '../model.ts';
import type { Action, Category, DriftReason, Lack, Need, OutputKind, Step } from '../promotion.ts';

export function outputText(kind: OutputKind): string {
  switch (kind) {
    case 'note':
      return t`Single note`;
    case 'cluster':
      return t`Cluster`;
    case 'frame':
      return t`Frame`;
    case 'voted_set':
      return t`Result of the vote`;
    case 'problem_statement':
      return t`Shared problem`;
    case 'hmw':
      return t`How might we`;
    case 'concept':
      return t`Concept`;
    case 'pathway':
      return t`Pathway`;
    case 'pilot_plan':
      return t`Pilot plan`;
    case 'benchmark':
      return t`Benchmark`;
    case 'plenary_outcome':
      return t`Outcome of the plenary`;
  }
}

/** What a record of this kind is, in one sentence. */
export function typeExplained(type: RecordType): string {
  switch (type) {
    case 'practice_lead':
      return t`Something that people in the room say works. It is looked into before anybody calls it a practice.`;
    case 'practice':
      return t`Something that is done somewhere, with public sources, an organisation and its context.`;
    case 'need_gap':
      return t`Something that people lack, or that does not work.`;
    case 'priority':
      return t`Something that should come first, as the group sees it.`;
    case 'problem_definition':
      return t`A problem in words that the group has agreed on.`;
    case 'design_question':
      return t`A question that others can find answers to.`;
    case 'prototype_concept':
      return t`An idea with what it answers, and what was decided about it.`;
    case 'pathway':
      return t`An ideal situation, and what leads there.`;
    case 'pilot':
      return t`A plan for trying something out.`;
    case 'benchmark':
      return t`A comparison by factors that were named before.`;
    case 'evidence_brief':
      return t`What is known about a question, from several sources.`;
    case 'session_report':
      return t`What came of a session.`;
    case 'tool':
      return t`Something that others can work with: a guide, a form, a game.`;
  }
}

/** What the group still had to do. */
export function lackText(lack: Lack): string {
  switch (lack) {
    case 'title':
      return t`it has no title`;
    case 'notes':
      return t`it has fewer than two notes`;
    case 'vote':
      return t`the group did not vote on it, or the vote was not closed`;
    case 'consent':
      return t`the check of consent was not closed`;
    case 'confirmation':
      return t`nobody who leads confirmed it`;
    case 'link':
      return t`it is not linked to what it answers`;
    case 'content':
      return t`a part of it is empty`;
    case 'sources':
      return t`it does not say what it rests on`;
  }
}

export function categoryText(category: Category): string {
  switch (category) {
    case 'participant_label':
      return t`Label of a participant`;
    case 'person_name':
      return t`Name of somebody who was there`;
    case 'affiliation':
      return t`Organisation of somebody who was there`;
    case 'email':
      return t`E-mail address`;
    case 'phone':
      return t`Telephone number`;
    case 'handle':
      return t`Handle or profile`;
    case 'first_person_role':
      return t`Somebody’s own part`;
    case 'unique_role':
      return t`A part that only one person has`;
    case 'rare_language':
      return t`A language that few wrote in`;
    case 'special_category':
      return t`What the law protects most`;
    case 'third_party':
      return t`Somebody who was not there`;
  }
}

/** Why this is a matter, and why it may not stay where it may not. */
export function categoryExplained(category: Category, isKeepable: boolean): string {
  if (category === 'rare_language') {
    return t`So few notes are in this language that it shows who wrote it. Say it in the language of the board, or leave the note behind.`;
  }
  return isKeepable
    ? t`It may say who somebody is. You see more than a machine: decide.`
    : t`This never leaves a session.`;
}

export function actionText(action: Action): string {
  switch (action) {
    case 'remove':
      return t`Mask it`;
    case 'generalise':
      return t`Other words`;
    case 'keep':
      return t`Keep it`;
  }
}

export function stepText(step: Step): string {
  switch (step) {
    case 'choose':
      return t`Choose`;
    case 'become':
      return t`What it becomes`;
    case 'check':
      return t`What leaves`;
    case 'confirm':
      return t`Confirm`;
  }
}

/** What to do before the next step. */
export function needText(need: Need): string {
  switch (need) {
    case 'choice':
      return t`Choose what to promote.`;
    case 'notes':
      return t`Nothing is left: take at least one note along.`;
    case 'type':
      return t`Choose what it becomes.`;
    case 'reason':
      return t`Say why this note stands alone.`;
    case 'area':
      return t`Choose an area: the board names none.`;
    case 'preview':
      return t`One moment: the texts are being looked at.`;
    case 'decisions':
      return t`Decide about each marked place.`;
    case 'words':
      return t`Words that you put in may say who somebody is. Change them.`;
    case 'notice':
      return t`Confirm the notice.`;
  }
}

export function driftText(reason: DriftReason): string {
  switch (reason) {
    case 'added':
      return t`notes were added`;
    case 'removed':
      return t`notes were taken away`;
    case 'edited':
      return t`notes say something else`;
    case 'title':
      return t`it has another title`;
    case 'merged':
      return t`it was merged with another`;
    case 'split':
      return t`its notes are in several clusters`;
    case 'deleted':
      return t`it is not there any more`;
    case 'vote':
      return t`there was another vote`;
  }
}
