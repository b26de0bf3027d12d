import { useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react';
import { type PointerEvent, useRef, useState } from 'react';
import { IconButton } from '../../design/Button.tsx';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import { moved } from '../answer.ts';
import { optionText } from '../result.ts';
import type { AnswerProps } from './answers.tsx';

/** All options in an order: by dragging the handle, by its arrow keys, or by the buttons. */
export function RankingAnswer({ poll, value, onChange, labelledBy }: AnswerProps) {
  const { t } = useLingui();
  const announcer = useAnnouncer();
  const order = 'order' in value ? value.order : [];
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const place = (id: string, to: number) => {
    const from = order.indexOf(id);
    const next = moved(order, from, to);
    if (next.indexOf(id) !== from) {
      onChange({ order: next });
    }
    return next.indexOf(id);
  };
  const step = (id: string, by: number) => {
    const now = place(id, Math.max(0, order.indexOf(id) + by)) + 1;
    const name = optionText(poll, id);
    announcer.say(t`${name}: place ${now}`);
  };
  const follow = (id: string, event: PointerEvent) => {
    const rows = [...(list.current?.children ?? [])].map(row => row.getBoundingClientRect());
    const over = rows.findIndex(row => event.clientY < row.bottom);
    place(id, over === -1 ? order.length - 1 : over);
  };
  return (
    <ol ref={list} className="poll-ranking" aria-labelledby={labelledBy}>
      {order.map((id, index) => {
        const name = optionText(poll, id);
        const at = index + 1;
        const count = order.length;
        return (
          <li key={id} className="poll-ranking__row" data-dragged={dragged === id}>
            <button
              type="button"
              className="icon-button icon-button--quiet poll-ranking__handle"
              aria-label={t`${name}, place ${at} of ${count}. Arrow keys move it.`}
              onPointerDown={event => {
                event.currentTarget.setPointerCapture(event.pointerId);
                setDragged(id);
              }}
              onPointerMove={event => {
                if (dragged === id) {
                  follow(id, event);
                }
              }}
              onPointerUp={() => setDragged(null)}
              onPointerCancel={() => setDragged(null)}
              onKeyDown={event => {
                const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
                if (by !== 0) {
                  event.preventDefault();
                  step(id, by);
                }
              }}
            >
              <GripVertical aria-hidden="true" />
            </button>
            <span className="poll-ranking__place" aria-hidden="true">
              {at}
            </span>
            <span className="poll-ranking__text" dir="auto" lang={poll.lang}>
              {name}
            </span>
            <span className="poll-ranking__tools">
              <IconButton
                icon={<ArrowUp />}
                label={t`Move ${name} up`}
                isDisabled={index === 0}
                onPress={() => step(id, -1)}
              />
              <IconButton
                icon={<ArrowDown />}
                label={t`Move ${name} down`}
                isDisabled={index === order.length - 1}
                onPress={() => step(id, 1)}
              />
            </span>
          </li>
        );
      })}
    </ol>
  );
}
