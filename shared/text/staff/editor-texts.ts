/** The form: when, which answers, replacement stops, texts, what stands in the way. */
export interface EditorTexts {
  title: string
}
