import type { Block, Line, Report } from '../report.ts';

/** A report as a page: real headings, lists and tables, each text in its language and direction. */
export function ReportText({ report }: { readonly report: Report }) {
  return (
    <article className="report" lang={report.language} dir={report.language === 'ar' ? 'rtl' : 'ltr'}>
      <h3 className="report__title" dir="auto">
        {report.title}
      </h3>
      {report.stamp === '' ? null : <p className="soft">{report.stamp}</p>}
      {report.blocks.map((block, at) => (
        <Part key={at} block={block} />
      ))}
      {report.funding === '' ? null : <p className="soft">{report.funding}</p>}
    </article>
  );
}

function Part({ block }: { readonly block: Block }) {
  switch (block.type) {
    case 'heading': {
      // The title of the report is the third level of the page.
      const Heading = `h${Math.min(6, block.level + 3)}` as 'h4' | 'h5' | 'h6';
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
          <Runs line={block.alt} />
        </p>
      );
  }
}

const plain = (line: Line): string => line.map(({ text }) => text).join('');

function Runs({ line }: { readonly line: Line }) {
  return line.map(({ text, language, isRightToLeft }, at) =>
    language === undefined && !isRightToLeft ? (
      <span key={at}>{text}</span>
    ) : (
      <bdi
        key={at}
        {...(language === undefined ? {} : { lang: language })}
        {...(isRightToLeft ? { dir: 'rtl' as const } : {})}
      >
        {text}
      </bdi>
    ),
  );
}
