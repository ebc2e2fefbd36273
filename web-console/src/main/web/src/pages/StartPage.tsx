import { IconPhoto } from '../app/icons';
import { Navigate } from 'react-router';
import { ApiError } from '../api/ApiError';
import { useDatasets } from '../api/queries';
import { EmptyState } from '../shell/EmptyState';
import { ErrorState } from '../shell/ErrorState';
import { LoadingState } from '../shell/LoadingState';
import { useCurrentDataset } from '../shell/useCurrentDataset';

/** Leads to the dataset that was looked at last. */
export function StartPage() {
  const datasets = useDatasets();
  const dataset = useCurrentDataset(datasets.data?.items);
  if (datasets.isError) {
    return <ErrorState error={ApiError.of(datasets.error)} retry={() => void datasets.refetch()} />;
  }
  if (datasets.isPending) {
    return <LoadingState label="Loading datasets" />;
  }
  if (dataset === undefined) {
    return (
      <EmptyState icon={<IconPhoto size={34} stroke={1.2} />} title="No dataset yet">
        <p>Make one from a folder of photos and publish it; it appears here.</p>
        <code>darkroom run recipe.yaml --out my-dataset</code>
        <code>darkroom catalog publish my-dataset</code>
      </EmptyState>
    );
  }
  return <Navigate to={`/datasets/${encodeURIComponent(dataset.name)}`} replace />;
}
