/** The addresses that anybody may open. */
export const sitePaths = {
  home: '/',
  verification: '/verification',
  /** Where the QR code of a document leads: the answer at once, nothing to type. */
  verificationOf: '/verification/:number/:code',
  verificationFile: '/verification/document',
  conditions: '/cgu',
  legal: '/mentions-legales',
  accessibility: '/accessibilite',
  privacy: '/confidentialite',
  help: '/aide',
  health: '/sante',
} as const
