import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { ApiError } from '../api/ApiError';
import { body, client } from '../api/client';
import type { Decision, Image, ImageDetail, ImagePage } from '../api/types';
import { fileName } from '../app/format';
import { useToast } from '../shell/toast';
import { withImage } from './cache';

/** What can be taken back, newest last. */
type Undo = () => Promise<void>;

const UNDOABLE = 100;

/** Deciding and editing: shown at once, recorded behind it, taken back on the screen when the server refuses. */
export function useReview(dataset: string, version: number) {
  const queries = useQueryClient();
  const toast = useToast();
  const undos = useRef<Undo[]>([]);

  const change = useCallback(
    (id: string, update: (image: Image) => Image) => {
      queries.setQueriesData<InfiniteData<ImagePage>>({ queryKey: ['images', dataset] }, (data) => withImage(data, id, update));
      queries.setQueryData<ImageDetail>(['image', dataset, version, id], (detail) =>
        detail === undefined ? detail : { ...detail, image: update(detail.image) },
      );
    },
    [queries, dataset, version],
  );

  const record = useCallback(
    async (before: Image, update: (image: Image) => Image, send: () => Promise<unknown>): Promise<boolean> => {
      const id = before.id ?? '';
      change(id, update);
      try {
        await send();
        return true;
      } catch (thrown) {
        change(id, () => before);
        toast({ text: ApiError.of(thrown).message, kind: 'problem' });
        return false;
      } finally {
        void queries.invalidateQueries({ queryKey: ['changes', dataset] });
        void queries.invalidateQueries({ queryKey: ['image', dataset, version, id] });
      }
    },
    [change, queries, dataset, version, toast],
  );

  const sendDecision = useCallback(
    (image: Image, decision: Decision, note: string) =>
      record(image, (now) => ({ ...now, decision }), () =>
        body(
          client.POST('/api/datasets/{dataset}/images/{image}/decisions', {
            params: { path: { dataset, image: image.id ?? '' } },
            body: { version, decision, note },
          }),
        ),
      ),
    [record, dataset, version],
  );

  const sendCaption = useCallback(
    (image: Image, text: string) =>
      record(image, (now) => withEdit(now, text), () =>
        body(
          client.POST('/api/datasets/{dataset}/images/{image}/captions', {
            params: { path: { dataset, image: image.id ?? '' } },
            body: { version, text },
          }),
        ),
      ),
    [record, dataset, version],
  );

  const undo = useCallback(async () => {
    const last = undos.current.pop();
    if (last === undefined) {
      toast({ text: 'Nothing to undo.' });
      return;
    }
    await last();
  }, [toast]);

  const remember = useCallback((step: Undo) => {
    undos.current = [...undos.current.slice(1 - UNDOABLE), step];
  }, []);

  const decide = useCallback(
    async (image: Image, decision: Decision) => {
      if (image.verdict !== 'kept' || image.id === undefined) {
        toast({ text: 'The recipe leaves this picture out. Change the recipe to bring it back.' });
        return;
      }
      if (image.decision === decision) {
        return;
      }
      // Nothing is ever deleted: what takes a decision back is the one before it, and a picture in the version stays.
      const previous = image.decision ?? 'accept';
      remember(async () => {
        if (await sendDecision({ ...image, decision }, previous, 'undo')) {
          toast({ text: `Undone: ${fileName(image.source)} ${previous === 'accept' ? 'stays' : 'leaves'}.` });
        }
      });
      if (await sendDecision(image, decision, '')) {
        const words = decision === 'reject' ? 'leaves with the next version' : 'stays';
        toast({
          text: `${fileName(image.source)} ${words}.`,
          action: { label: 'Undo', key: 'u', run: () => void undo() },
        });
      } else {
        undos.current.pop();
      }
    },
    [sendDecision, remember, toast, undo],
  );

  const edit = useCallback(
    async (image: Image, text: string): Promise<boolean> => {
      const before = image.edit ?? image.text ?? '';
      if (text.trim() === before) {
        return true;
      }
      const saved = await sendCaption(image, text.trim());
      if (saved && before !== '') {
        remember(async () => {
          if (await sendCaption(withEdit(image, text.trim()), before)) {
            toast({ text: 'Undone: the caption is as it was.' });
          }
        });
      }
      if (saved) {
        toast({
          text: 'Caption saved; it enters the next version.',
          action: { label: 'Undo', key: 'u', run: () => void undo() },
        });
      }
      return saved;
    },
    [sendCaption, remember, toast, undo],
  );

  return { decide, edit, undo };
}

/** An edit that says what the version says is none. */
function withEdit(image: Image, text: string): Image {
  const changed: Image = { ...image, edit: text };
  if (text === image.text) {
    delete changed.edit;
  }
  return changed;
}
