/**
 * Small things kept on the device: the language chosen before signing in, the tenant last worked
 * for. A browser that keeps nothing (private windows, full storage) is done without.
 *
 * @module
 */

const names = { lang: 'omweg-staff-lang', tenant: 'omweg-staff-tenant', steps: 'omweg-staff-steps' }

export type Kept = keyof typeof names

export function recall(what: Kept): string | undefined {
  try {
    return localStorage.getItem(names[what]) ?? undefined
  } catch {
    return undefined
  }
}

export function keep(what: Kept, text: string): void {
  try {
    localStorage.setItem(names[what], text)
  } catch {
    // Done without.
  }
}
