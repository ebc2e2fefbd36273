import { Button, Group, Textarea } from '@mantine/core';
import { IconPencil } from '../app/icons';
import { useState } from 'react';
import type { Caption, Image, ImageDetail } from '../api/types';
import { date, duration, fixed, shortDigest } from '../app/format';

interface Props {
  image: Image;
  detail: ImageDetail | undefined;
  editing: boolean;
  onEditing: (editing: boolean) => void;
  onEdit: (image: Image, text: string) => Promise<boolean>;
}

/** What is said about the picture, by whom, and a place to say it better. */
export function CaptionSection({ image, detail, editing, onEditing, onEdit }: Props) {
  const text = image.edit ?? image.text ?? '';
  const source = image.edit === undefined ? detail?.captions.findLast((caption) => caption.text === text) : undefined;
  return (
    <section aria-label="Caption">
      <h2>
        Caption <span className="spacer" />
        {!editing && image.verdict === 'kept' && (
          <Button size="compact-xs" variant="subtle" color="gray" leftSection={<IconPencil size={14} stroke={1.6} />} rightSection={<kbd>e</kbd>} onClick={() => onEditing(true)}>
            Edit
          </Button>
        )}
      </h2>
      {editing ? (
        <CaptionField key={text} text={text} save={(next) => onEdit(image, next)} close={() => onEditing(false)} />
      ) : (
        <p className="caption-text">{text === '' ? <span className="faint">No caption yet.</span> : text}</p>
      )}
      {image.edit !== undefined && !editing && <span className="soft">Edited by hand; it enters the next version.</span>}
      {source !== undefined && !editing && <Provenance caption={source} />}
    </section>
  );
}

function CaptionField({ text, save, close }: { text: string; save: (text: string) => Promise<boolean>; close: () => void }) {
  const [draft, setDraft] = useState(text);
  const [saving, setSaving] = useState(false);
  const finish = async () => {
    setSaving(true);
    if (await save(draft)) {
      close();
    }
    setSaving(false);
  };
  return (
    <>
      <Textarea
        className="caption-field"
        aria-label="Caption"
        autosize
        minRows={4}
        maxRows={16}
        autoFocus
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            close();
          }
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void finish();
          }
        }}
      />
      <Group gap="xs">
        <Button size="xs" loading={saving} disabled={draft.trim() === ''} onClick={() => void finish()}>
          Save
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={close}>
          Cancel
        </Button>
        <span className="faint" style={{ fontSize: 12 }}>
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> saves, <kbd>Esc</kbd> leaves it as it was
        </span>
      </Group>
    </>
  );
}

function Provenance({ caption }: { caption: Caption }) {
  const human = caption.captioner.startsWith('human:');
  return (
    <dl className="facts">
      <dt>{human ? 'Written by' : 'Said by'}</dt>
      <dd>{human ? caption.captioner.slice('human:'.length) : caption.captioner}</dd>
      {caption.digest !== undefined && (
        <>
          <dt>Model</dt>
          <dd>
            <span className="mono" title={caption.digest}>
              {shortDigest(caption.digest)}
            </span>
            {caption.pinned ? ', pinned' : ', not pinned'}
          </dd>
        </>
      )}
      {caption.prompt !== '' && (
        <>
          <dt>Asked</dt>
          <dd>{caption.prompt}</dd>
        </>
      )}
      {!human && (
        <>
          <dt>Made</dt>
          <dd>
            {date(caption.created)}, {caption.tokens} tokens in {duration(caption.seconds)}
            {caption.finish === 'length' ? ', cut at its limit' : ''}
          </dd>
          <dt>Settings</dt>
          <dd className="mono">{caption.parameters}</dd>
        </>
      )}
      {caption.agreement !== undefined && (
        <>
          <dt>Agreement</dt>
          <dd>{fixed(caption.agreement, 3)}</dd>
        </>
      )}
      {caption.lint.length > 0 && (
        <>
          <dt>Found wrong</dt>
          <dd>{caption.lint.join(', ')}</dd>
        </>
      )}
    </dl>
  );
}
