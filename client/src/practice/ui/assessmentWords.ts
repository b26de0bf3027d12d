import { t } from '@lingui/core/macro';
import type { Decision, Fit, Theme } from '../assessments.ts';

export function decisionText(decision: Decision): string {
  switch (decision) {
    case 'adopt':
      return t`Do it as it is`;
    case 'adapt':
      return t`Do it with changes`;
    case 'not_now':
      return t`Not now`;
  }
}

/** The themes of PIET-T, as questions that somebody without the model understands. */
export function themeText(theme: Theme): string {
  switch (theme) {
    case 'population':
      return t`The people it is for`;
    case 'intervention':
      return t`What is done`;
    case 'environment':
      return t`Law, money and partners around it`;
    case 'transfer':
      return t`The way to bring it there`;
  }
}

export function fitText(fit: Fit): string {
  switch (fit) {
    case 0:
      return t`0 – does not fit`;
    case 1:
      return t`1 – fits a little`;
    case 2:
      return t`2 – fits mostly`;
    case 3:
      return t`3 – fits fully`;
  }
}
