import classes from './Logo.module.css';

/** The mark: a pediment on two columns, and between them an open door. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg
      className={classes.mark}
      viewBox="0 0 32 32"
      width={size}
      height={size}
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M4 10 16 4l12 6M4 28h24M6.500 28V13M25.500 28V13" stroke="currentColor" strokeWidth="2" />
      <path className={classes.door} d="M11.500 28v-7.500a4.500 4.500 0 0 1 9 0V28" strokeWidth="2" />
    </svg>
  );
}

/** The mark with our name. In the portal the account's name stands in front instead. */
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <span className={classes.logo}>
      <Mark size={size} />
      <span>Portico</span>
    </span>
  );
}

/** Hairline columns under an entablature: the drawing beside the sign-in card. Decoration only. */
export function Colonnade({ className }: { className?: string }) {
  const columns = [60, 180, 420, 540];
  return (
    <svg
      className={[classes.colonnade, className].filter(Boolean).join(' ')}
      viewBox="0 0 600 720"
      preserveAspectRatio="xMidYMax meet"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
    >
      <path d="M0 132 300 24l300 108M20 132 300 34l280 98M0 132h600M0 142h600M0 176h600M0 182h600" />
      {columns.map((x) => (
        <g key={x}>
          <path d={`M${x - 30} 182h60M${x - 26} 192h52M${x - 22} 202h44`} />
          {[-20, -13, -6.5, 0, 6.5, 13, 20].map((flute) => (
            <path key={flute} d={`M${x + flute * 0.92} 202L${x + flute} 672`} />
          ))}
          <path d={`M${x - 24} 672h48M${x - 30} 682h60`} />
        </g>
      ))}
      <g className={classes.opening}>
        <path d="M228 682V372a72 72 0 0 1 144 0v310" />
        <path d="M240 682V372a60 60 0 0 1 120 0v310" />
      </g>
      <path d="M-3000 682h6600M-3000 696h6600M-3000 710h6600" />
    </svg>
  );
}
