import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

/**
 * Two builds: `vite build` for the browser, with a manifest, and `vite build --ssr` for the
 * renderer that the server loads.
 */
export default defineConfig(({ isSsrBuild }) => ({
  plugins: [svelte()],
  publicDir: false,
  appType: 'custom',
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    ...(isSsrBuild
      ? {
          outDir: 'dist/ssr',
          rolldownOptions: { input: 'web/rider/render.ts' },
        }
      : {
          outDir: 'dist/web',
          manifest: true,
          rolldownOptions: { input: ['web/rider/client.ts', 'web/staff/client.ts'] },
        }),
  },
  ssr: {
    // One file that needs nothing at run time but Node: Svelte's own server side is bundled in.
    noExternal: isSsrBuild ? true : undefined,
  },
  test: {
    testTimeout: 20_000,
    projects: [
      { extends: true, test: { name: 'unit', include: ['{server,shared,web}/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['tests/**/*.test.ts'],
          globalSetup: 'tests/setup/chromium.ts',
          // Servers and browsers of several files at once would only wait for each other.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
}))
