import { transformAsync } from '@babel/core';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Expands the Lingui macros (`t`, `<Trans>`, `<Plural>`) before anything else looks at the module. */
function linguiMacros(): Plugin {
  return {
    name: 'charrette:lingui-macros',
    enforce: 'pre',
    async transform(code, id) {
      const [file = ''] = id.split('?');
      if (!/\.tsx?$/.test(file) || file.includes('/node_modules/') || !code.includes('/macro')) {
        return null;
      }
      const result = await transformAsync(code, {
        filename: file,
        babelrc: false,
        configFile: false,
        sourceMaps: true,
        parserOpts: { plugins: file.endsWith('x') ? ['typescript', 'jsx'] : ['typescript'] },
        plugins: ['@lingui/babel-plugin-lingui-macro'],
      });
      return result?.code == null ? null : { code: result.code, map: result.map ?? null };
    },
  };
}

/** React Aria brings the words of its widgets in 34 languages; the bundle keeps those of the interface. */
function onlyOurLocales(): Plugin {
  const file =
    /node_modules\/react-(?:aria|aria-components|stately)\/.*\/intl\/(?:.*\/)?([a-z]{2}-[A-Z]{2})\.mjs$/;
  return {
    name: 'charrette:only-our-locales',
    load(id) {
      const locale = file.exec(id)?.[1];
      return locale === undefined || ['en-US', 'de-DE', 'ar-AE'].includes(locale)
        ? null
        : 'export default {};';
    },
  };
}

const server = process.env.CHARRETTE_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [linguiMacros(), onlyOurLocales(), react(), lingui()],
  build: {
    outDir: 'dist',
    // The content security policy allows no data: scripts or fonts, so nothing may be inlined.
    assetsInlineLimit: 0,
    sourcemap: true,
    chunkSizeWarningLimit: 400,
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: {
      '/api': { target: server },
      '/live': { target: server, ws: true },
      '/health': { target: server },
    },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'node',
    reporters: ['default'],
    maxWorkers: 2,
  },
});
