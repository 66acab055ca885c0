/**
 * A town with a sandbox in it, for tests.
 *
 * @module
 */

import type { Program } from '../../shared/access.ts'
import { scopes } from '../../shared/access.ts'
import { sandboxTenant } from '../../shared/sandbox.ts'
import type { WorksContent } from '../../shared/works/works.ts'
import { keyMigrations } from '../access/keys.ts'
import { createDisruptions } from '../disruptions/disruptions.ts'
import { smallAreas, smallTown } from '../disruptions/testing.ts'
import type { Database } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { quiet } from '../store/testing.ts'
import { aContent, engineOf, tenants } from '../works/testing.ts'
import { worksSource } from '../works/works-context.ts'
import { createWorks } from '../works/works-service.ts'
import { createSandbox, isSandboxSource, type SandboxOptions, sandboxAsTenant } from './sandbox.ts'

export const sandboxProgram = (id = 'program-1'): Program => ({
  kind: 'program',
  id,
  name: 'Somebody trying',
  tenant: sandboxTenant,
  scopes: [...scopes],
})

/** In force now, for a day. */
export function contentNow(over: Partial<WorksContent> = {}, now = Date.now()): WorksContent {
  const local = (ms: number) => new Date(ms).toISOString().slice(0, 16)
  return aContent({
    schedule: {
      timeZone: 'Europe/Brussels',
      start: local(now - 12 * 3_600_000),
      end: local(now + 24 * 3_600_000),
      repeats: [],
      exceptions: [],
    },
    ...over,
  })
}

export async function sandboxForTests(db: Database, over: Partial<SandboxOptions> = {}) {
  const network = await smallTown()
  const all = [...tenants, sandboxAsTenant]
  const disruptions = createDisruptions({
    db,
    network,
    areas: smallAreas,
    log: quiet,
    sources: all.map(({ nis }) => worksSource(nis)),
    apart: isSandboxSource,
  })
  await disruptions.start()
  await migrate(db, keyMigrations)
  const pool = engineOf(network)
  const works = createWorks({
    db,
    disruptions,
    engine: () => pool,
    network: () => network,
    notify: async () => {},
    settingsOf: async () => ({ authorMayApprove: false, remindDays: 3 }),
    tenants: all,
    timeZone: 'Europe/Brussels',
    log: quiet,
    ...(over.clock ? { clock: over.clock } : {}),
  })
  await works.start()
  const sandbox = createSandbox({
    db,
    disruptions,
    works,
    engine: () => pool,
    network: () => network,
    areas: smallAreas,
    timeZone: 'Europe/Brussels',
    log: quiet,
    patience: 0,
    demo: false,
    ...over,
  })
  await sandbox.start()
  return {
    sandbox,
    works,
    disruptions,
    network,
    async stop() {
      await sandbox.stop()
      await works.stop()
      await disruptions.stop()
    },
  }
}
