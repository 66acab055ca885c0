/**
 * Addresses of scripts of ours, as a page with `require-trusted-types-for 'script'` takes them. What
 * anybody else asks for gets no trust by our policy.
 *
 * @see https://www.w3.org/TR/trusted-types/
 * @module
 */

interface ScriptAddresses {
  createScriptURL(url: string): object
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptAddresses
}

/** A string, or where the browser knows trusted types what stands for one. */
export type TrustAddress = (url: string) => string | object

const own = new Set<string>()
let policy: ScriptAddresses | undefined

/** @throws TypeError where the page allows no policy `omweg` */
export const trustAddress: TrustAddress = (url) => {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  if (!trustedTypes) return url
  own.add(url)
  policy ??= trustedTypes.createPolicy('omweg', {
    createScriptURL(asked) {
      if (!own.has(asked)) throw new TypeError(`${asked} is no script of the widget`)
      return asked
    },
  })
  return policy.createScriptURL(url)
}
