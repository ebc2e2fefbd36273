import { createContext, useContext } from 'react';

export interface Toast {
  text: string;
  kind?: 'problem';
  action?: { label: string; key: string; run: () => void };
}

export const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

/** Shows a message for some seconds; a new one replaces the old one. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext);
}
