import { isLanguage, type Language } from '../../shared/text/messages.ts'

/** The best of our languages by `Accept-Language`; undefined where it names none of them. */
export function preferredLanguage(header: string): Language | undefined {
  const wishes = header.split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const q = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean)
    return { lang: tag.split('-')[0] ?? '', weight: q === undefined ? 1 : Number(q) }
  })
  return wishes
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ lang }) => lang)
    .find(isLanguage)
}
