/**
 * What a request in SIRI cannot be answered with, in SIRI's own error conditions and in HTTP's status.
 *
 * @see https://github.com/SIRI-CEN/SIRI `siri_request_errorConditions.xsd`
 * @module
 */

import { nmtoken } from '../../outputs/xml/names.ts'
import { element, text, type XmlElement } from '../../outputs/xml/xml.ts'

export type SiriFaultKind =
  /** Something that SIRI has and we have not. */
  | 'CapabilityNotSupportedError'
  /** An id that nobody knows. */
  | 'InvalidDataReferencesError'
  /** Too much, too large, too often. */
  | 'AllowedResourceUsageExceededError'
  | 'OtherError'

export class SiriFault extends Error {
  override readonly name = 'SiriFault'
  readonly kind: SiriFaultKind
  readonly status: number
  /** What is not supported, or the ids. */
  readonly refs: readonly string[]
  readonly headers: Readonly<Record<string, string>>

  /** @param message - what is wrong and what to do about it */
  constructor(
    kind: SiriFaultKind,
    message: string,
    more: { refs?: readonly string[]; status?: number; headers?: Record<string, string> } = {},
  ) {
    super(message)
    this.kind = kind
    this.status = more.status ?? 400
    this.refs = more.refs ?? []
    this.headers = more.headers ?? {}
  }
}

/** `ErrorCondition` of a fault. */
export function errorCondition({ kind, message, refs }: SiriFault): XmlElement {
  const names = refs.map((ref) => nmtoken(ref.slice(0, 200)))
  const of =
    kind === 'CapabilityNotSupportedError'
      ? names.slice(0, 1).map((name) => text('CapabilityRef', name))
      : kind === 'InvalidDataReferencesError'
        ? names.map((name) => text('InvalidRef', name))
        : []
  return element('ErrorCondition', [
    element(kind, [text('ErrorText', message), ...of]),
    text('Description', message),
  ])
}
