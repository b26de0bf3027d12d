import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ImageUp, Plus, Replace, Trash2 } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Problem } from '../../account/problem.ts';
import { useSession } from '../../account/ui/SessionContext.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { Field } from '../../design/Field.tsx';
import { useAnnouncer } from '../../design/LiveRegion.tsx';
import { Select } from '../../design/Select.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { Checkbox } from '../../design/Toggle.tsx';
import {
  type Drawing,
  type FileFault,
  faultOf,
  LICENCE_CODES,
  LICENCES,
  type Licence,
  LONGEST_ALT,
  LONGEST_CREDIT,
  MOST_DRAWINGS,
  mebibytes,
  parseDrawing,
  parseDrawings,
  pixelFault,
} from '../drawing.ts';
import { useReportProblem } from './reportWords.ts';

/** The drawings that an artist made of the session: to bring, to replace, to take away. */
export function Drawings({ sessionId }: { readonly sessionId: string }) {
  const { t } = useLingui();
  const session = useSession();
  const problemText = useDrawingProblem();
  const heading = useRef<HTMLHeadingElement>(null);
  const [open, setOpen] = useState<'new' | Drawing>();
  const path = `/api/sessions/${sessionId}/drawings`;
  const all = useQuery({
    queryKey: ['drawings', sessionId],
    queryFn: async () => parseDrawings(await session.call('GET', path)),
    retry: (times, error) => !(error instanceof Problem) && times < 2,
  });
  const close = () => {
    setOpen(undefined);
    heading.current?.focus();
  };
  const drawings = all.data ?? [];
  return (
    <section className="page-panel panel" aria-labelledby="drawings">
      <h2 id="drawings" ref={heading} tabIndex={-1} className="reports__heading">
        {t`Drawings of an artist`}
      </h2>
      <p className="soft">
        <Trans>
          They are shown in the meeting report and in the graphic recording, with what they show in words.
          Each is drawn anew when it comes here: places, names and cameras that a file tells of (metadata) are
          stripped, and nothing is kept but what is seen.
        </Trans>
      </p>
      {all.isPending ? <Skeleton count={2} /> : null}
      {all.isError ? (
        <Banner tone="danger" actions={<Button onPress={() => void all.refetch()}>{t`Try again`}</Button>}>
          {problemText(all.error)}
        </Banner>
      ) : null}
      {drawings.length === 0 ? null : (
        <ul className="drawings">
          {drawings.map(drawing => (
            <OneDrawing
              key={drawing.id}
              path={path}
              drawing={drawing}
              onReplace={() => setOpen(drawing)}
              onGone={close}
            />
          ))}
        </ul>
      )}
      {open === undefined ? (
        <div className="row">
          <Button
            icon={<Plus />}
            onPress={() => setOpen('new')}
            isDisabled={all.data === undefined || drawings.length >= MOST_DRAWINGS}
          >
            {t`Bring a drawing`}
          </Button>
          {drawings.length >= MOST_DRAWINGS ? (
            <p className="soft">{t`There are ${MOST_DRAWINGS} drawings here, and no more fit. Take one away first.`}</p>
          ) : null}
        </div>
      ) : (
        <DrawingForm
          key={open === 'new' ? open : open.id}
          path={path}
          replaces={open === 'new' ? undefined : open}
          onClose={close}
        />
      )}
    </section>
  );
}

interface OneDrawingProps {
  readonly path: string;
  readonly drawing: Drawing;
  readonly onReplace: () => void;
  readonly onGone: () => void;
}

function OneDrawing({ path, drawing, onReplace, onGone }: OneDrawingProps) {
  const { t } = useLingui();
  const session = useSession();
  const queries = useQueryClient();
  const announcer = useAnnouncer();
  const problemText = useDrawingProblem();
  const [isAsked, setAsked] = useState(false);
  const { id, alt, credit, licence, width, height } = drawing;
  const picture = useQuery({
    queryKey: ['drawing', path, id],
    queryFn: () => session.blob(`${path}/${id}`),
    staleTime: Number.POSITIVE_INFINITY, // its name follows from what it shows
  });
  const url = useObjectUrl(picture.data);
  const removing = useMutation({
    mutationFn: () => session.call('DELETE', `${path}/${id}`),
    onSuccess: async () => {
      setAsked(false);
      await changed(queries);
      announcer.say(t`The drawing is taken away.`);
      onGone();
    },
  });
  return (
    <li className="drawings__one">
      {url === undefined ? (
        <Skeleton count={1} />
      ) : (
        <img src={url} alt={alt} width={width} height={height} className="drawings__picture" />
      )}
      <p dir="auto">{alt}</p>
      <p className="soft">
        {credit === '' ? t`The artist is not named.` : <bdi>{credit}</bdi>} · <LicenceName code={licence} />
      </p>
      <div className="row">
        <Button icon={<Replace />} onPress={onReplace} aria-label={t`Replace or describe anew: ${alt}`}>
          {t`Replace`}
        </Button>
        <Button icon={<Trash2 />} onPress={() => setAsked(true)} aria-label={t`Take away: ${alt}`}>
          {t`Take away`}
        </Button>
      </div>
      <Dialog isAlert title={t`Take the drawing away?`} isOpen={isAsked} onOpenChange={setAsked}>
        <p>{t`Reports that are made from now on do not show it. The file that you have is left as it is.`}</p>
        {removing.isError ? (
          <Banner tone="danger" isLive>
            {problemText(removing.error)}
          </Banner>
        ) : null}
        <DialogActions>
          <Button onPress={() => setAsked(false)}>{t`Keep it`}</Button>
          <Button variant="danger" isPending={removing.isPending} onPress={() => removing.mutate()}>
            {t`Take it away`}
          </Button>
        </DialogActions>
      </Dialog>
    </li>
  );
}

function LicenceName({ code }: { readonly code: string }) {
  const { t } = useLingui();
  const known = LICENCE_CODES.find(one => one === code);
  return known === undefined ? (
    <bdi>{code}</bdi>
  ) : known === 'NONE' ? (
    t`All rights reserved`
  ) : (
    <bdi>{LICENCES[known]}</bdi>
  );
}

/** Reports show drawings, so what was fetched of them is no longer so; nobody waits for that. */
async function changed(queries: ReturnType<typeof useQueryClient>): Promise<void> {
  void queries.invalidateQueries({ queryKey: ['report'] });
  await queries.invalidateQueries({ queryKey: ['drawings'] });
}

/** An address of what is in memory, for as long as it is shown. */
function useObjectUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (blob === undefined) {
      setUrl(undefined);
      return;
    }
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}

interface DrawingFormProps {
  readonly path: string;
  readonly replaces: Drawing | undefined;
  readonly onClose: () => void;
}

const HEAD_BYTES = 1_024;

async function contentOf(file: Blob): Promise<string> {
  return await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error('cannot be read'));
    reader.readAsDataURL(file);
  });
}

/** What shows only when the picture is drawn. */
async function seenFault(file: File): Promise<FileFault | undefined> {
  try {
    const image = await createImageBitmap(file);
    const fault = pixelFault(image.width, image.height);
    image.close();
    return fault;
  } catch {
    return 'no_picture';
  }
}

function DrawingForm({ path, replaces, onClose }: DrawingFormProps) {
  const { t } = useLingui();
  const session = useSession();
  const queries = useQueryClient();
  const announcer = useAnnouncer();
  const problemText = useDrawingProblem();
  const faultText = useFaultText();
  const title = useId();
  const first = useRef<HTMLHeadingElement>(null);
  const [file, setFile] = useState<File>();
  const [fault, setFault] = useState<{ readonly fault: FileFault; readonly file: File }>();
  const [alt, setAlt] = useState(replaces?.alt ?? '');
  const [credit, setCredit] = useState(replaces?.credit ?? '');
  const [licence, setLicence] = useState<Licence>(
    LICENCE_CODES.find(code => code === replaces?.licence) ?? 'CC-BY-4.0',
  );
  const [isAgreed, setAgreed] = useState(false);
  const [isLookedAt, setLookedAt] = useState(false);
  const [isTried, setTried] = useState(false);
  const url = useObjectUrl(file);
  useEffect(() => first.current?.focus(), []);

  const take = async (chosen: File | undefined) => {
    if (chosen === undefined) {
      return;
    }
    sending.reset();
    const head = new Uint8Array(await chosen.slice(0, HEAD_BYTES).arrayBuffer());
    const found = faultOf(head, chosen.size) ?? (await seenFault(chosen));
    setFault(found === undefined ? undefined : { fault: found, file: chosen });
    setFile(found === undefined ? chosen : undefined);
  };
  const sending = useMutation({
    mutationFn: async () => {
      // A picture that stays is described anew: it goes the same way again.
      const source =
        file ?? (replaces === undefined ? undefined : await session.blob(`${path}/${replaces.id}`));
      if (source === undefined) {
        throw new Error('no file');
      }
      const kept = parseDrawing(
        await session.call('POST', path, {
          content: await contentOf(source),
          alt: alt.trim(),
          credit: credit.trim(),
          creditAgreed: isAgreed,
          licence,
          nobodyIsShown: isLookedAt,
        }),
      );
      if (replaces !== undefined && kept.id !== replaces.id) {
        await session.call('DELETE', `${path}/${replaces.id}`);
      }
    },
    onSuccess: async () => {
      await changed(queries);
      announcer.say(t`The drawing is here.`);
      onClose();
    },
  });
  const hasPicture = file !== undefined || replaces !== undefined;
  const isReady = hasPicture && alt.trim() !== '' && isLookedAt && (credit.trim() === '' || isAgreed);
  return (
    <form
      className="stack drawings__form"
      aria-labelledby={title}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        setTried(true);
        if (isReady) {
          sending.mutate();
        }
      }}
    >
      <h3 id={title} ref={first} tabIndex={-1} className="reports__heading">
        {replaces === undefined ? t`Bring a drawing` : t`Replace the drawing`}
      </h3>
      <div className="row">
        <FileTrigger
          acceptedFileTypes={['image/png', 'image/jpeg']}
          onSelect={files => void take(files?.[0])}
        >
          <Button icon={<ImageUp />} isDisabled={sending.isPending}>
            {hasPicture ? t`Choose another picture …` : t`Choose a picture …`}
          </Button>
        </FileTrigger>
        <p className="soft">{t`PNG or JPEG, up to 4 MB and 16 million pixels.`}</p>
      </div>
      {fault === undefined ? null : (
        <Banner tone="danger" isLive title={t`This file was not taken`}>
          <bdi>{fault.file.name}</bdi>: {faultText(fault.fault, fault.file.size)}
        </Banner>
      )}
      {isTried && !hasPicture ? <p className="drawings__lack">{t`Choose a picture.`}</p> : null}
      {url === undefined ? null : (
        <img
          src={url}
          alt={alt.trim() === '' ? t`The picture that you chose` : alt}
          className="drawings__picture"
        />
      )}
      <Field
        label={t`What it shows, in words`}
        hint={t`For those who do not see it: what is drawn, and the words in it. It stands in the report, too.`}
        value={alt}
        lines={4}
        maxLength={LONGEST_ALT}
        error={isTried && alt.trim() === '' ? t`Say what the drawing shows.` : undefined}
        onChange={setAlt}
        isRequired
      />
      <Field
        label={t`Artist`}
        hint={t`As they want to be named. Leave it empty when they do not.`}
        value={credit}
        maxLength={LONGEST_CREDIT}
        onChange={setCredit}
      />
      {credit.trim() === '' ? null : (
        <Confirmed isSelected={isAgreed} onChange={setAgreed} isTried={isTried}>
          {t`The artist has agreed to be named so`}
        </Confirmed>
      )}
      <Select<Licence>
        label={t`Licence`}
        value={licence}
        onChange={setLicence}
        options={LICENCE_CODES.map(key => ({
          key,
          label: key === 'NONE' ? t`All rights reserved` : LICENCES[key],
        }))}
      />
      <Confirmed isSelected={isLookedAt} onChange={setLookedAt} isTried={isTried}>
        {t`I have looked: no face, name tag or logo is in it`}
      </Confirmed>
      {sending.isPending ? (
        <div role="status" className="drawings__progress">
          <progress aria-label={t`The drawing is on its way`} />
          <span>
            {file === undefined
              ? t`The drawing is on its way …`
              : t`The drawing is on its way (${mebibytes(file.size)} MB), and is drawn anew …`}
          </span>
        </div>
      ) : null}
      {sending.isError ? (
        <Banner tone="danger" isLive title={t`The drawing was not taken`}>
          {problemText(sending.error)}
        </Banner>
      ) : null}
      <div className="row">
        <Button onPress={onClose} isDisabled={sending.isPending}>{t`Cancel`}</Button>
        <Button type="submit" variant="primary" isPending={sending.isPending}>
          {replaces === undefined ? t`Bring it` : t`Replace it`}
        </Button>
      </div>
    </form>
  );
}

function Confirmed({
  isSelected,
  onChange,
  isTried,
  children,
}: {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isTried: boolean;
  readonly children: string;
}) {
  const { t } = useLingui();
  const id = useId();
  const lacks = isTried && !isSelected;
  return (
    <div>
      <Checkbox
        isSelected={isSelected}
        onChange={onChange}
        isInvalid={lacks}
        {...(lacks ? { describedBy: id } : {})}
      >
        {children}
      </Checkbox>
      {lacks ? (
        <p id={id} className="drawings__lack">
          {t`This has to be confirmed.`}
        </p>
      ) : null}
    </div>
  );
}

function useFaultText(): (fault: FileFault, size: number) => string {
  const { t } = useLingui();
  return (fault, size) => {
    switch (fault) {
      case 'empty':
        return t`The file is empty.`;
      case 'svg':
        return t`It is an SVG, which may hold scripts and metadata. Save it as a PNG, and bring that.`;
      case 'no_picture':
        return t`It is not a PNG or JPEG picture, or it is broken. Save it as one of these, and bring that.`;
      case 'too_large':
        return t`It is too large: ${mebibytes(size)} MB, and at most 4 MB are taken. Save it smaller, or as a JPEG.`;
      case 'too_many_pixels':
        return t`It has too many pixels: at most 16 million, and 8,000 along a side, are taken. Save it smaller.`;
    }
  };
}

function useDrawingProblem(): (error: unknown) => string {
  const { t } = useLingui();
  const others = useReportProblem();
  return error => {
    if (error instanceof Problem) {
      switch (error.code) {
        case 'drawing_invalid':
          return t`The server cannot read it as a PNG or JPEG picture that is not too large. Nothing was kept. Save it anew, and try again.`;
        case 'too_many_drawings':
          return t`There are ${MOST_DRAWINGS} drawings here, and no more fit. Take one away first.`;
        case 'forbidden':
          return t`Drawings are brought by those who lead or record the session, and by the staff of the project.`;
        case 'invalid':
          return t`Something that you wrote cannot be kept: signs that nobody sees, or it is too long.`;
        default:
      }
    }
    return others(error);
  };
}
