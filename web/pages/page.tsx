import { type ComponentType, lazy, type ReactNode, useState } from 'react';

/** A page whose code is fetched when it is wanted, and can be fetched before. */
export interface LatePage {
  (): ReactNode;
  /** Fetches the page's code; what is there already is not fetched again. */
  readonly fetch: () => Promise<unknown>;
}

/**
 * Makes a page of a module that is fetched late. One that has been fetched before it is drawn stands there at once:
 * React would wait a third of a second between the grey bars of one level and the page behind them.
 */
export function latePage(load: () => Promise<{ default: ComponentType }>): LatePage {
  let loaded: ComponentType | null = null;
  let loading: Promise<{ default: ComponentType }> | null = null;
  const fetch = (): Promise<{ default: ComponentType }> => {
    loading ??= load().then(
      (module) => {
        loaded = module.default;
        return module;
      },
      (error: unknown) => {
        // Asked for again the next time, perhaps with a network.
        loading = null;
        throw error;
      },
    );
    return loading;
  };
  const Late = lazy(fetch);
  function Page(): ReactNode {
    // Of which kind the element is stays as it was at first: another kind would be another page.
    const [Shown] = useState<ComponentType>(() => loaded ?? Late);
    return <Shown />;
  }
  return Object.assign(Page, { fetch });
}
