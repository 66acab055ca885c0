import type { DeliveryAttempt, Webhook } from '../../../shared/webhooks.ts'

/** What a webhook is called: by its name, else by whom it goes to. */
export const nameOf = ({ name, url }: Pick<Webhook, 'name' | 'url'>): string =>
  name ?? hostOf(url) ?? url

/** Safari has no `URL.canParse` before 17. */
function hostOf(url: string): string | undefined {
  try {
    return new URL(url).host
  } catch {
    return undefined
  }
}

/** `T1, 5` as a list; nothing where nothing was typed. */
export function listed(text: string): string[] {
  const parts = text.split(/[,;\n]/).map((part) => part.trim())
  return [...new Set(parts.filter((part) => part !== ''))]
}

/** Whether the reason tells what the status does not: no answer, or a redirect. */
export const saysMore = ({ error, status }: DeliveryAttempt): boolean =>
  error !== undefined && (status === undefined || (status >= 300 && status < 400))
