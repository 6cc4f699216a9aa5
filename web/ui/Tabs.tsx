import { Tabs as MantineTabs } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
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
  // The chosen tab is never half out of sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each choice, by whatever way it came
  useEffect(() => {
    const row = list.current;
    const chosen = row?.querySelector('[aria-selected="true"]');
    if (!row || !chosen) return;
    const room = row.getBoundingClientRect();
    const { left, right } = chosen.getBoundingClientRect();
    if (left < room.left) row.scrollLeft -= room.left - left;
    else if (right > room.right) row.scrollLeft += right - room.right;
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
