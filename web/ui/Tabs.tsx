import { Tabs as MantineTabs } from '@mantine/core';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import classes from './Tabs.module.css';

export type Tab = {
  value: string;
  label: ReactNode;
  icon?: ReactNode;
  /** What is new there. */
  count?: number;
  /** `count` in words, for screen readers: "3 unread". */
  countLabel?: string;
};

export type TabsProps = {
  /** What the tabs choose among, read aloud. */
  label: string;
  tabs: Tab[];
  value: string;
  onChange: (value: string) => void;
  /** The chosen tab's content. */
  children: ReactNode;
};

/** Sections of a page, one at a time. On narrow screens the row of tabs scrolls sideways. */
export function Tabs({ label, tabs, value, onChange, children }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab is chosen
  useLayoutEffect(() => {
    const [row, tab] = [list.current, list.current?.querySelector<HTMLElement>('[aria-selected="true"]')];
    if (!row || !tab) return;
    // The chosen one is in sight, also where the row is longer than the screen.
    if (tab.offsetLeft + tab.offsetWidth > row.scrollLeft + row.clientWidth || tab.offsetLeft < row.scrollLeft)
      row.scrollLeft = tab.offsetLeft - 24;
  }, [value]);
  return (
    <MantineTabs
      value={value}
      onChange={(next) => next && onChange(next)}
      keepMounted={false}
      activateTabWithKeyboard={false}
      classNames={{ root: classes.root, list: classes.list, tab: classes.tab, tabSection: classes.section, panel: classes.panel }}
    >
      <MantineTabs.List ref={list} aria-label={label}>
        {tabs.map((tab) => (
          <MantineTabs.Tab
            key={tab.value}
            value={tab.value}
            leftSection={tab.icon}
            rightSection={
              tab.count ? (
                <span className={classes.count}>
                  <span aria-hidden="true">{tab.count > 99 ? '99+' : tab.count}</span>
                  <span className={classes.spoken}>{tab.countLabel ?? tab.count}</span>
                </span>
              ) : undefined
            }
          >
            {tab.label}
          </MantineTabs.Tab>
        ))}
      </MantineTabs.List>
      {tabs.map((tab) => (
        <MantineTabs.Panel key={tab.value} value={tab.value}>
          {tab.value === value ? children : null}
        </MantineTabs.Panel>
      ))}
    </MantineTabs>
  );
}
