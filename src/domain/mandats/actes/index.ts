export { type ActeChoice, type ChosenActe, chooseActe } from './commands/choose-acte.ts'
export { closeUncollectedActes, forgetOldExchanges } from './commands/close-uncollected.ts'
export { type EndedIntervention, endIntervention, type InterventionEnd } from './commands/end-intervention.ts'
export {
  declareFranceConnectSessionClosed,
  OVERRIDE_REASONS,
  type Override,
  type OverrideReason,
  overrideOpenSession,
} from './commands/franceconnect-session.ts'
export { type GivenUp, type GiveUpCause, giveUpExchange } from './commands/give-up-exchange.ts'
export { bindGrant, type NewExchange, openExchange } from './commands/open-exchange.ts'
export {
  type CurrentPreparation,
  currentPreparation,
  type Preparation,
  type PreparedDemarche,
  prepareDemarche,
  resumeActe,
} from './commands/prepare-demarche.ts'
export {
  type OutsideActe,
  RECORD_WITHIN,
  type RecordedActe,
  recordOutsideActe,
} from './commands/record-outside-acte.ts'
export {
  type ActeReference,
  type Recheck,
  recheckActe,
  type Transmission,
  transmitActe,
} from './commands/transmit-acte.ts'
export {
  type ActeChannel,
  type ActeDetails,
  type ActeState,
  type DemarcheChoice,
  DOERS,
  type DoneBy,
  EXCHANGE_LASTS,
  FRANCECONNECT_SESSION_LASTS,
  OUTCOMES,
  OUTSIDE_CHANNELS,
  type Outcome,
  type OutsideChannel,
  PREPARATION_LASTS,
  PRESENCES,
  type Presence,
  type UseFacts,
  type UseRefusal,
  useRefusal,
} from './model.ts'
export { type Acte, actesOfUsager } from './queries/actes-of-usager.ts'
export { type Exchange, type ExchangeOwner, exchangeOf } from './queries/exchange.ts'
export {
  type OpenFranceConnectSession,
  openFranceConnectSession,
  openFranceConnectSessionsOf,
} from './queries/franceconnect-session.ts'
export {
  actesToResume,
  type Intervention,
  interventionOf,
  type UnfinishedInterventions,
  unfinishedInterventions,
} from './queries/interventions.ts'
export { type PeopleInForce, type PersonInForce, peopleInForce, type WantedPeople } from './queries/people-in-force.ts'
export { type PersonWithThemes, themesInForce, type UsableAutorisation } from './queries/themes-in-force.ts'
export { exchanges } from './tables.ts'
