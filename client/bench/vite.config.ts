import { join } from 'node:path';
import { defineConfig, mergeConfig } from 'vitest/config';
import client from '../vite.config.ts';

/** The workbench pages: the real canvas and outline over a board without a server. Never part of the product. */
export default mergeConfig(
  client,
  defineConfig({
    root: import.meta.dirname,
    publicDir: '../public',
    build: {
      outDir: '../target/bench',
      emptyOutDir: true,
      sourcemap: false,
      rollupOptions: {
        input: [join(import.meta.dirname, 'index.html'), join(import.meta.dirname, 'polls.html')],
      },
    },
    server: { port: 18500, strictPort: false },
    preview: { port: 18501, strictPort: false },
  }),
);
