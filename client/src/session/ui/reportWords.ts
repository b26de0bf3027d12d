import { useLingui } from '@lingui/react/macro';
import { Problem } from '../../account/problem.ts';
import { useProblemText } from '../../account/ui/useProblemText.ts';
import type { ReportLanguage, ReportName } from '../report.ts';

/** Each language under its own name. */
export const LANGUAGE_NAMES: Readonly<Record<ReportLanguage, string>> = {
  en: 'English',
  de: 'Deutsch',
  ar: 'العربية',
};

export function useReportName(report: ReportName): string {
  const { t } = useLingui();
  switch (report) {
    case 'meeting_report':
      return t`Meeting report`;
    case 'meeting_minutes':
      return t`Meeting minutes`;
    case 'shared_problem_definition_report':
      return t`Shared problem definition`;
    case 'graphic_recording':
      return t`Graphic recording`;
  }
}

export function useReportProblem(): (error: unknown) => string {
  const { t } = useLingui();
  const others = useProblemText();
  return error => {
    if (error instanceof Problem) {
      switch (error.code) {
        case 'session_not_closed':
          return t`The session is not over. Its reports are made when it is closed; nothing on its boards is lost.`;
        case 'forbidden':
          return t`Reports are for those who took part and for the staff of the project.`;
        case 'overloaded':
          return t`Many files are being made at this moment. Nothing is lost; try again in ten seconds.`;
        default:
      }
    }
    return others(error);
  };
}
