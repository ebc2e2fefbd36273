import { Badge, Button, CopyButton, Group } from '@mantine/core';
import { IconCheck, IconRosetteDiscountCheck } from '../app/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ApiError } from '../api/ApiError';
import { body, client } from '../api/client';
import type { Version } from '../api/types';
import { count, date, shortDigest } from '../app/format';
import { reasonLabel } from '../gallery/reasons';
import { useToast } from '../shell/toast';

/** One version: what it holds, where it came from, who approved it. */
export function VersionCard({ version }: { version: Version }) {
  const { counts } = version;
  const link = `/datasets/${encodeURIComponent(version.dataset)}?v=${version.version}`;
  const reasons = Object.entries(version.reasons).sort(([, a], [, b]) => b - a);
  return (
    <article className="card" data-shown={version.shown} aria-label={`Version ${version.version}`}>
      <div className="card-head">
        <span className="big">Version {version.version}</span>
        {version.shown && <Badge variant="light">shown in the gallery</Badge>}
        <span className="spacer" />
        <Approve version={version} />
      </div>
      <span className="soft">{version.message === '' ? 'No message.' : version.message}</span>
      <div className="bar" aria-hidden>
        <i style={{ flex: counts['kept'] ?? 0, background: 'var(--kept)' }} />
        <i style={{ flex: counts['rejected'] ?? 0, background: '#5a5a5e' }} />
        <i style={{ flex: counts['failed'] ?? 0, background: 'var(--failed)' }} />
      </div>
      <div className="numbers">
        <span>
          <b>{count(version.rows)}</b>in the version
        </span>
        {(['seen', 'kept', 'rejected', 'failed'] as const).map((name) => (
          <span key={name}>
            <b>{count(counts[name] ?? 0)}</b>
            {name}
          </span>
        ))}
      </div>
      {reasons.length > 0 && (
        <span className="faint" style={{ fontSize: 13 }}>
          Left out: {reasons.map(([reason, rows]) => `${reasonLabel(reason)} ${count(rows)}`).join(', ')}
        </span>
      )}
      <Group gap="lg" style={{ fontSize: 13 }} className="faint">
        <span>
          {version.author.length > 0 ? `by ${version.author.join(', ')}, ` : ''}
          {date(version.published)}
          {version.parent > 0 ? `, from version ${version.parent}` : ''}
        </span>
        <CopyButton value={version.digest}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="subtle" color="gray" className="mono" onClick={copy} title={version.digest}>
              {copied ? 'copied' : shortDigest(version.digest)}
            </Button>
          )}
        </CopyButton>
        <Link className="link" to={link} style={{ fontSize: 13 }}>
          Look at its pictures
        </Link>
      </Group>
    </article>
  );
}

function Approve({ version }: { version: Version }) {
  const queries = useQueryClient();
  const toast = useToast();
  const approve = useMutation({
    mutationFn: () =>
      body(
        client.POST('/api/datasets/{dataset}/versions/{version}/approve', {
          params: { path: { dataset: version.dataset, version: version.version } },
        }),
      ),
    onSuccess: () => toast({ text: `Version ${version.version} is approved for training.` }),
    onError: (thrown) => toast({ text: ApiError.of(thrown).message, kind: 'problem' }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['versions', version.dataset] }),
  });
  if (version.approval !== undefined) {
    return (
      <Group gap={6} style={{ fontSize: 13, color: 'var(--kept)' }}>
        <IconRosetteDiscountCheck size={18} stroke={1.6} aria-hidden />
        Approved by {version.approval.by}, {date(version.approval.at)}
      </Group>
    );
  }
  return (
    <Button size="xs" variant="default" leftSection={<IconCheck size={15} stroke={1.8} />} loading={approve.isPending} onClick={() => approve.mutate()}>
      Approve for training
    </Button>
  );
}
