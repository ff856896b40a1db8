/** The conditions of use in force. A new version is asked of everybody again before anything is done (DEC-29). */
export const CGU_VERSION = '1'
/** When this version took effect: shown with its text. */
export const CGU_DATE = new Date('2026-01-15T00:00:00+01:00')
