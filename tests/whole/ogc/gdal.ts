/**
 * What GDAL, and with it QGIS, makes of the features: nobody here wrote it, and whatever it warns of is
 * a fault of ours. Where `ogrinfo` and `ogr2ogr` are not on the machine this is left out, and says so.
 *
 * @module
 */

import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, type Body } from './asking.ts'

const run = promisify(execFile)

/** Why it is left out, if so. */
function missing(): string | undefined {
  const { status, stdout } = spawnSync('ogrinfo', ['--formats'], { encoding: 'utf8' })
  if (status !== 0)
    return 'GDAL is not on this machine (apt install gdal-bin): its tests are left out'
  const has = (driver: string) => new RegExp(`^ *${driver} -.*vector`, 'm').test(stdout)
  return has('OAPIF') && has('GPKG') ? undefined : 'this GDAL has no OAPIF or GPKG: left out'
}

const why = missing()

/** As documented: all of a collection at once, so that GDAL sees every kind of geometry there is. */
const whole = ['-oo', 'PAGE_SIZE=1000']
/** A GeoPackage has no lists, and a collection of ours several kinds of geometry. */
const intoPackage = ['-nlt', 'GEOMETRY', '-mapFieldType', 'StringList=String']

/** @param site - without a slash at the end */
export function readByGdal(site: () => string): void {
  if (why) console.warn(why)
  describe.skipIf(why !== undefined)('GDAL', () => {
    let folder: string
    let source: string
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'omweg-gdal-'))
      source = `OAPIF:${site()}/ogc`
    })
    afterAll(() => rm(folder, { recursive: true }))

    /** What it says, once it has said nothing that is wrong. */
    async function gdal(command: 'ogrinfo' | 'ogr2ogr', ...parameters: string[]): Promise<string> {
      const env = { ...process.env, CPL_DEBUG: 'OAPIF,HTTP', CPL_TIMESTAMP: 'NO' }
      const { stdout, stderr } = await run(command, parameters, {
        env,
        maxBuffer: 64 * 1024 * 1024,
      })
      const wrong = stderr.split('\n').filter((line) => /^(ERROR|Warning) \d+:/.test(line))
      expect(wrong, `${command} ${parameters.join(' ')}`).toEqual([])
      return `${stdout}\n${stderr}`
    }
    const countIn = (said: string) => Number(/^Feature Count: (\d+)$/m.exec(said)?.[1])
    const count = async (...parameters: string[]) =>
      countIn(await gdal('ogrinfo', '-ro', '-so', ...parameters))
    const matched = async (collection: string, query = ''): Promise<number> => {
      const url = `${site()}/ogc/collections/${collection}/items?limit=1${query}`
      return ((await ask(url)) as Body).numberMatched
    }

    it('lists the collections, and copies every feature into a GeoPackage', async () => {
      const { collections } = await ask(`${site()}/ogc/collections`)
      const file = join(folder, 'all.gpkg')
      await gdal('ogr2ogr', file, source, ...whole, ...intoPackage)
      const listed = await gdal('ogrinfo', '-ro', '-so', source)
      for (const { id, title } of collections) {
        expect(listed).toContain(`${id} (title: ${title})`)
        expect(await count(file, id), id).toBe(await matched(id))
      }
      const lambert = join(folder, 'lambert.gpkg')
      const projected = ['-t_srs', 'EPSG:31370', ...whole, ...intoPackage]
      await gdal('ogr2ogr', ...projected, lambert, source, 'haltes')
      expect(await gdal('ogrinfo', '-ro', '-so', lambert, 'haltes')).toContain('Lambert 72')
    })

    it('reads page by page, and below /sandbox', async () => {
      const said = await gdal('ogrinfo', '-ro', source, 'haltes', '-oo', 'PAGE_SIZE=97')
      expect(said.match(/^OGRFeature\(haltes\)/gm)).toHaveLength(await matched('haltes'))
      expect(said.match(/limit=97&cursor=/g)?.length).toBeGreaterThan(3)
      expect(await count(`OAPIF:${site()}/sandbox/ogc/`, 'hinder')).toBeGreaterThan(0)
    })

    it('has the server choose by place, by property and by id', async () => {
      const box = ['3.70', '51.03', '3.75', '51.07']
      const inBox = await matched('haltes', `&bbox=${box.join(',')}`)
      expect(inBox).toBeGreaterThan(0)
      expect(await count(source, 'haltes', '-spat', ...box)).toBe(inBox)

      const where = ['-where', "status='lopend'"]
      const chosen = await gdal('ogrinfo', '-ro', '-so', source, 'hinder', ...where)
      expect(chosen).toMatch(/items\?limit=10&status=lopend/)
      expect(countIn(chosen)).toBe(await matched('hinder', '&status=lopend'))

      const { features } = await ask(`${site()}/ogc/collections/hinder/items?limit=1`)
      const id = features[0].id
      const one = await gdal('ogrinfo', '-ro', '-q', source, 'hinder', '-where', `id='${id}'`)
      expect(one).toContain(`/items/${id}`)
      expect(one).toContain(`id (String) = ${id}`)
    })

    it('reads the snapshot as GeoJSON, and Atom', async () => {
      const url = `${site()}/api/v1/disruptions?format=geojson`
      const { features } = await ask(url)
      const file = join(folder, 'snapshot.gpkg')
      await gdal('ogr2ogr', file, url, ...intoPackage)
      expect(countIn(await gdal('ogrinfo', '-ro', '-so', '-al', file))).toBe(features.length)

      const atom = await (await fetch(`${site()}/atom.xml`)).text()
      const read = await gdal('ogrinfo', '-ro', '-so', '-al', `/vsicurl/${site()}/atom.xml`)
      expect(countIn(read)).toBe(atom.split('<entry>').length - 1)
    })
  })
}
