import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { ApiError } from '../api/ApiError';
import { body, client } from '../api/client';
import type { Decision, Image, ImageDetail, ImagePage } from '../api/types';
import { fileName } from '../app/format';
import { useToast } from '../shell/toast';
import { withImage } from './cache';
import { consequence, isDenied, isReviewable } from './reviewable';
import { Undos } from './undos';

/** Deciding and editing: shown at once, recorded behind it, taken back on the screen when the server refuses. */
export function useReview(dataset: string, version: number) {
  const queries = useQueryClient();
  const toast = useToast();
  const undos = useRef(new Undos());

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
    const last = undos.current.takeNewest();
    if (last === undefined) {
      toast({ text: 'Nothing to undo.' });
      return;
    }
    await last();
  }, [toast]);

  const decide = useCallback(
    async (image: Image, decision: Decision) => {
      if (!isReviewable(image)) {
        toast({ text: 'The recipe leaves this picture out. Change the recipe and run it again to bring it back.' });
        return;
      }
      if (image.decision === decision) {
        return;
      }
      // Nothing is ever deleted: what takes a decision back is the one before it, and without one all stays as it is.
      const previous = image.decision ?? (isDenied(image) ? 'reject' : 'accept');
      const step = async () => {
        if (await sendDecision({ ...image, decision }, previous, 'undo')) {
          toast({ text: `Undone: ${fileName(image.source)} ${consequence(image, previous)}.` });
        }
      };
      undos.current.add(step);
      if (await sendDecision(image, decision, '')) {
        toast({
          text: `${fileName(image.source)} ${consequence(image, decision)}.`,
          action: { label: 'Undo', key: 'u', run: () => void undo() },
        });
      } else {
        undos.current.forget(step);
      }
    },
    [sendDecision, toast, undo],
  );

  const edit = useCallback(
    async (image: Image, text: string): Promise<boolean> => {
      const before = image.edit ?? image.text ?? '';
      if (text.trim() === before) {
        return true;
      }
      const saved = await sendCaption(image, text.trim());
      if (saved && before !== '') {
        undos.current.add(async () => {
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
    [sendCaption, toast, undo],
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
