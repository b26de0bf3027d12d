import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import './Tabs.css';

export interface TabOption {
  readonly key: string;
  readonly label: ReactNode;
  readonly content: ReactNode;
}

export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly TabOption[] }) {
  return (
    <AriaTabs className="tabs">
      <TabList aria-label={label} className="tabs__list">
        {tabs.map(tab => (
          <Tab key={tab.key} id={tab.key} className="tabs__tab">
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map(tab => (
        <TabPanel key={tab.key} id={tab.key} className="tabs__panel">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
