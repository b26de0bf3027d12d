import { useLingui } from '@lingui/react/macro';
import { Plus, RotateCcw, Trash2, TriangleAlert } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Field } from '../../design/Field.tsx';
import {
  differs,
  type FindingCategory,
  type Found,
  foundIn,
  itemsOf,
  itemsText,
  masked,
  retext,
  type Section,
  sectionName,
} from '../draft.ts';
import { type Block, type Line, plain, type ReportLanguage } from '../report.ts';
import { Blocks } from './ReportText.tsx';

interface SectionEditorProps {
  readonly section: Section;
  readonly language: ReportLanguage;
  /** The same section as it is generated; undefined when there is none. */
  readonly generated: Section | undefined;
  /** As somebody else has saved it, when both changed it. */
  readonly theirs: readonly Block[] | undefined;
  readonly found: readonly Found[];
  readonly onChange: (blocks: readonly Block[]) => void;
}

/** The first heading names the section: it can be said otherwise, and stays. */
const names = (block: Block): boolean => block.type === 'heading' && block.level === 1;

/** A section of a report: what stands in it as fields, and what is generated beside it. */
export function SectionEditor({ section, language, generated, theirs, found, onChange }: SectionEditorProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(
    theirs !== undefined || section.blocks.some(block => foundIn(block, found).length > 0),
  );
  const isOther = differs(section, generated);
  const clash = theirs !== undefined && differs(section, { from: 0, blocks: theirs }) ? theirs : undefined;
  const name = sectionName(section) || t`Beginning`;
  const replace = (at: number, ...instead: readonly Block[]) =>
    onChange(section.blocks.toSpliced(at, 1, ...instead));
  const labels = useLabels(section.blocks);
  return (
    <details
      className="draft__section"
      open={isOpen || theirs !== undefined}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary className="draft__summary">
        <h3 dir="auto">{name}</h3>
        {isOther ? (
          <span className="tag draft__other">{t`differs`}</span>
        ) : (
          <span className="tag">{t`as generated`}</span>
        )}
      </summary>
      <div className="stack">
        {section.blocks.map((block, at) => (
          <div className="draft__block" key={at}>
            <BlockEditor block={block} label={labels[at] ?? ''} onChange={changed => replace(at, changed)} />
            {foundIn(block, found).map(one => (
              <Finding
                key={`${one.category} ${one.text}`}
                found={one}
                onMask={() => replace(at, masked(block, one.text))}
              />
            ))}
            {names(block) ? null : (
              <Button
                variant="quiet"
                icon={<Trash2 />}
                onPress={() => replace(at)}
                aria-label={t`Remove: ${name}, ${labels[at] ?? ''}`}
              >
                {t`Remove`}
              </Button>
            )}
          </div>
        ))}
        <div className="row">
          <Button
            icon={<Plus />}
            onPress={() => onChange([...section.blocks, { type: 'paragraph', text: [] }])}
            aria-label={t`Add a paragraph: ${name}`}
          >
            {t`Add a paragraph`}
          </Button>
          {isOther && generated !== undefined ? (
            <Button
              icon={<RotateCcw />}
              onPress={() => onChange(generated.blocks)}
              aria-label={t`Put back what is generated: ${name}`}
            >
              {t`Put back what is generated`}
            </Button>
          ) : null}
        </div>
        {clash === undefined ? null : (
          <Beside
            title={t`As somebody else has saved it`}
            blocks={clash}
            language={language}
            isOpen
            action={<Button onPress={() => onChange(clash)}>{t`Take theirs instead of mine`}</Button>}
          />
        )}
        {isOther && generated !== undefined ? (
          <Beside title={t`As it is generated`} blocks={generated.blocks} language={language} />
        ) : null}
      </div>
    </details>
  );
}

function Beside({
  title,
  blocks,
  language,
  isOpen = false,
  action,
}: {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly language: ReportLanguage;
  readonly isOpen?: boolean;
  readonly action?: ReactNode;
}) {
  return (
    <details className="draft__beside" open={isOpen}>
      <summary>{title}</summary>
      <div className="report" lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
        <Blocks blocks={blocks} above={3} />
      </div>
      {action}
    </details>
  );
}

/** What each field is called: its kind, with a number where a section has several. */
function useLabels(blocks: readonly Block[]): readonly string[] {
  const { t } = useLingui();
  const counts = new Map<string, number>();
  const label = (block: Block, number: number): string => {
    switch (block.type) {
      case 'heading':
        return names(block) ? t`Heading of the section` : t`Heading ${number}`;
      case 'paragraph':
        return t`Paragraph ${number}`;
      case 'list':
        return t`List ${number}`;
      case 'table':
        return t`Table ${number}`;
      case 'figure':
        return t`Picture ${number}`;
    }
  };
  return blocks.map(block => {
    const kind = names(block) ? 'section' : block.type;
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    return label(block, number);
  });
}

const SIGNS_A_LINE = 70;
const MOST_LINES = 14;
const LONGEST = 10_000;

const linesOf = (said: string): number =>
  Math.min(
    MOST_LINES,
    Math.max(
      2,
      said.split('\n').reduce((sum, one) => sum + 1 + Math.floor(one.length / SIGNS_A_LINE), 0),
    ),
  );

interface BlockEditorProps {
  readonly block: Block;
  readonly label: string;
  readonly onChange: (block: Block) => void;
}

function BlockEditor({ block, label, onChange }: BlockEditorProps) {
  const { t } = useLingui();
  switch (block.type) {
    case 'heading':
      return (
        <Field
          label={label}
          value={plain(block.text)}
          maxLength={LONGEST}
          onChange={said => onChange({ ...block, text: retext(block.text, said) })}
        />
      );
    case 'paragraph':
      return (
        <Field
          label={label}
          value={plain(block.text)}
          lines={linesOf(plain(block.text))}
          maxLength={LONGEST}
          onChange={said => onChange({ ...block, text: retext(block.text, said) })}
        />
      );
    case 'list':
      return (
        <Field
          label={label}
          hint={t`Each line is an item.`}
          value={itemsText(block.items)}
          lines={linesOf(itemsText(block.items))}
          onChange={said => onChange({ ...block, items: itemsOf(block.items, said) })}
        />
      );
    case 'table':
      return <TableEditor block={block} label={label} onChange={onChange} />;
    case 'figure':
      return (
        <div className="stack">
          <Field
            label={t`${label}: what it is called`}
            value={plain(block.name)}
            maxLength={LONGEST}
            onChange={said => onChange({ ...block, name: retext(block.name, said) })}
          />
          <Field
            label={t`${label}: what it shows, in words`}
            value={plain(block.alt)}
            lines={linesOf(plain(block.alt))}
            maxLength={LONGEST}
            onChange={said => onChange({ ...block, alt: retext(block.alt, said) })}
          />
        </div>
      );
  }
}

function TableEditor({
  block,
  label,
  onChange,
}: {
  readonly block: Extract<Block, { readonly type: 'table' }>;
  readonly label: string;
  readonly onChange: (block: Block) => void;
}) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const caption = plain(block.caption);
  return (
    <div className="stack">
      <Field
        label={t`${label}: what it shows`}
        value={caption}
        maxLength={LONGEST}
        onChange={said => onChange({ ...block, caption: retext(block.caption, said) })}
      />
      <details open={isOpen} onToggle={event => setOpen(event.currentTarget.open)}>
        <summary>{t`${label}: its cells`}</summary>
        {isOpen ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
          <section className="report__table" tabIndex={0} aria-label={caption}>
            <table>
              <thead>
                <tr>
                  {block.head.map((cell, column) => (
                    <th key={column} scope="col">
                      <Cell
                        label={t`Heading of column ${column + 1}`}
                        line={cell}
                        onChange={changed => onChange({ ...block, head: block.head.with(column, changed) })}
                      />
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {block.rows.map((row, at) => (
                  <tr key={at}>
                    {row.map((cell, column) => (
                      <td key={column}>
                        <Cell
                          label={t`Row ${at + 1}, ${plain(block.head[column] ?? [])}`}
                          line={cell}
                          onChange={changed =>
                            onChange({ ...block, rows: block.rows.with(at, row.with(column, changed)) })
                          }
                        />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        ) : null}
      </details>
    </div>
  );
}

function Cell({
  label,
  line,
  onChange,
}: {
  readonly label: string;
  readonly line: Line;
  readonly onChange: (line: Line) => void;
}) {
  return (
    <textarea
      className="field__input draft__cell"
      aria-label={label}
      rows={1}
      maxLength={LONGEST}
      value={plain(line)}
      onChange={event => onChange(retext(line, event.target.value))}
    />
  );
}

/** A passage that could say who somebody is, at the passage. */
function Finding({ found, onMask }: { readonly found: Found; readonly onMask: () => void }) {
  const { t } = useLingui();
  const id = useId();
  return (
    <div className="draft__finding">
      <TriangleAlert aria-hidden="true" />
      <p id={id}>
        <bdi className="draft__found">{found.text}</bdi> {useCategoryText(found.category)}
      </p>
      <Button onPress={onMask} aria-describedby={id}>
        {t`Put […] in its place`}
      </Button>
    </div>
  );
}

function useCategoryText(category: FindingCategory): string {
  const { t } = useLingui();
  switch (category) {
    case 'participant_label':
      return t`may be the name or the label of somebody who took part.`;
    case 'affiliation':
      return t`may say for which organisation somebody was there.`;
    case 'email':
      return t`is an e-mail address.`;
    case 'phone':
      return t`looks like a telephone number.`;
    case 'handle':
      return t`looks like somebody’s profile.`;
    case 'special_category':
      return t`may tell of somebody’s health, belief or the like.`;
  }
}
