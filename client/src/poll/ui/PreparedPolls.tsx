import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox } from '../../design/Toggle.tsx';
import { useFloor } from './floor.tsx';
import { kindText } from './words.ts';

/** Q15: the drafts of a floor, and which of them are chosen; what was chosen and is open stays in the list. */
export function PreparedPolls({
  chosen,
  isFull,
  onChoose,
}: {
  readonly chosen: readonly string[];
  readonly isFull: boolean;
  readonly onChoose: (poll: string, isChosen: boolean) => void;
}) {
  const { t } = useLingui();
  const { tree } = useFloor();
  const polls = tree.polls.filter(({ id, standing }) => standing === 'draft' || chosen.includes(id));
  return polls.length === 0 ? (
    <p className="poll-soft">
      <Trans>No poll is prepared here. Write one under “Polls and questions” first.</Trans>
    </p>
  ) : (
    <fieldset className="poll-stack poll-prepared">
      <legend className="field__label">{t`Prepared polls`}</legend>
      {polls.map(({ id, question, kind, lang }) => (
        <Checkbox
          key={id}
          isSelected={chosen.includes(id)}
          isDisabled={isFull && !chosen.includes(id)}
          onChange={isChosen => onChoose(id, isChosen)}
        >
          <bdi lang={lang}>{question}</bdi> <span className="poll-soft">{kindText(kind)}</span>
        </Checkbox>
      ))}
    </fieldset>
  );
}
