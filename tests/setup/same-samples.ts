/**
 * Property tests that name no seed try the same samples at every run, so that a failure is of what was
 * changed; `OMWEG_DEEP=1` tries many more, others each time (Vitest's `setupFiles`).
 *
 * @module
 */

import { configureGlobal } from 'fast-check'

if (!process.env.OMWEG_DEEP) configureGlobal({ seed: 42 })
