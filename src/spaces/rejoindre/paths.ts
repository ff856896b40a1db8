import { AGREEMENT_PATH } from '../../domain/formations/index.ts'

/** Where somebody who is asked to join a structure answers: signed in, or by the mailed link when their account is closed. */
export const joinPaths = {
  answer: '/rejoindre/:joinRequestId',
  answerOf: (requestId: string) => `/rejoindre/${requestId}`,
  link: '/rejoindre/lien/:token',
  linkOf: (token: string) => `/rejoindre/lien/${token}`,
  /** After a training: whoever uses an account elsewhere. */
  agreement: AGREEMENT_PATH,
  agreementOf: (trackId: string) => AGREEMENT_PATH.replace(':ownTrackId', trackId),
} as const
