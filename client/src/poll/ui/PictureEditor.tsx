import { Trans, useLingui } from '@lingui/react/macro';
import { ImageUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useProblemText } from '../../account/ui/useProblemText.ts';
import { Button } from '../../design/Button.tsx';
import { Field } from '../../design/Field.tsx';
import { LONGEST_ALT } from '../form.ts';
import type { PollPicture } from '../model.ts';
import { useFloor } from './floor.tsx';
import { PictureView } from './PictureView.tsx';
import { NoPicture, PICTURE_TYPES } from './pictures.ts';

/** Q16: the picture that pins are put on, and its words for those who do not see it. */
export function PictureEditor({
  picture,
  told,
  onChange,
}: {
  readonly picture: PollPicture | undefined;
  /** What is wrong with the words. */
  readonly told: string | undefined;
  readonly onChange: (picture: PollPicture | undefined) => void;
}) {
  const { t } = useLingui();
  const { pictures } = useFloor();
  const problemText = useProblemText();
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const words = useRef(picture?.alt ?? '');
  const take = async (file: File | undefined) => {
    if (file === undefined || pictures === undefined) {
      return;
    }
    setPending(true);
    setProblem(undefined);
    try {
      onChange({ ...(await pictures.add(file)), alt: words.current });
    } catch (error) {
      setProblem(
        error instanceof NoPicture
          ? t`This file cannot be read as a picture. Take a PNG, JPEG or WebP.`
          : problemText(error),
      );
    } finally {
      setPending(false);
    }
  };
  return (
    <fieldset className="poll-prepared poll-stack">
      <legend className="field__label">{t`Picture`}</legend>
      {picture === undefined ? (
        <p className="poll-soft">
          <Trans>Without a picture the pins lie on an empty field.</Trans>
        </p>
      ) : (
        <PictureView picture={picture} />
      )}
      <div className="poll-row">
        <FileTrigger
          acceptedFileTypes={[...PICTURE_TYPES]}
          onSelect={files => void take(files === null ? undefined : files[0])}
        >
          <Button icon={<ImageUp />} isPending={isPending}>
            {picture === undefined ? t`Choose a picture …` : t`Choose another picture …`}
          </Button>
        </FileTrigger>
        {picture === undefined ? null : (
          <Button variant="quiet" onPress={() => onChange(undefined)}>
            {t`Without a picture`}
          </Button>
        )}
      </div>
      {problem === undefined ? null : (
        <p className="poll-fault" role="alert">
          {problem}
        </p>
      )}
      {picture === undefined ? null : (
        <Field
          label={t`What the picture shows`}
          hint={t`For those who do not see it. Nothing else of the file is kept than what is seen.`}
          value={picture.alt}
          maxLength={LONGEST_ALT}
          error={told}
          onChange={alt => {
            words.current = alt;
            onChange({ ...picture, alt });
          }}
          isRequired
        />
      )}
    </fieldset>
  );
}
