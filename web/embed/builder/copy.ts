/**
 * Buttons that copy. Without the clipboard, as on an address without encryption, the code is
 * selected for who copies by hand.
 *
 * @module
 */

import type { BuilderTexts } from '../../../shared/text/builder-texts.ts'

const backMs = 4_000

export function startCopy(texts: BuilderTexts, say: (text: string) => void): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    const code = document.getElementById(`code-${button.dataset.copy}`) as HTMLTextAreaElement
    button.hidden = false
    let back: ReturnType<typeof setTimeout> | undefined
    button.addEventListener('click', async () => {
      const done = await copied(code)
      if (!done) code.select()
      button.textContent = done ? texts.copied : texts.copy
      say(done ? texts.copied : texts.copyFailed)
      clearTimeout(back)
      back = setTimeout(() => {
        button.textContent = texts.copy
      }, backMs)
    })
    // One press selects all of it, as somebody wants who copies by hand.
    code.addEventListener('focus', () => code.select())
  }
}

async function copied(code: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(code.value)
    return true
  } catch {
    return false
  }
}
