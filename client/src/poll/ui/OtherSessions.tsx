import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Api } from '../../account/api.ts';
import { useApi } from '../../account/ui/SessionContext.tsx';
import { useProblemText } from '../../account/ui/useProblemText.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { Select } from '../../design/Select.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { Checkbox } from '../../design/Toggle.tsx';
import { type Exported, exportOf, type SideBySide, sideBySide, sideBySideCsv } from '../export.ts';
import { takenAlong } from '../form.ts';
import { type Poll, type PollForm, parseFloor } from '../model.ts';
import { saveFile } from './files.ts';
import { useFloor, useFloorAct } from './floor.tsx';
import { newPollId } from './PollEditor.tsx';
import { TableFrame } from './TableFrame.tsx';
import { kindText } from './words.ts';

/** One audience of another session, with its polls. */
interface OtherFloor {
  readonly floorId: string;
  readonly title: string;
  readonly polls: readonly Poll[];
}

async function floorsOf(api: Api, sessionId: string, title: string): Promise<readonly OtherFloor[]> {
  return await Promise.all(
    (await api.floors(sessionId)).map(async ({ floorId, group, name }) => ({
      floorId,
      title: group === undefined ? title : `${title} · ${name}`,
      polls: parseFloor(await api.exportFloor(floorId)).polls,
    })),
  );
}

/** Sessions that the person leads, without this one. */
function useOtherSessions(sessionId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['sessions'],
    queryFn: () => api.sessions(),
    select: all => all.mine.filter(({ id, isLead }) => isLead && id !== sessionId),
  });
}

interface OtherSessionsProps {
  readonly sessionId: string;
  readonly onClose: () => void;
}

/** Waits for the list of sessions, and says so when there are none. */
function Sessions({
  sessionId,
  children,
}: {
  readonly sessionId: string;
  readonly children: (sessions: readonly { readonly id: string; readonly title: string }[]) => ReactNode;
}) {
  const problemText = useProblemText();
  const sessions = useOtherSessions(sessionId);
  if (sessions.isPending) {
    return <Skeleton count={2} />;
  }
  if (sessions.isError) {
    return (
      <p className="poll-fault" role="alert">
        {problemText(sessions.error)}
      </p>
    );
  }
  return sessions.data.length === 0 ? (
    <p>
      <Trans>You lead no other session.</Trans>
    </p>
  ) : (
    children(sessions.data)
  );
}

/** Q30: the same questions in several sessions, beside each other. */
export function SideBySideDialog({
  now,
  sessionId,
  onClose,
}: OtherSessionsProps & { readonly now: Exported }) {
  const { t } = useLingui();
  const api = useApi();
  const problemText = useProblemText();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const compare = useMutation({
    mutationFn: async (sessions: readonly { readonly id: string; readonly title: string }[]) => {
      const floors = await Promise.all(sessions.map(({ id, title }) => floorsOf(api, id, title)));
      return sideBySide(
        now,
        floors.flat().map(({ title, polls }) => exportOf(title, polls)),
      );
    },
  });
  const found = compare.data;
  return (
    <Dialog title={t`Compare with other sessions`} size="large" isOpen onOpenChange={onClose}>
      <Sessions sessionId={sessionId}>
        {sessions => (
          <>
            <fieldset className="poll-stack poll-prepared">
              <legend className="field__label">{t`Sessions`}</legend>
              {sessions.map(({ id, title }) => (
                <Checkbox
                  key={id}
                  isSelected={chosen.includes(id)}
                  onChange={isChosen =>
                    setChosen(isChosen ? [...chosen, id] : chosen.filter(other => other !== id))
                  }
                >
                  <bdi>{title}</bdi>
                </Checkbox>
              ))}
            </fieldset>
            <div role="status">
              {compare.isError ? <p className="poll-fault">{problemText(compare.error)}</p> : null}
              {found?.length === 0 ? (
                <p>
                  <Trans>None of them asked the same question and closed it.</Trans>
                </p>
              ) : null}
            </div>
            {found?.map((one, index) => (
              <Beside key={index} all={one} />
            ))}
            <DialogActions>
              {found === undefined || found.length === 0 ? null : (
                <Button
                  icon={<Download />}
                  onPress={() =>
                    saveFile('compared.csv', new Blob([sideBySideCsv(found)], { type: 'text/csv' }))
                  }
                >
                  {t`Table (CSV)`}
                </Button>
              )}
              <Button
                variant="primary"
                isDisabled={chosen.length === 0}
                isPending={compare.isPending}
                onPress={() => compare.mutate(sessions.filter(({ id }) => chosen.includes(id)))}
              >
                {t`Compare`}
              </Button>
            </DialogActions>
          </>
        )}
      </Sessions>
    </Dialog>
  );
}

/** A question with a bar and a cell for each session. */
function Beside({ all }: { readonly all: SideBySide }) {
  const { t, i18n } = useLingui();
  const { question, kind, columns, rows } = all;
  const isShare = kind === 'single' || kind === 'multiple' || kind === 'pulse';
  const most = Math.max(...rows.flatMap(({ cells }) => cells.map(({ value }) => value ?? 0)), 0);
  const number = (value: number) => i18n.number(value, { maximumFractionDigits: 1 });
  return (
    <div className="poll-stack">
      <h3 dir="auto">{question}</h3>
      <div className="poll-beside" aria-hidden="true">
        {rows.map(({ text, cells }) => (
          <div key={text} className="poll-beside__option">
            <p dir="auto">{text}</p>
            {cells.map(({ value }, index) => (
              <p key={index} className="poll-beside__bar" data-series={index % 4}>
                <span
                  className="poll-beside__fill"
                  style={{ inlineSize: `${most === 0 ? 0 : ((value ?? 0) / most) * 100}%` }}
                />
                <span className="poll-soft">
                  <bdi>{columns[index]?.title}</bdi>: {value === undefined ? '–' : number(value)}
                </span>
              </p>
            ))}
          </div>
        ))}
      </div>
      <TableFrame label={question}>
        <table className="poll-table">
          <caption>
            <span className="poll-soft">
              {kindText(kind)} · {isShare ? t`per cent of the answers` : t`per answer`}
            </span>
          </caption>
          <thead>
            <tr>
              <th scope="col">
                <Trans>Option</Trans>
              </th>
              {columns.map(({ title, answers, small }, index) => (
                <th key={index} scope="col">
                  <bdi>{title}</bdi> {small ? <Trans>(fewer than 5)</Trans> : `(${answers})`}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ text, cells }) => (
              <tr key={text}>
                <th scope="row" dir="auto">
                  {text}
                </th>
                {cells.map(({ place, value }, index) => (
                  <td key={index}>
                    {value === undefined ? '–' : number(value)}{' '}
                    <span className="poll-soft">
                      <Trans>place {place}</Trans>
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </div>
  );
}

/** Q30: takes polls of another session along to this one, as drafts. */
export function CopyDialog({ sessionId, onClose }: OtherSessionsProps) {
  const { t } = useLingui();
  const [from, setFrom] = useState<string | undefined>(undefined);
  return (
    <Dialog title={t`Polls from another session`} size="medium" isOpen onOpenChange={onClose}>
      <Sessions sessionId={sessionId}>
        {sessions => {
          const source = sessions.find(({ id }) => id === from) ?? sessions[0];
          return source === undefined ? null : (
            <>
              <Select
                label={t`Session`}
                value={source.id}
                onChange={setFrom}
                options={sessions.map(({ id, title }) => ({ key: id, label: title }))}
              />
              <PollsToCopy key={source.id} session={source} onClose={onClose} />
            </>
          );
        }}
      </Sessions>
    </Dialog>
  );
}

function PollsToCopy({
  session,
  onClose,
}: {
  readonly session: { readonly id: string; readonly title: string };
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const api = useApi();
  const act = useFloorAct();
  const { tree, pictures } = useFloor();
  const problemText = useProblemText();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const floors = useQuery({
    queryKey: ['floors', session.id],
    queryFn: () => floorsOf(api, session.id, session.title),
  });
  const polls = (floors.data ?? []).flatMap(floor =>
    floor.polls.map(poll => ({ key: `${floor.floorId} ${poll.id}`, floor, poll })),
  );
  /** The picture lies on the other floor, so it is put on this one. */
  const withPicture = async (form: PollForm, floorId: string): Promise<PollForm> => {
    if (form.picture === undefined || pictures === undefined) {
      return form;
    }
    const bytes = await api.picture(floorId, form.picture.id);
    const stored = await pictures.add(new File([bytes], 'picture', { type: bytes.type }));
    return { ...form, picture: { ...stored, alt: form.picture.alt } };
  };
  const copy = useMutation({
    mutationFn: async () => {
      for (const { key, floor, poll } of polls) {
        if (chosen.includes(key)) {
          const form = await withPicture(takenAlong(poll), floor.floorId);
          const isTaken = tree.polls.some(({ id }) => id === form.id);
          const put = { op: 'poll.put', poll: isTaken ? { ...form, id: newPollId('q') } : form } as const;
          if (!(await act(put, t`The poll is prepared`))) {
            return;
          }
        }
      }
      onClose();
    },
  });
  const failure = floors.error ?? copy.error;
  return (
    <>
      {floors.isPending ? <Skeleton count={2} /> : null}
      {failure === null ? null : (
        <p className="poll-fault" role="alert">
          {problemText(failure)}
        </p>
      )}
      {floors.isSuccess && polls.length === 0 ? (
        <p>
          <Trans>There are no polls in this session.</Trans>
        </p>
      ) : null}
      {polls.length === 0 ? null : (
        <fieldset className="poll-stack poll-prepared">
          <legend className="field__label">{t`Polls`}</legend>
          {polls.map(({ key, floor, poll }) => (
            <Checkbox
              key={key}
              isSelected={chosen.includes(key)}
              onChange={isChosen =>
                setChosen(isChosen ? [...chosen, key] : chosen.filter(other => other !== key))
              }
            >
              <bdi lang={poll.lang}>{poll.question}</bdi>{' '}
              <span className="poll-soft">
                {kindText(poll.kind)} · <bdi>{floor.title}</bdi>
              </span>
            </Checkbox>
          ))}
        </fieldset>
      )}
      <DialogActions>
        <Button
          variant="primary"
          isDisabled={chosen.length === 0}
          isPending={copy.isPending}
          onPress={() => copy.mutate()}
        >
          {t`Prepare them here`}
        </Button>
      </DialogActions>
    </>
  );
}
