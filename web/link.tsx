import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { t } from './messages';
import { CrashGuard } from './pages/CrashGuard';
import LinkPage from './pages/link/LinkPage';
import { UiProvider } from './ui';
import './ui/styles.css';

// The page of a sharing link is a page of its own: whoever comes by a link fetches nothing of the app around it.
const root = document.getElementById('root');
if (!root) throw new Error('The page has no element with the id root.');

createRoot(root).render(
  <StrictMode>
    <UiProvider words={{ toasts: t.common.notes, close: t.common.close }}>
      <CrashGuard>
        <BrowserRouter>
          <LinkPage />
        </BrowserRouter>
      </CrashGuard>
    </UiProvider>
  </StrictMode>,
);
