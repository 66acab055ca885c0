import { availableParallelism } from 'node:os'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import type { BuildEnvironmentOptions } from 'vite'
import { defineConfig } from 'vitest/config'
import { embedFrame } from './web/embed/build/embed-frame.ts'
import { embedManifest } from './web/embed/build/embed-manifest.ts'
import { embedParts } from './web/embed/build/embed-parts.ts'
import { copyExamples } from './web/embed/examples/copy-examples.ts'
import { oldestBrowsers } from './web/oldest-browsers.ts'

/** Each file by the hash of its content, beside each other, whatever asks for it. */
const embedBuild: BuildEnvironmentOptions = {
  outDir: 'dist/embed',
  rolldownOptions: {
    input: { omweg: 'web/embed/omweg.ts' },
    output: {
      entryFileNames: '[name].[hash].js',
      chunkFileNames: '[name].[hash].js',
      assetFileNames: '[name].[hash][extname]',
    },
  },
}

/** By mode: built after the riders' own, into the same folder. */
const besideRiders: Record<string, string> = {
  staff: 'web/staff/client.ts',
  builder: 'web/embed/builder/client.ts',
}

/**
 * Builds: `vite build` for riders, `--mode staff` for the workspace, `--mode builder` for the page
 * where a widget is put together, each with a manifest; `--mode embed` for the widget; and
 * `vite build --ssr` for the renderer that the server loads. They are built apart: what they share
 * would carry for riders all that the others need of it.
 */
export default defineConfig(({ isSsrBuild, mode }) => ({
  plugins: [
    svelte(),
    embedParts(mode === 'embed'),
    ...(mode === 'embed' ? [embedFrame(), embedManifest(), copyExamples()] : []),
  ],
  publicDir: false,
  appType: 'custom',
  worker: { format: 'es' },
  build: {
    target: oldestBrowsers,
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // MapLibre is one library, asked for after the list; kB.
    chunkSizeWarningLimit: 1200,
    ...(isSsrBuild
      ? {
          outDir: 'dist/ssr',
          rolldownOptions: { input: 'web/rider/render.ts' },
        }
      : {
          outDir: 'dist/web',
          ...(mode === 'embed'
            ? embedBuild
            : mode in besideRiders
              ? {
                  emptyOutDir: false,
                  manifest: `.vite/manifest-${mode}.json`,
                  rolldownOptions: { input: besideRiders[mode] },
                }
              : {
                  manifest: '.vite/manifest-rider.json',
                  rolldownOptions: { input: 'web/rider/client.ts' },
                }),
        }),
  },
  ssr: {
    // One file that needs nothing at run time but Node: Svelte's own server side is bundled in.
    noExternal: isSsrBuild ? true : undefined,
  },
  test: {
    // What is waited for comes when the machine has time for it; no test asks how long that was.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
    globalSetup: 'tests/setup/shared-folder.ts',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{server,shared,web}/**/*.test.ts'],
          // Half of the work was to load the same modules for each file anew.
          isolate: false,
          setupFiles: ['tests/setup/own-globals.ts', 'tests/setup/same-samples.ts'],
          // Many wait for a database or a clock more than they work.
          maxWorkers: Math.max(2, availableParallelism() - 1),
        },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['tests/{crash,faults,whole}/**/*.test.ts'],
          // Kills and starts of several files at once would only wait for each other.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/setup/shared-folder.ts', 'tests/setup/chromium.ts'],
          // A page waits for its server, for the network to be quiet, for an animation to end.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
}))
