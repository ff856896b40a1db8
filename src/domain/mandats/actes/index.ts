export { type ActeChoice, type ChosenActe, chooseActe } from './commands/choose-acte.ts'
export {
  beginClosing,
  beginClosingLogout,
  CLOSING_STATE_PREFIX,
  type ClosingFailure,
  type ClosingOutcome,
  type ClosingOwner,
  claimClosing,
  closingOf,
  finishClosing,
  recordClosingFailure,
} from './commands/close-session.ts'
export { closeUncollectedActes, forgetOldExchanges } from './commands/close-uncollected.ts'
export { endIntervention } from './commands/end-intervention.ts'
export {
  declareFranceConnectSessionClosed,
  OVERRIDE_REASONS,
  type OverrideReason,
  overrideOpenSession,
} from './commands/franceconnect-session.ts'
export { type GivenUp, type GiveUpCause, giveUpExchange } from './commands/give-up-exchange.ts'
export { openExchange, unbindGrant } from './commands/open-exchange.ts'
export {
  type CurrentPreparation,
  currentPreparation,
  prepareDemarche,
} from './commands/prepare-demarche.ts'
export {
  RECORD_WITHIN,
  type RecordedActe,
  recordOutsideActe,
} from './commands/record-outside-acte.ts'
export { settleActe } from './commands/settle-acte.ts'
export {
  recheckActe,
  transmitActe,
} from './commands/transmit-acte.ts'
export {
  DOERS,
  type DoneBy,
  FRANCECONNECT_SESSION_LASTS,
  OUTCOMES,
  OUTSIDE_CHANNELS,
  type Outcome,
  type OutsideChannel,
  PRESENCES,
  type Presence,
  useRefusal,
} from './model.ts'
export { type Acte, actesOfUsager } from './queries/actes-of-usager.ts'
export { type Exchange, type ExchangeOwner, exchangeAnswers, exchangeOf } from './queries/exchange.ts'
export {
  actedAsUntil,
  type OpenFranceConnectSession,
  openFranceConnectSession,
} from './queries/franceconnect-session.ts'
export {
  acteToResume,
  currentIntervention,
  type Intervention,
  interventionOf,
  unfinishedInterventions,
} from './queries/interventions.ts'
export { type PeopleInForce, type PersonInForce, peopleInForce } from './queries/people-in-force.ts'
export {
  type PersonWithThemes,
  themesInForce,
  usableAutorisation,
} from './queries/themes-in-force.ts'
export { closings, exchanges } from './tables.ts'
