import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowRight, PanelsTopLeft, Undo2 } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import {
  arcOf,
  centreOf,
  halfOf,
  labelOf,
  NARROW,
  points,
  raysOf,
  type Shape,
  WIDE,
} from '../diamond-shapes.ts';
import { type Group, isRunning, leads, mayOpenGroup, PHASES, type Phase, type Produced } from '../model.ts';
import { coveredBy, standing, type Turn, turnsOf, waysBack } from '../turns.ts';
import { GoBack } from './GoBack.tsx';
import { Panel } from './parts.tsx';
import { useRoom } from './room.tsx';
import { groupsText, phaseText } from './words.ts';
import './diamonds.css';

/** S87: the two diamonds, where the groups are in them, and what each of their turns has left. */
export function Diamonds() {
  const { t } = useLingui();
  const { tree, me } = useRoom();
  const [isGoing, setGoing] = useState(false);
  const withBoard = tree.groups.filter(({ board }) => board !== undefined);
  if (withBoard.length === 0) {
    return null;
  }
  return (
    <Panel
      title={t`The two diamonds`}
      size="wide"
      tools={
        leads(me.role) && isRunning(tree.standing) ? (
          <Button icon={<Undo2 className="flips" />} onPress={() => setGoing(true)}>
            {t`Go back a phase …`}
          </Button>
        ) : undefined
      }
    >
      <div className="diamonds">
        <Picture shape={WIDE} />
        <Picture shape={NARROW} />
      </div>
      <ul className="lineages">
        {withBoard.map(group => (
          <Lineage key={group.id} group={group} />
        ))}
      </ul>
      {isGoing ? <GoBack onClose={() => setGoing(false)} /> : null}
    </Panel>
  );
}

/** For the eyes alone: everything in it stands in the lists below too. */
function Picture({ shape }: { readonly shape: Shape }) {
  const { t } = useLingui();
  const { tree } = useRoom();
  const arrow = useId();
  const flow = document.documentElement.dir === 'rtl' ? -1 : 1;
  const here = standing(tree);
  const ways = waysBack(tree.iterations);
  const captions = [
    { phase: 'discover', text: t`The problem` },
    { phase: 'develop', text: t`The solution` },
  ] as const;
  return (
    <svg
      className={`diamonds__picture diamonds__picture--${shape === WIDE ? 'wide' : 'narrow'}`}
      viewBox={`0 0 ${shape.width} ${shape.height}`}
      aria-hidden="true"
    >
      <defs>
        <marker
          id={arrow}
          viewBox="0 0 10 10"
          refX="8"
          refY="5"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
        >
          <path d="M0 0 L10 5 L0 10 z" className="diamonds__arrow" />
        </marker>
      </defs>
      {PHASES.map(phase => (
        <Half key={phase} shape={shape} phase={phase} flow={flow} groups={here.get(phase) ?? []} />
      ))}
      {captions.map(({ phase, text }) => {
        const { x } = halfOf(shape, phase, flow)[1] ?? { x: 0 };
        return (
          <text
            key={phase}
            x={x}
            y={centreOf(shape, phase).y - shape.rise}
            dy="-8"
            className="diamonds__caption"
          >
            {text}
          </text>
        );
      })}
      {ways.map(({ from, to, numbers }) => {
        const { path, label } = arcOf(shape, from, to, flow);
        return (
          <g key={`${from}>${to}`}>
            <path d={path} className="diamonds__way" markerEnd={`url(#${arrow})`} />
            <Badge x={label.x} y={label.y} text={numbers.join(' · ')} />
          </g>
        );
      })}
    </svg>
  );
}

function Badge({ x, y, text }: { readonly x: number; readonly y: number; readonly text: string }) {
  const width = Math.max(26, 12 + text.length * 8);
  return (
    <>
      <rect x={x - width / 2} y={y - 13} width={width} height={26} rx={13} className="diamonds__badge" />
      <text x={x} y={y} dy="0.35em" className="diamonds__number">
        {text}
      </text>
    </>
  );
}

function Half({
  shape,
  phase,
  flow,
  groups,
}: {
  readonly shape: Shape;
  readonly phase: Phase;
  readonly flow: number;
  readonly groups: readonly Group[];
}) {
  const label = labelOf(shape, phase, flow);
  const isHere = groups.length > 0;
  return (
    <g className="diamonds__half" data-phase={phase} data-here={isHere}>
      <polygon points={points(halfOf(shape, phase, flow))} />
      {raysOf(shape, phase, flow).map(([a, b]) => (
        <line key={b.y} x1={a.x} y1={a.y} x2={b.x} y2={b.y} />
      ))}
      <text x={label.x} y={label.y} dy={isHere ? '-0.2em' : '0.35em'} className="diamonds__phase">
        {phaseText(phase)}
      </text>
      {isHere ? (
        <text x={label.x} y={label.y} dy="1.35em" className="diamonds__here">
          {groupsText(groups.length)}
        </text>
      ) : null}
    </g>
  );
}

/** The turns of a group, each with what it left to the next. */
function Lineage({ group }: { readonly group: Group }) {
  const { t } = useLingui();
  const { tree } = useRoom();
  const { name } = group;
  return (
    <li className="lineage">
      <h3>
        <bdi>{name}</bdi>
      </h3>
      <ol className="turns" aria-label={t`Iterations of ${name}`}>
        {turnsOf(tree, group).map(turn => (
          <TurnCard key={turn.number} group={group} turn={turn} />
        ))}
      </ol>
    </li>
  );
}

function TurnCard({ group, turn }: { readonly group: Group; readonly turn: Turn }) {
  const { t } = useLingui();
  const { tree, me } = useRoom();
  const number = String(turn.number);
  const before = String(turn.number - 1);
  const { name } = group;
  const mayOpen = turn.board !== undefined && mayOpenGroup(tree, me, { ...group, board: turn.board });
  return (
    <li className="turn" data-present={turn.isPresent}>
      <div className="turn__head">
        {turn.number > 1 ? <ArrowRight className="turn__arrow flips" aria-hidden="true" /> : null}
        <h4>{t`Iteration ${number}`}</h4>
        {turn.isPresent ? (
          <span className="tag tag--now">
            <Trans>Now</Trans>
          </span>
        ) : null}
      </div>
      <Way turn={turn} />
      {turn.reason === '' ? null : (
        <p className="turn__reason" dir="auto">
          {turn.reason}
        </p>
      )}
      {turn.number > 1 ? (
        <p className="soft">
          <Trans>Carries on what iteration {before} agreed on.</Trans>
        </p>
      ) : null}
      {turn.produced === undefined ? (
        <p className="soft">
          {turn.board === undefined ? (
            <Trans>The board is being made.</Trans>
          ) : (
            <Trans>Nothing counted yet.</Trans>
          )}
        </p>
      ) : (
        <Counts produced={turn.produced} />
      )}
      {mayOpen ? (
        <div>
          <ButtonLink
            href={`/b/${turn.board}`}
            icon={<PanelsTopLeft />}
            aria-label={t`Board of ${name}, iteration ${number}`}
          >
            {turn.isPresent ? t`Board` : t`Read the board`}
          </ButtonLink>
        </div>
      ) : null}
    </li>
  );
}

/** Which halves the turn went through: small, and in words. */
function Way({ turn }: { readonly turn: Turn }) {
  const covered = coveredBy(turn);
  const flow = document.documentElement.dir === 'rtl' ? -1 : 1;
  const first = covered[0];
  const last = covered.at(-1);
  return (
    <p className="turn__way">
      <svg className="turn__picture" viewBox={`0 16 ${WIDE.width} 216`} aria-hidden="true">
        {PHASES.map(phase => (
          <polygon
            key={phase}
            points={points(halfOf(WIDE, phase, flow))}
            className="turn__half"
            data-phase={phase}
            data-covered={covered.includes(phase)}
          />
        ))}
      </svg>
      <span>
        {first === undefined || last === undefined ? (
          <Trans>No phase was named</Trans>
        ) : first === last ? (
          phaseText(first)
        ) : (
          <Trans>
            {phaseText(first)} to {phaseText(last)}
          </Trans>
        )}
      </span>
    </p>
  );
}

function Counts({ produced }: { readonly produced: Produced }) {
  const { t } = useLingui();
  const all = [
    { name: t`Notes`, count: produced.notes },
    { name: t`Clusters`, count: produced.clusters },
    { name: t`Statements`, count: produced.statements },
    { name: t`Outcomes`, count: produced.outcomes },
  ];
  return (
    <dl className="turn__counts">
      {all.map(({ name, count }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="ltr">{count}</dd>
        </div>
      ))}
    </dl>
  );
}
