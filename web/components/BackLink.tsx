import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { IconArrowLeft } from '../ui';
import classes from './BackLink.module.css';

/** The way to what a page belongs to, above its title; `further` is a step that leads on from there, without the arrow. */
export function BackLink({
  to,
  further = false,
  children,
}: {
  readonly to: string;
  readonly further?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Link to={to} className={classes.back}>
      {!further && <IconArrowLeft size={16} />}
      {children}
    </Link>
  );
}
