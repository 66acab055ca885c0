import { describe, expect, it } from 'vitest'
import { assetsOf, loadRenderer, type Manifest } from './renderer.ts'

const manifest: Manifest = {
  'web/rider/client.ts': {
    file: 'assets/client.js',
    css: ['assets/client.css'],
    imports: ['_shared.js'],
  },
  '_shared.js': { file: 'assets/shared.js', css: ['assets/shared.css'] },
  'shared/text/nl/page.ts': { file: 'assets/nl.js', imports: ['_shared.js', '_plural.js'] },
  'shared/text/fr/page.ts': { file: 'assets/fr.js' },
  '_plural.js': { file: 'assets/plural.js' },
  'web/map/DisruptionMap.svelte': { file: 'assets/map.js', css: ['assets/map.css'] },
}

describe('assets', () => {
  it('are what the list needs in one language, without the map', () => {
    expect(assetsOf(manifest, 'nl')).toEqual({
      css: ['/assets/shared.css', '/assets/client.css'],
      js: ['/assets/client.js'],
      preload: ['/assets/shared.js', '/assets/nl.js', '/assets/plural.js'],
    })
  })

  it('of the workspace are its own', () => {
    const built: Manifest = {
      ...manifest,
      'web/staff/client.ts': {
        file: 'assets/staff.js',
        css: ['assets/staff.css'],
        imports: ['_shared.js'],
      },
      'shared/text/fr/staff/staff.ts': { file: 'assets/fr-staff.js' },
    }
    expect(assetsOf(built, 'fr', 'staff')).toEqual({
      css: ['/assets/shared.css', '/assets/staff.css'],
      js: ['/assets/staff.js'],
      preload: ['/assets/shared.js', '/assets/fr-staff.js'],
    })
  })

  it('name the icon where it was built', () => {
    const built = { ...manifest, 'web/ui/icon.svg': { file: 'assets/icon-1.svg' } }
    expect(assetsOf(built, 'nl').icon).toBe('/assets/icon-1.svg')
  })

  it('say which entry is missing', () => {
    expect(() => assetsOf({}, 'nl')).toThrow('web/rider/client.ts')
    expect(() => assetsOf(manifest, 'nl', 'staff')).toThrow('web/staff/client.ts')
  })
})

it('says to build first where nothing is built', async () => {
  await expect(loadRenderer('/nowhere')).rejects.toThrow('npm run build')
})
