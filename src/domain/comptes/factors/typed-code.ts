/** Digits of a recovery code. Digits only, so that it can be typed wherever a six-digit code is asked, telephone keypads included. */
export const RECOVERY_DIGITS = 12

/** A code as somebody typed it: spaces and dashes are forgiven. Six digits, or a recovery code; undefined when it can be neither. */
export function typedCode(text: string): string | undefined {
  const code = text.replace(/[\s\u00a0\u202f.-]/g, '')
  return /^([0-9]{6}|[0-9]{12})$/.test(code) ? code : undefined
}

/** Tells the two apart: nothing else does. */
export function isRecoveryCode(code: string): boolean {
  return code.length === RECOVERY_DIGITS
}

/** « 1234-5678-9012 » */
export function printedRecoveryCode(code: string): string {
  return (code.match(/.{4}/g) ?? []).join('-')
}
