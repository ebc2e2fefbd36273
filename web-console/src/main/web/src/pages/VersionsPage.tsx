import { IconStack2 } from '../app/icons';
import { useParams } from 'react-router';
import { ApiError } from '../api/ApiError';
import { useVersions } from '../api/queries';
import { EmptyState } from '../shell/EmptyState';
import { ErrorState } from '../shell/ErrorState';
import { LoadingState } from '../shell/LoadingState';
import { VersionCard } from '../versions/VersionCard';

/** What the dataset was and is; training takes approved versions only. */
export function VersionsPage() {
  const { dataset = '' } = useParams();
  const versions = useVersions(dataset);
  if (versions.isPending) {
    return <LoadingState label="Loading versions" />;
  }
  if (versions.isError) {
    return <ErrorState error={ApiError.of(versions.error)} retry={() => void versions.refetch()} />;
  }
  return (
    <div className="page">
      <h1>Versions</h1>
      <p className="lead">A version never changes. Decisions make the next one; training takes approved ones only.</p>
      {versions.data.items.length === 0 ? (
        <EmptyState icon={<IconStack2 size={34} stroke={1.2} />} title="No version is published">
          <code>darkroom catalog publish</code>
        </EmptyState>
      ) : (
        <div className="cards">
          {versions.data.items.map((version) => (
            <VersionCard key={version.version} version={version} />
          ))}
        </div>
      )}
    </div>
  );
}
