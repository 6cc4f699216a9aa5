import type { CSSProperties, ElementType, ReactNode } from 'react';
import classes from './layout.module.css';

type Gap = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 8 | 10 | 12;

const gapOf = (gap: Gap): CSSProperties => ({ gap: gap * 4 });

/** Things below each other; `gap` in steps of 4 px. */
export function Stack({
  gap = 4,
  as: Tag = 'div',
  className,
  children,
}: {
  gap?: Gap;
  as?: ElementType;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Tag className={[classes.stack, className].filter(Boolean).join(' ')} style={gapOf(gap)}>
      {children}
    </Tag>
  );
}

/** Things beside each other, wrapping where there is no room; `gap` in steps of 4 px. */
export function Row({
  gap = 2,
  justify,
  align = 'center',
  nowrap = false,
  as: Tag = 'div',
  className,
  children,
}: {
  gap?: Gap;
  justify?: 'space-between' | 'flex-end' | 'center';
  align?: 'center' | 'flex-start' | 'flex-end' | 'baseline' | 'stretch';
  nowrap?: boolean;
  as?: ElementType;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Tag
      className={[classes.row, className].filter(Boolean).join(' ')}
      style={{ ...gapOf(gap), justifyContent: justify, alignItems: align, flexWrap: nowrap ? 'nowrap' : undefined }}
    >
      {children}
    </Tag>
  );
}

/** Words for screen readers only. */
export function Spoken({ children }: { children: ReactNode }) {
  return <span className={classes.spoken}>{children}</span>;
}

/** Less important words. */
export function Dim({ children, small = false }: { children: ReactNode; small?: boolean }) {
  return (
    <span className={classes.dim} data-small={small || undefined}>
      {children}
    </span>
  );
}

export type PageProps = {
  children: ReactNode;
  /** `reading` for forms and text, `grid` for lists and tables, which take the width. */
  width?: 'reading' | 'grid';
  /** The page fills the height that is left, and scrolls inside itself (a chat). */
  fill?: boolean;
};

/** The body of a page inside a shell: margins, and no wider than its kind of content allows. */
export function Page({ children, width = 'grid', fill = false }: PageProps) {
  return (
    <div className={classes.page} data-width={width} data-fill={fill || undefined}>
      {children}
    </div>
  );
}

export type PageHeaderProps = {
  title: ReactNode;
  /** Where this page stands: a link back, or the names above it. */
  above?: ReactNode;
  /** A sentence, or facts, below the title. */
  below?: ReactNode;
  actions?: ReactNode;
};

/**
 * The head of a page: its one `h1` on a thin double rule, the architrave of the house. A title in plain words is the
 * title of the browser tab, too.
 */
export function PageHeader({ title, above, below, actions }: PageHeaderProps) {
  return (
    <header className={classes.pageHeader}>
      <div className={classes.pageHeaderText}>
        {above && <div className={classes.above}>{above}</div>}
        {typeof title === 'string' && <title>{title}</title>}
        <h1>{title}</h1>
        {below && <div className={classes.below}>{below}</div>}
      </div>
      {actions && <div className={classes.pageActions}>{actions}</div>}
    </header>
  );
}

export type PanelProps = {
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
  /** No inner margin: for tables and lists that reach the edge. */
  flush?: boolean;
  /** Marks what guests can read, or what is the staff's own, by a coloured upper edge. */
  audience?: 'inside' | 'outside';
  headingLevel?: 2 | 3;
};

/** A framed part of a page, with a heading where it needs one. */
export function Panel({ title, description, actions, children, flush = false, audience, headingLevel = 2 }: PanelProps) {
  const Heading: ElementType = headingLevel === 2 ? 'h2' : 'h3';
  return (
    <section className={classes.panel} data-audience={audience}>
      {(title || actions) && (
        <div className={classes.panelHead}>
          <div>
            {title && <Heading>{title}</Heading>}
            {description && <p className={classes.panelDescription}>{description}</p>}
          </div>
          {actions && <div className={classes.panelActions}>{actions}</div>}
        </div>
      )}
      {children !== undefined && children !== null && <div className={flush ? classes.panelFlush : classes.panelBody}>{children}</div>}
    </section>
  );
}

/** Names and values below each other: the facts of a thing. */
export function Facts({ items }: { items: { label: ReactNode; value: ReactNode }[] }) {
  return (
    <dl className={classes.facts}>
      {items.map((item, index) => (
        <div key={index}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
