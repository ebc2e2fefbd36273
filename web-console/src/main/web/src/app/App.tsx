import { Navigate, Route, Routes } from 'react-router';
import { ApiError } from '../api/ApiError';
import { useSession } from '../api/useSession';
import { GalleryPage } from '../pages/GalleryPage';
import { JobsPage } from '../pages/JobsPage';
import { LoginPage } from '../pages/LoginPage';
import { RunPage } from '../pages/RunPage';
import { RunsPage } from '../pages/RunsPage';
import { StartPage } from '../pages/StartPage';
import { VersionsPage } from '../pages/VersionsPage';
import { ErrorState } from '../shell/ErrorState';
import { LoadingState } from '../shell/LoadingState';
import { Shell } from '../shell/Shell';
import { ToastProvider } from '../shell/ToastProvider';

/** Everything: who is logged in decides between the login and the pages. */
export function App() {
  const session = useSession();
  if (session.isPending) {
    return <LoadingState label="Opening the console" />;
  }
  if (session.isError) {
    return <ErrorState error={ApiError.of(session.error)} retry={() => void session.refetch()} />;
  }
  if (session.data === null) {
    return <LoginPage />;
  }
  return (
    <ToastProvider>
      <Routes>
        <Route element={<Shell session={session.data} />}>
          <Route index element={<StartPage />} />
          <Route path="datasets/:dataset" element={<GalleryPage />} />
          <Route path="datasets/:dataset/versions" element={<VersionsPage />} />
          <Route path="jobs" element={<JobsPage />} />
          <Route path="runs" element={<RunsPage />} />
          <Route path="runs/:run" element={<RunPage />} />
          <Route path="*" element={<Navigate to="/" replace />} />
        </Route>
      </Routes>
    </ToastProvider>
  );
}
