import { Trans, useLingui } from '@lingui/react/macro';
import { Ellipsis, Lock } from 'lucide-react';
import { memo, useRef, useState, useSyncExternalStore } from 'react';
import type { Item } from '../model/types.ts';
import { createNoteIn } from '../tools/commands/create.ts';
import { whyNot, whyNotNew } from '../tools/permissions.ts';
import { excerpt, fieldOf, textLimit, textOf } from '../tools/text.ts';
import { useOutline } from './context.ts';
import { Dots } from './Dots.tsx';
import { useTextSession } from './useTextSession.ts';

/** One item: choose it, read or write it, and everything that can be done with it. */
export const OutlineRow = memo(function OutlineRow({ item }: { readonly item: Item }) {
  const { t } = useLingui();
  const { bench, canEdit, editing, words, aside } = useOutline();
  const isChosen = useSyncExternalStore(
    listener => bench.selection.onChange(listener),
    () => bench.selection.has(item.id),
  );
  const text = textOf(item);
  const mark = words.mark(item);
  const shown = item.type === 'connector' ? words.connectorText(item) : text;
  const name = excerpt(shown, 60) === '' ? words.typeName(item) : excerpt(shown, 60);
  return (
    <li className="outline-row" data-row={item.id} data-chosen={isChosen}>
      {canEdit ? (
        <label className="outline-row__choose">
          <input type="checkbox" checked={isChosen} onChange={() => bench.selection.toggle(item.id)} />
          <span className="visually-hidden">{t`Choose: ${name}`}</span>
        </label>
      ) : null}
      <span
        className="outline-row__sign"
        data-fill={item.r.fill ?? 'none'}
        data-type={item.type}
        aria-hidden="true"
      />
      <span className="visually-hidden">
        {words.typeName(item)}
        {item.type === 'note' ? `, ${words.colourName(item.r.fill)}` : ''}
      </span>
      {editing === item.id ? <RowEditor item={item} /> : <RowText item={item} shown={shown} />}
      <span className="outline-row__side">
        {mark === null ? null : <span className="outline-row__mark">{mark}</span>}
        <Dots bench={bench} item={item} name={name} />
        {item.r.locked === true ? (
          <span className="outline-row__lock">
            <Lock aria-hidden="true" />
            <span className="visually-hidden">{t`locked`}</span>
          </span>
        ) : null}
        {aside?.([item], 'row')}
        <RowActions item={item} name={name} />
      </span>
    </li>
  );
});

function RowText({ item, shown }: { readonly item: Item; readonly shown: string }) {
  const { t } = useLingui();
  const { bench, canEdit, edit } = useOutline();
  const language = item.r.lang === undefined ? {} : { lang: item.r.lang };
  const content =
    shown.trim() === '' ? (
      <em className="outline-row__empty">
        <Trans>Nothing written yet</Trans>
      </em>
    ) : (
      <bdi {...language} dir={item.r.dir ?? 'auto'}>
        {shown}
      </bdi>
    );
  if (!canEdit || item.r.locked === true || whyNot(bench.board, 'write', [item.id]) !== null) {
    return <span className="outline-row__text">{content}</span>;
  }
  return (
    <button type="button" className="outline-row__text" data-focus={item.id} onClick={() => edit(item.id)}>
      {content}
      <span className="visually-hidden">{t`, write`}</span>
    </button>
  );
}

function RowActions({ item, name }: { readonly item: Item; readonly name: string }) {
  const { t } = useLingui();
  const { canEdit, openActions } = useOutline();
  return canEdit ? (
    <button
      type="button"
      className="outline-row__more"
      aria-label={t`Actions for: ${name}`}
      aria-haspopup="dialog"
      onClick={() => openActions(item.id)}
    >
      <Ellipsis aria-hidden="true" />
    </button>
  ) : null;
}

/** Writing in the list. Enter ends it, Shift+Enter breaks the line, Ctrl+Enter goes on with a new note. */
export function RowEditor({ item }: { readonly item: Item }) {
  const { t } = useLingui();
  const { bench, edit, words } = useOutline();
  const area = useRef<HTMLTextAreaElement>(null);
  const limit = textLimit(item.type);
  const [left, setLeft] = useState(limit - textOf(item).length);
  useTextSession(bench.board, item, area, text => bench.rescue(item.id, text));
  const field = fieldOf(item.type);
  const next = () => {
    const id = createNoteIn(
      bench.board,
      item.r.slot.p,
      item.r.fill === undefined ? {} : { fill: item.r.fill },
    );
    edit(id);
  };
  return (
    <span className="outline-row__writing">
      <textarea
        ref={area}
        className="outline-row__editor"
        rows={1}
        maxLength={limit}
        // Without text, `auto` would mean left to right, whatever the language of the page.
        dir={item.r.dir ?? (left === limit && textOf(item) === '' ? undefined : 'auto')}
        {...(item.r.lang === undefined ? {} : { lang: item.r.lang })}
        aria-label={
          field === 'title' ? t`Title` : item.type === 'note' ? t`Text of the note` : words.typeName(item)
        }
        onInput={event => setLeft(limit - event.currentTarget.value.length)}
        onBlur={() => edit(null)}
        onKeyDown={event => {
          if (event.nativeEvent.isComposing) {
            return;
          }
          const mod = event.ctrlKey || event.metaKey;
          if (
            event.key === 'Enter' &&
            mod &&
            item.type === 'note' &&
            whyNotNew(bench.board, 'note') === null
          ) {
            event.preventDefault();
            next();
          } else if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey)) {
            event.preventDefault();
            edit(null);
          } else if (mod && event.key.toLowerCase() === 'z') {
            event.preventDefault();
            if (event.shiftKey) {
              bench.board.redo();
            } else {
              bench.board.undo();
            }
          }
        }}
      />
      {left <= 60 ? (
        <span className="outline-row__left" role="status">
          {words.charactersLeft(left)}
        </span>
      ) : null}
    </span>
  );
}
