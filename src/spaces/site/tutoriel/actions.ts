import { createMandat } from './actions/creer-un-mandat.ts'
import { act } from './actions/faire-une-demarche.ts'
import { renewOrStop } from './actions/renouveler-ou-arreter.ts'
import { signIn } from './actions/se-connecter.ts'
import type { Action } from './model.ts'

/** In the order in which one meets them. */
export const ACTIONS: readonly Action[] = [signIn, createMandat, act, renewOrStop]

export function actionOf(slug: string): Action | undefined {
  return ACTIONS.find((action) => action.slug === slug)
}
