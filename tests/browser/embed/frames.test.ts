/** Many frames of ours on a page of somebody else. */

import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Stage, startStage } from './stage.ts'

const patient = { timeout: 30_000, interval: 100 }

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.stop())

/** All in sight at once: a frame that nobody sees asks nothing. */
const frame = (line: string) =>
  `<iframe title="Omleidingen van ${line}" src="${stage.front.url}/embed/frame?lines=${line}&lang=nl&max=1" style="width:33%;height:90px;border:0"></iframe>`
const lines = ['T1', 'T2', 'T4', '5a', '6', '8', '9', '3']

const streams = () => stage.front.asked.filter(({ path }) => path.startsWith('/api/v1/stream'))

it('open one stream, whichever of them leaves, and are each as high as what is in it', async () => {
  const script = `<script src="${stage.front.url}/embed/frame.js"></script>`
  const body = `${lines.map(frame).join('')}${script}`
  const html = `<!doctype html><html lang="nl"><head><title>Site</title></head><body>${body}</body></html>`
  const viewport = { width: 1280, height: 2000 }
  const { page, context, errors, close } = await stage.open(stage.site.page('/frames', html), {
    viewport,
  })
  const states = () =>
    Promise.all(
      page
        .frames()
        .slice(1)
        .map((each) =>
          each.evaluate(() => {
            const root = document.querySelector('omweg-detours')?.shadowRoot
            return root?.querySelector<HTMLElement>('.root')?.dataset.state
          }),
        ),
    )
  await expect.poll(states).toEqual(lines.map(() => 'list'))
  await expect.poll(() => stage.front.streams()).toBe(1)
  expect(streams()).toHaveLength(1)
  const heights = () =>
    page.$$eval('iframe', (frames) => frames.map(({ style }) => Number.parseInt(style.height, 10)))
  await expect.poll(async () => Math.min(...(await heights()))).not.toBe(90)

  // The one that has the stream is the first that listened: whichever it is, one takes over.
  const speaker = async () => {
    const speaks = await Promise.all(
      page
        .frames()
        .slice(1)
        .map((each) => each.evaluate(() => Symbol.for('omweg.frame-stream') in globalThis)),
    )
    expect(speaks.filter(Boolean)).toHaveLength(1)
    return speaks.indexOf(true)
  }
  const first = await vi.waitFor(speaker, patient)
  await page
    .locator('iframe')
    .nth(first)
    .evaluate((element) => element.remove())
  await expect.poll(() => streams().length).toBe(2)
  await expect.poll(() => stage.front.streams()).toBe(1)
  await vi.waitFor(speaker, patient)

  // One that comes later has somebody to listen to.
  await page.evaluate((markup) => {
    document.body.insertAdjacentHTML('afterbegin', markup)
  }, frame('T1'))
  const late = page.frameLocator('iframe').first().locator('[part~=title] .title')
  await late.first().waitFor()
  await expect.poll(async () => (await heights())[0]).not.toBe(90)
  await vi.waitFor(speaker, patient)
  expect(streams()).toHaveLength(2)
  expect(await context.cookies()).toEqual([])
  expect(errors).toEqual([])
  await close()
})

it('are as high as they say, whatever else stands on the page; others are not', async () => {
  const saying = (height: number) =>
    stage.site.page(
      `/says-${height}`,
      `<script>setInterval(() => parent.postMessage({ type: 'omweg-height', height: ${height} }, '*'), 5)</script>`,
    )
  const other = `<iframe src="${saying(3_333)}" title="Other" style="height:90px"></iframe>`
  // An address of ours may be none at all.
  const wrong = '<iframe src="https://[/embed/frame" title="Wrong" loading="lazy" hidden></iframe>'
  const script = `<script src="${stage.front.url}/embed/frame.js"></script>`
  const body = [wrong, other, frame('T1'), frame('T2'), script].join('')
  const { page, errors, close } = await stage.open(stage.site.page('/beside', body))
  const height = (n: number) =>
    page
      .locator('iframe')
      .nth(n)
      .evaluate(({ style }: HTMLElement) => style.height)
  for (const n of [2, 3]) await expect.poll(() => height(n)).not.toBe('90px')

  // One that is led elsewhere keeps its address of ours.
  const heard = page.evaluate(
    () =>
      new Promise<void>((done) => {
        let count = 0
        addEventListener('message', ({ data }) => {
          if (data.height === 4_444 && ++count === 20) done()
        })
      }),
  )
  const led = await (await page.locator('iframe').nth(3).elementHandle())?.contentFrame()
  await led?.evaluate((to) => location.assign(to), saying(4_444))
  await heard
  expect(await height(1)).toBe('90px')
  // A neighbour's may be that of nobody else.
  expect(['3333px', '4444px', '90px']).not.toContain(await height(2))
  expect(['3333px', '4444px', '90px']).not.toContain(await height(3))
  expect(errors).toEqual([])
  await close()
})

it('show their list with its looks where the page gives them no origin, as WordPress does', async () => {
  const boxed = frame('T1').replace('<iframe ', '<iframe sandbox="allow-scripts" ')
  const { page, errors, close } = await stage.open(stage.site.page('/boxed', boxed))
  const inside = page.frameLocator('iframe')
  await inside.locator('[part~=title] .title').first().waitFor()
  // Of the style sheet: browsers give a body 8 px.
  expect(await inside.locator('body').evaluate((body) => getComputedStyle(body).margin)).toBe('0px')
  await expect.poll(() => stage.front.streams()).toBe(1)
  expect(errors).toEqual([])
  await close()
})
