import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../../../target/pages',
    emptyOutDir: true,
    // The policy of the server allows no inline script, and no data: address but for pictures.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: 'es2022',
    // One download of 240 kB (gzip) and no waterfall: the pages are served from the same machine or its neighbour.
    chunkSizeWarningLimit: 800,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8420' } },
  test: { include: ['src/**/*.test.ts'] },
});
