import { useLingui } from '@lingui/react/macro';
import { Ellipsis, Plus } from 'lucide-react';
import { memo, useId, useState } from 'react';
import { createNoteIn } from '../tools/commands/create.ts';
import { whyNotNew } from '../tools/permissions.ts';
import { textOf } from '../tools/text.ts';
import { useOutline } from './context.ts';
import { Dots } from './Dots.tsx';
import { OutlineRow, RowEditor } from './OutlineRow.tsx';
import { notesUnder, type Section } from './outline-tree.ts';

/** A frame or a cluster as a heading, its prompt, its list, a place to write the next note, and what it holds. */
export const OutlineSection = memo(function OutlineSection({ section }: { readonly section: Section }) {
  const { t } = useLingui();
  const { bench, canEdit, editing, openActions, words, aside } = useOutline();
  const heading = useId();
  const { container } = section;
  const name = words.containerName(container);
  const notes = notesUnder(section);
  const Heading = `h${Math.min(6, section.depth + 1)}` as 'h2' | 'h3' | 'h4' | 'h5' | 'h6';
  const prompt = container?.r.tags?.prompt;
  return (
    <section className="outline-section" data-type={container?.type ?? 'board'} aria-labelledby={heading}>
      {container === null ? (
        <h2 id={heading} className="outline-section__title">{t`Outside all frames`}</h2>
      ) : (
        <div className="outline-section__head" data-row={container.id}>
          {editing === container.id ? (
            <RowEditor item={container} />
          ) : (
            <Heading id={heading} className="outline-section__title">
              <bdi
                dir={container.r.dir ?? 'auto'}
                {...(container.r.lang === undefined ? {} : { lang: container.r.lang })}
              >
                {textOf(container).trim() === '' ? name : textOf(container)}
              </bdi>
            </Heading>
          )}
          <span className="outline-section__side">
            <span className="outline-section__count">{words.notes(notes)}</span>
            <Dots bench={bench} item={container} name={name} />
            {aside?.([container], 'row')}
            {canEdit ? (
              <button
                type="button"
                className="outline-row__more"
                data-focus={container.id}
                aria-label={t`Actions for: ${name}`}
                aria-haspopup="dialog"
                onClick={() => openActions(container.id)}
              >
                <Ellipsis aria-hidden="true" />
              </button>
            ) : null}
          </span>
        </div>
      )}
      {prompt === undefined ? null : (
        <p className="outline-section__prompt" dir="auto">
          {prompt}
        </p>
      )}
      {section.items.length === 0 ? null : (
        <ul className="outline-list">
          {section.items.map(item => (
            <OutlineRow key={item.id} item={item} />
          ))}
        </ul>
      )}
      {canEdit ? (
        <WriteHere
          isClosed={whyNotNew(bench.board, 'note') !== null}
          label={container === null ? t`Write a note outside all frames` : t`Write a note in ${name}`}
          onWrite={text => {
            const id = createNoteIn(bench.board, container?.id ?? null, { fill: bench.style().fill, text });
            bench.say(words.movedTo(bench.board.item(id)));
          }}
        />
      ) : null}
      {section.sections.map(inner => (
        <OutlineSection key={inner.container?.id} section={inner} />
      ))}
    </section>
  );
});

interface WriteHereProps {
  readonly label: string;
  /** No note may be made now: what one has begun stays, to be copied or sent later. */
  readonly isClosed: boolean;
  readonly onWrite: (text: string) => void;
}

/** A line to write the next note of a section; it keeps what one has begun until it is sent. */
function WriteHere({ label, isClosed, onWrite }: WriteHereProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  if (isClosed && text === '') {
    return null;
  }
  return (
    <form
      className="outline-write"
      onSubmit={event => {
        event.preventDefault();
        if (text.trim() !== '' && !isClosed) {
          onWrite(text.trim());
          setText('');
        }
      }}
    >
      <textarea
        className="outline-write__text"
        rows={1}
        maxLength={500}
        dir={text === '' ? undefined : 'auto'} // an empty field would count as left to right
        value={text}
        aria-label={label}
        placeholder={t`Write a note …`}
        onChange={event => setText(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }
        }}
      />
      <button
        type="submit"
        className="outline-write__send"
        aria-label={t`Add the note`}
        disabled={text.trim() === '' || isClosed}
      >
        <Plus aria-hidden="true" />
      </button>
    </form>
  );
}
