import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [svelte()],
  test: {
    include: ['{server,shared,web}/**/*.test.ts'],
    testTimeout: 20_000,
  },
})
