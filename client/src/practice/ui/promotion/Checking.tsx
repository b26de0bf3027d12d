import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { EyeOff } from 'lucide-react';
import { Banner } from '../../../design/Banner.tsx';
import { Button } from '../../../design/Button.tsx';
import { Field } from '../../../design/Field.tsx';
import { Select } from '../../../design/Select.tsx';
import { Choice as Radios } from '../../../design/Toggle.tsx';
import {
  type Action,
  CATEGORIES,
  type Category,
  type Deed,
  type Finding,
  type LeavingText,
  type Plan,
  type Preview,
  stretches,
  undecided,
} from '../../promotion.ts';
import { actionText, categoryExplained, categoryText } from '../promotionWords.ts';

export interface CheckingProps {
  readonly plan: Plan;
  readonly preview: Preview;
  readonly act: (deed: Deed) => void;
}

/** Each text as it stands and as it would leave, side by side, with a decision about each place that may reveal somebody. */
export function Checking({ plan, preview, act }: CheckingProps) {
  const { t } = useLingui();
  const { findings } = preview;
  const left = undecided(plan, findings);
  const all = preview.title === undefined ? preview.texts : [preview.title, ...preview.texts];
  return (
    <>
      {findings.length === 0 ? (
        <Banner tone="ok" title={t`Nothing was found that may reveal somebody`}>
          <Trans>
            A machine looked for names, labels, organisations, addresses and numbers. Look yourself for what
            only people see, such as “the only desk in our county”, and say it in other words.
          </Trans>
        </Banner>
      ) : (
        <Banner
          tone={left.length === 0 ? 'ok' : 'warn'}
          title={
            left.length === 0
              ? t`You have decided about every place`
              : plural(left.length, {
                  one: '# place still needs your decision',
                  other: '# places still need your decision',
                })
          }
          actions={
            left.length === 0 ? undefined : (
              <Button
                icon={<EyeOff />}
                onPress={() => act({ do: 'mask', findings: left.map(({ id }) => id) })}
              >
                {t`Mask all of them`}
              </Button>
            )
          }
        >
          <Trans>
            They are masked until you say otherwise. Look yourself for what only people see, such as “the only
            desk in our county”.
          </Trans>
        </Banner>
      )}
      <ol className="leaving">
        {all.map(text => (
          <li key={`${text.part} ${text.item}`} className="leaving__item">
            <OneText text={text} plan={plan} findings={ofText(text, findings)} act={act} />
          </li>
        ))}
      </ol>
    </>
  );
}

function ofText({ item, part }: LeavingText, findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    finding =>
      finding.item === item && (finding.part === part || (finding.part === 'gloss' && part === 'text')),
  );
}

interface OneTextProps {
  readonly text: LeavingText;
  readonly plan: Plan;
  readonly findings: readonly Finding[];
  readonly act: (deed: Deed) => void;
}

function OneText({ text, plan, findings, act }: OneTextProps) {
  const { t } = useLingui();
  const rewrite = text.part === 'text' ? plan.rewrites[text.item] : undefined;
  const name = text.part === 'title' ? t`Title` : text.section === '' ? t`Text` : text.section;
  const left = rewrite === undefined || rewrite.text.trim() === '' ? text.before : text.original;
  const originalLang = text.originalLang === undefined ? {} : { lang: text.originalLang };
  return (
    <>
      <div className="leaving__pair">
        <div className="leaving__side">
          <h3 className="leaving__label">
            {t`On the board`} · <bdi>{name}</bdi>
          </h3>
          <p dir="auto" {...originalLang}>
            <Marked
              text={left}
              findings={left === text.before ? findings.filter(({ part }) => part !== 'gloss') : []}
            />
          </p>
          {text.glossBefore === undefined ? null : (
            <p dir="auto" className="leaving__gloss">
              <Marked text={text.glossBefore} findings={findings.filter(({ part }) => part === 'gloss')} />
            </p>
          )}
        </div>
        <div className="leaving__side leaving__side--out">
          <h3 className="leaving__label">
            {t`As it leaves`} · <bdi>{name}</bdi>
          </h3>
          <p dir="auto" lang={text.lang}>
            {text.text}
          </p>
          {text.gloss === undefined ? null : (
            <p dir="auto" className="leaving__gloss">
              {text.gloss}
            </p>
          )}
        </div>
      </div>
      {findings.length === 0 ? null : (
        <ul className="leaving__findings">
          {findings.map(finding => (
            <li key={finding.id}>
              <OneFinding
                finding={finding}
                words={(finding.part === 'gloss' ? (text.glossBefore ?? '') : text.before).slice(
                  finding.start,
                  finding.end,
                )}
                plan={plan}
                act={act}
              />
            </li>
          ))}
        </ul>
      )}
      {text.part === 'title' ? null : (
        <div className="leaving__more">
          {rewrite === undefined ? (
            <Button
              variant="quiet"
              onPress={() =>
                act({ do: 'rewrite', item: text.item, rewrite: { text: text.text, category: undefined } })
              }
              aria-label={t`Say it in other words: ${text.before.slice(0, 60)}`}
            >
              {t`Say it in other words`}
            </Button>
          ) : (
            <div className="leaving__rewrite">
              <Field
                label={t`In other words`}
                lines={2}
                maxLength={1_000}
                value={rewrite.text}
                onChange={words =>
                  act({ do: 'rewrite', item: text.item, rewrite: { ...rewrite, text: words } })
                }
              />
              <Select<Category | ''>
                label={t`Because it shows`}
                value={rewrite.category ?? ''}
                onChange={category =>
                  act({
                    do: 'rewrite',
                    item: text.item,
                    rewrite: { ...rewrite, category: category === '' ? undefined : category },
                  })
                }
                options={[
                  { key: '', label: t`Nothing in particular` },
                  ...CATEGORIES.map(key => ({ key, label: categoryText(key) })),
                ]}
              />
              <Button
                variant="quiet"
                onPress={() => act({ do: 'rewrite', item: text.item, rewrite: undefined })}
              >
                {t`Take the words of the board again`}
              </Button>
            </div>
          )}
          {text.isNote && plan.choice?.output.texts.length !== 1 ? (
            <Button
              variant="quiet"
              onPress={() => act({ do: 'exclude', item: text.item, isOut: true })}
              aria-label={t`Leave this behind: ${text.before.slice(0, 60)}`}
            >
              {t`Leave this behind`}
            </Button>
          ) : null}
        </div>
      )}
    </>
  );
}

/** A text in which what was found stands out, for the eye and for the ear. */
function Marked({ text, findings }: { readonly text: string; readonly findings: readonly Finding[] }) {
  return stretches(text, findings).map(({ text: words, finding }, at) =>
    finding === undefined ? (
      <span key={at}>{words}</span>
    ) : (
      <mark key={at} className="found">
        {words} <span className="found__why">{categoryText(finding.category)}</span>
      </mark>
    ),
  );
}

interface OneFindingProps {
  readonly finding: Finding;
  readonly words: string;
  readonly plan: Plan;
  readonly act: (deed: Deed) => void;
}

function OneFinding({ finding, words, plan, act }: OneFindingProps) {
  const { t } = useLingui();
  const decision = plan.decisions[finding.id];
  const decide = (action: Action) =>
    act({
      do: 'decide',
      finding: finding.id,
      decision:
        action === 'remove'
          ? { action }
          : action === 'generalise'
            ? { action, text: decision?.action === 'generalise' ? decision.text : '' }
            : { action, reason: decision?.action === 'keep' ? decision.reason : '' },
    });
  const isRare = finding.category === 'rare_language';
  const what = categoryText(finding.category);
  const actions: readonly Action[] = finding.isKeepable
    ? ['remove', 'generalise', 'keep']
    : ['remove', 'generalise'];
  return (
    <div className="finding" data-open={decision === undefined}>
      <Radios<Action>
        label={isRare ? what : `${what}: ${words}`}
        value={decision?.action ?? null}
        onChange={decide}
        options={actions.map(key => ({ key, label: actionText(key) }))}
      />
      <p className="field__hint">{categoryExplained(finding.category, finding.isKeepable)}</p>
      {decision?.action === 'generalise' ? (
        <Field
          label={t`What stands there instead`}
          maxLength={1_000}
          value={decision.text}
          onChange={text =>
            act({ do: 'decide', finding: finding.id, decision: { action: 'generalise', text } })
          }
          isRequired
        />
      ) : null}
      {decision?.action === 'keep' ? (
        <Field
          label={t`Why it may stay`}
          maxLength={1_000}
          value={decision.reason}
          onChange={reason =>
            act({ do: 'decide', finding: finding.id, decision: { action: 'keep', reason } })
          }
          isRequired
        />
      ) : null}
    </div>
  );
}
