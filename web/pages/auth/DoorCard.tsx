import type { ReactNode } from 'react';
import classes from './auth.module.css';

/** What stands on the card of a page at the door: a heading, a sentence, a form, and what else one may want. */
export function DoorCard({ title, lead, children, foot }: { title: string; lead?: ReactNode; children?: ReactNode; foot?: ReactNode }) {
  return (
    <div className={classes.card}>
      <title>{title}</title>
      <div className={classes.head}>
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
      </div>
      {children}
      {foot && <div className={classes.foot}>{foot}</div>}
    </div>
  );
}
