import { Trans, useLingui } from '@lingui/react/macro';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import './rounds.css';

const READ_KEY = 'charrette.rule-read';

/** The Rule's sentence while it applies (B105); who has read it keeps a chip that brings it back. */
export function RuleText() {
  const { t } = useLingui();
  const [isRead, setRead] = useState(() => sessionStorage.getItem(READ_KEY) === 'yes');
  const turn = (read: boolean) => {
    sessionStorage.setItem(READ_KEY, read ? 'yes' : 'no');
    setRead(read);
  };
  return (
    <div className="round-strip round-strip--rule">
      {isRead ? (
        <Button variant="quiet" icon={<ShieldCheck />} aria-expanded={false} onPress={() => turn(false)}>
          {t`Chatham House Rule`}
        </Button>
      ) : (
        <>
          <ShieldCheck aria-hidden="true" />
          <p>
            <strong>{t`This board is held under the Chatham House Rule.`}</strong>{' '}
            <Trans>
              When a meeting, or part thereof, is held under the Chatham House Rule, participants are free to
              use the information received, but neither the identity nor the affiliation of the speaker(s),
              nor that of any other participant, may be revealed.
            </Trans>
          </p>
          <Button aria-expanded onPress={() => turn(true)}>{t`Understood`}</Button>
        </>
      )}
    </div>
  );
}
