import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { t } from './messages';
import { CrashGuard } from './pages/CrashGuard';
import { AppRoutes } from './routes';
import { UiProvider } from './ui';
import './ui/styles.css';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element with the id root.');

createRoot(root).render(
  <StrictMode>
    <UiProvider words={{ toasts: t.common.notes, close: t.common.close }}>
      <CrashGuard>
        <BrowserRouter>
          <AppRoutes />
        </BrowserRouter>
      </CrashGuard>
    </UiProvider>
  </StrictMode>,
);
