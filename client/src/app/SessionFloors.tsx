import { useState } from 'react';
import { Audience } from '../poll/ui/Audience.tsx';
import { Cockpit } from '../poll/ui/Cockpit.tsx';
import { FloorChoice } from '../poll/ui/FloorChoice.tsx';
import { NewFloor } from '../poll/ui/NewFloor.tsx';
import { OnFloor } from '../poll/ui/OnFloor.tsx';
import { PreparedPolls } from '../poll/ui/PreparedPolls.tsx';
import { isOver, MOST_ASKS, type SlotAsk } from '../session/model.ts';
import { useRoom } from '../session/ui/room.tsx';
import { type Place, placesOf, useMakeFloor } from './floors.ts';

/** Polls and questions on the page of a session: for each audience that the person belongs to or leads. */
export function SessionFloors() {
  const { tree, me } = useRoom();
  const places = placesOf(tree, me);
  const led = places.filter(({ role }) => role === 'lead');
  return (
    <>
      {led.length === 0 ? null : <LedFloors places={led} />}
      {places.map(({ group, name, floor, role }) =>
        role === 'lead' || floor === undefined ? null : (
          <OnFloor key={group} floorId={floor} role={role} title={name}>
            <Audience />
          </OnFloor>
        ),
      )}
    </>
  );
}

/** S45: which prepared polls a slot of the agenda starts; in any of the places that the person leads. */
export function SlotPolls({
  asks,
  onChange,
}: {
  readonly asks: readonly SlotAsk[];
  readonly onChange: (asks: readonly SlotAsk[]) => void;
}) {
  const { sessionId, tree, me } = useRoom();
  const places = placesOf(tree, me).filter(({ role }) => role === 'lead');
  const [chosen, setChosen] = useState<string | null>(null);
  const make = useMakeFloor(sessionId);
  const place = places.find(({ group }) => group === chosen) ?? places[0];
  if (place === undefined) {
    return null;
  }
  const { group, name, floor, role } = place;
  const isHere = (ask: SlotAsk) => (ask.group ?? null) === group;
  const choose = (poll: string, isChosen: boolean) => {
    const others = asks.filter(ask => !(isHere(ask) && ask.poll === poll));
    const asked = { ...(group === null ? {} : { group }), poll, started: false };
    onChange(isChosen ? [...others, asked] : others);
  };
  return (
    <>
      <FloorChoice targets={places} value={group} onChange={setChosen} />
      {floor === undefined ? (
        <NewFloor title={name} isPending={make.isPending} onMake={() => make.mutate(group)} />
      ) : (
        <OnFloor key={floor} floorId={floor} role={role} title={name}>
          <PreparedPolls
            chosen={asks.filter(isHere).map(({ poll }) => poll)}
            isFull={asks.length >= MOST_ASKS}
            onChoose={choose}
          />
        </OnFloor>
      )}
    </>
  );
}

function LedFloors({ places }: { readonly places: readonly Place[] }) {
  const { sessionId, tree } = useRoom();
  const [chosen, setChosen] = useState<string | null>(places[0]?.group ?? null);
  const make = useMakeFloor(sessionId);
  const place = places.find(({ group }) => group === chosen) ?? places[0];
  if (place === undefined || (place.floor === undefined && isOver(tree.standing))) {
    return null;
  }
  const { group, name, floor, role } = place;
  // Q44: from the floor of a group to the board of that group alone.
  const boards = places.flatMap(({ board, group: its, name: called }) =>
    board === undefined || (group !== null && its !== group) ? [] : [{ id: board, name: called }],
  );
  const query = group === null ? '' : `?group=${encodeURIComponent(group)}`;
  return (
    <>
      <FloorChoice targets={places} value={group} onChange={setChosen} />
      {floor === undefined ? (
        <NewFloor title={name} isPending={make.isPending} onMake={() => make.mutate(group)} />
      ) : (
        <OnFloor key={floor} floorId={floor} role={role} title={name}>
          <Cockpit
            boards={boards}
            sessionId={sessionId}
            presentHref={`/session/${sessionId}/present/polls${query}`}
          />
        </OnFloor>
      )}
    </>
  );
}
