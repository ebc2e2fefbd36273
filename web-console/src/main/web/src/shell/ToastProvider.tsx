import { Button } from '@mantine/core';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { ToastContext, type Toast } from './toast';

const SHOWN_MILLIS = 4500;

/** Holds the one message at the bottom. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<Toast | null>(null);
  const show = useCallback((next: Toast) => setToast({ ...next }), []);
  useEffect(() => {
    if (toast === null) {
      return undefined;
    }
    const timer = setTimeout(() => setToast(null), SHOWN_MILLIS);
    return () => clearTimeout(timer);
  }, [toast]);
  const action = toast?.action;
  return (
    <ToastContext.Provider value={show}>
      {children}
      {toast !== null && (
        <div className="toast" role="status" data-kind={toast.kind}>
          {toast.text}
          {action !== undefined && (
            <Button
              size="compact-sm"
              variant="subtle"
              rightSection={<kbd>{action.key}</kbd>}
              onClick={() => {
                setToast(null);
                action.run();
              }}
            >
              {action.label}
            </Button>
          )}
        </div>
      )}
    </ToastContext.Provider>
  );
}
