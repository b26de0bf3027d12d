import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from 'react';
import { Announcer } from './announcer.ts';
import './VisuallyHidden.css';

const AnnouncerContext = createContext<Announcer | null>(null);

/** The one announcer of the page. */
export function useAnnouncer(): Announcer {
  const announcer = use(AnnouncerContext);
  if (announcer === null) {
    throw new Error('no LiveRegionProvider around this component');
  }
  return announcer;
}

/** Holds the page's live regions. They must be there before the first announcement, so this stands outermost. */
export function LiveRegionProvider({ children }: { readonly children: ReactNode }) {
  const [announcer] = useState(() => new Announcer());
  useEffect(() => {
    const typed = () => announcer.typed();
    document.addEventListener('input', typed, true);
    return () => document.removeEventListener('input', typed, true);
  }, [announcer]);
  return (
    <AnnouncerContext value={announcer}>
      {children}
      <Region announcer={announcer} />
    </AnnouncerContext>
  );
}

function Region({ announcer }: { readonly announcer: Announcer }) {
  const announcements = useSyncExternalStore(announcer.subscribe, announcer.announcements);
  return (
    <div className="visually-hidden" data-live-announcer="true">
      {(['polite', 'assertive'] as const).map(urgency => (
        <div key={urgency} role="log" aria-live={urgency} aria-relevant="additions">
          {announcements
            .filter(announcement => announcement.urgency === urgency)
            .map(({ id, text }) => (
              <p key={id}>{text}</p>
            ))}
        </div>
      ))}
    </div>
  );
}
