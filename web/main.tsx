import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { t } from './messages';
import { CrashGuard } from './pages/CrashGuard';
import { AppRoutes } from './routes';
import { nameToasts, UiProvider } from './ui';
import './ui/styles.css';

nameToasts({ close: t.common.close });

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element with the id root.');

createRoot(root).render(
  <StrictMode>
    <UiProvider>
      <CrashGuard>
        <BrowserRouter>
          <AppRoutes />
        </BrowserRouter>
      </CrashGuard>
    </UiProvider>
  </StrictMode>,
);
