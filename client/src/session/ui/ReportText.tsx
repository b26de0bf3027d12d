import { type Block, type Line, plain, type Report } from '../report.ts';

/** A report as a page: real headings, lists and tables, each text in its language and direction. */
export function ReportText({ report }: { readonly report: Report }) {
  return (
    <article className="report" lang={report.language} dir={report.language === 'ar' ? 'rtl' : 'ltr'}>
      <h3 className="report__title" dir="auto">
        {report.title}
      </h3>
      {report.stamp === '' ? null : <p className="soft">{report.stamp}</p>}
      <Blocks blocks={report.blocks} above={3} />
      {report.funding === '' ? null : <p className="soft">{report.funding}</p>}
    </article>
  );
}

interface BlocksProps {
  readonly blocks: readonly Block[];
  /** The level of the page's heading that they stand under. */
  readonly above: 2 | 3;
}

/** A part of a report. */
export function Blocks({ blocks, above }: BlocksProps) {
  return blocks.map((block, at) => <Part key={at} block={block} above={above} />);
}

function Part({ block, above }: { readonly block: Block; readonly above: number }) {
  switch (block.type) {
    case 'heading': {
      const Heading = `h${Math.min(6, block.level + above)}` as 'h3' | 'h4' | 'h5' | 'h6';
      return (
        <Heading className={`report__heading report__heading--${block.level}`}>
          <Runs line={block.text} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p>
          <Runs line={block.text} />
        </p>
      );
    case 'list':
      return (
        <ul>
          {block.items.map((item, at) => (
            <li key={at}>
              <Runs line={item} />
            </li>
          ))}
        </ul>
      );
    case 'table':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
        <section className="report__table" tabIndex={0} aria-label={plain(block.caption)}>
          <table>
            <caption>
              <Runs line={block.caption} />
            </caption>
            <thead>
              <tr>
                {block.head.map((cell, at) => (
                  <th key={at} scope="col">
                    <Runs line={cell} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, at) => (
                <tr key={at}>
                  {row.map((cell, column) => (
                    <td key={column}>
                      <Runs line={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      );
    case 'figure':
      return (
        <p className="soft">
          <strong>
            <Runs line={block.name} />
          </strong>{' '}
          <Runs line={block.alt} />
        </p>
      );
  }
}

function Runs({ line }: { readonly line: Line }) {
  return line.map(({ text, language, isRightToLeft, isStrong }, at) => {
    const words = isStrong ? <strong>{text}</strong> : text;
    return language === undefined && !isRightToLeft ? (
      <span key={at}>{words}</span>
    ) : (
      <bdi
        key={at}
        {...(language === undefined ? {} : { lang: language })}
        {...(isRightToLeft ? { dir: 'rtl' as const } : {})}
      >
        {words}
      </bdi>
    );
  });
}
