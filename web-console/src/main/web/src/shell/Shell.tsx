import { ActionIcon, Menu, Select, Tooltip } from '@mantine/core';
import { IconLogout, IconQuestionMark, IconUser } from '../app/icons';
import { useState } from 'react';
import { Link, NavLink, Outlet, useLocation, useNavigate } from 'react-router';
import { useDatasets } from '../api/queries';
import type { Session } from '../api/types';
import { useLogout } from '../api/useSession';
import { CommitButton } from '../versions/CommitButton';
import { ErrorBoundary } from './ErrorBoundary';
import { HelpOverlay } from './HelpOverlay';
import { OfflineBar } from './OfflineBar';
import { useCurrentDataset } from './useCurrentDataset';

/** The frame of every page: where one is, where one can go, who one is. */
export function Shell({ session }: { session: Session }) {
  const datasets = useDatasets();
  const dataset = useCurrentDataset(datasets.data?.items);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const logout = useLogout();
  const [help, setHelp] = useState(false);
  const home = dataset === undefined ? '/' : `/datasets/${encodeURIComponent(dataset.name)}`;

  return (
    <div className="shell">
      <header className="top">
        <Link to="/" className="brand" aria-label="Darkroom, start">
          <img src="/mark.svg" alt="" />
          Darkroom
        </Link>
        {datasets.data !== undefined && datasets.data.items.length > 1 && (
          <Select
            aria-label="Dataset"
            size="xs"
            w={170}
            data={datasets.data.items.map((item) => item.name)}
            value={dataset?.name ?? null}
            allowDeselect={false}
            onChange={(name) => name !== null && void navigate(`/datasets/${encodeURIComponent(name)}`)}
          />
        )}
        <nav className="tabs" aria-label="Pages">
          {dataset !== undefined && (
            <>
              <NavLink className="tab" to={home} end>
                Gallery
              </NavLink>
              <NavLink className="tab" to={`${home}/versions`}>
                Versions
              </NavLink>
            </>
          )}
          <NavLink className="tab" to="/jobs">
            Jobs
          </NavLink>
          <NavLink className="tab" to="/runs">
            Runs
          </NavLink>
        </nav>
        <div className="spacer" />
        {dataset !== undefined && <CommitButton key={dataset.name} dataset={dataset.name} version={dataset.version} />}
        <Tooltip label="Keys (?)">
          <ActionIcon variant="subtle" color="gray" aria-label="Show all keys" onClick={() => setHelp(true)}>
            <IconQuestionMark size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <Menu position="bottom-end" width={190}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`Account of ${session.user}`}>
              <IconUser size={18} stroke={1.6} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{session.user}</Menu.Label>
            <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} onClick={() => logout.mutate()}>
              Log out
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </header>
      <main className="main">
        <ErrorBoundary page={pathname}>
          <Outlet />
        </ErrorBoundary>
      </main>
      <HelpOverlay opened={help} setOpened={setHelp} />
      <OfflineBar />
    </div>
  );
}
