/** Whether it can be a mail address at all; the server looks closer, and mail tells. */
export const looksLikeAddress = (text: string): boolean => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text)
