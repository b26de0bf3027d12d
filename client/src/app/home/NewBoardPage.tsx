import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Label, Radio, RadioGroup, Text } from 'react-aria-components';
import { AREAS, type Area, type TemplateRecord } from '../../account/model.ts';
import { useApi } from '../../account/ui/SessionContext.tsx';
import { useProblemText } from '../../account/ui/useProblemText.ts';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Field } from '../../design/Field.tsx';
import { Select } from '../../design/Select.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { PageShell } from '../PageShell.tsx';
import { SignedIn } from '../SignedIn.tsx';
import { BoardPreview } from './BoardPreview.tsx';
import { useTemplateText } from './useTemplateText.ts';
import './BoardsPage.css';

const EMPTY = 'empty';

export default function NewBoardPage() {
  const { t } = useLingui();
  return (
    <SignedIn reason={t`Boards are made by people with an account.`}>
      {me => (
        <PageShell title={t`New board`}>
          {me.mayCreateBoards ? (
            <NewBoard />
          ) : (
            <EmptyState
              headingLevel={1}
              title={t`Guests cannot make boards`}
              actions={<ButtonLink href="/">{t`To the boards`}</ButtonLink>}
            >
              <Trans>Ask the person who invited you to make it and to send you a link.</Trans>
            </EmptyState>
          )}
        </PageShell>
      )}
    </SignedIn>
  );
}

function NewBoard() {
  const { t } = useLingui();
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const templateText = useTemplateText();
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState(EMPTY);
  const [area, setArea] = useState<Area>('housing_settlement');
  const templates = useQuery({
    queryKey: ['templates'],
    queryFn: () => api.templates(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const template = templates.data?.find(({ id }) => id === chosen);
  const proposed = proposedTitle();
  const create = useMutation({
    mutationFn: () =>
      api.createBoard({
        title: title.trim() === '' ? proposed : title.trim(),
        ...(template === undefined ? {} : { template: template.id }),
        ...(template?.perArea === true ? { area } : {}),
      }),
    onSuccess: board => {
      void queries.invalidateQueries({ queryKey: ['boards'] });
      return navigate({ to: '/b/$boardId', params: { boardId: board.id } });
    },
  });

  function proposedTitle(): string {
    if (template === undefined) {
      return t`Untitled board`;
    }
    return template.perArea ? templateText.area(area) : templateText.name(template);
  }

  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };

  return (
    <form className="new-board" onSubmit={submit}>
      <h1>
        <Trans>New board</Trans>
      </h1>
      <div className="new-board__title">
        <Field label={t`Title`} placeholder={proposed} value={title} onChange={setTitle} autoComplete="off" />
      </div>
      <RadioGroup className="new-board__choice" value={chosen} onChange={setChosen}>
        <Label className="field__label">
          <Trans>Start from</Trans>
        </Label>
        <div className="templates">
          <Radio value={EMPTY} className="template">
            <BoardPreview template={undefined} seed="e" />
            <span className="template__name">
              <Trans>Empty board</Trans>
            </span>
            <Text slot="description" className="template__use">
              <Trans>A free table, for whatever comes.</Trans>
            </Text>
          </Radio>
          {templates.data?.map(item => (
            <TemplateCard key={item.id} template={item} />
          ))}
        </div>
      </RadioGroup>
      {templates.isPending ? <Skeleton shape="card" count={6} /> : null}
      {templates.isError ? (
        <Banner tone="warn" title={t`The templates could not be loaded`}>
          {problemText(templates.error)}
        </Banner>
      ) : null}
      <div className="new-board__bar">
        {template?.perArea === true ? (
          <Select
            label={t`Area of the board`}
            value={area}
            onChange={setArea}
            options={AREAS.map(key => ({ key, label: templateText.area(key) }))}
          />
        ) : null}
        <Button type="submit" variant="primary" size="large" isPending={create.isPending}>
          {t`Make the board`}
        </Button>
        <ButtonLink href="/" variant="quiet" size="large">
          {t`Cancel`}
        </ButtonLink>
        {create.isError ? (
          <Banner tone="danger" isLive>
            {problemText(create.error)}
          </Banner>
        ) : null}
      </div>
    </form>
  );
}

function TemplateCard({ template }: { readonly template: TemplateRecord }) {
  const text = useTemplateText();
  const phases = template.phases.map(text.phase).join(', ');
  return (
    <Radio value={template.id} className="template">
      <BoardPreview template={template.id} />
      <span className="template__name">{text.name(template)}</span>
      <Text slot="description" className="template__use">
        {text.use(template)}
      </Text>
      <span className="template__meta">
        {phases}
        {phases === '' ? null : ' · '}
        <Plural value={template.frames} one="# area" other="# areas" />
      </span>
    </Radio>
  );
}
