import { useEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';

/**
 * What a browser does by itself between documents, done between pages: start at the top (not on back and forward), and
 * when the link that was followed is gone, put the focus on the content, so that keyboards and screen readers go on there.
 */
export function useArrival(mainId: string): void {
  const { pathname } = useLocation();
  const kind = useNavigationType();
  const here = useRef(pathname);
  useEffect(() => {
    if (here.current === pathname) return;
    here.current = pathname;
    if (kind === 'POP') return;
    window.scrollTo(0, 0);
    if (document.activeElement === document.body) document.getElementById(mainId)?.focus({ preventScroll: true });
  }, [kind, mainId, pathname]);
}
