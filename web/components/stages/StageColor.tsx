import { useEffect, useRef, useState } from 'react';
import { stageColors } from '../../forms/stages';
import classes from './stages.module.css';

/**
 * A stage's colour by the platform's own field, which offers the house's ten first. It is kept when the choice is made,
 * not at every step of a finger over the colours.
 *
 * @param color `#rrggbb`
 */
export function StageColor({
  color,
  label,
  onChange,
}: {
  readonly color: string;
  readonly label: string;
  readonly onChange: (color: string) => void;
}) {
  const [shown, setShown] = useState(color);
  const field = useRef<HTMLInputElement>(null);
  const keep = useRef(onChange);
  keep.current = onChange;
  useEffect(() => setShown(color), [color]);
  useEffect(() => {
    const input = field.current;
    const chosen = (): void => {
      if (input) keep.current(input.value);
    };
    input?.addEventListener('change', chosen);
    return () => input?.removeEventListener('change', chosen);
  }, []);
  return (
    <>
      <input
        ref={field}
        type="color"
        className={classes.swatch}
        list="stage-colors"
        aria-label={label}
        title={label}
        value={shown}
        onChange={(event) => setShown(event.currentTarget.value)}
      />
      <datalist id="stage-colors">
        {stageColors.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </>
  );
}
